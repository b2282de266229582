import { test, type TestContext } from 'node:test'
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'
import { commit } from '../generator/dist/write/commit.js'
import { unifiedDiff } from '../generator/dist/write/diff.js'
import { disk } from '../generator/dist/write/disk.js'
import { drift } from '../generator/dist/write/drift.js'
import { sameButForFormat } from '../generator/dist/write/format.js'
import { findPlace } from '../generator/dist/write/place.js'
import { readState } from '../generator/dist/write/state.js'
import { outputsOf, temporaryFolder } from './support/write.js'

const A = `// @generated from schema/a.schema.json
export function isA(value) {
  return typeof value === 'object' && value !== null;
}
`
const B = `// @generated from schema/b.schema.json\nexport interface B {\n  'a-b': string;\n}\n`
const OUTPUTS = outputsOf({ 'a.js': A, 'b.d.ts': B })
const CHANGED = { 'a.js': A.replace('object', 'string'), 'b.d.ts': B }

interface Case {
  readonly name: string
  /** What happens to the output folder after it was written. */
  readonly then?: (folder: string) => void
  /** What the schemas give now. */
  readonly outputs?: typeof OUTPUTS
  /** Code and path of each finding, with a part of its message. */
  readonly found: readonly (readonly [string, string, RegExp])[]
}

const edit = (file: string, change: (text: string) => string) => (folder: string) =>
  fs.writeFileSync(path.join(folder, file), change(fs.readFileSync(path.join(folder, file), 'utf8')))

const CASES: readonly Case[] = [
  { name: 'nothing', found: [] },
  { name: 'line ends alone', then: (folder) => ['a.js', 'b.d.ts', 'manifest.json'].forEach((file) => edit(file, (text) => text.replaceAll('\n', '\r\n'))(folder)), found: [] },
  {
    name: 'a changed schema',
    outputs: outputsOf(CHANGED, '{"type":"string"}'),
    found: [['drift-schema', 'a.js', /"schema\/a.schema.json" has changed/], ['drift-schema', 'manifest.json', /has changed/]],
  },
  { name: 'an edited output', then: edit('a.js', (text) => text.replace('null', 'undefined')), found: [['drift-edited', 'a.js', /edited by hand\.$/]] },
  {
    name: 'an edited output, and a changed schema',
    then: edit('a.js', (text) => text.replace('null', 'undefined')),
    outputs: outputsOf(CHANGED, '{"type":"string"}'),
    found: [['drift-edited', 'a.js', /edited by hand; besides: .*has changed/], ['drift-schema', 'manifest.json', /./]],
  },
  {
    name: 'another version',
    outputs: outputsOf(CHANGED, '{}', { version: '1.1.0' }),
    found: [['drift-generator', 'a.js', /Version "1.0.0" of the generator made it, this is "1.1.0"/], ['drift-generator', 'manifest.json', /./]],
  },
  {
    name: 'other options',
    outputs: outputsOf(CHANGED, '{}', { options: { indexSignatures: true } }),
    found: [['drift-generator', 'a.js', /other options \("indexSignatures"\)/], ['drift-generator', 'manifest.json', /./]],
  },
  { name: 'another build', outputs: outputsOf(CHANGED), found: [['drift-generator', 'a.js', /Another build/], ['drift-generator', 'manifest.json', /./]] },
  { name: 'a deleted output', then: (folder) => fs.rmSync(path.join(folder, 'b.d.ts')), found: [['drift-missing', 'b.d.ts', /is not there/]] },
  {
    name: 'a new output',
    outputs: outputsOf({ 'a.js': A, 'b.d.ts': B, 'c.js': A }, '{"type":"string"}'),
    found: [['drift-missing', 'c.js', /not been generated yet: .*has changed/], ['drift-schema', 'manifest.json', /./]],
  },
  { name: 'a stray file', then: (folder) => fs.writeFileSync(path.join(folder, 'mine.ts'), ''), found: [['drift-stray', 'mine.ts', /No run/]] },
  { name: 'a stale output', outputs: outputsOf({ 'b.d.ts': B }), found: [['drift-generator', 'manifest.json', /./], ['drift-stale', 'a.js', /No schema/]] },
  { name: 'a folder in place of an output', then: (folder) => (fs.rmSync(path.join(folder, 'a.js')), fs.mkdirSync(path.join(folder, 'a.js'))), found: [['output-blocked', 'a.js', /a folder is in its place/]] },
  { name: 'a deleted manifest', then: (folder) => fs.rmSync(path.join(folder, 'manifest.json')), found: [['drift-missing', 'manifest.json', /is not there/]] },
  {
    name: 'a manifest in the middle of a merge',
    then: edit('manifest.json', (text) => text.replace('"version"', '<<<<<<< ours\n"version"')),
    outputs: outputsOf(CHANGED, '{"type":"string"}'),
    found: [['drift-unknown', 'a.js', /without a manifest/], ['drift-edited', 'manifest.json', /cannot be read/]],
  },
  {
    name: 'outputs that are newer than the manifest',
    then: edit('a.js', () => CHANGED['a.js']),
    outputs: outputsOf(CHANGED, '{"type":"string"}'),
    found: [['drift-interrupted', '', /newer than the manifest/]],
  },
  {
    name: 'what a killed run left',
    then: (folder) => fs.writeFileSync(path.join(folder, `.contract-codegen-00000000-1-00000000.1`), '') === undefined && fs.utimesSync(path.join(folder, '.contract-codegen-00000000-1-00000000.1'), 1, 1),
    found: [['drift-interrupted', '', /left "\.contract-codegen/]],
  },
]

async function found(t: TestContext, { then, outputs = OUTPUTS }: Omit<Case, 'name' | 'found'>): Promise<ReturnType<typeof drift>> {
  const place = findPlace(disk, temporaryFolder(t), 'out')
  assert.ok('folder' in place)
  await commit(disk, place, OUTPUTS)
  then?.(place.folder)
  return drift(readState(disk, place.folder, outputs.map((file) => file.path)), outputs, place)
}

for (const given of CASES) {
  test(`check says what drifted: ${given.name}`, async (t) => {
    const findings = (await found(t, given)).map(({ finding }) => finding)
    const where = (file: string) => (file === '' ? 'out' : `out/${file}`)
    assert.deepEqual(findings.map((finding) => [finding.code, finding.location?.path]), given.found.map(([code, file]) => [code, where(file)]))
    given.found.forEach(([, , message], at) => assert.match(findings[at]?.message ?? '', message))
  })
}

test('a formatter is told from an edit', async (t) => {
  for (const options of FORMATS) {
    const formatted = await prettier.format(A, { ...options, filepath: 'a.js' })
    if (formatted === A) continue
    const [first] = await found(t, { then: edit('a.js', () => formatted) })
    assert.equal(first?.finding.code, 'drift-formatter', JSON.stringify(options))
  }
})

const FORMATS: readonly prettier.Options[] = [{}, { semi: false, singleQuote: true }, { printWidth: 30, useTabs: true }, { printWidth: 200, quoteProps: 'consistent', arrowParens: 'avoid', trailingComma: 'none' }]

const SAMPLE = String.raw`// @generated
import { own, other } from './contract-runtime.js';
const P = /^[/a]b\/"'$/u;
export const Values = Object.freeze(['a', "it's", 'say "x"', 'b\\']);
export function isA(value) {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) &&
    (value.a === undefined || typeof value.a === 'string' && P.test(value.a) && value.a.length <= 10) &&
    (!own(value, 'constructor') || isB(value.constructor))
  );
}
export const f = (x) => x / 2 / 3, g = async (x, y) => ({ 'a': x, 'b-c': y, 1: 2 });
export const u = (a, b) => [...(a ?? []), a ? b : (b ?? a)];
for (let i = 0; i < 3; i++) { if (f(i)) continue; else break; }
export const schema = { type: 'object', properties: { a: { enum: ['x', null] } } };
` + "export const t = (a, b) => `x ${a === '' ? '' : `y${{ a }.a}` } }${b ?? (a || null)}`;\n"

const DECLARATIONS = `// @generated
/**
 * A thing.
 * @deprecated
 */
export interface A {
  /** Seconds. */
  'a-b'?: string | null;
  b: 'x' | 'y' | 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz' | 'uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu';
  c: { d: number; e: (string | null)[]; [k: string]: unknown };
}
export declare function isA(value: unknown): value is A;
`

/** The project's own outputs, as far as a formatter takes them. */
const OWN = fs.readdirSync('generated').filter((name) => /\.(?:js|ts|json)$/.test(name))

test('what Prettier makes of our outputs differs in format alone', async () => {
  for (const name of OWN) {
    const text = fs.readFileSync(path.join('generated', name), 'utf8')
    for (const options of FORMATS.slice(1, 3)) assert.ok(sameButForFormat(name, await prettier.format(text, { ...options, filepath: name }), text), `${name} ${JSON.stringify(options)}`)
  }
})

test('what Prettier makes of a script differs in format alone, whatever its options', async () => {
  for (const options of FORMATS) {
    for (const [file, text] of [['a.js', SAMPLE], ['a.d.ts', DECLARATIONS], ['a.json', '{"a": [1, {"b": null}]}']] as const) {
      const formatted = await prettier.format(text, { ...options, filepath: file })
      assert.notEqual(formatted, text)
      assert.ok(sameButForFormat(file, formatted, text), `${JSON.stringify(options)}\n${formatted}`)
    }
  }
})

/** Edits that change what a script means, or says. */
const EDITS: readonly (readonly [string, string])[] = [
  ['(value.a === undefined || typeof value.a', 'value.a === undefined || (typeof value.a'],
  ["'a', \"it's\"", "'a' + \"it's\""],
  [String.raw`'b\\'`, String.raw`'b\\\\'`],
  ["'say \"x\"'", String.raw`'say \\"x\\"'`],
  ["'constructor'", "'constructor '"],
  ['[/a]b', '[/ a]b'],
  ['x / 2 / 3', 'x / (2 / 3)'],
  ['if (f(i)) continue', 'if (f(i)); continue'],
  ['else break;', 'else break\nx;'],
  ['null] } }', 'null,,] } }'],
  ["'b-c': y", "'b-d': y"],
  ['<= 10', '< 10'],
  ['!own', '! !own'],
  ['// @generated', '// @generated no more'],
  ["{ 'a': x", "{ ['a']: x"],
  ['return (\n', 'return\n(\n'],
  ['`x ${', '`x  ${'],
  ['`y${', '`y ${'],
  ['} }${b', '}}${b'],
  ['(a || null)', '[a || null]'],
  ['[...(a ?? [])', '[(a ?? [])'],
]

test('an edit is never taken for a formatter\'s work', () => {
  for (const [from, to] of EDITS) {
    const edited = SAMPLE.replace(from, () => to)
    assert.notEqual(edited, SAMPLE, from)
    assert.ok(!sameButForFormat('a.js', edited, SAMPLE), `${from} → ${to}`)
  }
  assert.ok(!sameButForFormat('a.json', '{"a":1}', '{"a":2}'))
  assert.ok(!sameButForFormat('a.yaml', 'a:  1', 'a: 1'))
})

test('a diff shows the changed lines with three lines around them', () => {
  const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
  const after = ['1', '2', '3', '4', 'five', '6', '7', '8', '9', 'ten']
  assert.deepEqual(unifiedDiff(before.join('\n'), after.join('\n')), ['@@ -2 +2 @@', ' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8', ' 9', '+ten'])
  assert.deepEqual(unifiedDiff('a', 'a'), [])
  assert.deepEqual(unifiedDiff('a\nb\nc\nd', 'x', 3), ['@@ -1 +1 @@', '-a', '-b', '… 3 more lines'])
})

test('a diff of two large texts that have nothing in common ends soon', () => {
  const text = (word: string) => Array.from({ length: 100_000 }, (_, line) => `${word} ${line}`).join('\n')
  const start = performance.now()
  assert.equal(unifiedDiff(text('a'), text('b')).length, 41)
  assert.ok(performance.now() - start < 5000)
})
