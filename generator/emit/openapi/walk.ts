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
  readonly tokens: readonly string[]
  /** Number of schemas around it. */
  readonly depth: number
}

/** Every schema of a document, at any depth. */
export const places = ({ components }: OpenApiDocument): Generator<Place> =>
  placesIn(components.map(({ key, schema }) => ({ schema, tokens: ['components', 'schemas', key], depth: 0 })))

function* placesIn(roots: readonly Place[]): Generator<Place> {
  const pending = [...roots]
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    yield place
    if (isObject(place.schema)) for (const inner of within(place.schema, place)) pending.push(inner)
  }
}

function within(schema: JsonObject, around: Place): readonly Place[] {
  const depth = around.depth + 1
  const found: Place[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    const shape = APPLICATORS.get(keyword)
    if (shape === 'schema') found.push({ schema: value, around, tokens: [keyword], depth })
    if (shape !== 'schemas' || typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) found.push({ schema: inner, around, tokens: [keyword, name], depth })
  }
  return found
}

/** JSON pointer to a place in its document. */
export function pointerOf(place: Place): string {
  const tokens: string[] = []
  for (let here: Place | undefined = place; here !== undefined; here = here.around) tokens.unshift(...here.tokens)
  return tokens.map((token) => `/${token.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}

/** The key of the component that a place is in. */
export function rootToken(place: Place): string | undefined {
  let here = place
  while (here.around !== undefined) here = here.around
  return here.tokens.at(-1)
}

/**
 * A schema of which each subschema, and then the schema itself, has been given another form. `form` also hears the keyword that
 * holds a subschema. No nesting is too deep.
 */
export function reformed(schema: Json, form: (schema: Json, keyword?: string) => Json): Json {
  const root: Place = { schema, tokens: [], depth: 0 }
  const inner = new Map<Place, Json[]>()
  const formOf = (place: Place): Json => {
    const parts = (inner.get(place) ?? []).values()
    return form(isObject(place.schema) ? mapInner(place.schema, (unformed) => parts.next().value ?? unformed) : place.schema, place.tokens[0])
  }
  // Backwards, so that what stands inside comes first, and siblings come in their order.
  for (const place of [...placesIn([root])].reverse()) {
    if (place.around === undefined) break
    const siblings = inner.get(place.around)
    if (siblings === undefined) inner.set(place.around, [formOf(place)])
    else siblings.push(formOf(place))
  }
  return formOf(root)
}

/** The schema with something else in place of each subschema; itself if it has none. */
function mapInner(schema: JsonObject, change: (subschema: Json) => Json): JsonObject {
  const entries = Object.entries(schema)
  if (!entries.some(([keyword]) => APPLICATORS.has(keyword))) return schema
  return Object.fromEntries(entries.map(([keyword, value]) => {
    const shape = APPLICATORS.get(keyword)
    if (shape === 'schema') return [keyword, change(value)]
    if (shape === undefined) return [keyword, value]
    if (Array.isArray(value)) return [keyword, (value as readonly Json[]).map(change)]
    return [keyword, isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)])) : value]
  }))
}

/** The schema with `true` in place of each subschema, so that it can be judged by itself. What is no schema stays as it is. */
export const withoutInner = (schema: JsonObject): JsonObject => mapInner(schema, (inner) => isObject(inner) ? true : inner)

export const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
