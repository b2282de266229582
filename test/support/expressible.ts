import type { Json } from '../../generator/dist/model/json.js'

const ONE = ['additionalProperties', 'additionalItems', 'contains', 'contentSchema', 'else', 'if', 'items', 'not', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties']
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']
const MAP = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']

/**
 * What a TypeScript type can say, annotations and identifiers included. `integer` is taken for `number` and `oneOf` for `anyOf`;
 * `additionalProperties: false` is not among them, since only a fresh literal is refused for a member too many.
 */
const EXPRESSIBLE = new Set([
  '$schema', '$id', '$anchor', '$ref', '$defs', 'definitions', '$comment', 'title', 'description', 'default', 'examples',
  'type', 'enum', 'const', 'properties', 'required', 'items', 'prefixItems', 'additionalItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties',
])

/** Whether a type could say all that the schema says. */
export function isExpressible(schema: Json): boolean {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return true
  const members = Object.entries(schema)
  return members.every(([keyword, value]) => EXPRESSIBLE.has(keyword) && !(keyword === 'additionalProperties' && value === false) && subschemas(keyword, value).every(isExpressible))
}

function subschemas(keyword: string, value: Json): readonly Json[] {
  if (Array.isArray(value)) return LIST.includes(keyword) ? value : []
  if (typeof value !== 'object' || value === null) return []
  if (ONE.includes(keyword)) return [value]
  return MAP.includes(keyword) ? Object.values(value).filter((member) => !Array.isArray(member)) : []
}
