import type { Key } from './kinds.js'
import { define, NONE, type Keyword, type Rule, type Step } from './rules.js'

export function properties(rules: Readonly<Record<string, Rule>>): Keyword {
  const steps = new Map<Key, readonly Step[]>(Object.entries(rules).map(([key, rule]) => [key, [{ rule, keyword: 'properties', key }]]))
  return define('properties', { names: Object.keys(rules), child: (key) => steps.get(key) ?? NONE })
}

/** Patterns and the rules for the members whose names they match. */
export function patternProperties(...patterns: readonly (readonly [pattern: RegExp, rule: Rule])[]): Keyword {
  const keyword = 'patternProperties'
  const matching = (name: string) => patterns.filter(([pattern]) => pattern.test(name))
  return define(keyword, {
    child: (name) => typeof name === 'string' ? matching(name).map(([{ source }, rule]) => ({ rule, keyword, key: source })) : NONE,
  })
}

export function propertyNames(rule: Rule): Keyword {
  const step: readonly Step[] = [{ rule, keyword: 'propertyNames', onName: true }]
  return define('propertyNames', { child: (key) => typeof key === 'string' ? step : NONE })
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
  return define(keyword, { rest: of, child: (key, _, { seen }) => seen || typeof key !== of ? NONE : step })
}

export const unevaluatedItems = (rule: Rule): Keyword => unevaluated('unevaluatedItems', 'number', rule)

export const unevaluatedProperties = (rule: Rule): Keyword => unevaluated('unevaluatedProperties', 'string', rule)

/** The same, where the subschemas that apply in place count, too (Core 11). */
function unevaluated(keyword: string, of: 'string' | 'number', rule: Rule): Keyword {
  const { child: left = () => NONE } = rest(keyword, of, rule)
  return define(keyword, {
    rest: of,
    child: (key, value, context) =>
      context.rule.some(({ evaluates }) => evaluates?.(key, value, context.run)) ? NONE : left(key, value, context),
  })
}
