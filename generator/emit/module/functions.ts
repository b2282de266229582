import { derivedNames } from '../../facts/exports.js'
import { namedEnum } from '../../facts/named-enum.js'
import type { Definition } from '../../model/contract.js'
import { callOf, type Doc, jsonDoc, layout } from '../layout.js'
import { type Code, quoted } from '../text.js'
import type { ModuleScope } from './scope.js'
import type { Declaration } from './script.js'

/** What a module exports for a definition beside its guard. */
export function printFunctions({ id, name, schema }: Definition, { nameOf, piece }: ModuleScope): readonly Declaration[] {
  const names = derivedNames(name)
  const refusal = `${piece('refusal')}(${nameOf('describe', id)}, value`
  const values = namedEnum(schema)
  return [
    functionOf(names.validate, 'value, options', `return ${names.guard}(value) ? { value } : { issues: ${refusal}, options) };`),
    functionOf(names.assert, 'value', `if (!${names.guard}(value)) throw new ${piece('ValidationError')}(${quoted(name)}, ${refusal}));`),
    functionOf(names.parse, 'text, options', `return ${piece('parseText')}(${names.validate}, text, options);`),
    functionOf(names.readLines, 'source, options', `return ${piece('readLines')}(${names.validate}, source, options);`),
    constantOf(names.schema, piece('standardSchema'), [names.validate, nameOf('jsonSchema', id)]),
    ...(values === undefined ? [] : [constantOf(names.values, 'Object.freeze', [jsonDoc(values)])]),
  ]
}

const functionOf = (name: Code, parameters: Code, line: Code): Declaration => ({ name, text: `function ${name}(${parameters}) {\n  ${line}\n}\n` })

/** A constant whose value is made by a call that a bundler may leave out. */
const constantOf = (name: Code, called: Code, args: readonly Doc[]): Declaration =>
  ({ name, text: `${layout(callOf(`const ${name} = /* @__PURE__ */ ${called}`, args))};\n` })
