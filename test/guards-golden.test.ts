import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contractFor, guardCode } from './support/guards.js'

/** Schemas, and the guards that are printed for them, each read by a person. `UPDATE=1` writes them anew, for the diff to be read. */
const FOLDER = 'test/fixtures/guards'
const SUFFIX = '.schema.json'

const names = readdirSync(FOLDER).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length)).sort()

for (const name of names) {
  test(`the guards of ${name} read as a person would write them`, () => {
    const schema: unknown = JSON.parse(readFileSync(path.join(FOLDER, name + SUFFIX), 'utf8'))
    const { text } = guardCode(contractFor(schema, { formats: 'assert' }))
    const golden = path.join(FOLDER, `${name}.js`)
    if (process.env['UPDATE'] === '1') writeFileSync(golden, text)
    assert.equal(text, readFileSync(golden, 'utf8'))
  })
}
