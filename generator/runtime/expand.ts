import { pointerTo } from './issues.js'
import { isAsked, isStep, NONE, type Applied, type Fault, type Known, type Rule } from './rules.js'

/** A fault and where in the schema it was found. */
export interface Found {
  readonly fault: Fault
  readonly keyword: string
  readonly by: Applied
}

/** All rules that speak about a value, those that apply in place included, and what they find wrong with it as a whole. */
export interface Expansion {
  readonly applied: readonly Applied[]
  readonly found: readonly Found[]
}

/** Follows `$ref`, `allOf` and the like; of a union only the closest alternative. Each rule is taken once. */
export function expand(first: readonly Applied[], value: unknown, known: Known): Expansion {
  const applied = first.slice()
  const found: Found[] = []
  let taken: Set<Rule> | undefined
  for (const by of applied) {
    const { rule } = by.step
    for (const { keyword, check } of rule) {
      const findings = check?.(value, rule) ?? NONE
      let isKind = false
      for (const finding of isAsked(findings) ? findings.answered(known) : findings) {
        if (!isStep(finding)) {
          found.push({ fault: finding, keyword: finding.keyword ?? keyword, by })
          isKind ||= finding.kind === true
        } else if (!(taken ??= new Set(first.map(({ step }) => step.rule))).has(finding.rule)) {
          taken.add(finding.rule)
          applied.push({ step: finding, parent: by })
        }
      }
      if (isKind) break
    }
  }
  return { applied, found }
}

/** JSON pointer to a rule in the schema. */
export function schemaPointer({ step: { rule, keyword, key }, parent }: Applied): string {
  const own = rule[0]?.pointer
  if (own !== undefined || parent === undefined || keyword === '$ref') return own ?? ''
  return `${schemaPointer(parent)}/${keyword}${key === undefined ? '' : pointerTo([key])}`
}
