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
    for (const finding of findingsOf(by, value, known)) {
      if ('fault' in finding) found.push(finding)
      else if (!(taken ??= new Set(first.map(({ step }) => step.rule))).has(finding.step.rule)) {
        taken.add(finding.step.rule)
        applied.push(finding)
      }
    }
  }
  return { applied, found }
}

/** What the keywords of a rule find, up to the one that wants a value of another kind. */
function findingsOf(by: Applied, value: unknown, known: Known): readonly (Found | Applied)[] {
  const { rule } = by.step
  const all: (Found | Applied)[] = []
  for (const { keyword, check } of rule) {
    const findings = check?.(value, rule) ?? NONE
    if (findings === NONE) continue
    const list = isAsked(findings) ? findings.answered(known) : findings
    for (const finding of list) all.push(isStep(finding) ? { step: finding, parent: by } : { fault: finding, keyword: finding.keyword ?? keyword, by })
    if (list.some((finding) => !isStep(finding) && finding.kind)) break
  }
  return all
}

/** JSON pointer to a rule in the schema. */
export function schemaPointer({ step: { rule, keyword, key }, parent }: Applied): string {
  const own = rule[0]?.pointer
  if (own !== undefined || parent === undefined || keyword === '$ref') return own ?? ''
  return `${schemaPointer(parent)}/${keyword}${key === undefined ? '' : pointerTo([key])}`
}
