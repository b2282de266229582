// The explainer judges like the official suite says, and names places that are there.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { contractOf } from '../generator/dist/generate.js'
import { judgeOf } from '../generator/dist/facts/judge.js'
import { assertIssues } from './support/issues.js'
import { DRAFTS, groups, NO_SUITE, remotes, SUITE, type Draft, type Group } from './support/suite.js'

for (const draft of Object.keys(DRAFTS) as Draft[]) {
  test(`the explainer agrees with the suite of ${draft}`, { skip: SUITE === undefined && NO_SUITE }, () => {
    const suite = SUITE ?? ''
    const references = remotes(suite, draft)
    const wrong = groups(suite, draft).flatMap((group) => disagreements(group, DRAFTS[draft], references))
    assert.deepEqual(wrong, [])
  })
}

function disagreements({ id, schema, tests }: Group, dialect: string, references: ReturnType<typeof remotes>): readonly string[] {
  const compiled = contractOf({ schemas: [{ path: 'x.schema.json', text: JSON.stringify(schema) }], references, dialect })
  const root = compiled.contract?.modules.flatMap(({ definitions }) => definitions)[0]
  if (compiled.contract === undefined || root === undefined) return [`${id}: not compiled`]
  const judge = judgeOf(root.schema, compiled.contract)
  return tests.flatMap(({ description, data, valid }) => {
    const issues = judge(data)
    assertIssues(issues, data)
    return (issues.length === 0) === valid ? [] : [`${id}: ${description}`]
  })
}
