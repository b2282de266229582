import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The generator's sources by POSIX path relative to `generator/`. */
const sources = new Map(
  readdirSync('generator', { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !/^(?:dist|node_modules)\//.test(file))
    .sort()
    .map((file): [string, string] => [file, readFileSync(path.join('generator', file), 'utf8')]),
)

/** What a source imports at run time, not for types alone: files of the generator by path, others as they are called. */
function importsOf(file: string): string[] {
  const text = (sources.get(file) ?? '').replace(/^(?:import|export) type [^;]*? from '[^']+'$|^import \{(?: type \w+,?)+ \} from '[^']+'$/gm, '')
  const found = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name)
  return found.map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts') : name))
}

/** `emit/types/print.ts` is of the room `emit/types`, `read/json.ts` of `read`, `generate.ts` of none. */
const roomOf = (file: string) => /^(?:emit\/[^/]+(?=\/)|[^/]+(?=\/))/.exec(file)?.[0] ?? ''

/** `runtime` is a library, too: what generated modules share is not written twice. */
const EVERYONE = ['model', 'facts', 'runtime']
/** What emitters share beside them. */
const DOORS = ['emit/text.ts', 'emit/layout.ts', 'emit/guards/index.ts', 'emit/names.ts', 'emit/runtime-pieces.ts', 'emit/runtime-file.ts', 'emit/schema/json.ts']
/** Circles that are left: functions of one recursion over the plain form, in a file each. */
const RECURSION = /^emit\/(?:types|guards)\//
const JOINING = /^(?:generate\.ts|cli\.ts|cli\/.*|emit\/all\.ts|emit\/module\/.*)$/

test('there are sources, in the rooms that the architecture names', () => {
  const rooms = new Set([...sources.keys()].map((file) => roomOf(file).split('/')[0]).filter((room) => room !== ''))
  const named = new Set([...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^ {2}\S.*$/gm)].flatMap(([line]) => [...line.matchAll(/\b(\w+)\//g)].map(([, room]) => room)))
  assert.deepEqual([...rooms].filter((room) => !named.has(room)), [])
  assert.ok(sources.size > 50)
})

test('a room imports the model, the facts and itself; emitters the door for text, too', () => {
  const wrong = [...sources.keys()].filter((file) => !JOINING.test(file)).flatMap((file) => {
    const doors = file.startsWith('emit/') ? DOORS : []
    const isAllowed = (name: string) => roomOf(name) === roomOf(file) || EVERYONE.includes(roomOf(name)) || doors.includes(name)
    return importsOf(file).filter((name) => name.endsWith('.ts') && !isAllowed(name)).map((name) => `${file} imports ${name}`)
  })
  assert.deepEqual(wrong, [])
})

test('only what reads and what writes touches the disk', () => {
  const touching = [...sources.keys()].filter((file) => importsOf(file).some((name) => /^(?:node:)?fs(?:\/|$)/.test(name)))
  assert.deepEqual(touching.filter((file) => !/^(?:read|write)\//.test(file)), [])
})

test('no import goes in a circle', () => {
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'open') circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    if (state.has(file)) return
    state.set(file, 'open')
    importsOf(file).filter((name) => sources.has(name)).forEach((name) => visit(name, [...trail, file]))
    state.set(file, 'done')
  }
  ;[...sources.keys()].forEach((file) => visit(file, []))
  assert.deepEqual(circles.filter((circle) => !circle.split(' → ').every((file) => RECURSION.test(file))), [])
})

/** Words that code outside a place may not have. */
const BANNED: readonly (readonly [string, RegExp, RegExp])[] = [
  ['only the command line prints or ends the process', /\bconsole\.|\bprocess\.(?:std(?:out|err)|exit)/, /^(?:cli\.ts$|cli\/)/],
  ['nothing makes code from text', /\beval\(|\bnew Function\b/, /^$/],
  ['the generator knows no schema of its own', /\bbatch(?!-contract\/generator)/i, /^$/],
  ['nothing is left to do, and no compiler is hushed', /\bTODO\b|\bFIXME\b|@ts-(?:ignore|expect-error|nocheck)|eslint-disable/, /^$/],
]

for (const [rule, pattern, except] of BANNED) {
  test(rule, () => {
    const found = [...sources].filter(([file]) => !except.test(file)).flatMap(([file, text]) => text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])))
    assert.deepEqual(found, [])
  })
}
