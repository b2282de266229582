import type { Schema } from '../../../model/contract.js'
import type { JsonObject } from '../../../model/json.js'
import { evaluatedBy, standsAlone } from './evaluated.js'
import { acceptsAll, anyOfThem, choice, isNever, lost, NOTHING, type Context, type Loss, type Part, type Translation } from './translation.js'

/** `prefixItems`, `items`, `minItems`, `maxItems` and what `contains` says of the length. */
export function elements(schema: Schema, context: Context): Part {
  const tuple = shapeOf(schema)
  const containing = contained(schema, context)
  const parts = [...tuple.prefix, ...tuple.rest === undefined ? [] : [tuple.rest]].map(context.of)
  const isOpen = tuple.isLonger && tuple.rest === undefined
  const alternatives = anyOfThem(parts)
  const isExact = tuple.prefix.length === 0 || (isOpen ? parts.every(({ schema }) => acceptsAll(schema)) : alternatives.length === 1)
  const items = isOpen || parts.length === 0 ? {} : { items: choice(alternatives) }
  const losses = isExact ? [] : [lost(schema, 'prefixItems', isOpen
    ? 'the component accepts any elements in any order'
    : 'the component accepts at every place what is accepted at one of them')]
  return {
    members: { ...items, ...limits(schema, tuple, containing) },
    also: containing.also,
    used: [...isOpen ? [] : parts, ...containing.used],
    losses: [...losses, ...containing.losses],
  }
}

interface Tuple {
  readonly prefix: readonly Schema[]
  /** What the elements after the prefix have to be; absent where there are none, or any. */
  readonly rest?: Schema
  readonly isLonger: boolean
  readonly maxItems?: number
}

/** A place where nothing is accepted ends the array before it (Core 10.3.1). */
function shapeOf(schema: Schema): Tuple {
  const rest = restOf(schema)
  const whole = schema.prefixItems ?? []
  const impossible = whole.findIndex(isNever)
  const ends = [impossible === -1 ? [] : [impossible], isNever(rest) ? [whole.length] : [], schema.maxItems ?? []].flat()
  if (ends.length === 0) return { prefix: whole, isLonger: true, ...rest === undefined ? {} : { rest } }
  const maxItems = Math.min(...ends)
  const isLonger = maxItems > whole.length
  return { prefix: whole.slice(0, maxItems), isLonger, maxItems, ...isLonger && rest !== undefined ? { rest } : {} }
}

/** `unevaluatedItems` is `items` where no other keyword evaluates elements (Core 11.2). */
function restOf(schema: Schema): Schema | undefined {
  return schema.items ?? (isItems(schema) ? schema.unevaluatedItems : undefined)
}

const isItems = (schema: Schema) => schema.contains === undefined && standsAlone(schema)

function limits(schema: Schema, tuple: Tuple, { atLeast, atMost }: Contained): JsonObject {
  const minItems = Math.max(schema.minItems ?? 0, atLeast)
  const maxItems = Math.min(tuple.maxItems ?? Infinity, atMost)
  return { ...minItems > 0 ? { minItems } : {}, ...maxItems < Infinity ? { maxItems } : {} }
}

/** The keywords that `elements` is called for. */
const LENGTHS = ['prefixItems', 'items', 'minItems', 'maxItems', 'contains'] as const

interface Contained {
  readonly atLeast: number
  readonly atMost: number
  readonly also: readonly JsonObject[]
  readonly used: readonly Translation[]
  readonly losses: readonly Loss[]
}

/** An array contains an instance of S unless all its elements are instances of `not` S. */
function contained(schema: Schema, { of }: Context): Contained {
  const { contains, minContains = 1, maxContains = Infinity } = schema
  if (contains === undefined) return { atLeast: 0, atMost: Infinity, also: [], used: [], losses: [] }
  const inner = of(contains)
  if (inner.exact && acceptsAll(inner.schema)) return { atLeast: minContains, atMost: maxContains, also: [], used: [], losses: [] }
  const isAsked = minContains > 0
  return {
    atLeast: minContains,
    atMost: Infinity,
    also: isAsked ? [{ not: { type: 'array', items: { not: inner.schema } } }] : [],
    used: isAsked ? [inner] : [],
    losses: [
      ...minContains > 1 ? [lost(schema, 'minContains', 'the component asks for one such element and for the length')] : [],
      ...maxContains < Infinity ? [lost(schema, 'maxContains', 'the component accepts any number of such elements')] : [],
    ],
  }
}

/** `unevaluatedItems`, where `elements` has not said it as `items`. */
export function unevaluatedItems(schema: Schema, context: Context): Part {
  const { unevaluatedItems: rest } = schema
  if (rest === undefined) return NOTHING
  if (isItems(schema)) return LENGTHS.some((keyword) => schema[keyword] !== undefined) ? NOTHING : elements(schema, context)
  const { allElements, prefix, contains, certain } = evaluatedBy(schema, context.contract)
  if (allElements === 'yes' || (context.of(rest).exact && acceptsAll(context.of(rest).schema))) return NOTHING
  const isSayable = allElements === 'no' && !contains && (isNever(rest) || prefix === 0)
  if (!isSayable) return { losses: [lost(schema, 'unevaluatedItems', 'the component accepts any further elements')] }
  const losses = certain ? [] : [lost(schema, 'unevaluatedItems', 'the component counts what a branch evaluates as evaluated')]
  if (isNever(rest)) return { also: [{ maxItems: prefix }], losses }
  return { also: [{ items: context.of(rest).schema }], used: [context.of(rest)], losses }
}
