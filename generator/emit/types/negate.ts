import { kinds, KEYWORD_KIND } from '../../facts/kinds.js'
import { targetOf } from '../../facts/target.js'
import type { Keyword, Schema } from '../../model/contract.js'
import { isScalar, type Json, KINDS, type Kind, type TypeName } from '../../model/json.js'
import { arrayForm } from './arrays.js'
import { type Context, type Form, kindOfScalar, NEVER, sizeOf, UNKNOWN, whole } from './form.js'
import { locate } from './locate.js'
import { meetOf } from './meet.js'
import { objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { unionOf, withExcept } from './union.js'

/** The most alternatives that a negation is worth. */
const MOST_ALTERNATIVES = 16

/** The most that there may be to print of a negation. */
const LARGEST = 400

/** How many references and members deep a schema is negated; beyond it, anything may be refused. */
export const DEEPEST_NEGATION = 5

/** A type that contains at least the values that a schema refuses: those that one of its keywords refuses. */
export function negationOf(schema: Schema, context: Context): Form {
  return negate(schema, { context, depth: 0 })
}

interface Negating {
  readonly context: Context
  /** References and members above. */
  readonly depth: number
}

function negate(schema: Schema, negating: Negating): Form {
  const { context, depth } = negating
  const negations = context.negations[depth]
  if (negations === undefined) return UNKNOWN
  const known = negations.get(schema)
  if (known !== undefined) return known
  // Met again on the way, as `not` starts anew: then it may refuse anything.
  negations.set(schema, UNKNOWN)
  const keywords = (Object.keys(schema) as (keyof Schema)[]).filter((keyword): keyword is Keyword => keyword in KEYWORD_KIND)
  const refused = unionOf(keywords.map((keyword) => (NEGATIONS[keyword] ?? wholeKind(keyword))(schema, negating)), context)
  const form = refused.length > MOST_ALTERNATIVES || sizeOf(refused, context) > LARGEST ? UNKNOWN : refused
  negations.set(schema, form)
  return form
}

const deeper = ({ context, depth }: Negating): Negating => ({ context, depth: depth + 1 })

type Negation = (schema: Schema, negating: Negating) => Form

/** A keyword that TypeScript cannot negate may refuse every value of the kind that it speaks about. */
const wholeKind = (keyword: Keyword): Negation => () => {
  const kind = KEYWORD_KIND[keyword]
  return kind === undefined ? UNKNOWN : [whole(kind)]
}

/** What a keyword refuses, at least. */
const NEGATIONS: Readonly<Partial<Record<Keyword, Negation>>> = {
  types: ({ types = [] }) => KINDS.filter((kind) => !(types as readonly (Kind | TypeName)[]).includes(kind)).map(whole),
  enum: ({ enum: values = [] }, { context }) => butValues(values, context),
  ref: (schema, negating) => {
    const target = targetOf(schema, negating.context.contract)
    return target === undefined ? UNKNOWN : negate(target, deeper(negating))
  },
  allOf: ({ allOf = [] }, negating) => unionOf(allOf.map((inner) => negate(inner, negating)), negating.context),
  anyOf: ({ anyOf = [] }, negating) => meetOf(anyOf.map((inner) => negate(inner, negating)), negating.context),
  oneOf: ({ oneOf = [] }, negating) => (areDisjoint(oneOf, negating) ? meetOf(oneOf.map((inner) => negate(inner, negating)), negating.context) : UNKNOWN),
  not: ({ not }, { context }) => (not === undefined ? NEVER : shapeOf(not, context)),
  if: (schema, negating) => negateCondition(schema, negating),
  then: () => NEVER,
  else: () => NEVER,
  required: (schema, { context }) => (schema.required ?? []).flatMap((name, i) =>
    withMember(name, { form: NEVER, required: false, location: locate(schema, [['required', i]], context) })),
  properties: ({ properties = new Map<string, Schema>() }, negating) => [...properties].flatMap(([name, inner]) =>
    withMember(name, { form: negate(inner, deeper(negating)), required: true, location: inner.location })),
  minProperties: ({ minProperties = 0 }) => (minProperties > 1 ? [whole('object')] : objectForm({ members: new Map(), extra: NEVER })),
  minItems: ({ minItems = 0 }) => arraysOf({ max: minItems - 1 }),
  maxItems: ({ maxItems = 0 }) => arraysOf({ min: maxItems + 1 }),
  items: ({ prefixItems = [] }) => arraysOf({ min: prefixItems.length + 1 }),
  contains: ({ contains, minContains = 1 }, negating) => {
    if (contains === undefined || minContains > 1) return [whole('array')]
    return minContains < 1 ? NEVER : arraysOf({ rest: negate(contains, deeper(negating)) })
  },
}

const withMember = (name: string, member: { form: Form, required: boolean, location: Schema['location'] }) =>
  objectForm({ members: new Map([[name, member]]), extra: UNKNOWN })

const arraysOf = ({ min = 0, max = Infinity, rest = UNKNOWN }: { min?: number, max?: number, rest?: Form }) =>
  arrayForm({ prefix: [], min, max, rest })

/** Everything but some values. */
function butValues(values: readonly Json[], context: Context): Form {
  const scalars = values.filter(isScalar)
  return unionOf(KINDS.map((kind) => {
    if (kind === 'null') return scalars.includes(null) ? NEVER : [whole(kind)]
    if (kind === 'boolean') return [true, false].filter((value) => !scalars.includes(value)).map((value) => ({ is: 'literal', value } as const))
    return [withExcept(kind, new Set(scalars.filter((value) => kindOfScalar(value) === kind)))]
  }), context)
}

/** Whether no value can be of two branches, for their kinds alone. */
function areDisjoint(branches: readonly Schema[], { context }: Negating): boolean {
  const seen = branches.flatMap((branch) => [...kinds(branch, context.contract)])
  return new Set(seen).size === seen.length
}

/** (if ∧ ¬then) ∨ (¬if ∧ ¬else) (Core 10.2.2). */
function negateCondition({ if: condition, then, else: otherwise }: Schema, negating: Negating): Form {
  if (condition === undefined) return NEVER
  const { context } = negating
  const refused = (branch: Schema | undefined) => (branch === undefined ? NEVER : negate(branch, negating))
  return unionOf([
    meetOf([shapeOf(condition, context), refused(then)], context),
    meetOf([negate(condition, negating), refused(otherwise)], context),
  ], context)
}
