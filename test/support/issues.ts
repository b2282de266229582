import assert from 'node:assert/strict'
import type { Issue } from '../../generator/dist/runtime/public.js'

/** What holds of all issues: bounded messages, and places that are in the instance or missing in a place that is. */
export function assertIssues(issues: readonly Issue[], instance: unknown): void {
  for (const issue of issues) {
    assert.ok(issue.message.length <= 300 && issue.message !== '', issue.message)
    assert.ok(issue.keyword !== '', 'an issue names its keyword')
    assert.equal(issue.pointer, issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''))
    const around = issue.path.slice(0, -1).reduce<unknown>(member, instance)
    if (issue.path.length > 0) assert.ok(typeof around === 'object' && around !== null, `${issue.pointer} leads nowhere`)
    const isMissing = issue.path.length > 0 && member(around, issue.path.at(-1) ?? '') === undefined
    if (isMissing) assert.match(issue.message, /is missing/)
  }
}

function member(value: unknown, key: string | number): unknown {
  assert.ok(typeof value === 'object' && value !== null)
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined
}
