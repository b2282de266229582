import { isArray } from './arrays.js'
import { mustBe, mustBeOneOf } from './assertions.js'
import { expand } from './expand.js'
import { count, show } from './issues.js'
import { has, isRecord, read, type Container } from './kinds.js'
import {
  children, covers, define, judge, NONE, satisfies, WRONG_KIND, type Fault, type Finding, type Keyword, type Rule, type Run, type Step,
} from './rules.js'

const stepsOf = (keyword: string, rules: readonly Rule[]): readonly Step[] => rules.map((rule, key) => ({ rule, keyword, key }))

/** The kinds that a rule asks for, where one of its keywords says so; computed once for each keyword. */
function kindsOf(rule: Rule): Kinds {
  for (const { kinds } of rule) {
    const known = kinds?.()
    if (known !== undefined) return known
  }
  return undefined
}

type Kinds = readonly string[] | undefined

/** A function that computes its result when it is called first. */
function once(compute: () => Kinds): () => Kinds {
  let known: { readonly kinds: Kinds } | undefined
  return () => (known ??= { kinds: compute() }).kinds
}

/** Rules that were described already. */
const described = new WeakMap<() => Rule, Rule>()

/** The rule of a definition; made when it is asked for first, since definitions may refer to each other in circles. */
export function ruleOf(describe: () => Rule): Rule {
  const known = described.get(describe) ?? describe()
  described.set(describe, known)
  return known
}

export function ref(describe: () => Rule): Keyword {
  return define('$ref', {
    check: () => [{ rule: ruleOf(describe), keyword: '$ref' }],
    evaluates: (key, value, run) => covers(ruleOf(describe), key, { value, run }),
    kinds: once(() => kindsOf(ruleOf(describe))),
  })
}

export function allOf(...rules: readonly Rule[]): Keyword {
  const steps = stepsOf('allOf', rules)
  return define('allOf', {
    check: () => steps,
    evaluates: (key, value, run) => rules.some((rule) => covers(rule, key, { value, run })),
    kinds: once(() => kindsOf(rules.flat())),
  })
}

/** `tag`: a member by whose value at most one of the alternatives can be meant. */
export const anyOf = (rules: readonly Rule[], tag?: string): Keyword => union({ keyword: 'anyOf', rules, most: rules.length, tag })

export const oneOf = (rules: readonly Rule[], tag?: string): Keyword => union({ keyword: 'oneOf', rules, most: 1, tag })

interface Union {
  readonly keyword: string
  readonly rules: readonly Rule[]
  /** How many of the rules a value may satisfy. */
  readonly most: number
  readonly tag: string | undefined
}

function union({ keyword, rules, most, tag }: Union): Keyword {
  const steps = stepsOf(keyword, rules)
  const fitting = (value: unknown, run: Run) => rules.filter((rule) => satisfies(rule, value, run))
  const isMet = (value: unknown, run: Run) => most > 1 && rules.some((rule) => satisfies(rule, value, run))
  return define(keyword, {
    check: (value, run) => {
      if (isMet(value, run)) return NONE
      const { length } = fitting(value, run)
      if (length === 0) return [closest(steps, tag, { value, run })]
      return length <= most ? NONE : [{ says: () => `must fit exactly one of ${rules.length} alternatives, fits ${length}` }]
    },
    evaluates: (key, value, run) => fitting(value, run).some((rule) => covers(rule, key, { value, run })),
    kinds: once(() => allKinds(rules)),
  })
}

/** The kinds that some rules ask for, if each of them asks for some. */
function allKinds(rules: readonly Rule[]): Kinds {
  const kinds = rules.map(kindsOf)
  return kinds.includes(undefined) ? undefined : [...new Set(kinds.flatMap((names) => names ?? []))]
}

interface Judged {
  readonly value: unknown
  readonly run: Run
}

/** Of alternatives that are all unmet the one that was meant: by its tag, else the one with the fewest faults. */
function closest(steps: readonly Step[], tag: string | undefined, { value, run }: Judged): Finding {
  if (tag === undefined || !isRecord(value) || !has(value, tag)) return fewestFaults(steps, { value, run })
  const own = value[tag]
  const rules = steps.map((step) => memberRules(step, tag, { value, run }))
  const meant = steps.filter((_, i) => rules[i]?.length !== 0 && rules[i]?.every((rule) => satisfies(rule, own, run)))
  if (meant.length > 0) return fewestFaults(meant, { value, run })
  const known = rules.flat(2).flatMap(({ values }) => values ?? NONE)
  return { member: tag, says: () => mustBeOneOf(known, own) }
}

/** All rules that speak about a member. */
function memberRules(step: Step, name: string, { value, run }: Judged & { readonly value: Container }): readonly Rule[] {
  const steps = expand([{ step, parent: undefined }], value, run).applied.flatMap(({ step: { rule } }) => children(rule, name, value, run))
  return expand(steps.map((step) => ({ step, parent: undefined })), read(value, name), run).applied.map(({ step }) => step.rule)
}

function fewestFaults(steps: readonly Step[], { value, run }: Judged): Finding {
  const counted = steps.map((step) => ({ ...step, faults: judge(step.rule, value, run) }))
  const best = counted.reduce((a, b) => b.faults < a.faults ? b : a)
  const kinds = best.faults < WRONG_KIND ? undefined : allKinds(steps.map(({ rule }) => rule))
  return kinds === undefined ? best : { kind: true, says: () => mustBe(kinds, value) }
}

/** A rule that a value must not satisfy. */
export function not(rule: Rule): Keyword {
  return define('not', {
    check: (value, run) => satisfies(rule, value, run) ? [{ says: () => `must not fit the schema of "not", was ${show(value)}` }] : NONE,
  })
}

/** `if`, `then` and `else`. */
export function conditional(condition: Rule, yes?: Rule, no?: Rule): Keyword {
  const branch = (value: unknown, run: Run): readonly Step[] => {
    const keyword = satisfies(condition, value, run) ? 'then' : 'else'
    const rule = keyword === 'then' ? yes : no
    return rule === undefined ? NONE : [{ rule, keyword }]
  }
  return define('if', {
    check: branch,
    evaluates: (key, value, run) => (satisfies(condition, value, run) && covers(condition, key, { value, run }))
      || branch(value, run).some(({ rule }) => covers(rule, key, { value, run })),
  })
}

export function dependentSchemas(rules: Readonly<Record<string, Rule>>): Keyword {
  const keyword = 'dependentSchemas'
  const steps = Object.entries(rules).map(([key, rule]) => ({ rule, keyword, key }))
  const present = (value: unknown) => isRecord(value) ? steps.filter(({ key }) => has(value, key)) : NONE
  return define(keyword, {
    check: present,
    evaluates: (key, value, run) => present(value).some(({ rule }) => covers(rule, key, { value, run })),
  })
}

/** `contains`, `minContains` and `maxContains`. */
export function contains(rule: Rule, least = 1, most = Infinity): Keyword {
  const check = (value: unknown, run: Run): readonly Fault[] => {
    const found = isArray(value) ? value.filter((_, i) => satisfies(rule, read(value, i), run)).length : least
    if (found < least) return [{ says: () => `must contain at least ${count(least, 'item')} of the wanted form, has ${found}`, ...(least === 1 ? {} : { keyword: 'minContains' }) }]
    return found <= most ? NONE : [{ keyword: 'maxContains', says: () => `must contain at most ${count(most, 'item')} of the form, has ${found}` }]
  }
  return define('contains', { check, evaluates: (key, value, run) => typeof key === 'number' && satisfies(rule, read(value, key), run) })
}
