// The emitted scripts as their users import them: what they export, that guard and explainer agree, that modules find each other.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { generate } from '../generator/dist/generate.js'
import type { GenerateOptions } from '../generator/dist/model/options.js'
import type { OutputFile } from '../generator/dist/model/output.js'
import type { SourceText } from '../generator/dist/model/source.js'
import type { Issue } from '../generator/dist/runtime/public.js'
import { assertIssues } from './support/issues.js'
import { layOut, load } from './support/load.js'
import { DRAFTS, groups, NO_SUITE, remotes, SUITE, type Draft, type Group } from './support/suite.js'

type Exports = Readonly<Record<string, unknown>>
interface Options extends GenerateOptions {
  readonly references?: readonly SourceText[]
}

/** The scripts that are emitted for some schemas, written into a folder. */
async function scriptsOf(schemas: Readonly<Record<string, unknown>>, options: Options = {}): Promise<string> {
  const sources = Object.entries(schemas).map(([path, schema]) => ({ path, text: JSON.stringify(schema) }))
  const { files, diagnostics } = await generate({ schemas: sources, emit: ['guards'], ...options })
  if (files.length === 0) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; '))
  return layOut(files)
}

const scriptOf = async (schema: unknown, options?: Options): Promise<Exports> => load(await scriptsOf({ 'root.schema.json': schema }, options), 'root.js')

function call(exports: Exports, name: string, ...args: readonly unknown[]): unknown {
  const found = exports[name]
  if (typeof found !== 'function') throw new Error(`no function ${name}`)
  return found(...args) as unknown
}

const issuesOf = (result: unknown): readonly Issue[] => (result as { readonly issues?: readonly Issue[] }).issues ?? []

/** An issue as its place and its keyword. */
const shown = ({ pointer, keyword }: Issue) => `${pointer} ${keyword}`

const drafts: readonly Draft[] = ['draft2020-12', 'draft2019-09', 'draft7']

for (const draft of drafts) {
  test(`guard and explainer give the verdicts of the suite of ${draft}`, { skip: SUITE === undefined && NO_SUITE }, async () => {
    const references = remotes(SUITE ?? '', draft)
    const wrong = await Promise.all(groups(SUITE ?? '', draft).map(async (group) => disagreements(group, { dialect: DRAFTS[draft], references })))
    assert.deepEqual(wrong.flat(), [])
  })
}

async function disagreements({ id, schema, tests }: Group, options: Options): Promise<readonly string[]> {
  const exports = await scriptOf(schema, options)
  return tests.flatMap(({ description, data, valid }) => {
    const result = call(exports, 'validateRoot', data)
    assertIssues(issuesOf(result), data)
    const says = [call(exports, 'isRoot', data), issuesOf(result).length === 0, 'value' in (result as object)]
    const unread = issuesOf(result).filter(({ message }) => message.includes('not the same whenever'))
    return says.every((verdict) => verdict === valid) && unread.length === 0 ? [] : [`${id}: ${description}: ${says.join()} ${unread.length}`]
  })
}

const company = {
  $defs: {
    Person: { type: 'object', properties: { name: { type: 'string' }, role: { $ref: '#/$defs/Role' } }, required: ['name'], additionalProperties: false },
    Role: { enum: ['engineer', 'manager', null], examples: ['manager'] },
  },
  type: 'object', properties: { people: { type: 'array', items: { $ref: '#/$defs/Person' } } },
}

test('a module exports seven things a definition, and the values of a named enumeration', async () => {
  const exports = await scriptOf(company)
  const expected = ['Root', 'Person', 'Role'].flatMap((name) => [`is${name}`, `validate${name}`, `assert${name}`, `parse${name}`, `read${name}Lines`, `${name}Schema`])
  assert.deepEqual(Object.keys(exports).sort(), [...expected, 'RoleValues'].sort())
  assert.deepEqual(exports['RoleValues'], ['engineer', 'manager', null])
  assert.ok(Object.isFrozen(exports['RoleValues']))
})

test('assert throws an error that carries the issues', async () => {
  const exports = await scriptOf(company)
  assert.equal(call(exports, 'assertRoot', { people: [{ name: 'x' }] }), undefined)
  assert.throws(() => call(exports, 'assertRoot', { people: [{ nam: 'x' }, 5] }), (error) => {
    assert.ok(error instanceof Error)
    assert.equal(error.name, 'ValidationError')
    assert.equal(error.message, 'not a valid Root: /people/0/name is missing (and 2 more)')
    assert.deepEqual((error as unknown as { issues: Issue[] }).issues.map(shown), ['/people/0/name required', '/people/0/nam additionalProperties', '/people/1 type'])
    return true
  })
})

interface Standard {
  readonly '~standard': {
    readonly version: number
    readonly vendor: string
    readonly validate: (value: unknown, options?: unknown) => unknown
    readonly jsonSchema: Readonly<Record<'input' | 'output', (options: { readonly target: string }) => Record<string, unknown>>>
  }
}

test('the Standard Schema gives the same issues in the same order, and the JSON Schema', async () => {
  const exports = await scriptOf(company)
  const { '~standard': standard } = exports['RootSchema'] as Standard
  const wrong = { people: [{ nam: 'x' }, 5] }
  assert.deepEqual([standard.version, standard.vendor], [1, 'contract-codegen'])
  assert.deepEqual(standard.validate(wrong), call(exports, 'validateRoot', wrong))
  assert.equal(issuesOf(standard.validate(wrong, { libraryOptions: { limit: 1 } })).length, 1)
  const value = { people: [] }
  assert.equal((standard.validate(value) as { value: unknown }).value, value)
  const { $schema, $defs, ...root } = standard.jsonSchema.input({ target: 'draft-2020-12' })
  assert.equal($schema, 'https://json-schema.org/draft/2020-12/schema')
  assert.deepEqual(Object.keys($defs as object), ['Person', 'Role'])
  assert.deepEqual(($defs as Record<string, unknown>)['Role'], { enum: ['engineer', 'manager', null] })
  assert.deepEqual(root, { type: 'object', properties: { people: { type: 'array', items: { $ref: '#/$defs/Person' } } } })
  assert.deepEqual(standard.jsonSchema.output({ target: 'draft-2020-12' }), { $schema, ...root, $defs })
  assert.throws(() => standard.jsonSchema.input({ target: 'draft-07' }), /draft-07/)
})

test('modules that refer to each other in circles, in folders', async () => {
  const dir = await scriptsOf({
    'tree.schema.json': { type: 'object', properties: { kids: { type: 'array', items: { $ref: 'sub/leaf.schema.json' } } }, additionalProperties: false },
    'sub/leaf.schema.json': { anyOf: [{ $ref: '../tree.schema.json' }, { $ref: '#/$defs/Size' }], $defs: { Size: { type: 'integer', minimum: 0 } } },
  })
  const { isTree, validateTree, TreeSchema } = await load(dir, 'tree.js')
  const tree = { kids: [1, { kids: [2] }] }
  assert.equal(call({ isTree }, 'isTree', tree), true)
  assert.deepEqual(issuesOf(call({ validateTree }, 'validateTree', { kids: [1, { kids: [-2] }] })).map(shown), ['/kids/1/kids/0 minimum'])
  const schema = (TreeSchema as Standard)['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  assert.deepEqual(Object.keys(schema['$defs'] as object), ['Leaf', 'Tree', 'Size'])
  let deep: unknown = {}
  for (let i = 0; i < 20_000; i++) deep = { kids: [deep] }
  assert.equal(call({ isTree }, 'isTree', deep), true)
})

test('a script does not depend on the schemas beside its own', async () => {
  const folder = 'test/fixtures/guards'
  const fixtures = readdirSync(folder).filter((file) => file.endsWith('.schema.json')).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }))
  const shapes = (...titles: readonly string[]) => ({ properties: { parts: { items: { anyOf: titles.map((title, i) => ({ title, type: 'object', required: ['kind'], properties: { kind: { const: i }, sides: { items: { pattern: '^.+$' } } } })) } } } })
  const deep = { properties: { order: { properties: { parts: { items: { enum: [{ a: 1 }, [2]] } }, parent: { $ref: '#' } }, required: ['parts'] }, parts: { items: { enum: [{ a: 1 }, [2]] } } } }
  const nested = { $defs: { tree: { properties: { next: { $ref: '#/$defs/tree' } } } }, properties: { next: { $ref: '#/$defs/tree' } } }
  const old = { $schema: 'http://json-schema.org/draft-07/schema#', contains: { type: 'string' }, if: { required: ['a'] } }
  const made = { nested, old, asking: { unevaluatedItems: false, unevaluatedProperties: false }, circles: shapes('Circle', 'Square'), kreise: shapes('Kreis', 'Quadrat'), deep, taken: { properties: { order: deep.properties.order, parts: { items: { type: 'string' } } } } }
  const schemas = [...fixtures, ...Object.entries(made).map(([name, schema]) => ({ path: `${name}.schema.json`, text: JSON.stringify(schema) }))]
  const guardsOf = (files: readonly OutputFile[], stem: string) => files.find(({ path }) => path === `${stem}.js`)?.text.split('export function validate')[0]
  const options = { emit: ['guards'], formats: 'assert' } as const
  const together = await Promise.all([schemas, schemas.toReversed()].map((order) => generate({ ...options, schemas: order })))
  for (const schema of schemas) {
    const stem = schema.path.replace('.schema.json', '')
    const alone = guardsOf((await generate({ ...options, schemas: [schema] })).files, stem)
    assert.ok(alone)
    for (const { files } of together) assert.equal(guardsOf(files, stem), alone)
  }
})

test('the index exports what is exported, each definition under its component name', async () => {
  const dir = await scriptsOf({
    'a.schema.json': { $defs: { Item: { type: 'string' } } },
    'b.schema.json': { $defs: { Item: { enum: [1, 2] } }, properties: { x: { $ref: 'shared.json' } } },
  }, { references: [{ path: 'shared.json', text: '{"type":"null"}' }] })
  const index = await load(dir, 'index.js')
  const names = Object.keys(index).filter((name) => /^is|Values$|Error$/.test(name)).sort()
  assert.deepEqual(names, ['BItemValues', 'ValidationError', 'isA', 'isB', 'isBItem', 'isItem'])
  assert.deepEqual([call(index, 'isItem', 'x'), call(index, 'isBItem', 'x'), call(index, 'isBItem', 2)], [true, false, true])
  assert.equal(call(await load(dir, 'b.js'), 'isShared', null), true)
})

test('definitions called like pieces of the runtime, or like awkward members', async () => {
  const names = ['Plain', 'Unique', 'Record', 'Text', 'describe', 'type', 'Deep', 'ValidationError', '__proto__', 'constructor']
  const $defs = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { [name]: { type: 'array', uniqueItems: true } } }]))
  const schema = JSON.parse(JSON.stringify({ $defs, allOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) }))
  const exports = await scriptOf(schema)
  const wrong = JSON.parse(`{${names.map((name) => `"${name}":[1,1]`).join()}}`)
  assert.deepEqual(issuesOf(call(exports, 'validateRoot', wrong)).map(({ pointer }) => pointer), names.map((name) => `/${name}`))
  assert.deepEqual(issuesOf(call(exports, 'validateRoot', {})), [])
})

test('strings of a schema stay strings', async () => {
  const text = '\';globalThis.pwned=1;`${globalThis.pwned=1}\n*/\u2028"'
  const exports = await scriptOf({ $defs: { e: { enum: [text, 'x'] } }, properties: { [text]: { const: text } }, required: [text], patternProperties: { '^a/b\\/': { type: 'null' } } })
  assert.deepEqual(issuesOf(call(exports, 'validateRoot', { 'a/b/': 1 })).map(shown), [`/${text.replaceAll('/', '~1')} required`, '/a~1b~1 type'])
  assert.equal('pwned' in globalThis, false)
})

test('no module runs code of a text', async () => {
  const { files } = await generate({ schemas: [{ path: 'root.schema.json', text: JSON.stringify(company) }], emit: ['guards'] })
  for (const { path, text } of files.filter((file) => file.path.endsWith('.js'))) {
    assert.doesNotMatch(text, /\beval\b|new Function|\brequire\(/, path)
    for (const [, from = ''] of text.matchAll(/ from '([^']+)'/g)) assert.match(from, /^\.\.?\//)
  }
})

test('all formats that can be asserted are explained as they are judged', async () => {
  const formats = ['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uuid', 'json-pointer', 'regex']
  const exports = await scriptOf({ properties: Object.fromEntries(formats.map((format) => [format, { format }])) }, { formats: 'assert' })
  const wrong = Object.fromEntries(formats.map((format) => [format, '\\ [']))
  assert.deepEqual(issuesOf(call(exports, 'validateRoot', wrong)).map(shown), formats.map((format) => `/${format} format`))
})
