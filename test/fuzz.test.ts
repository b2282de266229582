import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { flatCase, fuzzCase, type SavedCase } from './fuzz/case.js'
import { judge, type Finding } from './fuzz/judge.js'
import { describeFinding } from './fuzz/describe.js'

/** A run of the random differential test. More of it: `npm run fuzz`. */
const SEED = 20_251_128
const CASES = 400
const BATCH = 100

const described = (findings: readonly Finding[]) => findings.slice(0, 5).map(describeFinding)

test(`random schemas, seed ${SEED}: guard, explainer, ajv validator, type, bundle and component agree with a second opinion`, async (context) => {
  const total = { schemas: 0, instances: 0, accepted: 0, unjudged: 0 }
  const findings: Finding[] = []
  for (let from = 0; from < CASES; from += BATCH) {
    const report = await judge(Array.from({ length: BATCH }, (_, i) => fuzzCase(SEED, from + i)))
    findings.push(...report.findings)
    for (const key of ['schemas', 'instances', 'accepted', 'unjudged'] as const) total[key] += report[key]
  }
  context.diagnostic(`${total.schemas} schemas, ${total.instances} instances, ${total.accepted} accepted, ${total.unjudged} without a second opinion`)
  assert.deepEqual(described(findings), [])
  assert.ok(total.accepted >= 0.3 * total.instances, 'enough instances are accepted for the verdicts to mean something')
  assert.ok(total.unjudged <= 0.01 * total.instances, 'nearly every instance has a second opinion')
})

const DIR = 'test/fixtures/fuzz/'

for (const file of readdirSync(DIR).filter((name) => name.endsWith('.json')).sort()) {
  test(`once found: ${file}`, async () => {
    const saved = JSON.parse(readFileSync(DIR + file, 'utf8')) as SavedCase
    const { findings } = await judge([flatCase(saved)])
    assert.deepEqual(described(findings), [])
  })
}
