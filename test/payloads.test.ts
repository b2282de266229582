import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { generate } from '../generator/dist/generate.js'
import type { Json } from '../generator/dist/model/json.js'
import { explained, layOut, load, verdict } from './support/load.js'

interface Payload {
  readonly file: string
  readonly kind: string
  readonly fits_types: boolean
  readonly deviations?: readonly { readonly pointer: string }[]
}

const DIR = 'test/fixtures/payloads/'
const read = (file: string): Json => JSON.parse(readFileSync(DIR + file, 'utf8'))
const manifest = JSON.parse(readFileSync(`${DIR}manifest.json`, 'utf8')) as readonly Payload[]

/** Of these no Batch is told, as they lack the member `object` that would say what they are. */
const WITHOUT_OBJECT = ['azure-docs-python-batch-list.json', 'watsonx-batch-list-partial.json', 'watsonx-file-partial.json']

const text = readFileSync('schema/batch.schema.json', 'utf8')
const { files } = await generate({ schemas: [{ path: 'batch.schema.json', text }], emit: ['guards', 'ajv'] })
const dir = layOut(files)
const guards = await load(dir, 'batch.js')
const validators = await load(dir, 'batch.ajv.js')

/** The pointers of what the validator finds wrong; none for an accepted value. */
function refusals(value: Json): string[] {
  const { issues = [] } = (guards['validateBatch'] as (value: Json) => { readonly issues?: readonly { readonly pointer: string }[] })(value)
  return [...new Set(issues.map(({ pointer }) => pointer))].sort()
}

const agreed = (value: Json) => {
  const said = verdict(guards['isBatch'], value)
  assert.equal(explained(guards['validateBatch'], value), said, 'the validator says what the guard says')
  assert.equal(verdict(validators['Batch'], value), said, 'the ajv validator says what the guard says')
  return said
}

const ofKind = (...kinds: string[]) => manifest.filter(({ kind }) => kinds.includes(kind))
const batches = ofKind('batch')
const fitting = batches.filter(({ fits_types }) => fits_types)

test('all payloads are there', () => {
  assert.equal(manifest.length, 84)
  assert.equal(batches.length, 37)
  assert.equal(fitting.length, 20)
})

for (const { file } of fitting) test(`${file} is a Batch`, () => assert.equal(agreed(read(file)), true))

for (const { file, deviations = [] } of batches.filter(({ fits_types }) => !fits_types)) {
  test(`${file} is refused for ${deviations.map(({ pointer }) => pointer).join(', ')}`, () => {
    assert.equal(agreed(read(file)), false)
    assert.deepEqual(refusals(read(file)), deviations.map(({ pointer }) => pointer).sort())
  })
}

for (const { file } of ofKind('batch list', 'file object', 'file list', 'file deleted')) {
  const unnamed = WITHOUT_OBJECT.includes(file)
  test(`${file} is ${unnamed ? 'accepted, as it does not say what it is' : 'refused for its object'}`, () => {
    assert.equal(agreed(read(file)), unnamed)
    if (!unnamed) assert.ok(refusals(read(file)).includes('/object'))
  })
}

const CONTRADICTING = 'cerebras-docs-create-request.json'

for (const { file } of ofKind('create request', 'jsonl input line', 'jsonl output line', 'error response').filter(({ file }) => file !== CONTRADICTING)) {
  test(`${file} has no member that contradicts a Batch`, () => assert.equal(agreed(read(file)), true))
}

test(`${CONTRADICTING} is refused for a label that is no string`, () => {
  assert.equal(agreed(read(CONTRADICTING)), false)
  assert.deepEqual(refusals(read(CONTRADICTING)), ['/metadata/custom_tags'])
})
