import { test, type TestContext } from 'node:test'
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { pathBeside } from '../generator/dist/resolve/uri.js'
import { generate } from '../generator/dist/generate.js'
import type { Document } from '../generator/dist/resolve/graph.js'
import type { Finding } from '../generator/dist/model/diagnostic.js'
import { load } from '../generator/dist/cli/sources.js'
import { project } from './support/cli.js'

const HERE = 'https://case.test/'
const document = (members: object) => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...members })
const writer = ($ref: string, $id = `${HERE}writer.json`) => document({ $id, type: 'object', properties: { piece: { $ref } } })
const article = (members: object = { $id: `${HERE}article.json` }) => document({ ...members, type: 'object', properties: { pages: { type: 'integer' } } })

/** The findings of a run on `in/writer.json`, whose root is the folder that it lies in. */
function findings(t: TestContext, files: Readonly<Record<string, string>>, prepare: (folder: string) => void = () => {}): readonly Finding[] {
  const folder = project(t, files)
  prepare(folder)
  const root = path.join(folder, 'in')
  return load({ root, schemas: ['writer.json'], out: path.join(root, 'out'), map: {}, options: {} }).compiled.findings
}

const taken = (t: TestContext, files: Readonly<Record<string, string>>) => assert.deepEqual(findings(t, files), [])

function refused(t: TestContext, files: Readonly<Record<string, string>>, prepare?: (folder: string) => void): Finding {
  const [finding, ...others] = findings(t, files, prepare)
  assert.equal(finding?.code, 'reference-network')
  assert.deepEqual(others, [])
  return finding
}

test('a document that lies where its URI says is read', (t) => {
  taken(t, { 'in/writer.json': writer('article.json'), 'in/article.json': article() })
  taken(t, { 'in/writer.json': writer('article.json'), 'in/article.json': article({}) })
  taken(t, { 'in/writer.json': writer('article.json'), 'in/article.json': article({ $id: 'article.json' }) })
  taken(t, { 'in/writer.json': writer('article.json#/properties/pages'), 'in/article.json': `\ufeff${article({ $id: `${HERE}article.json#` })}` })
  taken(t, { 'in/writer.json': writer('parts/an%20article.json'), 'in/parts/an article.json': article({}) })
  taken(t, { 'in/writer.json': writer(`${HERE}article.json`), 'in/article.json': article({}) })
})

test('documents that lie so may refer to each other, and to those beside them by their place', (t) => {
  taken(t, {
    'in/writer.json': writer('a/article.json'),
    'in/a/article.json': document({ properties: { by: { $ref: '../writer.json' }, note: { $ref: 'note.json' } }, type: 'object' }),
    'in/a/note.json': document({ $id: `${HERE}a/note.json`, type: 'string' }),
  })
})

test('a document of another identifier is not the one', (t) => {
  const { help } = refused(t, { 'in/writer.json': writer('article.json'), 'in/article.json': article({ $id: 'https://case.test/another.json' }) })
  assert.equal(help, 'Save the document as "article.json", with this $id or none, or name it with --map https://case.test/article.json=PATH.')
  refused(t, { 'in/writer.json': writer('article.json'), 'in/article.json': article({ $id: 'https://evil.test/article.json' }) })
  refused(t, { 'in/writer.json': writer('article.json'), 'in/article.json': document({ $schema: 'http://json-schema.org/draft-04/schema#', id: 'https://case.test/b.json' }) })
})

test('nothing outside the root is taken', (t) => {
  const secret = article({ description: 'SECRET' })
  const escapes = ['../secret.json', '%2e%2e/secret.json', 'x%2f..%2f..%2fsecret.json', '..%5csecret.json', `${HERE}x/../../secret.json`, 'https://case.test/secret.json']
  for (const escape of escapes) refused(t, { 'in/writer.json': writer(escape, `${HERE}a/b/writer.json`), 'secret.json': secret })
  refused(t, { 'in/writer.json': writer('article.json'), 'secret.json': secret }, (folder) => fs.symlinkSync('../secret.json', path.join(folder, 'in/article.json')))
})

test('only a regular file that may be a schema is opened', (t) => {
  refused(t, { 'in/writer.json': writer('article.json') }, (folder) => spawnSync('mkfifo', [path.join(folder, 'in/article.json')]))
  refused(t, { 'in/writer.json': writer('article.json') }, (folder) => fs.mkdirSync(path.join(folder, 'in/article.json')))
  refused(t, { 'in/writer.json': writer('.env'), 'in/.env': 'KEY=SECRET' })
  const broken = findings(t, { 'in/writer.json': writer('article.json'), 'in/article.json': '{"type": }' })
  assert.deepEqual(broken.map(({ code, location }) => [code, location?.path]), [['json-syntax', 'article.json']])
})

test('a schema of the run that has no identifier is found by its place, too', async () => {
  const schemas = [{ path: 's/writer.json', text: writer('article.json') }, { path: 's/article.json', text: article({}) }]
  const { diagnostics, files } = await generate({ schemas, emit: ['types'] })
  assert.deepEqual(diagnostics, [])
  assert.match(files.find((file) => file.path === 's/writer.d.ts')?.text ?? '', /import type \{ Article \} from '\.\/article\.js'/)
})

test('places correspond within one authority, and only where a path can', () => {
  const beside = (uri: string, own = 'https://h.test/v1/schemas/a.json', file = 'schema/a.json') =>
    pathBeside(uri, { address: own, file: { path: file }, nodes: new Map() } as unknown as Document)
  const places = {
    'https://h.test/v1/schemas/b.json': 'schema/b.json',
    'https://h.test/v1/b.json': 'b.json',
    'https://h.test/v1/other/deep/b.json': 'other/deep/b.json',
    'https://h.test/b.json': undefined,
    'http://h.test/v1/schemas/b.json': undefined,
    'https://h.test:81/v1/schemas/b.json': undefined,
    'https://h.test/v1/schemas/b.json?v=2': undefined,
    'https://h.test/v1/schemas/': undefined,
    'https://h.test/v1/schemas/%2e%2e%2fb.json': undefined,
    'https://h.test/v1/schemas/C:%5Cb.json': undefined,
    'https://h.test/v1/schemas/b.json%00': undefined,
    'https://h.test/v1/schemas//etc/passwd': undefined,
    'urn:example:b': undefined,
    'root:///schema/b.json': undefined,
  }
  for (const [uri, place] of Object.entries(places)) assert.equal(beside(uri), place, uri)
  assert.equal(beside('urn:b.json', 'urn:a.json'), undefined)
})
