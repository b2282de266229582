import { isContainer, keyAt, keysOf, valueAt, type Container, type Key, type Keys } from './kinds.js'

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
  readonly check?: ((value: unknown, rule: Rule) => Findings) | undefined
  /** The rules for a member or an element. `seen`: a keyword further up in the rule has one. Asked after `check`. */
  readonly child?: ((key: Key, seen: boolean, value: Container) => readonly Step[]) | undefined
  /** The subschemas that apply in place. */
  readonly rules?: (() => readonly Rule[]) | undefined
  /** Those among them that a value satisfies, where that is not simply to be asked of each. */
  readonly satisfied?: ((value: Container) => Asking<readonly Rule[]>) | undefined
  /** The kinds of values that satisfy it. */
  readonly kinds?: readonly string[] | undefined
  /** The values of an `enum`. */
  readonly values?: readonly unknown[] | undefined
  /** The names of `properties`. */
  readonly names?: readonly string[] | undefined
}

const NOTHING: Parts = {
  pointer: undefined, check: undefined, child: undefined, rules: undefined, satisfied: undefined, kinds: undefined, values: undefined, names: undefined,
}

/** Keywords are objects of one shape, whatever they do: code that reads many of them is several times faster. */
export const define = (keyword: string, parts: Parts): Keyword => ({ keyword, ...NOTHING, ...parts })

export type Finding = Fault | Step
export type Findings = readonly Finding[] | Asked

/** Findings that depend on how other rules judge. The explainer knows no more of it, so that it is left out where nothing asks. */
export interface Asked {
  readonly asking: Asking<readonly Finding[]>
  readonly answered: (known: Known) => readonly Finding[]
}

export const ask = (asking: Asking<readonly Finding[]>): Asked => ({ asking, answered: (known) => answered(asking, known) })

/**
 * A computation that asks on its way how many faults a value has by a rule. Whoever runs it finds that out, so that no
 * value is too deep for the call stack.
 */
export type Asking<T> = Generator<Question, T, number>

export interface Question {
  readonly rule: Rule
  readonly value: unknown
}

/** Something that is wrong. */
export interface Fault {
  /** The message without its subject. */
  readonly says: (place?: Place) => string
  /** In place of the keyword that found it. */
  readonly keyword?: string
  /** The member that is meant, if not the value as a whole. */
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
}

/** A rule that speaks about a value, and the one that asks for it. */
export interface Applied {
  readonly step: Step
  readonly parent: Applied | undefined
}

/** A part of the value on the way down: first its own faults, then member by member. */
export interface Place {
  readonly parent: Place | undefined
  readonly key: Key
  readonly depth: number
  value: unknown
  /** All rules that speak about it; until it is entered, only those that lead to it. */
  applied: readonly Applied[]
  /** Its members, once it is entered, and how many of them have been looked at. */
  keys: Keys | undefined
  done: number
}

export const NONE: readonly never[] = []

export const isStep = (finding: Finding): finding is Step => 'rule' in finding

/** What has been found out about values and rules. */
export interface Known {
  /** Faults by rule and value; `undefined` until a rule is asked for. */
  answers: Map<Rule, Map<unknown, number>> | undefined
}

/** A fault that no change to a value of the same kind would mend counts more than all others of the value. */
export const WRONG_KIND = 1e6

/**
 * How many faults a value has by a rule: none exactly if it satisfies the rule; of alternatives the closest has the fewest.
 */
function* faults({ rule, value }: Question): Asking<number> {
  let found = 0
  for (const { check } of rule) {
    const findings = check?.(value, rule) ?? NONE
    for (const finding of isAsked(findings) ? yield* findings.asking : findings) {
      found += isStep(finding) ? yield { rule: finding.rule, value } : finding.kind ? WRONG_KIND : 1
    }
    if (found >= WRONG_KIND) return found
  }
  if (isContainer(value) && hasChildren(rule)) {
    const keys = keysOf(value)
    for (let i = 0; i < keys.length; i++) {
      const key = keyAt(keys, i)
      const member = valueAt(value, key)
      for (const step of isAbsent(member, key) ? NONE : children(rule, key, value)) {
        const inside = yield { rule: step.rule, value: member }
        found += inside < WRONG_KIND ? inside : 1
      }
    }
  }
  return Math.min(found, WRONG_KIND - 1)
}

export const isAsked = (findings: Findings): findings is Asked => 'asking' in findings

export const hasChildren = (rule: Rule): boolean => rule.some(({ child }) => child)

/** JSON has no `undefined`: a member that is undefined is not there. */
export const isAbsent = (member: unknown, key: Key): boolean => member === undefined && typeof key === 'string'

/** The rules for a member or an element. */
export function children(rule: Rule, key: Key, value: Container): readonly Step[] {
  let steps: readonly Step[] = NONE
  for (const { child } of rule) {
    const more = child?.(key, steps !== NONE, value) ?? NONE
    if (more !== NONE) steps = steps === NONE ? more : [...steps, ...more]
  }
  return steps
}

interface Open {
  readonly asking: Asking<unknown>
  /** Where the result is kept, if it is, and for which value. */
  readonly answers: Map<unknown, number> | undefined
  readonly value: unknown
  /** How many questions about the same value it follows from. */
  readonly within: number
}

/** From so many on, the answers for values without members are kept, too. */
const FEW = 3

/**
 * The result of a computation. What it asks, and what that leads to, is found out once each. A value that holds itself does
 * not satisfy what would have to follow it round.
 */
function answered<T>(asking: Asking<T>, known: Known): T {
  const open: Open[] = [{ asking, answers: undefined, value: undefined, within: 0 }]
  for (let answer = 0; ;) {
    const top = open[open.length - 1] as Open
    const next = top.asking.next(answer)
    if (next.done) {
      open.pop()
      if (open.length === 0) return next.value as T
      answer = next.value as number
      top.answers?.set(top.value, answer)
    } else {
      const { rule, value } = next.value
      const within = Object.is(value, top.value) ? top.within + 1 : 0
      const answers = within >= FEW || isContainer(value) ? answersBy(rule, known) : undefined
      const before = answers?.get(value)
      answer = before ?? 0
      if (before !== undefined) continue
      answers?.set(value, 1)
      open.push({ asking: faults(next.value), answers, value, within })
    }
  }
}

function answersBy(rule: Rule, known: Known): Map<unknown, number> {
  const all = known.answers ??= new Map<Rule, Map<unknown, number>>()
  const answers = all.get(rule) ?? new Map<unknown, number>()
  all.set(rule, answers)
  return answers
}
