import { KEYWORD_KIND } from '../../facts/kinds.js'
import { targetOf } from '../../facts/target.js'
import type { Keyword, Schema } from '../../model/contract.js'
import { KINDS } from '../../model/json.js'
import type { Alternative, Context, Form } from './form.js'

/** The most alternatives to which TypeScript may have to multiply out a printed intersection; it gives up at 100,000. */
const WIDEST = 2000

/** The depth of references and conjunctions beyond which a type counts as wide. */
const DEEPEST = 100

/**
 * The intersection of types as they are. Where TypeScript would multiply out too much, only the narrowest parts are kept,
 * which widens.
 */
export function intersectionOf(forms: readonly Form[], context: Context): Form {
  const [only] = forms
  if (forms.length === 1 && only !== undefined) return only
  const widths = new Map(forms.map((form) => [form, widthOf(form, context)]))
  const narrowFirst = [...widths].sort(([, a], [, b]) => a - b)
  const kept = new Set<Form>()
  let product = 1
  for (const [form, width] of narrowFirst) {
    if (kept.size > 0 && product * width > WIDEST) break
    product *= width
    kept.add(form)
  }
  const of = forms.filter((form) => kept.has(form))
  return of.length === 1 && of[0] !== undefined ? of[0] : [{ is: 'intersection', of }]
}

/** An upper bound on the alternatives of a type, seen through references. */
function widthOf(form: Form, context: Context): number {
  return form.reduce((sum, alternative) => sum + widthOfAlternative(alternative, context), 0)
}

function widthOfAlternative(alternative: Alternative, context: Context): number {
  if (alternative.is === 'intersection') return alternative.of.reduce((product, form) => product * widthOf(form, context), 1)
  if (alternative.is !== 'reference') return 1
  const schema = context.contract.definitions.get(alternative.definition)?.schema
  return schema === undefined ? 1 : widthOfSchema(schema, context, 0)
}

/** How many alternatives the keywords about single kinds make, and `type`. */
const ownWidth = (schema: Schema): number =>
  schema.types?.length ?? (Object.keys(schema).some((keyword) => KEYWORD_KIND[keyword as Keyword] !== undefined) ? KINDS.length : 1)

/** How many alternatives the form of a schema has, at most. */
function widthOfSchema(schema: Schema, context: Context, depth: number): number {
  const known = context.widths.get(schema)
  if (known !== undefined) return known
  if (depth > DEEPEST) return WIDEST
  const inner = (part: Schema | undefined) => (part === undefined ? 1 : widthOfSchema(part, context, depth + 1))
  const sum = (parts: readonly Schema[] | undefined) => (parts === undefined ? 1 : parts.reduce((total, part) => total + inner(part), 0))
  const factors = [
    ownWidth(schema), schema.enum?.length ?? 1,
    inner(targetOf(schema, context.contract)), ...(schema.allOf ?? []).map(inner), sum(schema.anyOf), sum(schema.oneOf),
    schema.not === undefined ? 1 : 2 * inner(schema.not),
    schema.if === undefined ? 1 : 2 * inner(schema.if) * inner(schema.then) * inner(schema.else),
    2 ** ((schema.dependentRequired?.size ?? 0) + (schema.dependentSchemas?.size ?? 0)),
  ]
  const width = Math.min(WIDEST, factors.reduce((product, factor) => product * Math.max(1, factor)))
  context.widths.set(schema, width)
  return width
}
