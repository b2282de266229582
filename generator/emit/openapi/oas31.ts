import type { Contract, Schema } from '../../model/contract.js'
import type { Json, JsonObject } from '../../model/json.js'
import { allSubschemas } from '../../facts/subschemas.js'
import { schemaJson } from '../schema/json.js'
import type { Components } from './components.js'
import { isObject, mapInner } from './walk.js'

/** Keywords for what is left over, whose values tools take as booleans; of `items` some ask for more. */
const REST = new Set(['additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'])

/**
 * A schema in OpenAPI 3.1, which is draft 2020-12, in the forms that tools ask for: no schema is a boolean but for what is left
 * over, and an array has `items`, where that makes no difference.
 */
export function schemaIn31(schema: Schema, { contract, refs }: Components): Json {
  const hasItems = mayHaveItems(contract)
  const form = (json: Json, keyword = ''): Json => {
    if (json === false) return REST.has(keyword) ? false : { not: {} }
    return hasItems && isObject(json) && isArray(json) ? { ...json, items: {} } : json
  }
  const foreign = (json: Json, keyword: string): Json => form(isObject(json) ? mapInner(json, foreign) : json, keyword)
  return schemaJson(schema, { refs, annotations: true, extensions: true, form: (json, keyword) => form(withContent(json, foreign), keyword) })
}

/** The schema of a content is kept as its author wrote it, so what it holds has yet to get its form. */
function withContent(json: Json, foreign: (json: Json, keyword: string) => Json): Json {
  const content = isObject(json) ? json['contentSchema'] : undefined
  return content === undefined ? json : { ...json as JsonObject, contentSchema: foreign(content, 'contentSchema') }
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
