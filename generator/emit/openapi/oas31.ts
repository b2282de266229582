import type { Contract, Schema } from '../../model/contract.js'
import type { Json, JsonObject } from '../../model/json.js'
import { allSubschemas } from '../../facts/subschemas.js'
import { schemaJson } from '../schema/json.js'
import type { Components } from './components.js'
import { isObject, reformed } from './walk.js'

/** Keywords for what is left over, whose values tools take as booleans; of `items` some ask for more. */
const REST = new Set(['additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'])

/**
 * A schema in OpenAPI 3.1, which is draft 2020-12, in the forms that tools ask for: no schema is a boolean but for what is left
 * over, and an array has `items`, where that makes no difference.
 */
export function schemaIn31(schema: Schema, { contract, refs }: Components): Json {
  const hasItems = mayHaveItems(contract)
  return reformed(schemaJson(schema, { refs, annotations: true }), (json, keyword) => {
    if (json === false) return REST.has(keyword ?? '') ? false : { not: {} }
    return hasItems && isObject(json) && isArray(json) ? { ...json, items: {} } : json
  })
}

const isArray = (schema: JsonObject) => schema['type'] === 'array' && !Object.hasOwn(schema, 'items')

const known = new WeakMap<Contract, boolean>()

/** `items` evaluates elements, which `unevaluatedItems` of any schema around would notice (Core 11.2). */
function mayHaveItems(contract: Contract): boolean {
  const answer = known.get(contract) ?? [...contract.definitions.values()]
    .every((definition) => allSubschemas(definition.schema).every(({ unevaluatedItems }) => unevaluatedItems === undefined))
  known.set(contract, answer)
  return answer
}
