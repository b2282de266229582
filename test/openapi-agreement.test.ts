// The components against the specification's own verdicts, judged by an engine that is not ours.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { KEYWORDS_30, type Treatment } from '../generator/dist/emit/openapi/oas30/rules.js'
import { assertValid } from '../generator/dist/emit/openapi/validate.js'
import { contractOf, type GenerateInput } from '../generator/dist/generate.js'
import type { Contract, Definition } from '../generator/dist/model/contract.js'
import type { Finding } from '../generator/dist/model/diagnostic.js'
import type { Json } from '../generator/dist/model/json.js'
import { merged, openApi, verdicts, type Made } from './support/openapi.js'
import { DRAFTS, groups, NO_SUITE, remotes, SUITE, type Draft } from './support/suite.js'

const JUDGED = ['draft2020-12', 'draft2019-09', 'draft7'] as const satisfies readonly Draft[]

/** A schema with instances whose verdicts are known. */
interface Sample {
  readonly id: string
  readonly contract: Contract
  readonly definition: Definition
  readonly valid: readonly Json[]
  readonly invalid: readonly Json[]
}

/** For each keyword of which something was lost, how many instances were accepted beyond. */
type Beyond = Map<string, number>

interface Judged {
  readonly invalid: number
  readonly accepted: number
  readonly disagreements: readonly string[]
}

async function judge(samples: readonly Sample[], beyond: Beyond): Promise<Judged> {
  const made = samples.map(({ contract }) => ({ now: openApi(contract, '3.1'), then: openApi(contract, '3.0') }))
  await assertValid(merged(made.map(({ now }) => now.document)))
  await assertValid(merged(made.map(({ then }) => then.document)))
  const disagreements: string[] = []
  let accepted = 0
  for (const [number, sample] of samples.entries()) {
    const documents = made[number]
    if (documents === undefined) continue
    disagreements.push(...await disagreementsIn(documents.now, sample), ...await refusalsIn(documents.then, sample))
    accepted += await countBeyond(documents.then, sample, beyond)
  }
  return { invalid: samples.flatMap(({ invalid }) => invalid).length, accepted, disagreements }
}

async function disagreementsIn(made: Made, { id, definition, valid, invalid }: Sample): Promise<readonly string[]> {
  const said = await verdicts(made, definition, [...valid, ...invalid])
  return [...valid, ...invalid].flatMap((instance, i) =>
    said[i] === i < valid.length ? [] : [`3.1 ${id}: ${JSON.stringify(instance)} is ${i < valid.length ? 'valid' : 'invalid'}`])
}

async function refusalsIn(made: Made, { id, definition, valid }: Sample): Promise<readonly string[]> {
  const said = await verdicts(made, definition, valid)
  return valid.flatMap((instance, i) => said[i] === true ? [] : [`3.0 ${id}: ${JSON.stringify(instance)} is valid`])
}

async function countBeyond(made: Made, { id, definition, invalid }: Sample, beyond: Beyond): Promise<number> {
  const accepted = (await verdicts(made, definition, invalid)).filter(Boolean).length
  const keywords = new Set(made.findings.map(lostKeyword))
  assert.ok(accepted === 0 || keywords.size > 0, `3.0 ${id}: accepts ${accepted} invalid instances without a word`)
  for (const keyword of keywords) beyond.set(keyword, (beyond.get(keyword) ?? 0) + accepted)
  return accepted
}

const lostKeyword = ({ message }: Finding) => /"(.*?)"/.exec(message)?.[1] ?? ''

function contractFor(input: GenerateInput): Contract | undefined {
  return contractOf(input).contract
}

const rootOf = ({ modules }: Contract) => modules[0]?.definitions[0]

function suiteSamples(suite: string, draft: Draft): readonly Sample[] {
  const references = remotes(suite, draft)
  return groups(suite, draft).map(({ id, schema, tests }) => {
    const contract = contractFor({ schemas: [{ path: `${id}.json`, text: JSON.stringify(schema) }], references, dialect: DRAFTS[draft] })
    const definition = contract && rootOf(contract)
    assert.ok(contract && definition, `${draft} ${id} is refused`)
    const data = (isValid: boolean) => tests.filter(({ valid }) => valid === isValid).map(({ data }) => data)
    return { id: `${draft} ${id}`, contract, definition, valid: data(true), invalid: data(false) }
  })
}

test('the components agree with the official test suite', { skip: SUITE === undefined && NO_SUITE }, async (t) => {
  if (SUITE === undefined) return
  const beyond: Beyond = new Map()
  const rows: string[] = []
  for (const draft of JUDGED) {
    const samples = suiteSamples(SUITE, draft)
    const { invalid, accepted, disagreements } = await judge(samples, beyond)
    t.diagnostic(`${draft}: ${samples.length} schemas, 3.0 accepts ${accepted} of ${invalid} invalid instances`)
    assert.deepEqual(disagreements, [])
    rows.push(`| ${draft} | ${samples.length} | ${invalid} | ${accepted} |`)
  }
  const page = readFileSync('docs/openapi.md', 'utf8')
  for (const row of [...rows, ...keywordRows(beyond)]) assert.ok(page.includes(`${row}\n`), `docs/openapi.md should have the row\n${row}`)
})

const FITS: Readonly<Record<Treatment['fit'], string>> = { exact: 'exact', wider: 'exact or wider', unsaid: 'cannot be said' }
const NAMES: Readonly<Record<string, string>> = { types: 'type', enum: 'enum, const', ref: '$ref' }

/** The rows of the table of keywords in the documentation, with how many invalid instances of the suite were accepted. */
function keywordRows(beyond: Beyond): readonly string[] {
  return Object.entries(KEYWORDS_30).map(([keyword, { fit, as }]) => {
    const name = NAMES[keyword] ?? keyword
    return `| ${name.split(', ').map((part) => `\`${part}\``).join(', ')} | ${FITS[fit]} | ${as} | ${beyond.get(name) ?? (fit === 'exact' ? '' : 0)} |`
  })
}

test('the documentation says of each keyword how it is said', () => {
  const page = readFileSync('docs/openapi.md', 'utf8')
  for (const row of keywordRows(new Map())) {
    const start = row.slice(0, row.lastIndexOf('|', row.length - 2))
    assert.ok(page.includes(`\n${start}|`), `docs/openapi.md should have the row\n${row}`)
  }
})

interface FieldCase {
  readonly id: string
  readonly files: Readonly<Record<string, Json>>
  readonly entry: string
  readonly definition: string
  readonly valid?: readonly Json[]
  readonly invalid?: readonly Json[]
  readonly formatAssertion?: boolean
  readonly expectDiagnostic?: string
}

const CASES = ['../shared/field-cases/cases.json', process.env['FIELD_CASES'] ?? ''].find(existsSync)

/** The judge's own recursion does not reach this far; `test/openapi.test.ts` does. */
const TOO_DEEP = new Set(['nested-400-deep'])

function fieldSample({ id, files, entry, definition: pointer, valid = [], invalid = [] }: FieldCase): Sample | undefined {
  const sources = Object.entries(files).map(([path, content]) => ({ path, text: typeof content === 'string' ? content : JSON.stringify(content) }))
  const json = sources.filter(({ path }) => path.endsWith('.json'))
  const contract = contractFor({ schemas: json.filter(({ path }) => path === entry), references: json.filter(({ path }) => path !== entry) })
  const definition = contract && [...contract.definitions.values()].find(({ schema }) => schema.location.path === entry && schema.location.pointer === pointer)
  return contract && definition && { id, contract, definition, valid, invalid }
}

test('the components agree with the cases from the field', { skip: CASES === undefined && 'the cases from the field are not here: set FIELD_CASES' }, async (t) => {
  const cases = JSON.parse(readFileSync(CASES ?? '', 'utf8')) as readonly FieldCase[]
  const judged = cases.filter(({ id, formatAssertion, expectDiagnostic }) => !TOO_DEEP.has(id) && formatAssertion !== true && expectDiagnostic === undefined)
  const samples = judged.flatMap((field) => fieldSample(field) ?? [])
  t.diagnostic(`${samples.length} of ${cases.length} cases: the others must be refused, assert a format, or are about something else`)
  assert.ok(samples.length > 0.8 * cases.length)
  const { accepted, invalid, disagreements } = await judge(samples, new Map())
  t.diagnostic(`3.0 accepts ${accepted} of ${invalid} invalid instances`)
  assert.deepEqual(disagreements, [])
})
