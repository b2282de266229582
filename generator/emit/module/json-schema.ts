import { allSubschemas, refsIn } from '../../facts/subschemas.js'
import type { Contract, Definition } from '../../model/contract.js'
import { group, jsonDoc, layout } from '../layout.js'
import { schemaJson } from '../schema/json.js'
import { memberName } from '../text.js'
import { definitionOf, type ModuleScope } from './scope.js'
import type { Declaration } from './script.js'

/**
 * The function that gives a definition as a JSON Schema, and the functions for those that it refers to, so that a schema of
 * many definitions is printed once and put together when someone asks for it. Without examples: they weigh most, and stand
 * in the bundled schema.
 */
export function printJsonSchema(definition: Definition, contract: Contract, { nameOf }: ModuleScope): Declaration {
  const componentOf = (id: Definition['id']) => definitionOf(id, contract).component
  const json = schemaJson(definition.schema, { annotations: true, examples: false, refs: (id) => `#/$defs/${encodeURI(componentOf(id))}` })
  const referred = new Set(refsIn(allSubschemas(definition.schema)))
  const definitions = Array.from(referred, (id) => `${memberName(componentOf(id))}: ${nameOf('jsonSchema', id)}`)
  const part = group('return {', [jsonDoc(json, 'schema: '), group('definitions: {', definitions, '}')], '}')
  const name = nameOf('jsonSchema', definition.id)
  return { name, text: `function ${name}() {\n  ${layout(part, '  ')};\n}\n` }
}
