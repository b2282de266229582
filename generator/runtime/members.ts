import { isContainer, isRecord, keyAt, keysOf, type Container, type Key } from './kinds.js'
import { ask, define, isAsked, isStep, NONE, type Asking, type Fault, type Keyword, type Rule, type Step } from './rules.js'

export function properties(rules: Readonly<Record<string, Rule>>): Keyword {
  const steps = new Map<Key, readonly Step[]>(Object.entries(rules).map(([key, rule]) => [key, [{ rule, keyword: 'properties', key }]]))
  return define('properties', { names: Object.keys(rules), child: (key) => steps.get(key) ?? NONE })
}

/** Patterns and the rules for the members whose names they match. */
export function patternProperties(...patterns: readonly (readonly [pattern: RegExp, rule: Rule])[]): Keyword {
  const keyword = 'patternProperties'
  const matching = (name: string) => patterns.filter(([pattern]) => pattern.test(name))
  const steps = (name: string) => matching(name).map(([{ source }, rule]) => ({ rule, keyword, key: source }))
  return define(keyword, { child: (key) => typeof key !== 'string' || matching(key).length === 0 ? NONE : steps(key) })
}

export function prefixItems(...rules: readonly Rule[]): Keyword {
  const steps = rules.map((rule, key) => [{ rule, keyword: 'prefixItems', key }])
  return define('prefixItems', { child: (key) => typeof key === 'number' ? steps[key] ?? NONE : NONE })
}

export const items = (rule: Rule): Keyword => rest('items', 'number', rule)

export const additionalProperties = (rule: Rule): Keyword => rest('additionalProperties', 'string', rule)

/** A keyword for the members or elements that the keywords before it leave. */
function rest(keyword: string, of: 'string' | 'number', rule: Rule): Keyword {
  const step = [{ rule, keyword }]
  return define(keyword, { child: (key, seen) => seen || typeof key !== of ? NONE : step })
}

/** A rule for the names of members. */
export function propertyNames(rule: Rule): Keyword {
  function* check(value: unknown): Asking<readonly Fault[]> {
    const faults: Fault[] = []
    for (const name of isRecord(value) ? Object.keys(value) : []) {
      if ((yield { rule, value: name }) > 0) faults.push({ member: name, says: () => `has a name that ${saidOf(name, rule)}` })
    }
    return faults
  }
  return define('propertyNames', { check: (value) => ask(check(value)) })
}

/** What a rule says of a name, where it says so by itself. */
function saidOf(name: string, rule: Rule): string {
  for (const { check } of rule) {
    const findings = check?.(name, rule) ?? NONE
    const [first] = isAsked(findings) ? NONE : findings
    if (first !== undefined && !isStep(first)) return first.says()
  }
  return 'is not allowed'
}

export const unevaluatedItems = (rule: Rule): Keyword => unevaluated('unevaluatedItems', 'number', rule)

export const unevaluatedProperties = (rule: Rule): Keyword => unevaluated('unevaluatedProperties', 'string', rule)

/** A keyword for what is left by the keywords beside it and by the subschemas that apply in place (Core 11). */
function unevaluated(keyword: string, of: 'string' | 'number', rule: Rule): Keyword {
  const step = [{ rule, keyword }]
  const evaluated = new WeakMap<Container, ReadonlySet<Key>>()
  function* check(value: unknown, around: Rule): Asking<readonly Fault[]> {
    if (isContainer(value)) evaluated.set(value, yield* evaluatedKeys(value, around, self))
    return NONE
  }
  const self: Keyword = define(keyword, {
    check: (value, around) => ask(check(value, around)),
    child: (key, _, value) => typeof key !== of || evaluated.get(value)?.has(key) ? NONE : step,
  })
  return self
}

/** The members or elements that a rule, apart from one of its keywords, and what applies with it in place evaluate. */
function* evaluatedKeys(value: Container, rule: Rule, apart: Keyword): Asking<ReadonlySet<Key>> {
  const keys = keysOf(value)
  const found = new Set<Key>()
  const rules = new Set([rule])
  for (const each of rules) {
    for (const keyword of each.filter((one) => one !== apart)) {
      const names = Array.from({ length: keys.length }, (_, i) => keyAt(keys, i))
      for (const key of names.filter((name) => evaluates(keyword, name, value))) found.add(key)
      for (const inner of yield* satisfiedRules(keyword, value)) rules.add(inner)
    }
  }
  return found
}

function evaluates({ keyword, child }: Keyword, key: Key, value: Container): boolean {
  if (keyword === 'unevaluatedItems') return typeof key === 'number'
  if (keyword === 'unevaluatedProperties') return typeof key === 'string'
  return child !== undefined && child(key, false, value) !== NONE
}

function* satisfiedRules({ rules, satisfied }: Keyword, value: Container): Asking<readonly Rule[]> {
  if (satisfied !== undefined) return yield* satisfied(value)
  const met: Rule[] = []
  for (const rule of rules?.() ?? NONE) if ((yield { rule, value }) === 0) met.push(rule)
  return met
}
