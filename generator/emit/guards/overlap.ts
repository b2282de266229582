import { evaluatedBeside, isConditional } from '../../facts/evaluated.js'
import { kinds } from '../../facts/kinds.js'
import { allSubschemas } from '../../facts/subschemas.js'
import { tagOf } from '../../facts/tags.js'
import type { Contract, DefinitionId, Schema } from '../../model/contract.js'
import { recurses } from './recursion.js'

/**
 * Whether judging an instance of a recursive definition may judge the same inner value again and again, so that it would take 2^n
 * steps for n levels: where subschemas in place that do not exclude each other recurse into the same member or the elements. The
 * verdicts on inner values are then kept (`runtime/deep.ts`).
 */
export function overlaps(id: DefinitionId, contract: Contract): boolean {
  const found = known.get(contract) ?? overlapping(contract)
  known.set(contract, found)
  return found.has(id)
}

const known = new WeakMap<Contract, ReadonlySet<DefinitionId>>()

/** The definitions that lead, through references, to one that is recursive and overlaps. */
function overlapping(contract: Contract): ReadonlySet<DefinitionId> {
  const overlap = new Overlap(contract)
  const recursive = [...contract.definitions.values()].filter((definition) => definition.recursive)
  const referrers = new Map<DefinitionId, DefinitionId[]>()
  for (const { id, schema } of recursive) {
    for (const { ref } of allSubschemas(schema)) {
      if (ref !== undefined) referrers.set(ref, [...(referrers.get(ref) ?? []), id])
    }
  }
  const found = new Set(recursive.filter(({ schema }) => overlap.of(schema)).map(({ id }) => id))
  for (const id of found) for (const referrer of referrers.get(id) ?? []) found.add(referrer)
  return found
}

/** How often an inner value is recursed into, by where it stands: once, or more than once. */
type Visits = ReadonlyMap<string, 1 | 2>

const NONE: Visits = new Map()
const ANY_MEMBER = 'members'
const ELEMENTS = 'elements'
const member = (name: string) => `member ${name}`

/** Beyond so many references in place, overlap is taken for granted. */
const DEEPEST = 100

class Overlap {
  readonly #visits = new Map<Schema, Visits>()

  constructor(readonly contract: Contract) {}

  of(schema: Schema): boolean {
    return [...this.#visitsOf(schema, 0).values()].includes(2)
  }

  #visitsOf(schema: Schema, depth: number): Visits {
    const before = this.#visits.get(schema)
    if (before !== undefined) return before
    if (depth > DEEPEST) return new Map([[ANY_MEMBER, 2]])
    const visits = together([this.#childVisits(schema), ...this.#inPlaceVisits(schema, depth + 1)])
    this.#visits.set(schema, visits)
    return visits
  }

  #inPlaceVisits(schema: Schema, depth: number): readonly Visits[] {
    const of = (inner: Schema | undefined) => (inner === undefined ? NONE : this.#visitsOf(inner, depth))
    const { ref, allOf = [], anyOf = [], oneOf = [], not, if: condition, then, else: otherwise, dependentSchemas } = schema
    const conditional = [
      ...[anyOf, oneOf].map((branches) => (this.#excludeEachOther(branches) ? apart : together)(branches.map(of))),
      of(condition), apart([of(then), of(otherwise)]), ...[...(dependentSchemas?.values() ?? [])].map(of),
    ]
    const certain = [of(ref === undefined ? undefined : this.contract.definitions.get(ref)?.schema), ...allOf.map(of)]
    const again = this.#isEvaluatedAgain(schema) ? [...conditional, ...certain] : []
    return [...certain, ...conditional, of(not), ...again]
  }

  /** To find out what is unevaluated, subschemas are judged once more. */
  #isEvaluatedAgain(schema: Schema): boolean {
    return (schema.unevaluatedProperties !== undefined && isConditional(evaluatedBeside(schema, 'members', this.contract))) ||
      (schema.unevaluatedItems !== undefined && isConditional(evaluatedBeside(schema, 'elements', this.contract)))
  }

  #excludeEachOther(branches: readonly Schema[]): boolean {
    const all = branches.map((branch) => kinds(branch, this.contract))
    const distinct = new Set(all.flatMap((set) => [...set])).size
    return distinct === all.reduce((sum, { size }) => sum + size, 0) || tagOf(branches, this.contract) !== undefined
  }

  #childVisits(schema: Schema): Visits {
    const { properties = new Map<string, Schema>(), patternProperties, additionalProperties, unevaluatedProperties } = schema
    const once = (key: string, schemas: readonly (Schema | undefined)[]): Visits =>
      (schemas.some((inner) => inner !== undefined && recurses(inner, this.contract)) ? new Map([[key, 1 as const]]) : NONE)
    const named = apart([...properties].map(([name, inner]) => once(member(name), [inner])))
    const { prefixItems = [], items, unevaluatedItems, contains } = schema
    return together([
      apart([named, once(ANY_MEMBER, [additionalProperties, unevaluatedProperties])]),
      ...[...(patternProperties?.values() ?? [])].map((inner) => once(ANY_MEMBER, [inner])),
      once(ELEMENTS, [...prefixItems, items, unevaluatedItems]),
      once(ELEMENTS, [contains]),
    ])
  }
}

/** Visits of subschemas of which only one applies. */
function apart(all: readonly Visits[]): Visits {
  const most = new Map<string, 1 | 2>()
  for (const visits of all) for (const [key, count] of visits) if (most.get(key) !== 2) most.set(key, count)
  return most
}

/** Visits of subschemas that all may apply. */
function together(all: readonly Visits[]): Visits {
  const [only] = all.filter(({ size }) => size > 0)
  if (all.filter(({ size }) => size > 0).length < 2) return only ?? NONE
  const sum = new Map<string, 1 | 2>()
  let members = 0
  let wild = 0
  for (const visits of all) {
    for (const [key, count] of visits) sum.set(key, sum.has(key) ? 2 : count)
    if (visits.has(ANY_MEMBER)) wild++
    if ([...visits.keys()].some((key) => key !== ELEMENTS)) members++
  }
  if (wild > 0 && members > 1) sum.set(ANY_MEMBER, 2)
  return sum
}
