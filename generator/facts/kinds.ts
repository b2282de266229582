import type { Contract, Keyword, Schema } from '../model/contract.js'
import { KINDS, type Json, type Kind, type TypeName } from '../model/json.js'

/** The kind of a JSON value (Core 4.2.1). */
export function kindOf(value: Json): Kind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as 'boolean' | 'number' | 'string' | 'object'
}

/**
 * The one kind of instance that a keyword speaks about: it holds for every instance of another kind (Core 7.6.1). A keyword
 * without one speaks about all kinds, or applies subschemas in place.
 */
export const KEYWORD_KIND: Readonly<Record<Keyword, Kind | undefined>> = {
  types: undefined, enum: undefined, ref: undefined,
  allOf: undefined, anyOf: undefined, oneOf: undefined, not: undefined, if: undefined, then: undefined, else: undefined,
  minimum: 'number', maximum: 'number', exclusiveMinimum: 'number', exclusiveMaximum: 'number', multipleOf: 'number',
  minLength: 'string', maxLength: 'string', pattern: 'string', format: 'string',
  prefixItems: 'array', items: 'array', minItems: 'array', maxItems: 'array', uniqueItems: 'array',
  contains: 'array', minContains: 'array', maxContains: 'array', unevaluatedItems: 'array',
  properties: 'object', patternProperties: 'object', additionalProperties: 'object', propertyNames: 'object',
  required: 'object', minProperties: 'object', maxProperties: 'object', dependentRequired: 'object',
  dependentSchemas: 'object', unevaluatedProperties: 'object',
}

/**
 * An upper bound on the kinds of a schema's instances: a kind that is not in it has none. Sees through references; the
 * result depends on the schema alone, never on what was asked before.
 */
export function kinds(schema: Schema, contract: Contract): ReadonlySet<Kind> {
  return setOf(boundsOf(schema, contract).upper)
}

/** A lower bound on the kinds that a schema accepts whole: every value of a kind in it is an instance. */
export function fullKinds(schema: Schema, contract: Contract): ReadonlySet<Kind> {
  return setOf(boundsOf(schema, contract).lower)
}

/** A set of kinds as bits in the order of KINDS. */
type Bits = number

/** `lower` ⊆ kinds accepted whole ⊆ kinds accepted at all ⊆ `upper`. */
interface Bounds {
  readonly upper: Bits
  readonly lower: Bits
}

const ALL: Bits = (1 << KINDS.length) - 1
const BITS = Object.fromEntries(KINDS.map((kind, i) => [kind, 1 << i])) as Readonly<Record<Kind, Bits>>
const bit = (kind: Kind): Bits => BITS[kind]
const without = (bits: Bits): Bits => ALL & ~bits
const SETS: readonly ReadonlySet<Kind>[] =
  Array.from({ length: ALL + 1 }, (_, bits) => new Set(KINDS.filter((kind) => (bits & bit(kind)) !== 0)))
const setOf = (bits: Bits): ReadonlySet<Kind> => SETS[bits] as ReadonlySet<Kind>

const ANYTHING: Bounds = { upper: ALL, lower: ALL }
const UNDECIDED: Bounds = { upper: ALL, lower: 0 }

/** What is known already, by contract. */
const memories = new WeakMap<Contract, Map<Schema, Bounds>>()

function memoryOf(contract: Contract): Map<Schema, Bounds> {
  const memory = memories.get(contract) ?? new Map<Schema, Bounds>()
  memories.set(contract, memory)
  return memory
}

/** Computes from the leaves up, without recursion: chains of references may be longer than the call stack is deep. */
function boundsOf(schema: Schema, contract: Contract): Bounds {
  const known = memoryOf(contract)
  const before = known.get(schema)
  if (before !== undefined) return before
  if (!isApplying(schema)) {
    const own = ofOwn(schema)
    known.set(schema, own)
    return own
  }
  const pending: { readonly schema: Schema, readonly isReady: boolean }[] = [{ schema, isReady: false }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!next.isReady && known.has(next.schema)) continue
    const inner = next.isReady ? [] : inPlace(next.schema, contract)
    known.set(next.schema, inner.length === 0 ? combine(next.schema, contract, known) : UNDECIDED)
    if (inner.length > 0) pending.push({ schema: next.schema, isReady: true }, ...inner.map((child) => ({ schema: child, isReady: false })))
  }
  return known.get(schema) ?? UNDECIDED
}

const isApplying = ({ ref, allOf, anyOf, oneOf, not, if: condition }: Schema) =>
  ref !== undefined || allOf !== undefined || anyOf !== undefined || oneOf !== undefined || not !== undefined || condition !== undefined

/** The subschemas that judge the instance itself and can say something about its kind. */
function inPlace(schema: Schema, contract: Contract): Schema[] {
  const { allOf = [], anyOf = [], oneOf = [], not, if: condition, then, else: otherwise } = schema
  return [target(schema, contract), not, condition, then, otherwise, ...allOf, ...anyOf, ...oneOf]
    .filter((inner) => inner !== undefined)
}

const target = (schema: Schema, contract: Contract) =>
  schema.ref === undefined ? undefined : contract.definitions.get(schema.ref)?.schema

/** The bounds of a schema whose inner schemas have theirs: the meet of what each keyword says. */
function combine(schema: Schema, contract: Contract, known: ReadonlyMap<Schema, Bounds>): Bounds {
  const of = (inner: Schema | undefined) => (inner === undefined ? ANYTHING : known.get(inner) ?? UNDECIDED)
  const applied = [
    of(target(schema, contract)), ...(schema.allOf ?? []).map(of), notBounds(schema.not, of), conditionBounds(schema, of),
    schema.anyOf === undefined ? ANYTHING : union(schema.anyOf.map(of)),
    schema.oneOf === undefined ? ANYTHING : exactlyOne(schema.oneOf.map(of)),
  ]
  return applied.reduce(meet, ofOwn(schema))
}

/** What the keywords say that apply no subschema in place. */
const ofOwn = (schema: Schema): Bounds => meet(typeBounds(schema.types), meet(enumBounds(schema.enum), ownBounds(schema)))

function typeBounds(types: readonly TypeName[] | undefined): Bounds {
  if (types === undefined) return ANYTHING
  const bits = (of: (name: TypeName) => Bits) => types.reduce((all, name) => all | of(name), 0)
  return {
    upper: bits((name) => bit(name === 'integer' ? 'number' : name)),
    lower: bits((name) => (name === 'integer' ? 0 : bit(name))),
  }
}

function enumBounds(values: readonly Json[] | undefined): Bounds {
  if (values === undefined) return ANYTHING
  const upper = values.reduce((bits: Bits, value) => bits | bit(kindOf(value)), 0)
  const booleans = values.includes(true) && values.includes(false) ? bit('boolean') : 0
  return { upper, lower: (upper & bit('null')) | booleans }
}

/** What the keywords about one kind leave whole, and the kinds that their limits rule out. */
function ownBounds(schema: Schema): Bounds {
  let limited: Bits = 0
  for (const keyword in schema) {
    const kind = KEYWORD_KIND[keyword as Keyword]
    if (kind !== undefined) limited |= bit(kind)
  }
  const empty = limited === 0 ? 0 : EMPTY_RANGES.reduce((bits, [kind, low, high]) => {
    const [from, to] = [schema[low], schema[high]]
    return from !== undefined && to !== undefined && from > to ? bits | bit(kind) : bits
  }, 0)
  return { upper: without(empty), lower: without(limited) }
}

type Limit = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties'
const EMPTY_RANGES: readonly (readonly [Kind, Limit, Limit])[] = [
  ['number', 'minimum', 'maximum'], ['string', 'minLength', 'maxLength'],
  ['array', 'minItems', 'maxItems'], ['object', 'minProperties', 'maxProperties'],
]

type Of = (schema: Schema | undefined) => Bounds

const notBounds = (not: Schema | undefined, of: Of): Bounds => (not === undefined ? ANYTHING : negation(of(not)))
const negation = (bounds: Bounds): Bounds => ({ upper: without(bounds.lower), lower: without(bounds.upper) })
const meet = (a: Bounds, b: Bounds): Bounds => ({ upper: a.upper & b.upper, lower: a.lower & b.lower })
const union = (parts: readonly Bounds[]): Bounds =>
  parts.reduce((a, b) => ({ upper: a.upper | b.upper, lower: a.lower | b.lower }), { upper: 0, lower: 0 })

/** A kind is accepted whole where one branch accepts all of it and no other accepts any of it. */
function exactlyOne(branches: readonly Bounds[]): Bounds {
  const { upper, lower } = union(branches)
  const { once, twice } = branches.reduce(
    (seen, branch) => ({ once: seen.once | branch.upper, twice: seen.twice | (seen.once & branch.upper) }), { once: 0, twice: 0 })
  return { upper, lower: lower & once & ~twice }
}

/** (if ∧ then) ∨ (¬if ∧ else), where an absent branch holds (Core 10.2.2). */
function conditionBounds(schema: Schema, of: Of): Bounds {
  if (schema.if === undefined) return ANYTHING
  const condition = of(schema.if)
  const [yes, no] = [of(schema.then), of(schema.else)]
  const { upper, lower } = union([meet(condition, yes), meet(negation(condition), no)])
  return { upper, lower: lower | (yes.lower & no.lower) }
}
