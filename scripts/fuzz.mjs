// The random differential test of test/fuzz, for as long as one likes. Findings are made small and printed; with --save they
// become fixtures that `npm test` judges from then on.
//   npm run fuzz -- [--seed N] [--from N] [--cases N] [--case N] [--no-shrink] [--save]
// Each round of cases runs in a process of its own, as imported modules are never forgotten.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROUND = 500
const BATCH = 100
const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    from: { type: 'string', default: '0' },
    cases: { type: 'string' },
    case: { type: 'string' },
    'no-shrink': { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    round: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed)

if (options.round) await round(Number(options.from), Number(options.cases))
else await rounds()

/** Parent: one round after the other, until the cases are used up or somebody stops it. */
async function rounds() {
  const [first, count] = options.case === undefined ? [Number(options.from), Number(options.cases ?? Infinity)] : [Number(options.case), 1]
  console.log(`seed ${seed}`)
  const total = { schemas: 0, instances: 0, accepted: 0, unjudged: 0, findings: 0 }
  const { added, coverageTable } = await load('coverage')
  let coverage = {}
  for (let from = first; from < first + count; from += ROUND) {
    const report = await childRound(from, Math.min(ROUND, first + count - from))
    for (const key of Object.keys(total)) total[key] += report[key]
    coverage = added(coverage, report.coverage)
    console.log(`${total.schemas} schemas, ${total.instances} instances, ${(100 * total.accepted / total.instances).toFixed(1)} % accepted, ${total.unjudged} without a second opinion, ${total.findings} findings`)
  }
  console.log(`\nCases in which each keyword occurs:\n${coverageTable(coverage)}`)
  process.exitCode = total.findings === 0 ? 0 : 1
}

/** A module of the compiled test. */
function load(name) {
  return import(`../.test/fuzz/${name}.js`)
}

function childRound(from, cases) {
  const flags = ['no-shrink', 'save'].filter((flag) => options[flag]).map((flag) => `--${flag}`)
  const child = fork(fileURLToPath(import.meta.url), ['--round', '--seed', String(seed), '--from', String(from), '--cases', String(cases), ...flags])
  return new Promise((resolve, reject) => {
    let report
    child.on('message', (message) => { report = message })
    child.on('exit', (code) => report === undefined ? reject(new Error(`the round from case ${from} ended with ${code}`)) : resolve(report))
  })
}

/** Child: judges cases and reports to the parent. */
async function round(from, cases) {
  const names = ['case', 'judge', 'shrink', 'describe', 'coverage']
  const [{ fuzzCase }, { judge }, { shrink }, { describeFinding, fixtureOf }, { added, coverageOf }] = await Promise.all(names.map(load))
  const total = { schemas: 0, instances: 0, accepted: 0, unjudged: 0, findings: 0 }
  let coverage = {}
  for (let at = from; at < from + cases; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, from + cases - at) }, (_, i) => fuzzCase(seed, at + i))
    coverage = batch.map(coverageOf).reduce(added, coverage)
    const report = await judge(batch)
    for (const key of ['schemas', 'instances', 'accepted', 'unjudged']) total[key] += report[key]
    total.findings += report.findings.length
    for (const finding of firstOfEach(report.findings)) {
      const shown = options['no-shrink'] ? finding : await shrink(finding)
      console.log(`\n--case ${finding.case.index}: ${describeFinding(shown)}\n`)
      if (options.save) save(finding, fixtureOf(shown))
    }
  }
  process.send({ ...total, coverage })
}

/** One finding of each kind for each case: the others are mostly the same fault. */
function firstOfEach(findings) {
  return [...new Map(findings.toReversed().map((finding) => [`${finding.case.index} ${finding.kind}`, finding])).values()]
}

function save({ kind, case: { index } }, fixture) {
  const dir = path.join(root, 'test/fixtures/fuzz')
  mkdirSync(dir, { recursive: true })
  writeFileSync(path.join(dir, `${kind}-${seed}-${index}.json`), `${JSON.stringify(fixture, null, 2)}\n`)
}
