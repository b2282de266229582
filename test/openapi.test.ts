import { test } from 'node:test'
import assert from 'node:assert/strict'
import SwaggerParser from '@apidevtools/swagger-parser'
import { parse } from 'yaml'
import { componentKeys } from '../generator/dist/facts/component-key.js'
import { documentOf, type OpenApiDocument } from '../generator/dist/emit/openapi/document.js'
import { componentsOf, schemasIn } from '../generator/dist/emit/openapi/components.js'
import { emitOpenApi } from '../generator/dist/emit/openapi/emit.js'
import { assertValid } from '../generator/dist/emit/openapi/validate.js'
import { yamlText } from '../generator/dist/emit/openapi/yaml.js'
import { contractOf as contractOfSources } from '../generator/dist/generate.js'
import type { Contract } from '../generator/dist/model/contract.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import type { EmitOptions, OpenApiVersion } from '../generator/dist/model/options.js'
import { contractOf, type Definitions } from './support/plain.js'

const OPTIONS: EmitOptions = {
  products: new Set(['openapi']), version: '0.0.0', command: 'generate', indexSignatures: false,
  openapi: ['3.1', '3.0'], openapiFormats: ['json', 'yaml'],
}

const CONTRACT = contractOf({
  Root: { title: 'The root', type: 'object', properties: { a: { $ref: 'A' }, b: { const: 'b' } } },
  A: { type: ['string', 'null'], examples: ['x'] },
})

async function emitted(contract: Contract, options: Partial<EmitOptions> = {}) {
  const { files, findings } = await emitOpenApi(contract, { ...OPTIONS, ...options })
  return { texts: Object.fromEntries(files.map(({ path, text }) => [path, text])), findings }
}

interface Emitted {
  readonly openapi: string
  readonly components: { readonly schemas: Readonly<Record<string, JsonObject>> }
}

const parsed = (text: string | undefined) => JSON.parse(text ?? '') as Emitted & JsonObject

const renamed = (contract: Contract, change: (name: string) => string): Contract =>
  ({ ...contract, definitions: new Map([...contract.definitions].map(([id, definition]) => [id, { ...definition, component: change(definition.component) }])) })

test('each version and format is a file, and the formats agree', async () => {
  const { texts } = await emitted(CONTRACT)
  assert.deepEqual(Object.keys(texts), ['openapi.json', 'openapi.yaml', 'openapi-3.0.json', 'openapi-3.0.yaml'])
  assert.deepEqual(parsed(texts['openapi.json']), {
    openapi: '3.1.0',
    info: { title: 'The root', version: '0.0.0' },
    'x-generated': '@generated from test.schema.json by `generate`. Do not edit: change the schema and generate again.',
    paths: {},
    components: { schemas: {
      Root: { title: 'The root', type: 'object', properties: { a: { $ref: '#/components/schemas/A' }, b: { const: 'b' } } },
      A: { type: ['string', 'null'], examples: ['x'] },
    } },
  })
  const { openapi, components } = parsed(texts['openapi-3.0.json'])
  assert.deepEqual({ openapi, components }, { openapi: '3.0.3', components: { schemas: {
    Root: { title: 'The root', type: 'object', properties: { a: { $ref: '#/components/schemas/A' }, b: { type: 'string', enum: ['b'] } } },
    A: { type: 'string', nullable: true, example: 'x' },
  } } })
  for (const stem of ['openapi', 'openapi-3.0']) {
    assert.deepEqual(parse(texts[`${stem}.yaml`] ?? ''), parsed(texts[`${stem}.json`]))
  }
})

test('extensions of the author are in every version', async () => {
  const { texts } = await emitted(contractOf({ Root: { type: 'object', 'x-kind': { of: 'a' }, properties: { a: { $ref: 'A', 'x-order': 1 } } }, A: { type: 'string', 'x-null': null } }), { openapi: ['3.0', '3.1'], openapiFormats: ['json'] })
  const member = { '3.0': { allOf: [{ $ref: '#/components/schemas/A' }], 'x-order': 1 }, '3.1': { $ref: '#/components/schemas/A', 'x-order': 1 } }
  for (const [file, a] of [['openapi-3.0.json', member['3.0']], ['openapi.json', member['3.1']]] as const) {
    assert.deepEqual(parsed(texts[file]).components.schemas, { Root: { type: 'object', properties: { a }, 'x-kind': { of: 'a' } }, A: { type: 'string', 'x-null': null } })
  }
})

test('what a document says of itself can be chosen', async () => {
  const { texts } = await emitted(CONTRACT, { openapi: ['3.0', '3.1'], openapiFormats: ['json'], openapiInfo: { version: '2.1.0', description: 'a */ b' } })
  for (const name of ['openapi.json', 'openapi-3.0.json']) assert.deepEqual(parsed(texts[name]).info, { title: 'The root', version: '2.1.0', description: 'a */ b' })
})

test('what is not exported is a component only where it is reached', async () => {
  const { modules, definitions, ...rest } = contractOf({ Root: { $ref: 'Reached' }, Reached: true, Unreached: true })
  const hidden = new Map([...definitions].map(([id, definition]) => [id, { ...definition, exported: definition.name === 'Root' }]))
  const { texts } = await emitted({ modules, definitions: hidden, ...rest }, { openapi: ['3.1'], openapiFormats: ['json'] })
  assert.deepEqual(Object.keys(parsed(texts['openapi.json']).components.schemas), ['Root', 'Reached'])
})

test('names that OpenAPI does not allow get keys of their own, and legal names keep theirs', async () => {
  const contract = contractOf({ _a: true, 'ä': { $ref: '_a' }, 'ö': { $ref: 'ä' }, 'B$': { $ref: 'ö' }, '__proto__x': true })
  const stripped = renamed(contract, (name) => name)
  assert.deepEqual([...componentKeys(stripped).values()], ['_a', '__proto__x', '_', '_2', 'B_'])
  const { texts } = await emitted(stripped, { openapi: ['3.1', '3.0'] })
  assert.equal(parsed(texts['openapi.json']).components.schemas['B_']?.['$ref'], '#/components/schemas/_2')
})

test('a loss is an info, at the keyword where the source has it', async () => {
  const contract = contractOf({ Root: { patternProperties: { a: false }, not: { prefixItems: [true, { type: 'null' }] } } })
  const position = ({ pointer }: { readonly pointer: string }) => pointer.endsWith('/not') ? undefined : { line: 1, column: 1 }
  const { findings } = await emitted({ ...contract, position })
  assert.deepEqual(findings.map(({ code, location, part }) => [code, location?.pointer, part]), [
    ['openapi-30-loss', '/$defs/Root/patternProperties', 'name'],
    ['openapi-30-loss', '/$defs/Root', undefined],
  ])
})

function broken(version: OpenApiVersion, schema: Json): OpenApiDocument {
  const components = componentsOf(contractOf({ Root: { properties: { a: { items: true } } } }))
  const document = documentOf(version, components, { info: {}, command: 'generate', schemaOf: schemasIn[version](components).schemaOf })
  const made = document.components.map((component) => ({ ...component, schema }))
  return { ...document, components: made, json: { ...document.json, components: { schemas: Object.fromEntries(made.map(({ key }) => [key, schema])) } } }
}

test('a document that a checker refuses is called our fault, with the place in the source', async () => {
  const cases: readonly (readonly [OpenApiVersion, Json, string])[] = [
    ['3.1', 5, '/components/schemas/Root'],
    ['3.1', { type: 5 }, '/components/schemas/Root/type'],
    ['3.1', { properties: { a: 5 } }, '/components/schemas/Root/properties/a'],
    ['3.1', { anyOf: [{ properties: [] }] }, '/components/schemas/Root/anyOf/0/properties'],
    ['3.1', { properties: { a: { items: { properties: { b: { minLength: 'x' } } } } } }, '/components/schemas/Root/properties/a/items/properties/b/minLength'],
    ['3.1', { properties: { a: { discriminator: {} } } }, '/components/schemas/Root/properties/a/discriminator'],
    ['3.1', { allOf: [{ $ref: '#/components/schemas/Nope' }] }, '/components/schemas/Root/allOf/0/$ref'],
    ['3.0', { type: 'null' }, '/components/schemas/Root/type'],
    ['3.0', { properties: { a: { items: { exclusiveMinimum: 1 } } } }, '/components/schemas/Root/properties/a/items/exclusiveMinimum'],
    ['3.0', { properties: { 'a/b': { $ref: '#' } } }, '/components/schemas/Root/properties/a~1b/$ref'],
  ]
  for (const [version, schema, pointer] of cases) {
    await assert.rejects(assertValid(broken(version, schema)), (error: Error) => {
      assert.ok(error.message.includes(`not valid at "${pointer}", which was made of test.schema.json#/$defs/Root`), error.message)
      return /fault of the generator/.test(error.message)
    })
  }
  await assert.rejects(assertValid(broken('3.1', { properties: { a: { items: { type: 5 } } } })), /made of test\.schema\.json#\/\$defs\/Root\/properties\/a\/items:/)
})

test('what is compiled ahead judges documents as swagger-parser does', async () => {
  const validators = { '3.0': (await import('../generator/dist/emit/openapi/document-validator-30.js')).validate, '3.1': (await import('../generator/dist/emit/openapi/document-validator-31.js')).validate }
  const changes: readonly ((document: JsonObject) => JsonObject)[] = [
    (document) => document,
    ({ info: _, ...document }) => document,
    (document) => ({ ...document, info: { title: 'No version' } }),
    (document) => ({ ...document, paths: { noSlash: {} } }),
    (document) => ({ ...document, unknown: true }),
    (document) => ({ ...document, components: { schemas: { 'a b': {} } } }),
    (document) => ({ ...document, components: { schemas: { Root: 5 } } }),
    (document) => ({ ...document, components: { schemas: { Root: { type: 'null' } } } }),
  ]
  for (const version of ['3.0', '3.1'] as const) {
    for (const change of changes) {
      const document = change(broken(version, {}).json)
      const isValid = validators[version](document)
      const faults = await SwaggerParser.validate(structuredClone(document) as never).then(() => null, (error: unknown) => (error as { details: unknown }).details)
      assert.deepEqual(isValid ? null : validators[version].errors, faults)
    }
  }
})

test('data that looks like a reference is none', async () => {
  await assertValid(broken('3.1', { enum: [{ $ref: '#/nope' }], default: { $ref: 'file:///etc/passwd' }, examples: [{ $ref: 'https://example.com/' }] }))
  await assertValid(broken('3.0', { enum: [{ $ref: '#/nope' }], default: { $ref: 'file:///etc/passwd' }, example: { $ref: 'https://example.com/' } }))
})

test('a ladder of references is validated as fast as it is long', async () => {
  const rungs = Object.fromEntries(Array.from({ length: 40 }, (_, i): [string, Json] =>
    [`D${i}`, i === 0 ? { type: 'null' } : { properties: { a: { $ref: `D${i - 1}` }, b: { $ref: `D${i - 1}` } } }]))
  const { texts } = await emitted(contractOf(rungs))
  assert.ok((texts['openapi-3.0.json'] ?? '').length < 20_000)
})

test('in 3.1 no schema is a boolean but for what is left over, and an array has items', async () => {
  const schemas = async (definitions: Definitions) =>
    parsed((await emitted(contractOf(definitions), { openapi: ['3.1'], openapiFormats: ['json'] })).texts['openapi.json']).components.schemas
  const never = { not: {} }
  const before: Json = {
    prefixItems: [false, true, { type: 'array' }], contains: false, properties: { b: false, a: { type: 'array', items: false }, items: false },
    additionalProperties: false, unevaluatedProperties: false, not: false,
  }
  assert.deepEqual(await schemas({ Root: before, Never: false }), {
    Root: {
      properties: { b: never, a: { type: 'array', items: never }, items: never }, additionalProperties: false, unevaluatedProperties: false,
      prefixItems: [never, {}, { type: 'array', items: {} }], contains: never, not: never,
    },
    Never: never,
  })
  const content = { properties: { a: false, b: { contentSchema: { type: 'array' } } }, additionalProperties: false, default: [false] }
  assert.deepEqual((await schemas({ Root: { contentSchema: content } }))['Root'], {
    contentSchema: { ...content, properties: { a: never, b: { contentSchema: { type: 'array', items: {} } } } },
  })
  const list = { type: 'array' }
  const open = { A: list, B: { properties: { a: { $ref: 'A', unevaluatedItems: false }, b: list } }, C: { properties: { c: list, a: { $ref: 'A' } } } }
  const { A, B, C } = await schemas(open)
  assert.deepEqual({ A, b: B?.['properties'], c: C?.['properties'] }, {
    A: list, b: { a: { $ref: '#/components/schemas/A', unevaluatedItems: false }, b: list }, c: { c: { ...list, items: {} }, a: { $ref: '#/components/schemas/A' } },
  })
})

test('a schema of 508 levels is served in 3.1, and refused in 3.0 with its place', async () => {
  const text = Array.from({ length: 508 }).reduce<string>((inner) => `{"not":${inner}}`, '{"type":"string"}')
  const { contract } = contractOfSources({ schemas: [{ path: 'deep.json', text }] })
  assert.ok(contract)
  const { texts, findings } = await emitted(contract)
  assert.deepEqual(Object.keys(texts), ['openapi.json', 'openapi.yaml'])
  assert.deepEqual(findings.map(({ code, location }) => [code, location]), [['openapi-30-depth', { path: 'deep.json', pointer: '' }]])
})

const AWKWARD = ['', ' ', 'y', 'No', 'null', '~', 'TRUE', '1', '-1', '0x1F', '0o7', '1_000', '1:30', '.5', '1e3', '.inf', '2001-01-01', '2001-01-01T00:00:00Z',
  '<<', '=', '-', '- a', '?', '? a', ': a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a', '"a"', "'a'", 'a\nb', 'a\r\nb', '\ta', 'a ', ' a', 'a\n\nb', 'a\n  b\n\n# c\n- d\n---', ' a\nb', 'a\nb\n', '\na', 'a \nb', 'a\n\tb', 'a\n\u00a0b',
  '---', '...', '[a', '{a', 'a]', 'a,b', 'a: ', 'a:', 'ä', '\u202e', '\u{e0041}', '😀', '\ufeff', '\u0000', '\u0085', '\u2028', '__proto__', 'constructor', '$ref', 'O\'Neil said "a"']

test('strings in YAML are the same strings for readers of 1.1 and 1.2, as keys and as values', () => {
  const json = { values: AWKWARD, keys: Object.fromEntries(AWKWARD.map((text) => [text, text])) }
  const text = yamlText(json)
  for (const version of ['1.1', '1.2'] as const) {
    for (const merge of [false, true]) assert.equal(JSON.stringify(parse(text, { version, merge })), JSON.stringify(json))
  }
  assert.doesNotMatch(text, /[^\n\x20-\x7e\xa1-\u{10ffff}]|[\u200b-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u)
})

test('a text of several lines is a literal in YAML, where its spaces are safe', () => {
  const text = yamlText({ a: { b: 'first\n\n  # second', c: ['x\ny'], d: 'z ' } })
  assert.equal(text, 'a:\n  b: |-\n    first\n\n      # second\n  c:\n    - |-\n      x\n      y\n  d: "z "\n')
})

test('values in YAML are the same for readers of 1.1 and 1.2', () => {
  const json: JsonObject = {
    numbers: [0, -0, 1, -1.5, 1e21, 1e-7, 1.5e300, 0.1, 9007199254740991], scalars: [true, false, null], empty: [{}, [], ''],
    nested: [[1, [2, { a: [3] }]], { a: { b: [] }, c: [{ d: 1, e: 2 }] }], ['k'.repeat(2000)]: { a: [1] },
  }
  const text = yamlText(json)
  for (const version of ['1.1', '1.2'] as const) assert.equal(JSON.stringify(parse(text, { version })), JSON.stringify(json))
  assert.match(text, /^ {2}- 1\.0e\+21\n {2}- 1\.0e-7$/m)
})
