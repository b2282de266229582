import { isArray } from './arrays.js'
import { mustBe, mustBeOneOf } from './assertions.js'
import { count, show } from './issues.js'
import { isRecord, ownMember, valueAt, type Key } from './kinds.js'
import {
  ask, children, define, NONE, WRONG_KIND, type Asking, type Fault, type Finding, type Keyword, type Rule, type Step,
} from './rules.js'

/** Rules that were described already. */
const described = new WeakMap<() => Rule, Rule>()

/** The rule of a definition; made when it is asked for first, since definitions may refer to each other in circles. */
export function ruleOf(describe: () => Rule): Rule {
  const known = described.get(describe) ?? describe()
  described.set(describe, known)
  return known
}

export const ref = (describe: () => Rule): Keyword =>
  define('$ref', { check: () => [{ rule: ruleOf(describe), keyword: '$ref' }], rules: () => [ruleOf(describe)] })

export const allOf = (...rules: readonly Rule[]): Keyword =>
  define('allOf', { check: () => stepsTo(rules, 'allOf'), rules: () => rules })

const stepsTo = (rules: readonly Rule[], keyword: string): readonly Step[] => rules.map((rule, key) => ({ rule, keyword, key }))

/** Which of several rules a value was meant to satisfy. */
export type Choice = (rules: readonly Rule[], value: unknown) => Asking<readonly Rule[] | Fault>

export const anyOf = (rules: readonly Rule[], choice?: Choice): Keyword => union('anyOf', rules, { most: rules.length, choice })

export const oneOf = (rules: readonly Rule[], choice?: Choice): Keyword => union('oneOf', rules, { most: 1, choice })

interface UnionOptions {
  /** How many of the rules a value may satisfy. */
  readonly most: number
  readonly choice: Choice | undefined
}

function union(keyword: string, rules: readonly Rule[], { most, choice }: UnionOptions): Keyword {
  function* check(value: unknown): Asking<readonly Finding[]> {
    const faults: number[] = []
    for (const rule of rules) {
      faults.push(yield { rule, value })
      if (faults[faults.length - 1] === 0 && most > 1) return NONE
    }
    const met = faults.filter((found) => found === 0).length
    if (met === 1) return NONE
    if (met > 1) return [{ says: () => `must fit exactly one of ${rules.length} alternatives, fits ${met}` }]
    const meant = choice === undefined ? rules : yield* choice(rules, value)
    return ['says' in meant ? meant : closest(stepsTo(rules, keyword).map((step, i) => ({ ...step, faults: faults[i] ?? 0 })).filter(({ rule }) => meant.includes(rule)), value)]
  }
  return define(keyword, { check: (value) => ask(check(value)), rules: () => rules })
}

/** Of alternatives the one with the fewest faults; none where no value of this kind would do. */
function closest(steps: readonly (Step & { readonly faults: number })[], value: unknown): Finding {
  const best = steps.reduce((a, b) => b.faults < a.faults ? b : a)
  const kinds = best.faults < WRONG_KIND ? undefined : kindsOf(steps.map(({ rule }) => rule))
  return kinds === undefined ? best : { kind: true, says: () => mustBe([...new Set(kinds)], value) }
}

/** References and unions that are followed in search of kinds. */
const DEEPEST = 5

/** The kinds that one of some rules asks for, if each of them says so. What has been asked of a rule is not asked again. */
function kindsOf(rules: readonly Rule[], depth = 0, asked = new Set<Rule>()): readonly string[] | undefined {
  const fresh = rules.filter((rule) => !asked.has(rule))
  for (const rule of fresh) asked.add(rule)
  const kinds = depth < DEEPEST ? fresh.map((rule) => {
    const keyword = rule.find((each) => each.kinds ?? each.rules)
    return keyword?.kinds ?? (keyword?.rules && kindsOf(keyword.rules(), depth + 1, asked))
  }) : [undefined]
  return kinds.includes(undefined) ? undefined : kinds.flatMap((names) => names ?? [])
}

/** Chooses by the value of a member: at most one of the rules allows it. */
export function tag(name: string): Choice {
  return function* (rules, value) {
    const own = isRecord(value) ? ownMember(value, name) : undefined
    if (!isRecord(value) || own === undefined) return rules
    const about = rules.map((rule) => conjuncts([rule]).flatMap((each) => conjuncts(children(each, name, value).map((step) => step.rule))))
    const meant: Rule[] = []
    for (const [i, rule] of rules.entries()) {
      let found = about[i]?.length === 0 ? 1 : 0
      for (const each of about[i] ?? NONE) found += yield { rule: each, value: own }
      if (found === 0) meant.push(rule)
    }
    const values = about.flat(2).flatMap((keyword) => keyword.values ?? NONE)
    return meant.length > 0 ? meant : { member: name, says: () => mustBeOneOf(values, own) }
  }
}

/** Rules, and those that apply wherever they do. */
function conjuncts(rules: readonly Rule[]): readonly Rule[] {
  const all = new Set(rules)
  for (const rule of all) {
    for (const { keyword, rules: inner } of rule) if (keyword === '$ref' || keyword === 'allOf') inner?.().forEach((each) => all.add(each))
  }
  return [...all]
}

/** A rule that a value must not satisfy. */
export function not(rule: Rule): Keyword {
  function* check(value: unknown): Asking<readonly Fault[]> {
    return (yield { rule, value }) > 0 ? NONE : [{ says: () => `must not fit the schema of "not", was ${show(value)}` }]
  }
  return define('not', { check: (value) => ask(check(value)) })
}

/** `if`, `then` and `else`. */
export function conditional(condition: Rule, yes?: Rule, no?: Rule): Keyword {
  function* branch(value: unknown): Asking<readonly Step[]> {
    const keyword = (yield { rule: condition, value }) === 0 ? 'then' : 'else'
    const rule = keyword === 'then' ? yes : no
    return rule === undefined ? NONE : [{ rule, keyword }]
  }
  return define('if', {
    check: (value) => ask(branch(value)),
    * satisfied(value) {
      const rules = (yield* branch(value)).map(({ rule }) => rule)
      return (yield { rule: condition, value }) === 0 ? [condition, ...rules] : rules
    },
  })
}

export function dependentSchemas(rules: Readonly<Record<string, Rule>>): Keyword {
  const keyword = 'dependentSchemas'
  const present = (value: unknown) => isRecord(value) ? Object.keys(rules).filter((name) => ownMember(value, name) !== undefined) : NONE
  const check = (value: unknown) => present(value).map((key) => ({ rule: rules[key] ?? NONE, keyword, key }))
  return define(keyword, {
    check,
    * satisfied(value) {
      return check(value).map(({ rule }) => rule)
    },
  })
}

/** `contains`, `minContains` and `maxContains`. */
export function contains(rule: Rule, least = 1, most = Infinity): Keyword {
  function* matches(value: unknown): Asking<readonly Key[] | undefined> {
    if (!isArray(value)) return undefined
    const found: Key[] = []
    for (let i = 0; i < value.length; i++) if ((yield { rule, value: valueAt(value, i) }) === 0) found.push(i)
    return found
  }
  function* check(value: unknown): Asking<readonly Fault[]> {
    const found = (yield* matches(value))?.length
    if (found === undefined) return NONE
    if (found < least) return [{ says: () => `must contain at least ${count(least, 'item')} of the wanted form, has ${found}`, ...(least === 1 ? {} : { keyword: 'minContains' }) }]
    return found <= most ? NONE : [{ keyword: 'maxContains', says: () => `must contain at most ${count(most, 'item')} of the form, has ${found}` }]
  }
  return define('contains', {
    check: (value) => ask(check(value)),
    * satisfied(value) {
      const found = new Set(yield* matches(value))
      const step = [{ rule, keyword: 'contains' }]
      return [[define('contains', { child: (key) => found.has(key) ? step : NONE })]]
    },
  })
}

