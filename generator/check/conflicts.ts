import { judgeOf } from '../facts/judge.js'
import { kinds } from '../facts/kinds.js'
import { matches } from '../facts/match.js'
import { locationText } from '../facts/pointer.js'
import { targetOf } from '../facts/target.js'
import { quote } from '../facts/visible.js'
import type { Contract, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import { KINDS, type Json, type Kind } from '../model/json.js'

/** Two schemas that a member has to fit, and that no value fits together. */
interface Conflict {
  readonly name: string
  readonly isRequired: boolean
  readonly first: Schema
  readonly second: Schema
}

interface Judging {
  readonly contract: Contract
  /** Whether a pattern is among the schemas that can hang, so that no value is judged. */
  readonly canHang: boolean
  /** How many values are still judged. */
  readonly budget: { left: number }
}

/** How many values are judged for all schemas together: conjunctions of conjunctions meet again and again. */
const MOST_VALUES = 10_000

/** How many parts of a conjunction, and how many members, are looked at. */
const MOST = 200

/**
 * Members of which the parts of a conjunction, or `properties` and a pattern, say what rules each other out. Whoever overrides in
 * `allOf` what another schema says of a member has forbidden it, and all objects if it is required: required-excluded,
 * keyword-inapplicable.
 */
export function conflictingMembers(schemas: readonly Schema[], facts: Omit<Judging, 'budget'>): readonly Finding[] {
  const judging = { ...facts, budget: { left: MOST_VALUES } }
  const found = new Map<string, Finding>()
  for (const schema of schemas) {
    if (!isJoined(schema)) continue
    for (const conflict of conflictsIn(schema, judging)) {
      const key = [conflict.name, locationText(conflict.first.location), locationText(conflict.second.location)].join('\n')
      if (!found.has(key)) found.set(key, finding(conflict, schema))
    }
  }
  return [...found.values()]
}

/** Whether a schema joins several: of a reference alone, what it leads to is looked at by itself. */
function isJoined(schema: Schema): boolean {
  const { ref, allOf, patternProperties, required, properties } = schema
  const hasPatterns = patternProperties !== undefined && (required !== undefined || properties !== undefined)
  return allOf !== undefined || hasPatterns || (ref !== undefined && Object.keys(schema).length > ALONE)
}

/** So many members has a schema that is nothing but a reference: `ref`, its place and its annotations. */
const ALONE = 3

/** At the later of the two, unless only the schema that joins them is in a document of the author's. */
function finding({ name, isRequired, first, second }: Conflict, { location }: Schema): Finding {
  const isBeside = second.location.path === location.path
  const places = isBeside ? `here and at ${quote(locationText(first.location))} rules` : `at ${quote(locationText(first.location))} and at ${quote(locationText(second.location))} rules`
  return {
    code: isRequired ? 'required-excluded' : 'keyword-inapplicable',
    message: isRequired
      ? `${quote(name)} is required, but what is said of it ${places} each other out, so no object is valid.`
      : `${quote(name)} can never be there: what is said of it ${places} each other out.`,
    help: 'Both have to hold, for no part of a conjunction overrides another; let one of the two go.',
    location: isBeside ? second.location : location,
    part: 'name',
  }
}

/** A member that is forbidden is told as such: `false` says nothing here. */
function conflictsIn(schema: Schema, judging: Judging): readonly Conflict[] {
  const parts = partsOf(schema, judging.contract)
  const required = new Set(parts.flatMap((part) => part.required ?? []))
  const saidOf = new Map([...required, ...parts.flatMap(({ properties }) => [...properties?.keys() ?? []])].slice(0, MOST).map((name): [string, Schema[]] => [name, []]))
  for (const part of parts) {
    if (part.patternProperties === undefined && part.additionalProperties === undefined) {
      for (const [name, member] of part.properties ?? []) saidOf.get(name)?.push(member)
    } else {
      for (const [name, said] of saidOf) said.push(...membersOf(name, part))
    }
  }
  return [...saidOf].flatMap(([name, said]) => {
    const certain = said.filter(({ types }) => types?.length !== 0)
    const pair = certain.length < 2 ? undefined : apart(certain, judging)
    return pair === undefined ? [] : [{ name, isRequired: required.has(name), first: pair[0], second: pair[1] }]
  })
}

/** The schemas that all judge one value: what a schema refers to, what stands in `allOf`, at any depth, and itself, in that order. */
function partsOf(schema: Schema, contract: Contract): readonly Schema[] {
  const parts = new Set<Schema>()
  const waiting = [schema]
  for (let part = waiting.pop(); part !== undefined && parts.size < MOST; part = waiting.pop()) {
    if (parts.has(part)) continue
    parts.add(part)
    const target = targetOf(part, contract)
    waiting.push(...(target === undefined ? [] : [target]), ...(part.allOf ?? []))
  }
  return [...parts].toReversed()
}

/** What one part says of a member for certain. */
function membersOf(name: string, { properties, patternProperties = new Map<string, Schema>(), additionalProperties }: Schema): readonly Schema[] {
  const own = properties?.get(name)
  const verdicts = [...patternProperties].map(([pattern, member]) => ({ member, verdict: matches(pattern, name) }))
  const isRest = own === undefined && additionalProperties !== undefined && verdicts.every(({ verdict }) => verdict === false)
  return [
    ...(own === undefined ? [] : [own]),
    ...verdicts.flatMap(({ member, verdict }) => (verdict === true ? [member] : [])),
    ...(isRest ? [additionalProperties] : []),
  ]
}

/** Two that no value fits together: they are about different kinds, or one lists values that the other refuses. */
const apart = (said: readonly Schema[], judging: Judging): readonly [Schema, Schema] | undefined =>
  ofDifferentKinds(said, judging) ?? (judging.canHang ? undefined : ofDifferentValues(said, judging))

function ofDifferentKinds(said: readonly Schema[], { contract }: Judging): readonly [Schema, Schema] | undefined {
  let met: readonly Kind[] = KINDS
  for (const [i, second] of said.entries()) {
    const own = kinds(second, contract)
    const left = met.filter((kind) => own.has(kind))
    if (own.size === 0) return undefined
    const first = left.length > 0 ? undefined : said.slice(0, i).find((each) => ![...kinds(each, contract)].some((kind) => own.has(kind)))
    if (first !== undefined) return [first, second]
    met = left
  }
  return undefined
}

function ofDifferentValues(said: readonly Schema[], judging: Judging): readonly [Schema, Schema] | undefined {
  for (const [i, listing] of said.entries()) {
    if (judging.budget.left <= 0) return undefined
    const values = valuesOf(listing, judging.contract)
    const k = values.length === 0 ? -1 : said.findIndex((other) => other !== listing && refusesAll(other, values, judging))
    const other = said[k]
    if (other !== undefined) return k < i ? [other, listing] : [listing, other]
  }
  return undefined
}

function refusesAll(schema: Schema, values: readonly Json[], { contract, budget }: Judging): boolean {
  if (values.length === 0 || values.length > Math.min(MOST, budget.left)) return false
  budget.left -= values.length
  const judge = judgeOf(schema, contract)
  return values.every((value) => judge(value, { limit: 1 }).length > 0)
}

/** The values that a schema lists, itself or by reference. */
const valuesOf = (schema: Schema, contract: Contract): readonly Json[] =>
  partsOf(schema, contract).find((part) => part.enum !== undefined)?.enum ?? []
