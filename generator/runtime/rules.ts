import { isContainer, keyAt, keysOf, read, type Container, type Key } from './kinds.js'

/**
 * What a value must satisfy: a conjunction of keywords, as a list. The emitted descriptions build rules with the functions
 * of this folder that are called like the keywords; a rule that has a place of its own in the schema begins with `at`.
 */
export type Rule = readonly Keyword[]

/** A keyword with its value. Keywords that say nothing about a value's kind hold for it. */
export interface Keyword extends Parts {
  readonly keyword: string
}

/** What a keyword does; all that it does not do is `undefined`. */
export interface Parts {
  /** JSON pointer of the schema that the rule was made of; only of `at`. */
  readonly pointer?: string | undefined
  /** What is wrong with the value as a whole, and rules that it must satisfy besides. */
  readonly check?: ((value: unknown, run: Run) => readonly Finding[]) | undefined
  /** The rules that a member or an element must satisfy. */
  readonly child?: ((key: Key, value: Container, context: ChildContext) => readonly Step[]) | undefined
  /** Whether `child` has a rule for each member or element that no other keyword has one for. */
  readonly rest?: 'string' | 'number' | undefined
  /** Whether a subschema that applies in place evaluates the member or element (Core 11). */
  readonly evaluates?: ((key: Key, value: Container, run: Run) => boolean) | undefined
  /** The kinds of values that satisfy it; only where that is known at once. */
  readonly kinds?: (() => readonly string[] | undefined) | undefined
  /** The values of an `enum`. */
  readonly values?: readonly unknown[] | undefined
  /** The names of `properties`. */
  readonly names?: readonly string[] | undefined
}

const NOTHING: Parts = {
  pointer: undefined, check: undefined, child: undefined, rest: undefined, evaluates: undefined, kinds: undefined, values: undefined, names: undefined,
}

/** Keywords are objects of one shape, whatever they do: code that reads many of them is several times faster. */
export const define = (keyword: string, parts: Parts): Keyword => ({ keyword, ...NOTHING, ...parts })

export type Finding = Fault | Step

export interface ChildContext {
  readonly rule: Rule
  /** Whether a keyword further up in the rule has a rule for the member or element. */
  seen: boolean
  readonly run: Run
}

/** Something that is wrong. */
export interface Fault {
  /** The message without its subject. */
  readonly says: () => string
  /** In place of the keyword that found it. */
  readonly keyword?: string
  /** The member or element that is meant, if not the value as a whole. */
  readonly member?: Key
  /** No value of this kind would do. */
  readonly kind?: true
}

/** A rule that must be satisfied, and how it is reached from the rule that asks for it. */
export interface Step {
  readonly rule: Rule
  readonly keyword: string
  /** Index or name below the keyword, where it holds several subschemas. */
  readonly key?: Key
  /** Set where the rule is about a member's name. */
  readonly onName?: true
  /** The number of faults, where it is known. */
  readonly faults?: number
}

export const NONE: readonly never[] = []

/** What one explanation knows. */
export interface Run {
  /** Number of faults by rule and value, for rules that can be reached in several ways. */
  readonly known: Map<Rule, Map<unknown, number>>
  /** Pairs that were too deep for the call stack. */
  readonly postponed: Judgement[]
  /** Pairs whose number rests on a postponed one. */
  readonly provisional: Judgement[]
  depth: number
}

interface Judgement {
  readonly rule: Rule
  readonly value: unknown
}

export const newRun = (): Run => ({ known: new Map(), postponed: [], provisional: [], depth: 0 })

/** How many rules are judged inside each other before the call stack is spared. */
const MOST_NESTED = 200
/** How many it takes before it is worth while to remember what was found for a value without members. */
const FEW_NESTED = 8

/** A fault that no change to a value of the same kind would mend counts as many. */
export const WRONG_KIND = 1e6

/**
 * The number of faults that a value has by a rule: 0 exactly if it satisfies the rule. Faults of a value of the wrong kind
 * count more than all others together, so that among alternatives the closest has the fewest.
 */
export function faults(rule: Rule, value: unknown, run: Run): number {
  run.depth++
  const found = ownFaults(rule, value, run)
  const total = found >= WRONG_KIND ? found : found + memberFaults(rule, value, run)
  run.depth--
  return total
}

/** The faults of the value as a whole. A value without members has no others. */
export function ownFaults(rule: Rule, value: unknown, run: Run): number {
  let found = 0
  for (const { check } of rule) {
    const findings = check === undefined ? NONE : check(value, run)
    if (findings === NONE) continue
    for (const finding of findings) found += weight(finding, value, run)
    if (found >= WRONG_KIND) return found
  }
  return found
}

function weight(finding: Finding, value: unknown, run: Run): number {
  if (isStep(finding)) return finding.faults ?? judge(finding.rule, value, run)
  return finding.kind ? WRONG_KIND : 1
}

export const isStep = (finding: Finding): finding is Step => 'rule' in finding

function memberFaults(rule: Rule, value: unknown, run: Run): number {
  let found = 0
  if (!isContainer(value) || !hasChildren(rule)) return 0
  const keys = keysOf(value)
  for (let i = 0; i < keys.length; i++) {
    const key = keyAt(keys, i)
    const member = read(value, key)
    if (member === undefined && typeof key === 'string') continue
    for (const { rule: inner, onName } of children(rule, key, value, run)) found += withinMember(faults(inner, onName ? key : member, run))
  }
  return Math.min(found, WRONG_KIND / 2)
}

export const hasChildren = (rule: Rule): boolean => rule.some(({ child }) => child !== undefined)

/** A member of the wrong kind is one fault among others. */
const withinMember = (found: number) => found >= WRONG_KIND ? 1 : found

/** The rules for a member or an element. */
export function children(rule: Rule, key: Key, value: Container, run: Run): readonly Step[] {
  const context = { rule, seen: false, run }
  let steps: readonly Step[] = NONE
  for (const { child } of rule) {
    const more = child === undefined ? NONE : child(key, value, context)
    if (more === NONE) continue
    steps = steps === NONE ? more : [...steps, ...more]
    context.seen ||= more.some(({ onName }) => !onName)
  }
  return steps
}

/** Whether a rule, or one that applies with it in place, evaluates a member or an element of a value that satisfies it. */
export function covers(rule: Rule, key: Key, { value, run }: { value: Container, run: Run }): boolean {
  return rule.some(({ rest }) => rest === typeof key)
    || children(rule, key, value, run).some(({ onName }) => !onName)
    || rule.some(({ evaluates }) => evaluates?.(key, value, run))
}

export const satisfies = (rule: Rule, value: unknown, run: Run): boolean => judge(rule, value, run) === 0

/**
 * The same as `faults`, computed once for each pair of rule and value. A pair that lies too deep is postponed and judged
 * from the bottom of the call stack; what rests on it is judged again after that. A value that holds itself satisfies
 * nothing that would have to follow it round.
 */
export function judge(rule: Rule, value: unknown, run: Run): number {
  if (run.depth < FEW_NESTED && !isContainer(value)) return faults(rule, value, run)
  const known = judgements(rule, run).get(value)
  if (known !== undefined) return known
  if (run.depth < MOST_NESTED) return judgeOne({ rule, value }, run)
  run.postponed.push({ rule, value })
  return 0
}

function judgements(rule: Rule, { known }: Run): Map<unknown, number> {
  const found = known.get(rule)
  if (found !== undefined) return found
  const none = new Map<unknown, number>()
  known.set(rule, none)
  return none
}

function judgeOne(judgement: Judgement, run: Run): number {
  const { rule, value } = judgement
  const known = judgements(rule, run)
  known.set(value, 1)
  const found = faults(rule, value, run)
  known.set(value, found)
  if (run.postponed.length === 0) return found
  if (run.depth === 0) return judgeAll(judgement, run)
  run.provisional.push(judgement)
  return found
}

/** Judges what is postponed, the last first, and then again what rests on it. */
function judgeAll(first: Judgement, run: Run): number {
  const agenda = [first]
  const begun = new Set(agenda)
  let found = 0
  do {
    for (const { rule, value } of run.provisional.splice(0)) judgements(rule, run).delete(value)
    for (const inner of run.postponed.splice(0)) agenda.push(inner)
    const next = agenda[agenda.length - 1] ?? first
    const known = judgements(next.rule, run)
    if (begun.has(next) || !known.has(next.value)) {
      begun.add(next)
      known.set(next.value, 1)
      found = faults(next.rule, next.value, run)
      known.set(next.value, found)
    }
    if (run.postponed.length === 0) agenda.pop()
  } while (agenda.length > 0)
  return found
}
