import type { Json, JsonObject } from '../../model/json.js'
import type { OpenApiDocument } from './document.js'

type Shape = 'schema' | 'schemas'

/** Which keywords of a schema hold schemas, in 3.0 and 3.1; what the others hold is data, where `$ref` means nothing. */
const APPLICATORS: ReadonlyMap<string, Shape> = new Map(Object.entries<Shape>({
  allOf: 'schemas', anyOf: 'schemas', oneOf: 'schemas', not: 'schema', if: 'schema', then: 'schema', else: 'schema',
  prefixItems: 'schemas', items: 'schema', contains: 'schema', unevaluatedItems: 'schema', contentSchema: 'schema',
  properties: 'schemas', patternProperties: 'schemas', dependentSchemas: 'schemas',
  additionalProperties: 'schema', propertyNames: 'schema', unevaluatedProperties: 'schema',
}))

/** A schema of a document and the way to it. The pointer is spelt out only for those that are reported: paths may be long. */
export interface Place {
  readonly schema: Json
  readonly around?: Place
  /** The keyword that holds the schema; of a component its key. */
  readonly keyword: string
  /** Its name or number among those that the keyword holds. */
  readonly name?: string
  /** Number of schemas around it. */
  readonly depth: number
}

/** Every schema of a document, at any depth. */
export function places({ components }: OpenApiDocument): readonly Place[] {
  const found: Place[] = []
  const pending: Place[] = components.map(({ key, schema }) => ({ schema, keyword: key, depth: 0 }))
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    found.push(place)
    if (isObject(place.schema)) pushInner(place.schema, place, pending)
  }
  return found
}

function pushInner(schema: JsonObject, around: Place, pending: Place[]): void {
  const depth = around.depth + 1
  for (const keyword in schema) {
    const shape = APPLICATORS.get(keyword)
    if (shape === undefined) continue
    const value = schema[keyword] ?? null
    if (shape === 'schema') pending.push({ schema: value, around, keyword, depth })
    if (shape !== 'schemas' || typeof value !== 'object') continue
    const held = value as JsonObject
    for (const name in held) pending.push({ schema: held[name] ?? null, around, keyword, name, depth })
  }
}

/** JSON pointer to a place in its document. */
export function pointerOf(place: Place): string {
  const tokens: string[] = []
  for (let here: Place | undefined = place; here !== undefined; here = here.around) {
    if (here.name !== undefined) tokens.unshift(here.name)
    tokens.unshift(here.keyword)
  }
  return ['components', 'schemas', ...tokens].map((token) => `/${token.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}

/** The key of the component that a place is in. */
export function componentKeyOf(place: Place): string {
  let here = place
  while (here.around !== undefined) here = here.around
  return here.keyword
}

/** The schema with something else in place of each subschema. `change` also hears the keyword that holds it. */
export function mapInner(schema: JsonObject, change: (subschema: Json, keyword: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => {
    const shape = APPLICATORS.get(keyword)
    if (shape === 'schema') return [keyword, change(value, keyword)]
    if (shape === undefined) return [keyword, value]
    if (Array.isArray(value)) return [keyword, (value as readonly Json[]).map((inner) => change(inner, keyword))]
    return [keyword, isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, keyword)])) : value]
  }))
}

/** The schema without the keywords that hold schemas. */
export const withoutInner = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !APPLICATORS.has(keyword)))

export const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
