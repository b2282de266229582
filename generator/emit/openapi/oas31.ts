import type { Contract, DefinitionId, Schema } from '../../model/contract.js'
import type { Json, JsonObject } from '../../model/json.js'
import { allSubschemas, reachable } from '../../facts/subschemas.js'
import { schemaJson } from '../schema/json.js'
import { isObject, mapInner } from './walk.js'

/** Keywords for what is left over, whose values tools take as booleans; of `items` some ask for more. */
const REST = new Set(['additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'])

/** How a schema is written in OpenAPI 3.1. */
interface FormOptions {
  /** The value of `$ref` for a definition. */
  readonly refs: (id: DefinitionId) => string
  /** Whether an array may have `items` that its author did not write. */
  readonly hasItems: boolean
}

/**
 * A schema in OpenAPI 3.1, which is draft 2020-12, in the forms that tools ask for: no schema is a boolean but for what is left
 * over, and an array has `items`, where that makes no difference.
 */
export function schemaIn31(schema: Schema, { refs, hasItems }: FormOptions): Json {
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

/**
 * The definitions of which somebody asks which elements they evaluate (Core 11.2), as `items` does: those that `unevaluatedItems`
 * stands in, and all that these reach.
 */
export function askedForElements(contract: Contract): ReadonlySet<DefinitionId> {
  const asking = [...contract.definitions.values()].filter(({ schema }) => allSubschemas(schema).some(({ unevaluatedItems }) => unevaluatedItems !== undefined))
  return reachable(contract, asking.map(({ id }) => id))
}
