import type { AnySchemaObject, KeywordCxt } from 'ajv/dist/core.js'
import type { ValueScopeName as ValueName } from 'ajv/dist/compile/codegen/scope.js'
import type { Json } from '../../model/json.js'
import { keywords } from './keywords.js'
import { library, type Library } from './library.js'

/** A validator as ajv prints it: one statement a line, and the values that it names. */
export interface Compiled {
  /** The function's own name, by which its code sets `errors`. */
  readonly name: string
  readonly code: string
  /** What other names stand for that are not its own variables. */
  readonly values: ReadonlyMap<string, Value>
}

export type Value =
  /** The schema itself, of which code names parts: `schema.properties.a.enum`. */
  | { readonly kind: 'schema' }
  /** `Object.prototype.hasOwnProperty`, always called with `.call`. */
  | { readonly kind: 'hasOwn' }
  | { readonly kind: 'pattern', readonly source: string }
  | { readonly kind: 'function', readonly function: 'equal' | 'length' }

/** An instance of ajv keeps all that it ever compiled, which costs more than a new instance now and then. */
const LIFETIME = 32

/**
 * Returns a function that has ajv print validators. It keeps no schema and follows no reference: what ajv compiles is a
 * keyword of ours, inside of which the schema stands.
 */
export function compiler(): (json: Json) => Compiled {
  const parts = library()
  let count = 0
  let compile = instance(parts)
  return (json) => {
    if (++count % LIFETIME === 0) compile = instance(parts)
    return compile(json)
  }
}

function instance(parts: Library): (json: Json) => Compiled {
  let current: Json = true
  const ajv = new parts.Ajv({
    strict: false, strictNumbers: true, ownProperties: true, next: true, validateFormats: false, loopRequired: 2,
    meta: false, validateSchema: false, addUsedSchema: false, logger: false,
    // The code is printed as it is and never run here: a stand-in takes its place.
    code: { source: true, lines: true, optimize: false, process: () => 'return () => true' },
  })
  for (const keyword of keywords(parts)) ajv.addKeyword(keyword)
  ajv.addKeyword({ keyword: 'definition', code: (cxt) => { printDefinition(parts, cxt, current) } })
  return (json) => {
    current = json
    const wrapper = { definition: true }
    const { source } = ajv.compile(wrapper)
    if (source === undefined) throw new Error('ajv gives no code')
    const names = Object.values(source.scopeValues).flatMap((set) => [...set ?? []]).filter(({ value }) => value?.ref !== wrapper)
    return { name: source.validateName.str, code: source.validateCode, values: new Map(names.map((name) => [name.str, valueOf(parts, name)])) }
  }
}

function printDefinition({ nil }: Library, cxt: KeywordCxt, json: Json): void {
  // `schema` names the value whatever it is: with `ref` alone, equal booleans would be one.
  const topSchemaRef = cxt.gen.scopeValue('schema', { ref: json, key: {}, code: nil })
  const schema = json as boolean | AnySchemaObject
  cxt.subschema({ schema, dataTypes: [], schemaPath: nil, topSchemaRef, errSchemaPath: '#' }, cxt.gen.name('valid'))
}

function valueOf({ equal, ucs2length }: Library, { prefix, str, value }: ValueName): Value {
  const ref = value?.ref
  if (prefix === 'schema') return { kind: 'schema' }
  if (ref instanceof RegExp) return { kind: 'pattern', source: ref.source }
  if (ref === Object.prototype.hasOwnProperty) return { kind: 'hasOwn' }
  if (ref === equal) return { kind: 'function', function: 'equal' }
  if (ref === ucs2length) return { kind: 'function', function: 'length' }
  throw new Error(`ajv's code names ${str}, of which nothing is known`)
}
