// One process of one section of the benchmark: prints its ratios as JSON. Started by run.mjs, several times for a median.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { KEYWORDS } from './keywords.mjs'
import { accepted, lists, refused, texts } from './payloads.mjs'
import { here, project, work } from './prepare.mjs'
import { ratios } from './timing.mjs'

const load = (...parts) => import(pathToFileURL(path.join(...parts)))

const SECTIONS = { validators, keywords, boundary }

async function validators() {
  const subjects = await batchSubjects()
  const sets = Object.entries({ ...accepted, ...refused }).map(([name, items]) => [name, items, subjects])
  const each = (isBatch) => (list) => list.every(isBatch)
  const ofLists = Object.fromEntries(Object.entries(subjects).map(([name, isBatch]) => [name, each(isBatch)]))
  return Object.fromEntries([...sets, ['list of 100', lists, ofLists]].map(([name, items, of]) => [name, ratios(of, items)]))
}

async function batchSubjects() {
  const [hand, ours, ajv, typia, zod] = await Promise.all([load(here, 'subjects/hand.mjs'), load(project, 'generated/batch.js'), load(work, 'ajv.mjs'), load(work, 'typia.mjs'), load(here, 'subjects/zod.mjs')])
  const subjects = { hand: hand.isBatch, ours: ours.isBatch, ajv: ajv.default, typia: typia.isBatch, zod: zod.isBatch }
  for (const [name, isBatch] of Object.entries(subjects)) {
    const wrong = Object.entries(accepted).find(([, items]) => !items.every(isBatch)) ?? Object.entries(refused).find(([, items]) => items.some(isBatch))
    if (wrong) throw new Error(`${name} is wrong on ${wrong[0]}`)
  }
  return subjects
}

async function keywords() {
  const { generate } = await load(project, 'generator/dist/generate.js')
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-'))
  writeFileSync(path.join(dir, 'package.json'), '{"type":"module"}')
  const results = {}
  for (const [name, { schema, items, hand, verdict = true }] of Object.entries(KEYWORDS)) {
    const text = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema })
    const stem = name.replace(/\W+/g, '-')
    const { files } = await generate({ schemas: [{ path: 'it.schema.json', text, stem: `${stem}/it` }], emit: ['guards'], formats: 'assert' })
    for (const file of files) write(path.join(dir, stem, file.path), file.text)
    const { isIt } = await load(dir, stem, stem, 'it.js')
    for (const [subject, check] of Object.entries({ hand, isIt })) if (!items.every((item) => check(item) === verdict)) throw new Error(`${subject} is wrong on ${name}`)
    results[name] = ratios({ hand, ours: isIt }, items)
  }
  rmSync(dir, { recursive: true })
  return results
}

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

async function boundary() {
  const { isBatch: hand } = await load(here, 'subjects/hand.mjs')
  const { isBatch: ours, parseBatch } = await load(project, 'generated/batch.js')
  return { 'text of 650 bytes': ratios({ 'JSON.parse': (text) => JSON.parse(text) !== null, 'and hand': (text) => hand(JSON.parse(text)), 'and ours': (text) => ours(JSON.parse(text)), parseBatch: (text) => !parseBatch(text).issues }, texts) }
}

process.stdout.write(JSON.stringify(await SECTIONS[process.argv[2]]()))
