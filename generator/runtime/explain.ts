import { ruleOf } from './applicators.js'
import { didYouMean } from './assertions.js'
import { expand, schemaPointer, type Applied, type Expansion, type Found } from './expand.js'
import { carried, message, placeName, pointerTo } from './issues.js'
import { has, isContainer, isRecord, keyAt, keysOf, NO_KEYS, read, type Container, type Key, type Keys } from './kinds.js'
import { nearest } from './nearest.js'
import type { Issue, ValidateOptions } from './public.js'
import { children, hasChildren, newRun, NONE, ownFaults, type Rule, type Run } from './rules.js'

/** A part of the value on the way down: first its own faults, then member by member. */
interface Place {
  readonly parent: Place | undefined
  readonly key: Key
  /** All rules that speak about it; until it is entered, only those that lead to it. */
  applied: readonly Applied[]
  value: unknown
  /** Its members, once it is entered, and how many of them have been looked at. */
  keys: Keys | undefined
  done: number
  readonly depth: number
}

interface Walk {
  readonly run: Run
  readonly issues: Issue[]
  readonly limit: number
  /** The values around the place. */
  readonly around: Set<unknown>
}

/** How deep a value is before anyone asks whether it holds itself. */
const DEEP = 200

const DEFAULT_LIMIT = 25

/**
 * Every place where a value does not satisfy a rule, in document order, up to a limit. Empty exactly if it satisfies the
 * rule. Never throws, whatever the value: what cannot be read is an issue. No value is too deep, since nothing recurses.
 */
export function explain(describe: () => Rule, value: unknown, options?: ValidateOptions): readonly Issue[] {
  const walk: Walk = { run: newRun(), issues: [], limit: Math.max(1, options?.limit ?? DEFAULT_LIMIT), around: new Set() }
  const by: Applied = { step: { rule: ruleOf(describe), keyword: '' }, parent: undefined }
  let here: Place | undefined = { parent: undefined, key: '', value, applied: [by], keys: undefined, done: 0, depth: 0 }
  try {
    while (here !== undefined && walk.issues.length < walk.limit) here = here.keys === undefined ? enter(here, walk) : next(here, here.keys, walk)
  } catch {
    report({ by, keyword: 'type', fault: { says: () => 'cannot be read' } }, here, walk)
  }
  return walk.issues
}

function enter(place: Place, walk: Walk): Place {
  if (place.parent !== undefined) place.value = read(place.parent.value as Container, place.key)
  const { value, depth } = place
  const { applied, found } = depth > DEEP && walk.around.has(value) ? itself(place) : expand(place.applied, value, walk.run)
  if (found.length > 0) reportOnce(found, place, walk)
  place.applied = applied
  place.keys = isContainer(value) && applied.some(({ step }) => hasChildren(step.rule)) ? keysOf(value) : NO_KEYS
  if (place.keys.length > 0) walk.around.add(value)
  return place
}

/** What is wrong with a value that holds itself: it has no end. */
function itself({ applied: [by] }: Place): Expansion {
  return { applied: [], found: by === undefined ? [] : [{ by, keyword: 'type', fault: { says: () => 'must not hold itself' } }] }
}

/** The next member that something may be wrong with, else the place around. */
function next(place: Place, keys: Keys, walk: Walk): Place | undefined {
  while (place.done < keys.length) {
    const key = keyAt(keys, place.done++)
    if (isFine(place, key, walk.run)) continue
    const applied: Applied[] = []
    const onName: Applied[] = []
    for (const parent of place.applied) {
      for (const step of children(parent.step.rule, key, place.value as Container, walk.run)) (step.onName ? onName : applied).push({ step, parent })
    }
    const member: Place = { parent: place, key, applied, value: undefined, keys: undefined, done: 0, depth: place.depth + 1 }
    if (onName.length > 0) reportName(onName, member, walk)
    return member
  }
  walk.around.delete(place.value)
  return place.parent
}

function reportName(applied: readonly Applied[], member: Place, walk: Walk): void {
  const { found } = expand(applied, member.key, walk.run)
  reportOnce(found.map(({ fault, ...one }) => ({ ...one, fault: { says: () => `has a name that ${fault.says()}` } })), member, walk)
}

/** Whether a member has no members of its own and no fault: mostly, and known at once. */
function isFine(place: Place, key: Key, run: Run): boolean {
  const value = place.value as Container
  const member = read(value, key)
  if (member === undefined && typeof key === 'string') return true
  for (const { step: { rule } } of place.applied) {
    for (const step of children(rule, key, value, run)) {
      if (isContainer(member) && !step.onName) return false
      if (ownFaults(step.rule, step.onName ? key : member, run) > 0) return false
    }
  }
  return true
}

/** Reports what several rules find in the same words once. */
function reportOnce(found: readonly Found[], place: Place, walk: Walk): void {
  const said = new Set<string>()
  for (const one of found) {
    if (walk.issues.length >= walk.limit) return
    const words = found.length === 1 ? '' : `${one.fault.member} ${one.fault.says()}`
    if (!said.has(words)) report(one, place, walk)
    said.add(words)
  }
}

function report({ fault, keyword, by }: Found, place: Place | undefined, { issues }: Walk): void {
  const whole = pathTo(place, fault.member)
  const path = carried(whole)
  issues.push({
    message: message(`${placeName(whole)} ${keyword === '' ? unwanted(by, place) : fault.says()}`),
    path,
    pointer: pointerTo(path),
    keyword: keyword || by.step.keyword || 'not',
    schemaPointer: `${schemaPointer(by)}${keyword === '' ? '' : `/${keyword}`}`,
  })
}

function pathTo(place: Place | undefined, member: Key | undefined): readonly Key[] {
  const path = member === undefined ? [] : [member]
  for (let each = place; each?.parent !== undefined; each = each.parent) path.push(each.key)
  return path.reverse()
}

/** What to say of a member that must not be there. */
function unwanted({ step: { keyword } }: Applied, place: Place | undefined): string {
  const object = place?.parent?.value
  if (!keyword.endsWith('Properties') || !isRecord(object)) return 'must not be there'
  const known = place?.parent?.applied.flatMap(({ step }) => step.rule.flatMap(({ names }) => names ?? NONE)) ?? NONE
  return `is not a known member${didYouMean(nearest(String(place?.key), known.filter((name) => !has(object, name))))}`
}
