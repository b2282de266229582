import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generate } from '../generator/dist/generate.js'
import { CODES, type CodeEntry } from '../generator/dist/model/codes.js'

const ENTRIES: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

test('the page of diagnostics is made of the table', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
})

test('each example causes its code, with a place and a remedy', async () => {
  for (const [code, { example, severity }] of ENTRIES) {
    if (example === undefined) continue
    const { diagnostics, files } = await generate({ schemas: [{ path: 'example.schema.json', text: example }], openapi: ['3.0', '3.1'], emit: ['openapi'] })
    const found = diagnostics.find((diagnostic) => diagnostic.code === code)
    assert.ok(found, `${code}: ${JSON.stringify(diagnostics.map((diagnostic) => diagnostic.code))}`)
    assert.equal(found.severity, severity, code)
    assert.ok(found.line !== undefined && found.excerpt !== undefined && found.help, code)
    if (severity === 'error') assert.deepEqual(files, [], code)
  }
})

test('what is printed of a code is a sentence, and names no code of another severity', () => {
  for (const [code, { summary, help }] of ENTRIES) {
    assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)+$/)
    for (const text of [summary, help]) assert.match(text, /^\S.*\.(?:")?$/, `${code}: ${text}`)
  }
})
