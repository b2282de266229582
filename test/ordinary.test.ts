import { describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from '../generator/dist/generate.js'
import type { OutputFile } from '../generator/dist/model/output.js'
import { checkTypes } from './support/compile.js'
import { layOut, load } from './support/load.js'

/**
 * Ordinary schemas with all that is made of them, to be read by a person. `UPDATE=1` writes the expected files anew; what
 * changed is reviewed in the diff.
 */
const DIR = 'test/fixtures/ordinary'

const filesIn = (dir: string): string[] => existsSync(dir)
  ? readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name).slice(dir.length + 1)).sort()
  : []

const read = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')

/** What says nothing about a schema, or only repeats what other files say: no person reads it. */
const UNREAD = /^contract-runtime\.|^manifest\.json$|\.map$/

async function outputsOf(fixture: string): Promise<readonly OutputFile[]> {
  const input = `${DIR}/${fixture}/input`
  const schemas = filesIn(input).map((file) => ({ path: file, text: read(`${input}/${file}`) }))
  const { files, diagnostics } = await generate({ schemas, openapi: ['3.1', '3.0'] })
  assert.notEqual(files.length, 0, diagnostics.map(({ message }) => message).join('\n'))
  return [...files, { path: 'diagnostics.txt', text: diagnostics.map(({ code, path: file, pointer, message }) => `${code} ${file}#${pointer}: ${message}\n`).join('') }]
}

function update(expected: string, files: readonly OutputFile[]): void {
  rmSync(expected, { recursive: true, force: true })
  for (const file of files) {
    mkdirSync(path.dirname(`${expected}/${file.path}`), { recursive: true })
    writeFileSync(`${expected}/${file.path}`, file.text)
  }
}

for (const fixture of readdirSync(DIR).sort()) {
  describe(fixture, () => {
    const expected = `${DIR}/${fixture}/expected`
    let files: readonly OutputFile[] = []
    test('is what a person has read', async () => {
      files = await outputsOf(fixture)
      const golden = files.filter((file) => !UNREAD.test(file.path))
      if (process.env['UPDATE'] === '1') update(expected, golden)
      assert.deepEqual(golden.map((file) => file.path).sort(), filesIn(expected))
      for (const file of golden) assert.equal(file.text, read(`${expected}/${file.path}`), file.path)
    })
    test('declarations compile', () => {
      const modules = files.filter((file) => file.path.endsWith('.d.ts')).map((file) => file.path)
      const answers = checkTypes(modules.map((module) => ({ files, module, values: [] })), 'stock')
      assert.deepEqual(answers.flatMap(({ errors }) => errors), [])
    })
    test('modules load', async () => {
      const dir = layOut(files)
      for (const file of files.filter(({ path: name }) => name.endsWith('.js'))) await assert.doesNotReject(load(dir, file.path), file.path)
    })
  })
}
