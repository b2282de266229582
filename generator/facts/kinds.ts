import type { Contract, Keyword, Schema } from '../model/contract.js'
import { KINDS, type Json, type Kind, type TypeName } from '../model/json.js'
import { schemaKeys } from './schema-keys.js'
import { targetOf } from './target.js'

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
  return SETS[boundsOf(schema, contract) & ALL] as ReadonlySet<Kind>
}

/** A lower bound on the kinds that a schema accepts whole: every value of a kind in it is an instance. */
export function fullKinds(schema: Schema, contract: Contract): ReadonlySet<Kind> {
  return SETS[boundsOf(schema, contract) >> KINDS.length] as ReadonlySet<Kind>
}

/** A set of kinds as bits in the order of KINDS. */
type Bits = number

/** Two sets, `lower` in the bits above `upper`: `lower` ⊆ kinds accepted whole ⊆ kinds accepted at all ⊆ `upper`. */
type Bounds = number

const ALL: Bits = (1 << KINDS.length) - 1
const BITS = Object.fromEntries(KINDS.map((kind, i) => [kind, 1 << i])) as Readonly<Record<Kind, Bits>>
const bit = (kind: Kind): Bits => BITS[kind]
const without = (bits: Bits): Bits => ALL & ~bits
const SETS: readonly ReadonlySet<Kind>[] =
  Array.from({ length: ALL + 1 }, (_, bits) => new Set(KINDS.filter((kind) => (bits & bit(kind)) !== 0)))

const bounds = (upper: Bits, lower: Bits): Bounds => upper | (lower << KINDS.length)
const upperOf = (of: Bounds): Bits => of & ALL
const lowerOf = (of: Bounds): Bits => of >> KINDS.length

const ANYTHING = bounds(ALL, ALL)
const UNDECIDED = bounds(ALL, 0)
const NOTHING = bounds(0, 0)

/** What is known already, by the numbers of schemas. */
const memories = new WeakMap<Contract, Bounds[]>()

function memoryOf(contract: Contract): Bounds[] {
  const memory = memories.get(contract) ?? []
  memories.set(contract, memory)
  return memory
}

/** Computes from the leaves up, without recursion: chains of references may be longer than the call stack is deep. */
function boundsOf(schema: Schema, contract: Contract): Bounds {
  const known = memoryOf(contract)
  const keyOf = schemaKeys(contract)
  const key = keyOf(schema)
  const before = known[key]
  if (before !== undefined) return before
  if (!isApplying(schema)) return known[key] = ofOwn(schema)
  const of = (inner: Schema) => known[keyOf(inner)]
  const pending: { readonly schema: Schema, readonly isReady: boolean }[] = [{ schema, isReady: false }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!next.isReady && of(next.schema) !== undefined) continue
    const inner = next.isReady ? [] : inPlace(next.schema, contract)
    known[keyOf(next.schema)] = inner.length === 0 ? combine(next.schema, contract, of) : UNDECIDED
    if (inner.length > 0) pending.push({ schema: next.schema, isReady: true }, ...inner.map((child) => ({ schema: child, isReady: false })))
  }
  return known[key] ?? UNDECIDED
}

const isApplying = ({ ref, allOf, anyOf, oneOf, not, if: condition }: Schema) =>
  ref !== undefined || allOf !== undefined || anyOf !== undefined || oneOf !== undefined || not !== undefined || condition !== undefined

/** The subschemas that judge the instance itself and can say something about its kind. */
function inPlace(schema: Schema, contract: Contract): Schema[] {
  const { allOf = [], anyOf = [], oneOf = [], not, if: condition, then, else: otherwise } = schema
  return [targetOf(schema, contract), not, condition, then, otherwise, ...allOf, ...anyOf, ...oneOf]
    .filter((inner) => inner !== undefined)
}

/** The bounds of a schema whose inner schemas have theirs: the meet of what each keyword says. */
function combine(schema: Schema, contract: Contract, known: (inner: Schema) => Bounds | undefined): Bounds {
  const of = (inner: Schema | undefined) => (inner === undefined ? ANYTHING : known(inner) ?? UNDECIDED)
  const applied = [
    of(targetOf(schema, contract)), ...(schema.allOf ?? []).map(of), schema.not === undefined ? ANYTHING : negation(of(schema.not)), conditionBounds(schema, of),
    schema.anyOf === undefined ? ANYTHING : union(schema.anyOf.map(of)),
    schema.oneOf === undefined ? ANYTHING : exactlyOne(schema.oneOf.map(of)),
  ]
  return applied.reduce(meet, ofOwn(schema))
}

/** What the keywords say that apply no subschema in place. */
const ofOwn = (schema: Schema): Bounds => typeBounds(schema.types) & enumBounds(schema.enum) & ownBounds(schema)

function typeBounds(types: readonly TypeName[] | undefined): Bounds {
  if (types === undefined) return ANYTHING
  let found = NOTHING
  for (const name of types) found |= name === 'integer' ? bounds(bit('number'), 0) : bounds(bit(name), bit(name))
  return found
}

function enumBounds(values: readonly Json[] | undefined): Bounds {
  if (values === undefined) return ANYTHING
  const upper = values.reduce((bits: Bits, value) => bits | bit(kindOf(value)), 0)
  const booleans = values.includes(true) && values.includes(false) ? bit('boolean') : 0
  return bounds(upper, (upper & bit('null')) | booleans)
}

/** What the keywords about one kind leave whole, and the kinds that their limits rule out. */
function ownBounds(schema: Schema): Bounds {
  let limited: Bits = 0
  for (const keyword in schema) {
    const kind = KEYWORD_KIND[keyword as Keyword]
    if (kind !== undefined) limited |= bit(kind)
  }
  const empty = limited === 0 ? 0 : EMPTY_RANGES.reduce((bits, { kind, low, high }) =>
    (schema[low] ?? -Infinity) > (schema[high] ?? Infinity) ? bits | bit(kind) : bits, 0)
  return bounds(without(empty), without(limited))
}

type Limit = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties'
const EMPTY_RANGES: readonly { readonly kind: Kind, readonly low: Limit, readonly high: Limit }[] = [
  { kind: 'number', low: 'minimum', high: 'maximum' }, { kind: 'string', low: 'minLength', high: 'maxLength' },
  { kind: 'array', low: 'minItems', high: 'maxItems' }, { kind: 'object', low: 'minProperties', high: 'maxProperties' },
]

type Of = (schema: Schema | undefined) => Bounds

const negation = (of: Bounds): Bounds => bounds(without(lowerOf(of)), without(upperOf(of)))
const meet = (a: Bounds, b: Bounds): Bounds => a & b
const union = (parts: readonly Bounds[]): Bounds => parts.reduce((a, b) => a | b, NOTHING)

/** A kind is accepted whole where one branch accepts all of it and no other accepts any of it. */
function exactlyOne(branches: readonly Bounds[]): Bounds {
  const { once, twice } = branches.map(upperOf).reduce((seen, upper) => ({ once: seen.once | upper, twice: seen.twice | (seen.once & upper) }), { once: 0, twice: 0 })
  return bounds(once, lowerOf(union(branches)) & ~twice)
}

/** (if ∧ then) ∨ (¬if ∧ else), where an absent branch holds (Core 10.2.2). */
function conditionBounds(schema: Schema, of: Of): Bounds {
  if (schema.if === undefined) return ANYTHING
  const condition = of(schema.if)
  const [yes, no] = [of(schema.then), of(schema.else)]
  return (condition & yes) | (negation(condition) & no) | bounds(0, lowerOf(yes & no))
}
