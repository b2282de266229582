// npm run bench: ours beside peers in one run, as ratios of CPU time, medians of five processes.
//   node scripts/bench/run.mjs [validators|keywords|boundary|lines|processes|cost|sizes …]
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const PROCESSES = 5
const LIMITS = {
  'six shapes mixed': 1.15, 'mixed, milliseconds': 1.15, 'one shape': 1.3, 'minimal, 0 to 3 members': 1.15, '50 metadata, 20 errors': 1.15, 'list of 100': 1.15,
  'late: status is a number': 1.3, 'nested: a count is a string': 1.3, 'nested: last metadata entry': 1.3, 'early: cancelled_at is a string': 2,
}

if (!existsSync(path.join(here, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' })
const { median } = await import('./timing.mjs')
const { preparePeers } = await import('./prepare.mjs')
const { KEYWORDS } = await import('./keywords.mjs')
preparePeers()

const SECTIONS = {
  validators: () => printRatios('isBatch, × the hand-written check', 'validators', (name) => LIMITS[name]),
  keywords: () => printRatios('Keywords, × the hand-written check', 'keywords', (name) => KEYWORDS[name].limit),
  boundary: () => printRatios('Boundary, × JSON.parse', 'boundary', () => undefined),
  lines: () => printRatios('JSON Lines, × splitting and JSON.parse', 'lines', () => 1 / 0.9),
  processes: printProcesses,
  cost: printCost,
  sizes: printSizes,
}
const chosen = process.argv.slice(2)
for (const [name, print] of Object.entries(SECTIONS)) if (chosen.length === 0 || chosen.includes(name)) await print()

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options })
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
  return result.stdout
}

function printRatios(title, section, limitOf) {
  const results = Array.from({ length: PROCESSES }, () => JSON.parse(run(process.execPath, [path.join(here, 'worker.mjs'), section])))
  const rows = Object.keys(results[0]).map((row) => [row, Object.fromEntries(Object.keys(results[0][row]).map((subject) => [subject, median(results.map((result) => result[row][subject]))]))])
  console.log(`\n${title} (Node ${process.versions.node}, medians of ${PROCESSES} processes)`)
  const subjects = Object.keys(rows[0][1])
  printTable(['', ...subjects, 'limit'], rows.map(([row, of]) => [row, ...subjects.map((subject) => of[subject].toFixed(2)), limitOf(row)?.toFixed(2) ?? '']))
}

async function printProcesses() {
  const { importing, processes } = await import('./codegen.mjs')
  const { empty, ...times } = processes()
  console.log(`\nWhole processes, CPU ms (an empty one: ${empty})`)
  printTable(['', 'ms'], Object.entries(times).map(([name, ms]) => [name, String(ms)]))
  const parts = times.json2ts + times['ajv standalone'] + times['swagger-parser']
  console.log(`ours / (json2ts + ajv standalone + swagger-parser): ${(times.ours / parts).toFixed(2)} (limit 1.20); importing batch.js: ${importing().toFixed(1)} ms over an empty module (limit 5)`)
}

async function printCost() {
  const { cost } = await import('./cost.mjs')
  console.log('\nA thousand definitions, CPU time')
  printTable(['', 'measured', 'limit'], cost())
}

async function printSizes() {
  const { sizes } = await import('./sizes.mjs')
  console.log('\nBundled, bytes')
  printTable(['', 'minified', 'gzipped'], Object.entries(sizes()).map(([name, { minified, gzipped }]) => [name, String(minified), String(gzipped)]))
}

function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  for (const row of [head, ...rows]) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '))
}
