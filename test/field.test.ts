import { describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generate, type Generated } from '../generator/dist/generate.js'
import type { Json } from '../generator/dist/model/json.js'
import type { Issue } from '../generator/dist/runtime/public.js'
import { checkTypes, type TypeQuestion } from './support/compile.js'
import { explained, layOut, load, verdict } from './support/load.js'

/** An input on which a tool of this kind has failed its users, with the verdicts of the specification. */
interface FieldCase {
  readonly id: string
  readonly kind: string
  /** Where it was reported: repository and number. */
  readonly source: string
  /** Documents by path; a string is the raw text. */
  readonly files: Readonly<Record<string, Json>>
  readonly entry: string
  /** JSON pointer in `entry` to the schema that the rest is about. */
  readonly definition: string
  readonly valid: readonly Json[]
  readonly invalid: readonly Json[]
  readonly rawValid?: readonly string[]
  readonly rawInvalid?: readonly string[]
  readonly assignable: readonly string[]
  readonly notAssignable: readonly string[]
  readonly formatAssertion?: boolean
  /** The input must be refused with a message to this effect. */
  readonly expectDiagnostic?: string
  readonly mayRefuse?: boolean
  /** Regular expressions, of which each matches something that is said of the schemas. */
  readonly says?: readonly string[]
  /** Regular expressions, of which each matches an issue of an instance: pointer, keyword, message. */
  readonly issues?: readonly { readonly of: Json, readonly like: readonly string[] }[]
}

const cases = ['cases', 'more'].flatMap((name) => JSON.parse(readFileSync(`test/fixtures/field/${name}.json`, 'utf8')) as readonly FieldCase[])

/**
 * Cases whose expressions give an open object a member that its type does not declare. tsc refuses that of a fresh literal,
 * though not of any other value, as the published types have no index signatures; an option gives them.
 */
const OPEN_LITERALS = ['boolean-subschemas', 'all-optional-one-of', 'misspelt-keyword', 'not-required']

const textOf = (value: Json) => typeof value === 'string' ? value : JSON.stringify(value, null, 2)

function generated({ id, files, entry, formatAssertion = false }: FieldCase): Promise<Generated> {
  const sources = Object.entries(files).map(([path, value]) => ({ path, text: textOf(value) }))
  return generate({
    schemas: sources.filter(({ path }) => path === entry),
    references: sources.filter(({ path }) => path !== entry),
    formats: formatAssertion ? 'assert' : 'annotation',
    indexSignatures: OPEN_LITERALS.includes(id),
    emit: ['types', 'guards', 'ajv'],
  })
}

const stemOf = ({ entry }: FieldCase) => entry.replace(/(\.schema)?\.json$/, '')

/** The name of the definition, by the rule for names. */
function nameOf(one: FieldCase): string {
  const key = one.definition.split('/').at(-1) ?? ''
  const words = one.definition === '' ? stemOf(one).split('/').at(-1) ?? '' : decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')
  return words.replace(/(?:^|[^\p{L}\p{N}$]+)([\p{L}\p{N}$])/gu, (_, first: string) => first.toUpperCase())
}

function typeQuestion(one: FieldCase, { files }: Generated): TypeQuestion {
  return { files, module: `${stemOf(one)}.d.ts`, type: nameOf(one), values: [...one.assignable, ...one.notAssignable], kind: 'expression' }
}

const outcomes = new Map<FieldCase, Generated>()
for (const one of cases) outcomes.set(one, await generated(one))
const served = cases.filter((one) => (outcomes.get(one)?.files.length ?? 0) > 0)
const answers = new Map(checkTypes(served.map((one) => typeQuestion(one, outcomes.get(one) as Generated)), 'stock').map((answer, i) => [served[i], answer]))

for (const one of cases) {
  const outcome = outcomes.get(one) as Generated
  if (one.says !== undefined) test(`${one.id} is spoken of`, () => judgeWords(one, outcome))
  if (outcome.files.length === 0) test(`${one.id} (${one.source}) is refused`, () => judgeRefusal(one, outcome))
  else describe(`${one.id} (${one.source})`, () => {
    test('is not to be refused', () => assert.equal(one.expectDiagnostic, undefined))
    test('verdicts', () => judgeVerdicts(one, outcome))
    test('types', () => judgeTypes(one))
  })
}

function judgeWords({ says = [] }: FieldCase, { diagnostics }: Generated): void {
  const said = diagnostics.map(({ code, path, line, column, pointer, message, help }) => `${code} ${path}:${line}:${column} ${pointer} | ${message} | ${help}`)
  for (const pattern of says) assert.ok(said.some((text) => new RegExp(pattern, 's').test(text)), `${pattern}: ${said.join('\n')}`)
}

/** Told in what words, says the fault and its place. */
function judgeRefusal({ expectDiagnostic, mayRefuse }: FieldCase, { diagnostics }: Generated): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  assert.ok(expectDiagnostic !== undefined || mayRefuse === true, errors.map(({ message }) => message).join('\n'))
  assert.ok(errors.length > 0)
  for (const error of errors) assert.ok(error.path !== undefined && error.message !== '' && !/\n\s+at /.test(error.message), 'what and where, no stack')
}

async function judgeVerdicts(one: FieldCase, { files }: Generated): Promise<void> {
  const dir = layOut(files)
  const guards = await load(dir, `${stemOf(one)}.js`)
  const validators = await load(dir, `${stemOf(one)}.ajv.js`)
  const name = nameOf(one)
  const expected = [
    ...[...one.valid, ...(one.rawValid ?? []).map((text) => JSON.parse(text) as Json)].map((value) => ({ value, want: true })),
    ...[...one.invalid, ...(one.rawInvalid ?? []).map((text) => JSON.parse(text) as Json)].map((value) => ({ value, want: false })),
  ]
  for (const { value, want } of expected) {
    const shown = JSON.stringify(value).slice(0, 200)
    assert.equal(verdict(guards[`is${name}`], value), want, `guard: ${shown}`)
    assert.equal(explained(guards[`validate${name}`], value), want, `validator: ${shown}`)
    assert.equal(verdict(validators[name], value), want, `ajv validator: ${shown}`)
  }
  for (const { of, like } of one.issues ?? []) {
    const { issues = [] } = (guards[`validate${name}`] as (value: Json) => { readonly issues?: readonly Issue[] })(of)
    const lines = issues.map(({ pointer, keyword, message }) => `${pointer} ${keyword} ${message}`)
    for (const pattern of like) assert.ok(lines.some((line) => new RegExp(pattern, 's').test(line)), `${pattern}: ${lines.join('\n')}`)
  }
}

function judgeTypes(one: FieldCase): void {
  const answer = answers.get(one)
  assert.deepEqual(answer?.errors, [], 'the declarations compile')
  one.assignable.forEach((expression, i) => assert.equal(answer?.refusals[i], undefined, expression))
  one.notAssignable.forEach((expression, i) => assert.notEqual(answer?.refusals[one.assignable.length + i], undefined, `compiles: ${expression}`))
}

/** Cases that are about files as they lie on the disk. */
const ON_DISK = ['description-closes-comment', 'schema-with-crlf', 'schema-file-with-bom', 'backslash-in-ref', 'remote-ref-not-fetched', 'file-url-ref', 'refs-relative-to-referring-file', 'same-file-name-in-two-folders']

describe('through the command line', () => {
  for (const one of cases.filter(({ id }) => ON_DISK.includes(id))) test(one.id, () => judgeCommand(one))
})

async function judgeCommand(one: FieldCase): Promise<void> {
  const dir = layOut(Object.entries(one.files).map(([file, value]) => ({ path: file, text: textOf(value) })))
  const command = path.resolve('generator/bin/contract-codegen.js')
  const { status, stderr } = spawnSync(process.execPath, [command, 'generate', one.entry, '--out', 'out'], { cwd: dir, encoding: 'utf8' })
  const outcome = outcomes.get(one)
  assert.equal(status, outcome?.files.length === 0 ? 1 : 0, stderr)
  assert.doesNotMatch(stderr, /\n\s+at .+:\d+/, 'no stack')
  if (status === 0) assert.equal(verdict((await load(dir, `out/${path.basename(stemOf(one))}.js`))[`is${nameOf(one)}`], one.valid[0]), true)
  else assert.ok(stderr.includes(one.entry) && !existsSync(path.join(dir, 'out')), 'says where, and writes nothing')
}
