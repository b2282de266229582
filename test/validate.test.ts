import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import path from 'node:path'
import { validateCommand } from '../generator/dist/cli/validate.js'
import { project, run } from './support/cli.js'

const USER = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { id: { type: 'string' }, age: { type: 'integer', minimum: 0 }, home: { $ref: '#/$defs/address' } },
  required: ['id'],
  $defs: { address: { type: 'object', properties: { city: { type: 'string' } }, additionalProperties: false } },
})

const FILES = {
  'schema/user.schema.json': USER,
  'good.json': '\ufeff{"id": "a",\r\n "age": 3}',
  'bad.json': '{\n  "age": -1,\n  "home": {"citty": "x"}\n}\n',
  'twice.json': '{"id": "a", "id": "b"}',
  'broken.json': '{"id": "a",\n}',
  'latin.json': '{"id": "\ufffd"}',
  'mixed.jsonl': '{"id": "a"}\r\n\r\n{"id": 5}\n{"id": "c"\n{"age": 1.5, "id": "d"}',
}

test('valid payloads end with 0, a line for each', (t) => {
  const folder = project(t, FILES)
  const { code, out, err } = run(folder, ['validate', 'User', 'good.json', path.join(folder, 'good.json')])
  assert.deepEqual([code, out, err], [0, 'good.json: valid\ngood.json: valid\n', ''])
})

test('each finding has its file, line and column, its pointer and its excerpt', (t) => {
  const { code, out, err } = run(project(t, FILES), ['validate', 'User', 'bad.json'])
  assert.equal(code, 1)
  assert.equal(out, 'bad.json: 3 findings\n')
  assert.match(err, /^bad\.json:1:1 error payload-invalid at \/id\n.*\n +1 │ \{/m)
  assert.match(err, /^bad\.json:2:10 error payload-invalid at \/age\n.*\n +2 │ {3}"age": -1,\n +│ {10}\^ The schema asks for it at \/properties\/age\/minimum\.$/m)
  assert.match(err, /^bad\.json:3:\d+ error payload-invalid at \/home\/citty\n.*did you mean "city"\?/m)
})

test('a text that readers differ in, or cannot read, is refused', (t) => {
  const folder = project(t, FILES)
  fs.writeFileSync(path.join(folder, 'latin.json'), Buffer.from('{"id": "\xe9"}', 'latin1'))
  assert.match(run(folder, ['validate', 'User', 'twice.json']).err, /^twice\.json:1:\d+ error payload-text at \/id$/m)
  assert.match(run(folder, ['validate', 'User', 'broken.json']).err, /^broken\.json:2:1 error payload-text$/m)
  assert.match(run(folder, ['validate', 'User', 'latin.json']).err, /^latin\.json:1:9 error payload-text$/m)
})

test('JSON Lines are judged line by line, to the end', (t) => {
  const { code, out, err } = run(project(t, FILES), ['validate', 'User', 'mixed.jsonl'])
  assert.equal(code, 1)
  assert.equal(out, 'mixed.jsonl: 4 lines, 3 findings\n')
  assert.deepEqual(err.match(/^mixed\.jsonl:\d+:\d+ error [\w-]+/gm), ['mixed.jsonl:3:8 error payload-invalid', 'mixed.jsonl:4:11 error payload-text', 'mixed.jsonl:5:9 error payload-invalid'])
})

test('the standard input is a payload, or lines', (t) => {
  const folder = project(t, FILES)
  assert.deepEqual(run(folder, ['validate', 'User', '-'], FILES['good.json']), { code: 0, out: '<stdin>: valid\n', err: '' })
  assert.match(run(folder, ['validate', 'User', '-', '--lines'], FILES['mixed.jsonl']).err, /^<stdin>:5:9 error/m)
})

test('any definition can be named, and any schemas', (t) => {
  const folder = project(t, { ...FILES, 'other/thing.json': '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string"}', 'text.json': '"x"', '-dash.json': '"x"' })
  assert.equal(run(folder, ['validate', 'Address', 'good.json']).code, 1)
  assert.equal(run(folder, ['validate', 'Thing', 'text.json', '--schemas', 'other/thing.json']).code, 0)
  assert.equal(run(folder, ['validate', 'Thing', '--schemas', 'other/thing.json', 'text.json', '--', '-dash.json']).out, 'text.json: valid\n-dash.json: valid\n')
})

/** Calls that are wrong, and what is said. */
const MISUSES: readonly (readonly [readonly string[], RegExp])[] = [
  [['validate', 'Usr', 'good.json'], /definition-unknown\n.*"Usr"\.\n.*Did you mean "User"\?/],
  [['validate', 'X', 'good.json'], /There are "User", "Address"\./],
  [['validate', 'User'], /Not enough non-option arguments/],
  [['validate', 'User', 'nope.json'], /^nope\.json error file-not-found/],
  [['validate', 'User', 'nope.jsonl'], /^nope\.jsonl error file-not-found/],
  [['validate', 'User', 'schema'], /^schema error file-unreadable\n.*is a folder/],
]

for (const [args, message] of MISUSES) {
  test(`wrong use ends with 2: ${args.join(' ')}`, (t) => {
    const { code, err } = run(project(t, FILES), args)
    assert.match(err, message)
    assert.equal(code, 2)
  })
}

test('one file that is not there does not keep the others from being judged', (t) => {
  const { code, out } = run(project(t, FILES), ['validate', 'User', 'nope.json', 'good.json'])
  assert.deepEqual([code, out], [2, 'good.json: valid\n'])
})

test('a schema with errors judges nothing', (t) => {
  const { code, err } = run(project(t, { ...FILES, 'schema/user.schema.json': '{"type": 5}' }), ['validate', 'User', 'good.json'])
  assert.match(err, /^schema\/user\.schema\.json/m)
  assert.equal(code, 1)
})

test('formats are checked where the configuration says so', (t) => {
  const dated = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "format": "date"}'
  const folder = project(t, { 'schema/day.schema.json': dated, 'day.json': '"2026-13-01"' })
  assert.equal(run(folder, ['validate', 'Day', 'day.json']).code, 0)
  assert.equal(run(folder, ['validate', 'Day', 'day.json', '--formats', 'assert']).code, 1)
})

test('the other formats are one document', (t) => {
  const folder = project(t, FILES)
  const { diagnostics } = JSON.parse(run(folder, ['validate', 'User', 'bad.json', 'mixed.jsonl', '--format', 'json']).out) as { diagnostics: { path: string; pointer: string }[] }
  assert.deepEqual(diagnostics.map(({ path }) => path), ['bad.json', 'bad.json', 'bad.json', 'mixed.jsonl', 'mixed.jsonl', 'mixed.jsonl'])
  assert.match(run(folder, ['validate', 'User', 'bad.json', '--format', 'github']).out, /^::error file=bad\.json,line=1,col=1,/)
})

test('SARIF names the file, the line and the column', (t) => {
  const { code, out } = run(project(t, FILES), ['validate', 'User', 'mixed.jsonl', '--format', 'sarif'])
  const { runs } = JSON.parse(out) as { runs: { results: { ruleId: string; locations: { physicalLocation: unknown }[] }[] }[] }
  assert.equal(code, 1)
  assert.deepEqual(runs[0]?.results.map(({ ruleId }) => ruleId), ['payload-invalid', 'payload-text', 'payload-invalid'])
  const place = JSON.stringify(runs[0]?.results[0]?.locations[0]?.physicalLocation)
  assert.match(place, /mixed\.jsonl/)
  assert.match(place, /"startLine":3,"startColumn":8/)
})

test('a terminal is told how far a long file has been read, and the line is cleared at the end', async (t) => {
  const folder = project(t, { ...FILES, 'long.jsonl': '{"id": "a"}\n'.repeat(5000) })
  const shown: string[] = []
  const ignore = () => undefined
  const terminal = { out: ignore, err: ignore, colour: false, paint: (_style: unknown, text: string) => text, progress: (text: string) => void shown.push(text) }
  let now = 0
  t.mock.method(Date, 'now', () => (now += 150))
  const code = await validateCommand({ definition: 'User', files: ['long.jsonl'], isLines: false, flags: {}, folder, terminal, format: 'text', quiet: false })
  assert.equal(code, 0)
  assert.deepEqual(shown, ['long.jsonl: 2,000 lines', 'long.jsonl: 4,000 lines', ''])
})

test('a long stream is judged in constant memory, and what is cut is counted', async (t) => {
  const folder = project(t, { ...FILES, 'contract.config.json': '{"maxProblems": 3}' })
  const bin = path.resolve('generator/bin/contract-codegen.js')
  const child = spawn(process.execPath, ['--max-old-space-size=40', bin, 'validate', 'User', '-', '--lines'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (data: Buffer) => (out += String(data)))
  child.stderr.on('data', (data: Buffer) => (err += String(data)))
  const chunk = `${JSON.stringify({ id: 'x'.repeat(2000), age: 1 })}\n`.repeat(500)
  for (let sent = 0; sent < 60; sent++) {
    if (!child.stdin.write(sent % 6 === 0 ? `{"id": 1}\n${chunk}` : chunk)) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  const [code] = (await once(child, 'close')) as [number | null]
  assert.equal(code, 1, err.slice(0, 1000))
  assert.equal(out, '<stdin>: 30,010 lines, 10 findings\n')
  assert.match(err, /7 more are not shown\./)
})
