import test from 'node:test'
import assert from 'node:assert/strict'
import type { Json } from '../generator/dist/model/json.js'
import type { EmitOptions } from '../generator/dist/model/options.js'
import type { Annotations, Assertions, Contract, Definition, DefinitionId, Schema } from '../generator/dist/model/contract.js'
import { PRODUCTS } from '../generator/dist/model/output.js'
import { schemaJson } from '../generator/dist/emit/schema/json.js'
import { emitSchema } from '../generator/dist/emit/schema/emit.js'
import { contractOf, plain as read } from './support/plain.js'

const options: EmitOptions = {
  products: new Set(PRODUCTS), version: '0.0.0', command: 'generate', indexSignatures: false, openapi: [], openapiFormats: [],
}
/** A schema in the plain form, by the keywords of that form. */
const plain = (assertions: Assertions, annotations: Annotations = {}): Schema => ({ ...assertions, annotations, location: { path: 'test.schema.json', pointer: '' } })
const [TRUE, FALSE] = [read(true), read(false)]
const D = 'D' as DefinitionId

const print = (schema: Schema, annotations = false) =>
  schemaJson(schema, { annotations, refs: (id: DefinitionId) => `#/$defs/${id}` })

const emitted = (contract: Contract): Json => JSON.parse(emitSchema(contract, options)[0]?.text ?? '') as Json

const ROWS: readonly (readonly [Assertions, Json])[] = [
  [{}, {}],
  [{ types: [] }, false],
  [{ enum: [] }, false],
  [{ types: ['string'] }, { type: 'string' }],
  [{ types: ['string', 'null'] }, { type: ['string', 'null'] }],
  [{ enum: [null] }, { const: null }],
  [{ enum: [1, { a: [] }] }, { enum: [1, { a: [] }] }],
  [{ ref: D, minimum: 1 }, { $ref: '#/$defs/D', minimum: 1 }],
  [{ format: 'date' }, { format: 'date' }],
  [{ items: TRUE, contains: TRUE, prefixItems: [TRUE, FALSE] }, { prefixItems: [{}, false], items: true, contains: {} }],
  [{ additionalProperties: FALSE, properties: new Map([['a', TRUE]]) }, { properties: { a: {} }, additionalProperties: false }],
  [{ unevaluatedItems: TRUE, unevaluatedProperties: plain({ types: ['null'] }) }, { unevaluatedProperties: { type: 'null' }, unevaluatedItems: true }],
  [{ dependentRequired: new Map([['a', ['b']]]), dependentSchemas: new Map([['a', FALSE]]) }, { dependentRequired: { a: ['b'] }, dependentSchemas: { a: false } }],
  [{ if: TRUE, then: FALSE, not: FALSE, oneOf: [TRUE] }, { oneOf: [{}], not: false, if: {}, then: false }],
  [{ uniqueItems: true, minItems: 0, required: [] }, { required: [], minItems: 0, uniqueItems: true }],
]

test('each keyword is written as draft 2020-12', () => {
  for (const [assertions, json] of ROWS) assert.equal(JSON.stringify(print(plain(assertions))), JSON.stringify(json))
})

test('annotations surround the assertions, if they are wanted', () => {
  const schema = plain({ types: ['string'], format: 'date' }, { title: 'T', comment: 'c', format: 'date', default: 'x', description: 'd' })
  assert.equal(JSON.stringify(print(schema, true)), '{"title":"T","description":"d","$comment":"c","type":"string","format":"date","default":"x"}')
  assert.deepEqual(print(schema), { type: 'string', format: 'date' })
  assert.deepEqual(print(plain({}, { format: 'unknown' }), true), { format: 'unknown' })
  assert.deepEqual(print(plain({ types: [] }, { title: 'Never' }), true), { title: 'Never', not: {} })
})

test('the schema of a content stands only where it means the same', () => {
  const contentSchema = (json: Json) => print(plain({}, { contentSchema: json }), true)
  assert.deepEqual(contentSchema({ type: 'object' }), { contentSchema: { type: 'object' } })
  assert.deepEqual(contentSchema({ items: [{ $ref: '#/$defs/a' }] }), {})
})

test('a member of any name survives', () => {
  const names = ['__proto__', 'constructor', '', 'a b', '\u202e']
  const json = print(plain({ properties: new Map(names.map((name) => [name, FALSE])), required: names })) as { properties: object }
  assert.deepEqual(Object.keys(json.properties), names)
  assert.deepEqual(Object.entries(JSON.parse(JSON.stringify(json.properties)) as object).map(([name]) => name), names)
})

test('a thousand levels are written', () => {
  const schema = Array.from({ length: 1000 }).reduce<Schema>((inner) => plain({ properties: new Map([['a', inner]]) }), FALSE)
  const { modules: [module], ...rest } = contractOf({ D: true })
  const definitions = (module?.definitions ?? []).map((definition) => ({ ...definition, schema }))
  const contract: Contract = { ...rest, modules: module ? [{ ...module, definitions }] : [], definitions: new Map(definitions.map((definition) => [definition.id, definition])) }
  assert.equal(JSON.stringify(emitted(contract)).split('"properties"').length, 1001)
})

test('a module becomes one document with its definitions, the root being the document', () => {
  const contract = contractOf({
    Root: { properties: { a: { $ref: 'A' }, self: { $ref: 'Root' } } },
    A: { type: 'null' },
    Unreached: { type: 'string' },
  })
  assert.deepEqual(emitted(contract), {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: '@generated from test.schema.json by `generate`. Do not edit: change the schema and generate again.',
    properties: { a: { $ref: '#/$defs/A' }, self: { $ref: '#' } },
    $defs: { A: { type: 'null' }, Unreached: { type: 'string' } },
  })
})

test('definitions of other modules are bundled under names of their own', () => {
  const own = contractOf({ Root: { allOf: [{ $ref: 'Foreign' }, { $ref: 'A' }] }, A: false })
  const foreign: Definition = { id: 'Foreign' as DefinitionId, name: 'A', component: 'OtherA', module: 'y', exported: true, recursive: false, schema: read({ $ref: 'Deep' }) }
  const deep: Definition = { ...foreign, id: 'Deep' as DefinitionId, component: 'A', schema: TRUE }
  const contract = { ...own, definitions: new Map([...own.definitions, [foreign.id, foreign], [deep.id, deep]]) }
  assert.deepEqual((emitted(contract) as { $defs: Json }).$defs, { A: false, OtherA: { $ref: '#/$defs/A2' }, A2: {} })
})

test('a root that accepts nothing is a document all the same', () => {
  assert.deepEqual((emitted(contractOf({ Never: false })) as { not: Json }).not, {})
})
