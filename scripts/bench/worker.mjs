// One process of one section of the benchmark: prints its ratios as JSON. Started by run.mjs, several times for a median.
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { KEYWORDS } from './keywords.mjs'
import { accepted, lines as batchLines, lists, refused, texts } from './payloads.mjs'
import { here, project, work } from './prepare.mjs'
import { cpu, median, ratios } from './timing.mjs'

const load = (...parts) => import(pathToFileURL(path.join(...parts)))

const SECTIONS = { validators, keywords, boundary, lines }

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

const FILE_SIZE = 50e6
const PASSES = 7

/** A file of JSON Lines, split and parsed alone, and read by ours, in turns. The first pass of each counts like the others. */
async function lines() {
  const { readBatchLines } = await load(project, 'generated/batch.js')
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const file = path.join(dir, 'batches.jsonl')
  const block = `${batchLines.join('\n')}\n`
  writeFileSync(file, block.repeat(Math.ceil(FILE_SIZE / Buffer.byteLength(block))))
  const samples = []
  for (let pass = 0; pass < PASSES; pass++) {
    const alone = await timed(() => splitAndParse(file))
    samples.push(await timed(() => readAll(readBatchLines(createReadStream(file)))) / alone)
  }
  rmSync(dir, { recursive: true })
  return { 'file of 50 MB': { 'split and JSON.parse': 1, readBatchLines: median(samples) } }
}

async function timed(work) {
  const start = cpu()
  await work()
  return cpu() - start
}

async function splitAndParse(file) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of createReadStream(file)) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = pieces.pop()
    for (const piece of pieces) JSON.parse(piece)
  }
}

async function readAll(results) {
  for await (const { issues } of results) if (issues) throw new Error(issues[0].message)
}

process.stdout.write(JSON.stringify(await SECTIONS[process.argv[2]]()))
