// npm test [-- PART …]: builds, then runs the compiled tests whose names contain one of the parts, and prints each file's time.
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import { spec as Spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { build } from './build-first.mjs'

build('--tests')
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const parts = process.argv.slice(2)
const files = readdirSync('.test')
  .filter((name) => name.endsWith('.test.js') && (parts.length === 0 || parts.some((part) => name.includes(part))))
  .map((name) => path.join(root, '.test', name))

/** Milliseconds that the tests of a file took, one after the other. */
const times = new Map()
const reporter = new Spec()
reporter.pipe(process.stdout)
let isSummary = false
for await (const event of run({ files, concurrency: availableParallelism() })) {
  const { type, data } = event
  if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0 && data.file) {
    const name = path.basename(data.file, '.test.js')
    times.set(name, (times.get(name) ?? 0) + data.details.duration_ms)
  }
  if (type === 'test:fail' && data.todo === undefined) process.exitCode = 1
  if (type === 'test:diagnostic' && data.file === undefined && /^tests \d+$/.test(data.message) && !isSummary) {
    isSummary = true
    await printed(reporter)
    printTimes()
  }
  reporter.write(event)
}
reporter.end()

/** What was handed to the reporter is out before what comes next. */
async function printed(stream) {
  while (stream.readableLength > 0 || stream.writableLength > 0) await new Promise((resolve) => setImmediate(resolve))
}

function printTimes() {
  const sorted = [...times].sort(([, a], [, b]) => b - a)
  process.stdout.write(`\n${sorted.map(([name, time]) => `${(time / 1000).toFixed(1).padStart(7)} s  ${name}`).join('\n')}\n\n`)
}
