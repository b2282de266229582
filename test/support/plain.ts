import type { Contract, Definition, DefinitionId, Schema } from '../../generator/dist/model/contract.js'
import type { Json, JsonObject } from '../../generator/dist/model/json.js'

/** Definitions by name, in draft 2020-12; `$ref` is the name of one of them. */
export type Definitions = Readonly<Record<string, Json>>

const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const SUBSCHEMAS = new Set(['not', 'if', 'then', 'else', 'items', 'contains', 'unevaluatedItems', 'additionalProperties', 'propertyNames', 'unevaluatedProperties'])
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas'])
const ANNOTATIONS = new Set(['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'format', 'contentEncoding', 'contentSchema'])

/** A contract of one module, `test.schema.json`, made by hand: for tests of what stands behind the lowering. */
export function contractOf(definitions: Definitions): Contract {
  const all = Object.entries(definitions).map(([name, schema]): Definition => ({
    id: name as DefinitionId, name, component: name, module: 'test', exported: true, recursive: false,
    schema: plain(schema, `/$defs/${name}`),
  }))
  return {
    modules: [{ source: 'test.schema.json', stem: 'test', definitions: all, imports: [] }],
    definitions: new Map(all.map((definition) => [definition.id, definition])),
    position: () => undefined,
  }
}

/** A schema of draft 2020-12 without identifiers, in the plain form. */
export function plain(schema: Json, pointer = ''): Schema {
  const location = { path: 'test.schema.json', pointer }
  if (schema === true) return { location, annotations: {} }
  if (schema === false) return { location, annotations: {}, types: [] }
  const entries = Object.entries(schema as JsonObject)
  const extensions = entries.filter(([keyword]) => keyword.startsWith('x-'))
  const annotations = { ...Object.fromEntries(entries.filter(([keyword]) => ANNOTATIONS.has(keyword))), ...(extensions.length > 0 ? { extensions: Object.fromEntries(extensions) } : {}) }
  const assertions = entries.filter(([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-')).map(([keyword, value]) => keywordOf(keyword, value, `${pointer}/${keyword}`))
  return { location, annotations, ...Object.fromEntries(assertions) }
}

function keywordOf(keyword: string, value: Json, pointer: string): [string, unknown] {
  if (keyword === '$ref') return ['ref', value]
  if (keyword === 'type') return ['types', [value].flat()]
  if (keyword === 'const') return ['enum', [value]]
  if (LISTS.has(keyword)) return [keyword, (value as Json[]).map((inner, i) => plain(inner, `${pointer}/${i}`))]
  if (SUBSCHEMAS.has(keyword)) return [keyword, plain(value, pointer)]
  if (MAPS.has(keyword)) return [keyword, new Map(Object.entries(value as JsonObject).map(([name, inner]) => [name, plain(inner, `${pointer}/${name}`)]))]
  if (keyword === 'dependentRequired') return [keyword, new Map(Object.entries(value as JsonObject))]
  return [keyword, value]
}
