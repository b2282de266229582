import { test, type TestContext } from 'node:test'
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CODES } from '../generator/dist/model/codes.js'
import { MAX_BYTES } from '../generator/dist/read/file.js'
import { readMapped, readReference, readSchemas } from '../generator/dist/read/files.js'

/** A folder with `project/` in it, laid out from POSIX paths. `null` makes a folder. */
function folder(t: TestContext, files: Readonly<Record<string, string | null>>): string {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'read-')))
  t.after(() => rmSync(base, { recursive: true, force: true }))
  for (const [name, text] of Object.entries<string | null>({ 'project/': null, ...files })) {
    const file = path.join(base, name)
    mkdirSync(text === null ? file : path.dirname(file), { recursive: true })
    if (text !== null) writeFileSync(file, text)
  }
  return base
}

/** What reading comes to: the paths that were read, then the findings, each as code and message. */
function outcome(base: string, schemas: readonly string[], exclude: readonly string[] = []): readonly string[] {
  const { sources, findings } = readSchemas({ root: path.join(base, 'project'), schemas, exclude })
  return [...sources.map((source) => source.path), ...findings.map(({ code, message }) => `${code}: ${message}`)]
}

test('a folder means its *.schema.json, by name, whatever order the disk has', (t) => {
  const base = folder(t, {
    'project/schema/b.schema.json': 'true', 'project/schema/a.schema.json': 'true', 'project/schema/sub/c.schema.json': 'true',
    'project/schema/notes.json': '{}', 'project/schema/node_modules/x/d.schema.json': 'true', 'project/schema/.git/e.schema.json': 'true',
    'project/schema/out/f.schema.json': 'true',
  })
  assert.deepEqual(outcome(base, ['schema'], ['schema/out']), ['schema/a.schema.json', 'schema/b.schema.json', 'schema/sub/c.schema.json'])
})

test('outputs are called as the file in its folder: sub-folders are mirrored', (t) => {
  const base = folder(t, { 'project/schema/a.schema.json': '{}', 'project/schema/sub/b.schema.json': '{}', 'project/other/c.json': '{}' })
  const { sources } = readSchemas({ root: path.join(base, 'project'), schemas: ['schema', 'other/c.json'] })
  assert.deepEqual(sources.map(({ stem }) => stem), ['a', 'sub/b', 'c'])
})

test('a file may have any name, and is read once however often it is named', (t) => {
  const base = folder(t, { 'project/schema/notes.json': '{}', 'project/schema/b.schema.json': 'true' })
  assert.deepEqual(outcome(base, ['schema/notes.json', './schema/notes.json', path.join(base, 'project/schema'), 'schema']), ['schema/notes.json', 'schema/b.schema.json'])
})

test('nothing that is asked for is missing in silence', (t) => {
  const base = folder(t, { 'project/empty/x.json': '{}', 'project/a.json': '{}' })
  assert.deepEqual(outcome(base, ['nope.json', 'empty', 'a.json/b', 'a\0b']), [
    'no-schemas: The folder "empty" has no file called *.schema.json.',
    'file-not-found: There is no file or folder "nope.json".',
    'file-not-found: There is no file or folder "a.json/b".',
    'file-not-found: There is no file or folder "a\\u0000b".',
  ])
})

test('what is not there gets a hint at what is', (t) => {
  const base = folder(t, { 'project/schema/order.schema.json': '{}', 'outside/secret.json': '{}' })
  const helpFor = (named: string) => readSchemas({ root: path.join(base, 'project'), schemas: [named] }).findings.map(({ code, help }) => [code, help])
  assert.deepEqual(helpFor('schema/Order.schema.json'), [['file-not-found', 'Did you mean "order.schema.json"?']])
  assert.deepEqual(helpFor('schema/oder.schema.json'), [['file-not-found', 'Did you mean "order.schema.json"?']])
  assert.deepEqual(helpFor('schemas'), [['file-not-found', 'Did you mean "schema"?']])
  assert.deepEqual(helpFor('schema/*.schema.jsn'), [['file-not-found', 'Patterns are for shells to replace: name the files, or their folder.']])
  assert.deepEqual(helpFor('schema/customer.schema.json'), [['file-not-found', undefined]])
  assert.deepEqual(helpFor('../outside/secret.jso'), [['outside-root', undefined]])
})

test('nothing outside the root is read, however it is named', (t) => {
  const base = folder(t, { 'outside/secret.json': '{"secret": 1}', 'outside/s.schema.json': '{"secret": 1}', 'project/in/a.schema.json': 'true' })
  symlinkSync('../outside/secret.json', path.join(base, 'project/link.json'))
  symlinkSync('../../outside', path.join(base, 'project/in/folder'))
  for (const named of ['../outside/secret.json', path.join(base, 'outside/secret.json'), 'link.json', '../outside', '../nope.json', 'in/folder/secret.json', '..']) {
    const lines = outcome(base, [named])
    assert.equal(lines.length, 1, named)
    assert.match(lines[0]!, /^outside-root: ".+" lies outside the root\.$/, named)
  }
  assert.deepEqual(outcome(base, ['in']), ['in/a.schema.json', 'outside-root: "in/folder" lies outside the root.'])
  const reference = readReference(path.join(base, 'project'), '../outside/secret.json')
  assert.equal(reference.ok, false)
})

test('symbolic links within the root are followed, once', (t) => {
  const base = folder(t, { 'project/schema/a.schema.json': 'true' })
  symlinkSync('a.schema.json', path.join(base, 'project/schema/b.schema.json'))
  symlinkSync('.', path.join(base, 'project/schema/again'))
  symlinkSync('c.schema.json', path.join(base, 'project/schema/c.schema.json'))
  assert.deepEqual(outcome(base, ['schema']), [
    'schema/a.schema.json', 'schema/b.schema.json',
    'file-unreadable: "schema/c.schema.json" is a symbolic link that leads back to itself.',
  ])
})

test('a root that is a symbolic link is the folder that it leads to', (t) => {
  const base = folder(t, { 'project/schema/a.schema.json': 'true' })
  symlinkSync('project', path.join(base, 'linked'))
  const { sources, findings } = readSchemas({ root: path.join(base, 'linked'), schemas: ['schema', path.join(base, 'project/schema/a.schema.json')] })
  assert.deepEqual(findings, [])
  assert.deepEqual([...new Set(sources.map((source) => source.path))], ['schema/a.schema.json'])
})

test('a named pipe, a device or a folder is refused without being opened', { skip: process.platform === 'win32' }, (t) => {
  const base = folder(t, { 'project/folder/': null })
  spawnSync('mkfifo', [path.join(base, 'project/pipe.json')])
  assert.deepEqual(outcome(base, ['pipe.json']), ['file-unreadable: "pipe.json" is a named pipe, not a regular file.'])
  const reference = readReference(path.join(base, 'project'), 'folder')
  assert.equal(!reference.ok && reference.finding.message, '"folder" is a folder, not a regular file.')
  const device = readSchemas({ root: '/', schemas: ['/dev/zero'] })
  assert.deepEqual(device.findings.map(({ message }) => message), ['"dev/zero" is a device, not a regular file.'])
})

test('a file that is too large is refused without being read', (t) => {
  const base = folder(t, { 'project/big.json': '' })
  truncateSync(path.join(base, 'project/big.json'), MAX_BYTES + 1)
  assert.deepEqual(outcome(base, ['big.json']), ['file-too-large: "big.json" has 51 MB; at most 50 MB are read.'])
})

test('a reference cannot make a run print a file that is no schema', (t) => {
  const base = folder(t, { 'project/.env': 'TOKEN=secret', 'project/common': ' {"type": "string"}' })
  const secret = readReference(path.join(base, 'project'), '.env')
  assert.deepEqual(secret, { ok: false, finding: { code: 'json-syntax', message: '".env" is not a JSON document.', location: { path: '.env', pointer: '' } } })
  assert.equal(readReference(path.join(base, 'project'), 'common').ok, true)
})

test('documents are mapped to the URIs under which others refer to them', (t) => {
  const base = folder(t, { 'project/vendor/money.json': '{}' })
  const { sources, findings } = readMapped(path.join(base, 'project'), { 'https://example.com/money': 'vendor/money.json', 'urn:x': 'nope.json' })
  assert.deepEqual(sources, [{ path: 'vendor/money.json', text: '{}', uri: 'https://example.com/money' }])
  assert.deepEqual(findings.map(({ code }) => code), ['file-not-found'])
})

test('what the disk refuses ends a run with 2', () => {
  const codes = ['file-not-found', 'file-unreadable', 'file-too-large', 'outside-root', 'no-schemas'] as const
  assert.deepEqual(codes.map((code) => CODES[code].exit), codes.map(() => 2))
})
