import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from '../generator/dist/generate.js'
import type { GenerateOptions } from '../generator/dist/model/options.js'
import type { OutputFile } from '../generator/dist/model/output.js'
import ts from 'typescript'
import { checkTypes } from './support/compile.js'

/** Each folder: schemas, perhaps `options.json`, and the declarations expected of them. `UPDATE=1` writes these anew. */
const FIXTURES = 'test/fixtures/types'

const filesIn = (dir: string, suffix: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith(suffix)).sort()

async function declarationsOf(dir: string): Promise<readonly OutputFile[]> {
  const options = existsSync(path.join(dir, 'options.json')) ? JSON.parse(readFileSync(path.join(dir, 'options.json'), 'utf8')) as GenerateOptions : {}
  const schemas = filesIn(dir, '.schema.json').map((file) => ({ path: file, text: readFileSync(path.join(dir, file), 'utf8') }))
  const { files, diagnostics } = await generate({ schemas, emit: ['types'], ...options })
  assert.deepEqual(diagnostics.filter(({ severity }) => severity === 'error'), [])
  return files.filter((file) => file.path.endsWith('.d.ts'))
}

const fixtures = readdirSync(FIXTURES)

for (const name of fixtures) {
  test(`declarations: ${name}`, async () => {
    const dir = path.join(FIXTURES, name)
    const made = (await declarationsOf(dir)).filter((file) => existsSync(path.join(dir, file.path.replace(/\.d\.ts$/, '.schema.json'))))
    if (process.env['UPDATE']) for (const file of made) write(path.join(dir, file.path), file.text)
    assert.deepEqual(made.map((file) => file.path), filesIn(dir, '.d.ts'))
    for (const file of made) {
      assert.equal(file.text, readFileSync(path.join(dir, file.path), 'utf8').replaceAll('\r\n', '\n'))
      assert.doesNotMatch(file.text, /[ \t]$|[[{(]\n\n/m)
    }
  })
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

test('the declarations compile, with optional members read either way', async () => {
  const all = await Promise.all(fixtures.map(async (name) => ({ name, files: withRuntime(await declarationsOf(path.join(FIXTURES, name))) })))
  const questions = all.flatMap(({ files }) => files.filter(isModule).map((file) => ({ files, module: file.path, type: exportedType(file.text), values: [] })))
  assert.ok(questions.length > 40)
  const names = all.flatMap(({ name, files }) => files.filter(isModule).map(() => name))
  for (const exact of [false, true]) {
    const errors = checkTypes(questions, 'stock', { exactOptionalPropertyTypes: exact }).flatMap((answer, i) => answer.errors.map((error) => `${names[i]}: ${error}`))
    assert.deepEqual(errors, [])
  }
})

const isModule = ({ path }: OutputFile) => path !== 'contract-runtime.d.ts' && path !== 'index.d.ts'
const exportedType = (text: string) => /^export (?:type|interface) ([^\s]+)/m.exec(text)?.[1] ?? ''

/** The types of the runtime, where the emitter of guards does not print them. */
function withRuntime(files: readonly OutputFile[]): readonly OutputFile[] {
  const text = RUNTIME.map((type) => `export type ${type} = unknown;`).join('\n')
  return files.some((file) => file.path === 'contract-runtime.d.ts') ? files : [...files, { path: 'contract-runtime.d.ts', text }]
}
const RUNTIME = ['LineResult<T>', 'LinesOptions', 'LinesSource', 'ParseOptions', 'ParseResult<T>', 'Result<T>', 'StandardSchema<T>', 'ValidateOptions']

/** What a reader of the documentation of OpenAI-style services would write by hand. */
const BY_HAND = `
export interface RequestCounts { total?: number; completed?: number; failed?: number }
export interface Batch {
  id?: string; object?: string; status?: string; endpoint?: string; completion_window?: string; input_file_id?: string;
  output_file_id?: null | string; error_file_id?: null | string; errors?: null | string[]; request_counts?: RequestCounts;
  metadata?: Record<string, string>; created_at?: number; in_progress_at?: null | number; expires_at?: null | number;
  finalizing_at?: null | number; completed_at?: null | number; failed_at?: null | number; expired_at?: null | number;
  cancelling_at?: null | number; cancelled_at?: null | number;
}`

/** True only for identical types: assignability in both directions would let several wrong types pass. */
const IDENTICAL = 'export type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false'

test('the types of Batch are identical to those that one would write by hand', async () => {
  const schemas = [{ path: 'batch.schema.json', text: readFileSync('schema/batch.schema.json', 'utf8') }]
  const { files } = await generate({ schemas, emit: ['types'] })
  const differing = BY_HAND.replace('status?: string', 'status?: string | undefined | null')
  const question = (byHand: string) => ({
    files: [...files, { path: 'by-hand.d.ts', text: byHand }, {
      path: 'answer.d.ts',
      text: `${IDENTICAL}
import type * as Made from './batch.js'
import type * as Hand from './by-hand.js'
export type Answer = [Identical<Made.Batch, Hand.Batch>, Identical<Made.RequestCounts, Hand.RequestCounts>]`,
    }],
    module: 'answer.d.ts', type: 'Answer', values: ['[true, true]', '[false, true]'],
  })
  const [same, other] = checkTypes([question(BY_HAND), question(differing)], 'stock', { exactOptionalPropertyTypes: true })
  assert.deepEqual([same?.errors, other?.errors], [[], []])
  assert.deepEqual([same?.refusals[0], other?.refusals[1]], [undefined, undefined])
})

test('comments hold no tags but ours, and all of a description', () => {
  const text = readFileSync(path.join(FIXTURES, 'awkward-text/example.d.ts'), 'utf8')
  const source = ts.createSourceFile('example.d.ts', text, ts.ScriptTarget.ES2022, true)
  const tags: string[] = []
  const visit = (node: ts.Node): void => {
    tags.push(...ts.getJSDocTags(node).map((tag) => tag.tagName.text))
    ts.forEachChild(node, visit)
  }
  visit(source)
  assert.deepEqual(tags, ['default', 'example', 'pattern'])
  assert.equal(source.statements.length, 1)
})

/** Shapes that would be written twice at each level: the text must not double with it. */
const NESTED: Readonly<Record<string, (inner: object) => object>> = {
  'least lengths': (inner) => ({ type: 'array', items: inner, minItems: 5 }),
  'index signatures': (inner) => ({ type: 'object', properties: { a: inner }, additionalProperties: { type: 'number' } }),
  'prefixes': (inner) => ({ type: 'object', patternProperties: { '^ab': inner, '^a': { type: 'number' } } }),
  'dependencies': (inner) => ({ type: 'object', properties: { a: inner, b: { type: 'string' } }, dependentRequired: { b: ['c'] } }),
  'conditions': (inner) => ({ type: 'object', if: { properties: { a: inner }, required: ['a'] }, then: { required: ['b'] } }),
}

for (const [what, nest] of Object.entries(NESTED)) {
  test(`types within each other stay small: ${what}`, async () => {
    const schema = Array.from({ length: 30 }).reduce<object>((inner) => nest(inner), { type: 'string' })
    const text = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema })
    const { files } = await generate({ schemas: [{ path: 'root.schema.json', text }], emit: ['types'] })
    const size = files.find(({ path }) => path === 'root.d.ts')?.text.length ?? Infinity
    assert.ok(size < 60_000, `${size} characters`)
  })
}
