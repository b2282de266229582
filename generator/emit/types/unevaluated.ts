import type { Schema } from '../../model/contract.js'
import { arrayForm } from './arrays.js'
import { type Context, type Form, UNKNOWN } from './form.js'
import { objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { unionOf } from './union.js'

/** Whether a schema applies subschemas in place, so that their annotations count (Core 11). `not` gives none. */
const hasInPlace = ({ ref, allOf, anyOf, oneOf, if: condition, dependentSchemas }: Schema) =>
  [ref, allOf, anyOf, oneOf, condition, dependentSchemas].some((keyword) => keyword !== undefined)

/** What `unevaluatedItems` says of the elements that nothing beside it has evaluated (Core 11.2). */
export function unevaluatedItemsForm(schema: Schema, context: Context): Form {
  const { unevaluatedItems, prefixItems = [], items, contains } = schema
  if (unevaluatedItems === undefined || items !== undefined || hasInPlace(schema)) return UNKNOWN
  const rest = unionOf([unevaluatedItems, ...(contains === undefined ? [] : [contains])].map((inner) => shapeOf(inner, context)), context)
  return arrayForm({ prefix: prefixItems.map(() => UNKNOWN), min: 0, max: Infinity, rest })
}

/** What `unevaluatedProperties` says of the members that nothing beside it has evaluated (Core 11.3). */
export function unevaluatedPropertiesForm(schema: Schema, context: Context): Form {
  const { unevaluatedProperties, properties, patternProperties, additionalProperties } = schema
  if (unevaluatedProperties === undefined || additionalProperties !== undefined || hasInPlace(schema)) return UNKNOWN
  const patterns = [...patternProperties?.values() ?? []]
  const members = [...properties ?? []].map(([name, { location }]) => [name, { form: UNKNOWN, required: false, location }] as const)
  const extra = unionOf([...patterns, unevaluatedProperties].map((inner) => shapeOf(inner, context)), context)
  return objectForm({ members: new Map(members), extra, prefixes: new Map() })
}
