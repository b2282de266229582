import type { Json, JsonObject } from '../../model/json.js'
import type { OpenApiDocument } from './document.js'

type Shape = 'schema' | 'schemas'

/** Which keywords of a schema hold schemas, in 3.0 and 3.1; what the others hold is data, where `$ref` means nothing. */
const APPLICATORS: Readonly<Record<string, Shape>> = {
  allOf: 'schemas', anyOf: 'schemas', oneOf: 'schemas', not: 'schema', if: 'schema', then: 'schema', else: 'schema',
  prefixItems: 'schemas', items: 'schema', contains: 'schema', unevaluatedItems: 'schema', contentSchema: 'schema',
  properties: 'schemas', patternProperties: 'schemas', dependentSchemas: 'schemas',
  additionalProperties: 'schema', propertyNames: 'schema', unevaluatedProperties: 'schema',
}

/** A schema and the way to it. The pointer is spelt out only for those that are reported: paths may be long. */
interface Place {
  readonly schema: Json
  readonly around?: Place
  readonly tokens: readonly string[]
}

/** JSON pointers to the references of a document that lead to none of its components. */
export function danglingReferences({ components }: OpenApiDocument): readonly string[] {
  const targets = new Set(components.map(({ key }) => `#/components/schemas/${key}`))
  const pending: Place[] = components.map(({ key, schema }) => ({ schema, tokens: ['components', 'schemas', key] }))
  const dangling: string[] = []
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (!isObject(place.schema)) continue
    const { $ref } = place.schema
    if ($ref !== undefined && !(typeof $ref === 'string' && targets.has($ref))) dangling.push(`${pointerOf(place)}/$ref`)
    for (const inner of within(place.schema, place)) pending.push(inner)
  }
  return dangling
}

function within(schema: JsonObject, around: Place): readonly Place[] {
  return Object.entries(schema).flatMap(([keyword, value]): readonly Place[] => {
    const shape = APPLICATORS[keyword]
    if (shape === 'schema') return [{ schema: value, around, tokens: [keyword] }]
    if (shape === undefined || typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([name, inner]) => ({ schema: inner as Json, around, tokens: [keyword, name] }))
  })
}

function pointerOf(place: Place): string {
  const tokens: string[] = []
  for (let here: Place | undefined = place; here !== undefined; here = here.around) tokens.unshift(...here.tokens)
  return tokens.map((token) => `/${escaped(token)}`).join('')
}

const escaped = (name: string) => name.replace(/~/g, '~0').replace(/\//g, '~1')

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
