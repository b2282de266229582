import type { Schema } from '../../model/contract.js'
import { arrayForm } from './arrays.js'
import { type Context, type Form, NEVER, UNKNOWN } from './form.js'
import { shapeOf } from './shape.js'
import { unevaluatedItemsForm } from './unevaluated.js'
import { meetOf } from './meet.js'

/** The arrays that the keywords about arrays allow (Core 10.3.1, Validation 6.4). */
export function ownArrays(schema: Schema, context: Context): Form {
  const { prefixItems = [], items, contains, minItems = 0, maxItems = Infinity } = schema
  const wanted = contains === undefined ? 0 : schema.minContains ?? 1
  if (contains !== undefined && wanted > 0 && shapeOf(contains, context).length === 0) return NEVER
  const own = arrayForm({
    prefix: prefixItems.map((item) => shapeOf(item, context)),
    min: Math.max(minItems, wanted),
    max: maxItems,
    rest: items === undefined ? UNKNOWN : shapeOf(items, context),
  })
  return meetOf([own, unevaluatedItemsForm(schema, context)], context)
}
