import { test, type TestContext } from 'node:test'
import assert from 'node:assert/strict'
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { commit } from '../generator/dist/write/commit.js'
import { disk } from '../generator/dist/write/disk.js'
import { drift } from '../generator/dist/write/drift.js'
import { findPlace, type Place } from '../generator/dist/write/place.js'
import { readState } from '../generator/dist/write/state.js'
import { filesBelow, outputsOf, temporaryFolder, textsOf } from './support/write.js'

const KILLS = Number(process.env['KILLS'] ?? 200)
/** A writer is killed at one of so many operations of the disk; a set takes about 100. */
const STEPS = 200
const WRITER = fileURLToPath(new URL('support/writer.js', import.meta.url))

/** Two sets that have the same files, none of them equal, some of them large. */
const SETS = ['A', 'B'].map((letter) => {
  const body = (size: number) => `// @generated ${letter}\n${letter.repeat(size)}\n`
  const files = Array.from({ length: 9 }, (_, index): [string, string] => [`${index % 3 === 0 ? 'sub/' : ''}f${index}.js`, body(10 ** (index % 5 + 1))])
  return outputsOf(Object.fromEntries(files), letter)
})
const [A = [], B = []] = SETS

/** A small generator of numbers in [0, 1) (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Starts a writer; resolves when it is loaded. It writes nothing before it is let begin, and does not outlive the test. */
async function startWriter(context: Pick<TestContext, 'after'>, ...args: readonly string[]) {
  const writer = spawn(process.execPath, [WRITER, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  context.after(() => writer.kill('SIGKILL'))
  const exit = once(writer, 'exit')
  await once(writer.stdout, 'data')
  return { writer, exit }
}

/** Lets a writer write into a folder; resolves at its operation of that number. */
async function begin({ stdin, stdout }: ChildProcessByStdio<Writable, Readable, null>, root: string, step: number): Promise<void> {
  stdin.end(`${root}\n${step}`)
  await once(stdout, 'data')
}

/** So many, of which the next ones load while one is at work. */
async function* startedAhead<T>(count: number, start: () => Promise<T>): AsyncGenerator<T> {
  const waiting: Promise<T>[] = []
  for (let started = 0, given = 0; given < count; given++) {
    while (started < Math.min(count, given + 2)) started = waiting.push(start()) + given
    yield await waiting.shift()!
  }
}

function placeIn(root: string): Place {
  fs.mkdirSync(root, { recursive: true })
  const place = findPlace(disk, root, 'generated')
  if (!('folder' in place)) throw new Error(place.message)
  return place
}

/** Fails unless each file is that of one of the sets, whole. */
function assertWhole({ folder }: Place): void {
  for (const output of A) {
    const text = fs.readFileSync(path.join(folder, output.path), 'utf8')
    const other = B.find((file) => file.path === output.path)?.text
    assert.ok(text === output.text || text === other, `${output.path} is torn: ${text.length} characters`)
  }
}

/** Fails where check calls a set right that is not wholly there, or the other way round; whether it speaks of an interruption. */
function isNoticed(place: Place): boolean {
  const found = JSON.stringify(filesBelow(place.folder))
  const drifts = SETS.map((set) => drift(readState(disk, place.folder, set.map((file) => file.path)), set, place))
  assert.deepEqual(drifts.map((list) => list.length === 0), SETS.map((set) => JSON.stringify(textsOf(set)) === found))
  return drifts.every((list) => list.some(({ finding }) => finding.code === 'drift-interrupted'))
}

test(`${KILLS} writers killed at random moments leave whole files, and what is mixed is noticed and repaired`, async (t) => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e6)
  t.diagnostic(`SEED=${seed}`)
  const next = random(seed)
  const root = temporaryFolder(t)
  const sets = path.join(root, 'sets.json')
  fs.writeFileSync(sets, JSON.stringify(SETS))
  const place = placeIn(root)
  await commit(disk, place, A)
  let [interrupted, polls] = [0, 0]
  for await (const { writer, exit } of startedAhead(KILLS, () => startWriter(t, sets))) {
    const ended = begin(writer, root, Math.ceil(next() * STEPS)).then(() => writer.kill('SIGKILL'))
    while (await Promise.race([ended, pause(4)]) === undefined) {
      assertWhole(place)
      polls++
    }
    await exit
    assertWhole(place)
    interrupted += isNoticed(place) ? 1 : 0
    const wanted = next() < 0.5 ? A : B
    assert.deepEqual((await commit(disk, place, wanted)).findings, [])
    assert.deepEqual(filesBelow(place.folder), textsOf(wanted))
  }
  t.diagnostic(`${interrupted} of ${KILLS} writes were interrupted; the reader looked ${polls} times`)
  assert.ok(interrupted > KILLS / 4, 'too few kills hit a write')
})

test('two runs at once end in the whole set of one of them', async (t) => {
  const root = temporaryFolder(t)
  const sets = path.join(root, 'sets.json')
  fs.writeFileSync(sets, JSON.stringify(SETS))
  const place = placeIn(root)
  const writers = await Promise.all([1, 2, 3].map(() => startWriter(t, sets, '20')))
  await Promise.all(writers.map(({ writer }) => begin(writer, root, 1)))
  const exits = await Promise.all(writers.map(({ exit }) => exit))
  assert.deepEqual(exits.map(([code]: unknown[]) => code), [0, 0, 0])
  const found = filesBelow(place.folder)
  assert.ok(SETS.some((set) => JSON.stringify(textsOf(set)) === JSON.stringify(found)), Object.keys(found).join())
})
