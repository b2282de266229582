import { evaluatedBeside, isConditional } from './evaluated.js'
import { kinds } from './kinds.js'
import { inOrderOfUse } from './order.js'
import { inPlacePaths, sizes, usesInPlace } from './paths.js'
import { allSubschemas, reachable, refsIn } from './subschemas.js'
import { tagOf } from './tags.js'
import { targetOf } from './target.js'
import type { Contract, Definition, DefinitionId, Schema } from '../model/contract.js'
import { recurses, refersTo } from './refers.js'

/**
 * Whether judging an instance of a definition may judge the same value again and again, so that it would take 2^n steps: of a
 * recursive one for n levels, where subschemas in place that do not exclude each other recurse into the same member or the
 * elements; of a ladder for n rungs. The verdicts are then kept (`runtime/deep.ts`).
 */
export const overlaps = (id: DefinitionId, contract: Contract): boolean => overlapping(contract).found.has(id)

/** Whether a definition's function counts how deep it recurses, and can take part in a run that keeps verdicts. */
export const takesDepth = ({ id, recursive }: Definition, contract: Contract): boolean => recursive || ladders(contract).has(id)

export const refersDeep = refersTo(takesDepth)

/**
 * The definitions that are no more judged by themselves: ladders, whose rungs lead to the next one more than once, in place or
 * by way of the same member; and those that they refer to.
 */
export const ladders = (contract: Contract): ReadonlySet<DefinitionId> => overlapping(contract).ladders

interface Overlapping {
  readonly ladders: ReadonlySet<DefinitionId>
  readonly found: ReadonlySet<DefinitionId>
}

const known = new WeakMap<Contract, Overlapping>()

function overlapping(contract: Contract): Overlapping {
  const before = known.get(contract) ?? findOverlapping(contract)
  known.set(contract, before)
  return before
}

/** What overlaps, and what takes depth and leads through references to that. */
function findOverlapping(contract: Contract): Overlapping {
  const counts = sizes(contract)
  if ([...contract.definitions.keys()].every((id) => (counts.get(id) ?? Infinity) <= MANY)) return { ladders: new Set(), found: new Set() }
  const overlap = new Overlap(contract)
  const definitions = [...contract.definitions.values()]
  const ladders = reachable(contract, definitions.filter((definition) => overlap.isLadder(definition)).map(({ id }) => id))
  const deep = definitions.filter(({ id, recursive }) => recursive || ladders.has(id))
  const referrers = new Map<DefinitionId, DefinitionId[]>()
  for (const { id, schema } of deep) {
    for (const ref of refsIn(allSubschemas(schema))) referrers.set(ref, [...(referrers.get(ref) ?? []), id])
  }
  const found = new Set([...ladders, ...deep.filter((definition) => overlap.recursesAgain(definition)).map(({ id }) => id)])
  for (const id of found) for (const referrer of referrers.get(id) ?? []) found.add(referrer)
  return { ladders, found }
}

/** More schemas than may judge one value while its verdicts are not kept. */
const MANY = 10_000

/** How a value within another is judged. */
interface Visit {
  /** By how many subschemas that refer to definitions; 2 means more than one, here and below. */
  readonly times: number
  /** By how many that recurse. */
  readonly recursing: number
  /** By how many schemas, if each reference is followed. */
  readonly schemas: number
}

/** Visits by where the value stands. */
type Visits = ReadonlyMap<string, Visit>

const NEVER: Visit = { times: 0, recursing: 0, schemas: 0 }
const NONE: Visits = new Map()
const ANY_MEMBER = 'members'
const ELEMENTS = 'elements'
const member = (name: string) => `member ${name}`

const refersAtAll = refersTo(() => true)

class Overlap {
  readonly #visits = new Map<Schema, Visits>()
  readonly #paths: ReadonlyMap<DefinitionId, number>

  constructor(readonly contract: Contract) {
    this.#paths = inPlacePaths(contract)
    // Before a schema come those that it refers to in place, so that none is reached through many others.
    for (const id of inOrderOfUse(new Map([...contract.definitions].map(([id, { schema }]) => [id, this.#usesOf(schema)] as const)))) {
      const definition = contract.definitions.get(id)
      if (definition !== undefined) this.#visitsOf(definition.schema)
    }
  }

  /** Whether one value, or one within it, is judged by many schemas. */
  isLadder({ id, schema }: Definition): boolean {
    return (this.#paths.get(id) ?? 0) > MANY || [...this.#visitsOf(schema).values()].some(({ times, schemas }) => times > 1 && schemas > MANY)
  }

  recursesAgain({ schema }: Definition): boolean {
    return [...this.#visitsOf(schema).values()].some(({ recursing }) => recursing > 1)
  }

  #usesOf(schema: Schema): readonly DefinitionId[] {
    if (!refersAtAll(schema, this.contract)) return []
    const isLevel = (id: DefinitionId) => this.contract.definitions.get(id)?.recursive === false
    return [...usesInPlace(schema).refs, ...refsIn(allSubschemas(schema)).filter(isLevel)]
  }

  #visitsOf(schema: Schema): Visits {
    if (!refersAtAll(schema, this.contract)) return NONE
    const before = this.#visits.get(schema)
    if (before !== undefined) return before
    const visits = together([this.#childVisits(schema), ...this.#inPlaceVisits(schema)])
    this.#visits.set(schema, visits)
    return visits
  }

  #inPlaceVisits(schema: Schema): readonly Visits[] {
    const of = (inner: Schema | undefined) => (inner === undefined ? NONE : this.#visitsOf(inner))
    const { allOf = [], anyOf = [], oneOf = [], not, if: condition, then, else: otherwise, dependentSchemas } = schema
    const conditional = [
      ...[anyOf, oneOf].map((branches) => this.#ofUnion(branches)),
      of(condition), apart([of(then), of(otherwise)]), ...[...(dependentSchemas?.values() ?? [])].map(of),
    ]
    const certain = [of(targetOf(schema, this.contract)), ...allOf.map(of)]
    const again = this.#isEvaluatedAgain(schema) ? [...conditional, ...certain] : []
    return [...certain, ...conditional, of(not), ...again]
  }

  /** To find out what is unevaluated, subschemas are judged once more. */
  #isEvaluatedAgain(schema: Schema): boolean {
    return (schema.unevaluatedProperties !== undefined && isConditional(evaluatedBeside(schema, 'members', this.contract))) ||
      (schema.unevaluatedItems !== undefined && isConditional(evaluatedBeside(schema, 'elements', this.contract)))
  }

  #ofUnion(branches: readonly Schema[]): Visits {
    const visiting = branches.map((branch) => this.#visitsOf(branch)).filter(({ size }) => size > 0)
    return visiting.length < 2 || !this.#excludeEachOther(branches) ? together(visiting) : apart(visiting)
  }

  #excludeEachOther(branches: readonly Schema[]): boolean {
    const all = branches.map((branch) => kinds(branch, this.contract))
    const distinct = new Set(all.flatMap((set) => [...set])).size
    return distinct === all.reduce((sum, { size }) => sum + size, 0) || tagOf(branches, this.contract) !== undefined
  }

  #childVisits(schema: Schema): Visits {
    const refers = (inner: Schema | undefined): inner is Schema => inner !== undefined && refersAtAll(inner, this.contract)
    const once = (key: string, schemas: readonly (Schema | undefined)[]): Visits => {
      const visits = schemas.filter(refers).map((inner) => this.#visit(inner))
      return visits.length === 0 ? NONE : new Map([[key, visits.reduce(worst)]])
    }
    const named = new Map<string, Visit>()
    for (const [name, inner] of schema.properties ?? []) if (refers(inner)) named.set(member(name), this.#visit(inner))
    const { patternProperties, additionalProperties, unevaluatedProperties, prefixItems = [], items, unevaluatedItems, contains } = schema
    return together([
      apart([named, once(ANY_MEMBER, [additionalProperties, unevaluatedProperties])]),
      ...[...(patternProperties?.values() ?? [])].map((inner) => once(ANY_MEMBER, [inner])),
      once(ELEMENTS, [...prefixItems, items, unevaluatedItems]),
      once(ELEMENTS, [contains]),
    ])
  }

  /** The visit of a value within by a subschema, and whatever happens to values within that. */
  #visit(schema: Schema): Visit {
    const { own, refs } = usesInPlace(schema)
    const inPlace = refs.reduce((sum, ref) => sum + (this.#paths.get(ref) ?? 0), own)
    const within = refs.every((ref) => this.#isKnown(ref)) ? this.#visitsOf(schema) : NONE
    return { times: 1, recursing: recurses(schema, this.contract) ? 1 : 0, schemas: Math.max(inPlace, ...[...within.values()].map(({ schemas }) => schemas)) }
  }

  /** Whether a definition has been looked at: one that recurses may not have been. */
  #isKnown(id: DefinitionId): boolean {
    const schema = this.contract.definitions.get(id)?.schema
    return schema === undefined || !refersAtAll(schema, this.contract) || this.#visits.has(schema)
  }
}

const worst = (a: Visit, b: Visit): Visit =>
  ({ times: Math.max(a.times, b.times), recursing: Math.max(a.recursing, b.recursing), schemas: Math.max(a.schemas, b.schemas) })

const sum = (a: Visit, b: Visit): Visit =>
  ({ times: Math.min(a.times + b.times, 2), recursing: Math.min(a.recursing + b.recursing, 2), schemas: a.schemas + b.schemas })

/** Visits of subschemas of which only one applies. */
function apart(all: readonly Visits[]): Visits {
  const most = new Map<string, Visit>()
  for (const visits of all) for (const [key, visit] of visits) most.set(key, worst(most.get(key) ?? NEVER, visit))
  return most
}

/** So many members are told apart. */
const WIDE = 10_000

/** Visits of subschemas that all may apply. */
function together(all: readonly Visits[]): Visits {
  const visiting = all.filter(({ size }) => size > 0)
  if (visiting.length < 2) return visiting[0] ?? NONE
  const sums = new Map<string, Visit>()
  for (const visits of visiting) for (const [key, visit] of visits) sums.set(key, sum(sums.get(key) ?? NEVER, visit))
  const ofMembers = visiting.map((visits) => [...visits].flatMap(([key, visit]) => (key === ELEMENTS ? [] : [visit]))).filter(({ length }) => length > 0)
  if (ofMembers.length < 2 || (!sums.has(ANY_MEMBER) && sums.size <= WIDE)) return sums
  const any = ofMembers.map((visits) => visits.reduce(worst)).reduce(sum)
  return sums.size > WIDE ? new Map([[ANY_MEMBER, any], [ELEMENTS, sums.get(ELEMENTS) ?? NEVER]]) : sums.set(ANY_MEMBER, any)
}
