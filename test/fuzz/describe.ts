import type { SavedCase } from './case.js'
import type { Finding } from './judge.js'

/** A finding as one text for a person: what is wrong, and the case to repeat it with. */
export function describeFinding(finding: Finding): string {
  const { kind, detail, case: one } = finding
  return [
    `${kind} (case ${one.index}, ${one.draft}): ${detail}`,
    ...(finding.instance === undefined ? [] : [`instance ${JSON.stringify(finding.instance)}`]),
    ...[one.schema, ...one.references].map(({ path, text }) => `${path} ${text}`),
  ].join('\n')
}

/** A finding as a fixture that holds the mend. */
export function fixtureOf({ kind, detail, case: { flat, draft }, instance }: Finding): SavedCase {
  return { found: `${kind}: ${(detail.split('\n')[0] ?? '').slice(0, 200)}`, draft, documents: flat.map(({ uri, value }) => ({ uri, value })), instances: instance === undefined ? [] : [instance] }
}
