import { ruleOf } from './applicators.js'
import { expand, schemaPointer, type Found } from './expand.js'
import { carried, message, pointerTo } from './issues.js'
import { isContainer, keyAt, keysOf, NO_KEYS, valueAt, type Container, type Key, type Keys } from './kinds.js'
import type { Issue, ValidateOptions } from './public.js'
import { children, hasChildren, isAbsent, isAsked, isStep, NONE, type Applied, type Known, type Place, type Rule } from './rules.js'

interface Walk extends Known {
  readonly issues: Issue[]
  readonly limit: number
  /** A value on the way down. */
  mark: unknown
}

const DEFAULT_LIMIT = 25

/** How deep members are looked into before their place is entered. */
const SURE = 3

/** The depth below which nobody asks whether a value holds itself. */
const SHALLOW = 1_000

/**
 * Every place where a value does not satisfy a rule, in document order, up to a limit. Empty exactly if it satisfies the
 * rule. Never throws, whatever the value: what cannot be read is an issue.
 */
export function explain(describe: () => Rule, value: unknown, options?: ValidateOptions): readonly Issue[] {
  const walk: Walk = { answers: undefined, issues: [], limit: Math.max(1, options?.limit ?? DEFAULT_LIMIT), mark: undefined }
  const by: Applied = { step: { rule: ruleOf(describe), keyword: '' }, parent: undefined }
  let here: Place | undefined = { parent: undefined, key: '', depth: 0, value, applied: [by], keys: undefined, done: 0 }
  try {
    while (here !== undefined && walk.issues.length < walk.limit) here = here.keys === undefined ? enter(here, walk) : next(here, here.keys)
  } catch {
    report({ by, keyword: 'type', fault: { says: () => 'cannot be read to its end' } }, here, walk)
  }
  return walk.issues
}

function enter(place: Place, walk: Walk): Place {
  if (place.parent !== undefined) place.value = valueAt(place.parent.value as Container, place.key)
  endless(place, walk)
  const { applied, found } = expand(place.applied, place.value, walk)
  for (const each of found) report(each, place, walk)
  place.applied = applied
  place.keys = isContainer(place.value) && applied.some(({ step }) => hasChildren(step.rule)) ? keysOf(place.value) : NO_KEYS
  return place
}

/** Throws for a value that holds itself: it is met again below a depth that is a power of two (Brent). */
function endless({ value, depth }: Place, walk: Walk): void {
  if (depth < SHALLOW) return
  if (value === walk.mark) throw new RangeError()
  if ((depth & (depth - 1)) === 0 && isContainer(value)) walk.mark = value
}

/** The next member that something may be wrong with, else the place around. */
function next(place: Place, keys: Keys): Place | undefined {
  const value = place.value as Container
  while (place.done < keys.length) {
    const key = keyAt(keys, place.done++)
    const member = valueAt(value, key)
    let isFine = true
    for (const { step } of isAbsent(member, key) ? NONE : place.applied) {
      for (const { rule } of children(step.rule, key, value)) isFine &&= isSurelyFine(member, rule, 0)
    }
    if (!isFine) return { parent: place, key, depth: place.depth + 1, value: undefined, applied: leading(place, key, value), keys: undefined, done: 0 }
  }
  return place.parent
}

/** The rules that lead to a member. */
function leading({ applied }: Place, key: Key, value: Container): readonly Applied[] {
  const rules: Applied[] = []
  for (const parent of applied) for (const step of children(parent.step.rule, key, value)) rules.push({ step, parent })
  return rules
}

/** Whether a value has no fault, as far as that is known at once: mostly. */
function isSurelyFine(value: unknown, rule: Rule, depth: number): boolean {
  for (const { check } of rule) {
    const findings = check === undefined ? NONE : check(value, rule)
    if (findings === NONE) continue
    if (isAsked(findings) || depth > SURE) return false
    for (const finding of findings) if (!isStep(finding) || !isSurelyFine(value, finding.rule, depth + 1)) return false
  }
  return typeof value !== 'object' || !isContainer(value) || !hasChildren(rule) || (depth < SURE && areSurelyFine(value, rule, depth + 1))
}

function areSurelyFine(value: Container, rule: Rule, depth: number): boolean {
  const keys = keysOf(value)
  for (let i = 0; i < keys.length; i++) {
    const key = keyAt(keys, i)
    const member = valueAt(value, key)
    for (const step of isAbsent(member, key) ? NONE : children(rule, key, value)) if (!isSurelyFine(member, step.rule, depth)) return false
  }
  return true
}

function report({ fault, keyword, by }: Found, place: Place | undefined, { issues, limit }: Walk): void {
  const whole = pathTo(place, fault.member)
  const path = carried(whole)
  const pointer = pointerTo(whole)
  const issue = {
    message: message(pointer, fault.says(place)),
    path,
    pointer: path === whole ? pointer : pointerTo(path),
    keyword: keyword || by.step.keyword || 'not',
    schemaPointer: `${schemaPointer(by)}${keyword === '' ? '' : `/${keyword}`}`,
  }
  const isSaid = path === whole && issues.some(({ message, pointer }) => pointer === issue.pointer && message === issue.message)
  if (!isSaid && issues.length < limit) issues.push(issue)
}

function pathTo(place: Place | undefined, member: Key | undefined): readonly Key[] {
  const path = member === undefined ? [] : [member]
  for (let each = place; each?.parent !== undefined; each = each.parent) path.push(each.key)
  return path.reverse()
}
