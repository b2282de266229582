import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { TABLES } from '../generator/dist/lower/dialects.js'
import { lower } from '../generator/dist/lower/index.js'
import { stemOf, typeName } from '../generator/dist/lower/names.js'
import { unicodePattern } from '../generator/dist/facts/patterns.js'
import type { Contract, Schema } from '../generator/dist/model/contract.js'
import type { Finding } from '../generator/dist/model/diagnostic.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import { resolve } from '../generator/dist/resolve/index.js'

const require = createRequire(import.meta.url)
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema'

function lowered(schemas: Readonly<Record<string, Json>>, references: Readonly<Record<string, Json>> = {}, textOf: (value: Json) => string = JSON.stringify): { contract: Contract; findings: readonly Finding[] } {
  const files = [...Object.entries(schemas).map(([path, value]) => ({ path, value, role: 'schema' as const })), ...Object.entries(references).map(([uri, value]) => ({ path: uri, uri, value, role: 'reference' as const }))]
  const { graph, findings } = resolve(files.map((file) => ({ ...file, text: textOf(file.value) })))
  const done = lower(graph, { assertsFormat: false, stem: ({ file }) => file.path.replace('.json', ''), position: () => undefined })
  return { contract: done.contract, findings: [...findings, ...done.findings] }
}

/** A contract as a readable value: each definition's assertions, references by name. */
function readable({ modules, definitions }: Contract): Json {
  const schema = ({ location: _, annotations: __, ...assertions }: Schema): JsonObject =>
    Object.fromEntries(Object.entries(assertions).map(([keyword, value]) => [keyword, keyword === 'ref' ? (definitions.get(value as never)?.name ?? '?') : shown(value)]))
  const shown = (value: unknown): Json => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, shown(member)]))
    if (Array.isArray(value)) return value.map(shown)
    return typeof value === 'object' && value !== null && 'location' in value ? schema(value as Schema) : (value as Json)
  }
  return Object.fromEntries(modules.flatMap((module) => module.definitions.map((definition) => [`${module.stem}.${definition.name}`, schema(definition.schema)])))
}

const codes = (findings: readonly Finding[]) => findings.map(({ code, location }) => `${code} ${location?.path ?? ''}#${location?.pointer ?? ''}`)

/** Keywords of the specification that the published metaschema leaves out; and `const`, which people write in draft-04, too. */
const UNLISTED = { '04': ['$ref', 'format', 'const'], '06': [], '07': ['writeOnly'] }

test('every keyword of every metaschema has a translation, in its vocabulary', () => {
  const properties = (file: string) => Object.keys((require(file) as { properties: object }).properties)
  const drafts = { '04': 'ajv-draft-04/dist/refs/json-schema-draft-04.json', '06': 'ajv/dist/refs/json-schema-draft-06.json', '07': 'ajv/dist/refs/json-schema-draft-07.json' } as const
  for (const [name, file] of Object.entries(drafts)) {
    const own = [...new Set([...properties(file), ...UNLISTED[name as keyof typeof drafts]])]
    assert.deepEqual(Object.keys(TABLES[name as keyof typeof drafts].all ?? {}).sort(), own.sort(), name)
  }
  for (const name of ['2019-09', '2020-12'] as const) {
    const compatibility = properties(`ajv/dist/refs/json-schema-${name}/schema.json`)
    for (const [vocabulary, table] of Object.entries(TABLES[name])) {
      const file = name === '2019-09' && vocabulary === 'format' ? 'format' : vocabulary
      const own = properties(`ajv/dist/refs/json-schema-${name}/meta/${file}.json`)
      const expected = vocabulary === 'core' ? [...new Set([...own, ...compatibility])] : own
      assert.deepEqual(Object.keys(table).sort(), expected.sort(), `${name} ${vocabulary}`)
    }
  }
})

test('names', () => {
  const names: readonly (readonly [string, string])[] = [
    ['batch', 'Batch'], ['request_counts', 'RequestCounts'], ['requestCounts', 'RequestCounts'], ['HTTPError', 'HTTPError'], ['a-b.c d', 'ABCD'],
    ['2fa', '_2fa'], ['', 'Schema'], ['---', 'Schema'], ['$ref', '$ref'], ['größe', 'Größe'], ['名前', '名前'], ['a²', 'A'], ['😀', 'Schema'],
  ]
  for (const [text, name] of names) assert.equal(typeName(text), name, text)
  assert.equal(stemOf('a/b/batch.schema.json'), 'batch')
  assert.equal(stemOf('batch.json'), 'batch')
})

test('a later definition of the same name is prefixed, then numbered, with a warning', () => {
  const { contract, findings } = lowered({ 'batch.json': { $schema: DRAFT_2020, $defs: { batch: {}, 'a-b': {}, a_b: {}, 'a.b': {}, Object: {}, BatchSchema: {} } } })
  assert.deepEqual(contract.modules[0]?.definitions.map(({ name }) => name), ['Batch', 'BatchBatch', 'AB', 'BatchAB', 'BatchAB2', 'BatchObject', 'BatchBatchSchema2'])
  assert.deepEqual(codes(findings), [
    'name-collision batch.json#/$defs/batch', 'name-collision batch.json#/$defs/a_b', 'name-collision batch.json#/$defs/a.b',
    'name-taken batch.json#/$defs/Object', 'name-taken batch.json#/$defs/BatchSchema',
  ])
})

test('equal keys in two files keep their names in their modules, and are told apart where all meet', () => {
  const { contract } = lowered({ 'a.json': { $schema: DRAFT_2020, $defs: { Item: {} }, items: { $ref: 'b.json#/$defs/Item' } }, 'b.json': { $schema: DRAFT_2020, $defs: { Item: {} } } })
  assert.deepEqual(contract.modules.flatMap(({ definitions }) => definitions.map(({ name, component }) => `${name} ${component}`)), ['A A', 'Item Item', 'B B', 'Item BItem'])
  assert.deepEqual(contract.modules[0]?.imports.map(({ name }) => name), ['BItem'])
})

test('a place that a reference leads to has one name, where it stands too', () => {
  const { contract } = lowered({ 'r.json': { $schema: DRAFT_2020, properties: { a: { type: 'string', description: 'd' }, b: { $ref: '#/properties/a' }, c: { $ref: '#/properties/b' }, d: { $ref: '#/properties/e/items' }, e: { items: { type: 'null' } } } } })
  assert.deepEqual(readable(contract), {
    'r.R': { properties: { a: { ref: 'A' }, b: { ref: 'B' }, c: { ref: 'B' }, d: { ref: 'REItems' }, e: { items: { ref: 'REItems' } } } },
    'r.A': { types: ['string'] },
    'r.B': { ref: 'A' },
    'r.REItems': { types: ['null'] },
  })
})

test('places that references alone make schemas, one within the other, are told once each, the outer one first', () => {
  const c = { properties: { d: { $ref: '#/x/properties/a/properties/c' } } }
  const x = { properties: { a: { properties: { c } } } }
  const names = (properties: JsonObject) => Object.keys(readable(lowered({ 'm.json': { $schema: DRAFT_2020, properties, x } }).contract) as JsonObject)
  const [inner, outer] = [{ $ref: '#/x/properties/a' }, { $ref: '#/x' }]
  assert.deepEqual(names({ r0: inner, r1: outer }), ['m.M', 'm.MX', 'm.A', 'm.C'])
  assert.deepEqual(names({ r0: outer, r1: inner }), ['m.M', 'm.MX', 'm.A', 'm.C'])
})

test('what lies in a reference belongs to the module that reaches it, and is not exported', () => {
  const { contract } = lowered(
    { 'a.json': { $schema: DRAFT_2020, $ref: 'https://x.test/shared.json#/$defs/id' }, 'b.json': { $schema: DRAFT_2020, items: { $ref: 'https://x.test/shared.json' } } },
    { 'https://x.test/shared.json': { $defs: { id: { type: 'string' } }, $ref: '#/$defs/id' } },
  )
  assert.deepEqual(contract.modules.map(({ stem, definitions }) => [stem, definitions.map(({ name, exported }) => `${name} ${String(exported)}`)]), [
    ['a', ['A true', 'Id false']], ['b', ['B true', 'Shared false', 'Id false']],
  ])
})

test('a keyword that is written with escapes is the same keyword', () => {
  const schemas = { 'a.json': { $schema: 'https://json-schema.org/draft/2019-09/schema', contains: { const: 1 }, unevaluatedItems: false } }
  const { contract } = lowered(schemas, {}, (value) => JSON.stringify(value).replace('unevaluated', '\\u0075neval\\u0075ated'))
  assert.deepEqual(readable(contract), readable(lowered(schemas).contract))
})

test('annotations of later dialects are kept in the plain form of earlier ones', () => {
  const { contract } = lowered({ 'r.json': { $schema: 'http://json-schema.org/draft-04/schema#', deprecated: true, examples: [1], $comment: 'c', propertyNames: false } })
  assert.deepEqual([...contract.definitions.values()].map(({ schema: { annotations, propertyNames } }) => [annotations, propertyNames]), [[{ deprecated: true, examples: [1], comment: 'c' }, undefined]])
})

test('members that begin with x- are kept, but for those that refer to something', () => {
  const { contract } = lowered({ 'r.json': { $schema: 'http://json-schema.org/draft-07/schema#', $ref: '#/definitions/a', 'x-order': 1, definitions: { a: { 'x-a': { id: [null] }, 'x-b': [{ $ref: '#' }], 'X-C': 1 } } } })
  assert.deepEqual([...contract.definitions.values()].map(({ schema: { annotations } }) => annotations), [{ extensions: { 'x-order': 1 } }, { extensions: { 'x-a': { id: [null] } } }])
})

test('drafts are translated into the plain form', () => {
  const draft07 = 'http://json-schema.org/draft-07/schema#'
  const cases: readonly (readonly [Json, Json])[] = [
    [{ $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false, contains: false }, { exclusiveMinimum: 1, maximum: 2 }],
    [{ $schema: 'http://json-schema.org/draft-04/schema#', const: 1 }, { enum: [1] }],
    [{ $schema: draft07, dependencies: { a: ['b'], c: { maxProperties: 1 } } }, { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { maxProperties: 1 } } }],
    [{ $schema: draft07, items: [true, false], additionalItems: { type: 'null' } }, { prefixItems: [{}, { types: [] }], items: { types: ['null'] } }],
    [{ $schema: draft07, items: {}, additionalItems: false, then: false, minContains: 2 }, { items: {} }],
    [{ $schema: draft07, $ref: '#/definitions/a', type: 'string', definitions: { a: true } }, { ref: 'A' }],
    [{ $schema: DRAFT_2020, $ref: '#/$defs/a', type: 'string', $defs: { a: true } }, { ref: 'A', types: ['string'] }],
    [{ $schema: DRAFT_2020, const: 1, enum: [1, 1.0, 2] }, { enum: [1], allOf: [{ enum: [1, 2] }] }],
    [{ $schema: DRAFT_2020, type: ['integer', 'number', 'null'], minItems: 0, uniqueItems: false, required: [], properties: {} }, { types: ['number', 'null'] }],
    [{ $schema: DRAFT_2020, if: true, minContains: 2, dependencies: { a: ['b'] }, additionalItems: false }, {}],
    [{ $schema: DRAFT_2020, enum: [{ $ref: '#/nope' }], default: { $ref: '#/nope' } }, { enum: [{ $ref: '#/nope' }] }],
    [{ $schema: 'https://json-schema.org/draft/2019-09/schema', contains: { const: 1 }, minContains: 2, unevaluatedItems: false }, { unevaluatedItems: { types: [] }, allOf: [{ not: { not: { contains: { enum: [1] }, minContains: 2 } } }] }],
  ]
  for (const [schema, plain] of cases) {
    const { contract, findings } = lowered({ 'x.json': schema })
    assert.deepEqual(findings, [])
    assert.deepEqual((readable(contract) as JsonObject)['x.X'], plain, JSON.stringify(schema))
  }
})

test('a definition for each dynamic scope that makes a difference, and for no other', () => {
  const tree = { $schema: DRAFT_2020, $id: 'https://x.test/tree', $dynamicAnchor: 'node', properties: { kids: { items: { $dynamicRef: '#node' } } }, $defs: { plain: { type: 'string' } } }
  const strict = { $schema: DRAFT_2020, $id: 'https://x.test/strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false }
  const { contract } = lowered({ 'strict.json': strict, 'tree.json': tree })
  assert.deepEqual(readable(contract), {
    'strict.Strict': { ref: 'Tree2', unevaluatedProperties: { types: [] } },
    'tree.Tree': { properties: { kids: { items: { ref: 'Tree' } } } },
    'tree.Tree2': { properties: { kids: { items: { ref: 'Strict' } } } },
    'tree.Plain': { types: ['string'] },
  })
  assert.deepEqual([...contract.definitions.values()].map(({ recursive }) => recursive), [true, true, true, false])
})

test('references that lead nowhere say where and why', () => {
  const at = (reference: Json, more: object = {}) => codes(lowered({ 'd/x.json': { $schema: DRAFT_2020, items: { $ref: reference }, ...more } }).findings)
  const place = 'd/x.json#/items/$ref'
  const cases: readonly (readonly [string, string])[] = [
    ['#/nope', 'reference-pointer'], ['#nope', 'reference-pointer'], ['#/__proto__', 'reference-pointer'], ['#/items/constructor', 'reference-pointer'],
    ['#/required', 'reference-not-schema'], ['y.json', 'reference-unresolved'], ['../../y.json', 'reference-outside'], ['%2e%2e/..%2fy.json', 'reference-outside'],
    ['file:///etc/passwd', 'reference-outside'], ['https://x.test/y', 'reference-network'], ['//x.test/y', 'reference-network'], ['a\\b', 'reference-syntax'], ['http://[', 'reference-syntax'], ['#/%zz', 'reference-syntax'],
  ]
  for (const [reference, code] of cases) assert.deepEqual(at(reference, { required: [] }), [`${code} ${place}`], reference)
  assert.deepEqual(at('y.json', { $id: 'urn:example:x' }), [`reference-syntax ${place}`])
  assert.deepEqual(at('#/x-more/a', { 'x-more': { a: { type: 'string' } } }), [])
})

test('a reference that stays at the instance location is refused, one that leaves it is not', () => {
  const cycles = (schema: Json) => codes(lowered({ 'x.json': { $schema: DRAFT_2020, ...(schema as object) } }).findings)
  assert.deepEqual(cycles({ $ref: '#' }), ['reference-cycle x.json#'])
  assert.deepEqual(cycles({ allOf: [{ $ref: '#' }, { $ref: '#' }] }), ['reference-cycle x.json#/allOf/0'])
  assert.deepEqual(cycles({ $defs: { a: { not: { $ref: '#/$defs/b' } }, b: { if: { $ref: '#/$defs/a' }, then: false } } }), ['reference-cycle x.json#/$defs/a/not'])
  assert.deepEqual(cycles({ dependentSchemas: { a: { $ref: '#' } } }), ['reference-cycle x.json#/dependentSchemas/a'])
  assert.deepEqual(cycles({ properties: { a: { $ref: '#' } }, items: { $ref: '#' }, propertyNames: { $ref: '#' }, contains: { $ref: '#' } }), [])
})

test('two schemas of one identifier are refused', () => {
  const one = { $schema: DRAFT_2020, $id: 'https://x.test/a' }
  assert.deepEqual(codes(lowered({ 'a.json': one, 'b.json': one }).findings), ['identifier-duplicate b.json#/$id'])
})

test('patterns of other engines are mended where they can mean one thing only', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['^[a-z]+$', '^[a-z]+$'], ['a\\-b', 'a-b'], ['[\\w\\-.]', '[\\w\\-.]'], ['[\\w-.]', '[\\w\\-.]'], ['\\@\\"', '@"'], ['^{x}$', '^\\{x\\}$'], ['a{2,3}]', 'a{2,3}\\]'],
    ['\\h+', undefined], ['(', undefined], ['[z-a]', undefined], ['(?i)a', undefined], ['\\_', '_'],
  ]
  for (const [pattern, mended] of cases) assert.equal(unicodePattern(pattern), mended, pattern)
})
