import { test } from 'node:test'
import assert from 'node:assert/strict'
import { componentsOf, schemasIn } from '../generator/dist/emit/openapi/components.js'
import { KEYWORDS_30 } from '../generator/dist/emit/openapi/oas30/rules.js'
import type { Schema } from '../generator/dist/model/contract.js'
import type { Json } from '../generator/dist/model/json.js'
import { contractOf, type Definitions } from './support/plain.js'

/** Definitions that rows refer to: one that 3.0 says exactly, one that it cannot. */
const OTHERS: Definitions = { Exact: { type: 'string' }, Wide: { patternProperties: { '^x': { type: 'string' } } } }

function translated(schema: Json, others: Definitions = OTHERS): { readonly json: Json, readonly lost: string } {
  const components = componentsOf(contractOf({ Root: schema, ...others }))
  const { schemaOf, findings } = schemasIn['3.0'](components)
  const [root] = components.definitions
  assert.ok(root)
  const own = findings.filter(({ location }) => location?.pointer.startsWith('/$defs/Root'))
  return { json: schemaOf(root.definition), lost: own.map(({ message }) => /"(.*?)"/.exec(message)?.[1]).join(' ') }
}

const exact = { $ref: '#/components/schemas/Exact' }
const wide = { $ref: '#/components/schemas/Wide' }
const NULL = { type: 'string', nullable: true, enum: [null] }
const without = (name: string) => ({ properties: { [name]: { not: {} } } })

const TABLE: readonly (readonly [what: string, schema: Json, expected: Json, lost?: string])[] = [
  ['true', true, {}],
  ['false', false, { not: {} }],
  ['no value', { enum: [], title: 'T' }, { title: 'T', not: {} }],

  ['one type', { type: 'integer' }, { type: 'integer' }],
  ['a type and null', { type: ['null', 'string'], minLength: 1 }, { type: 'string', nullable: true, minLength: 1 }],
  ['null alone', { type: 'null' }, NULL],
  ['several types, each with its keywords', { type: ['string', 'array', 'null'], maxLength: 2, maxItems: 3 },
    { anyOf: [{ type: 'string', nullable: true, maxLength: 2 }, { type: 'array', items: {}, maxItems: 3 }] }],
  ['several types beside anyOf', { type: ['string', 'number'], anyOf: [exactRef(), { minimum: 1 }] },
    { allOf: [{ anyOf: [exact, { minimum: 1 }] }], anyOf: [{ type: 'string' }, { type: 'number' }] }],
  ['keywords of kinds that the type excludes', { type: 'string', patternProperties: { a: false }, minItems: 1 }, { type: 'string' }],

  ['const', { const: 'a' }, { type: 'string', enum: ['a'] }],
  ['null among values', { enum: ['a', null, 'b'] }, { type: 'string', nullable: true, enum: ['a', null, 'b'] }],
  ['null among values, where the type excludes it', { type: 'string', enum: ['a', null] }, { type: 'string', enum: ['a'] }],
  ['null by type, but not among values', { type: ['string', 'null'], enum: ['a'] }, { type: 'string', enum: ['a'] }],
  ['values of several kinds', { enum: [1, 'a', 2.5, null, [1], { a: 1 }] }, { anyOf: [
    { type: 'number', nullable: true, enum: [1, 2.5, null] }, { type: 'string', enum: ['a'] },
    { type: 'array', enum: [[1]], items: {} }, { type: 'object', enum: [{ a: 1 }] }] }],
  ['values that the type excludes', { type: 'integer', enum: ['a', 1.5] }, { not: {} }],
  ['integers', { enum: [1, 2] }, { type: 'integer', enum: [1, 2] }],

  ['a reference', { $ref: 'Exact' }, exact],
  ['a reference with a description', { $ref: 'Exact', description: 'd' }, { description: 'd', allOf: [exact] }],
  ['a reference or null', { anyOf: [{ $ref: 'Exact' }, { type: 'null' }] }, { anyOf: [exact, NULL] }],
  ['a reference beside a type with null', { $ref: 'Exact', type: ['string', 'null'] }, { type: 'string', nullable: true, allOf: [exact] }],

  ['an exclusive bound', { exclusiveMinimum: 1, exclusiveMaximum: 2 }, { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true }],
  ['two bounds, the open one stricter', { minimum: 1, exclusiveMinimum: 1, maximum: 3, exclusiveMaximum: 2 },
    { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true }],
  ['two bounds, the closed one stricter', { minimum: 2, exclusiveMinimum: 1, maximum: 1, exclusiveMaximum: 2 }, { minimum: 2, maximum: 1 }],
  ['a pattern', { pattern: '^\\\\u{1}\\w+$' }, { pattern: '^\\\\u{1}\\w+$' }],
  ['a pattern of today', { pattern: '^\\p{L}+$' }, {}, 'pattern'],
  ['a pattern with a character outside of the BMP', { pattern: '^[😀]$' }, {}, 'pattern'],
  ['a pattern with lookbehind', { pattern: '(?<!a)b' }, {}, 'pattern'],
  ['a pattern with lookahead', { pattern: '(?!a)(?:b)' }, { pattern: '(?!a)(?:b)' }],
  ['a format that is an annotation', { type: 'string', format: 'date' }, { type: 'string', format: 'date' }],

  ['a tuple', { prefixItems: [{ type: 'string' }, exactRef()], items: false },
    { items: { anyOf: [{ type: 'string' }, exact] }, maxItems: 2 }, 'prefixItems'],
  ['a tuple of equal places', { prefixItems: [exactRef(), exactRef()], items: false, minItems: 2 }, { items: exact, minItems: 2, maxItems: 2 }],
  ['a tuple with a typed rest', { prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    { items: { anyOf: [{ type: 'string' }, { type: 'number' }] } }, 'prefixItems'],
  ['a tuple with any rest', { prefixItems: [{ type: 'string' }] }, {}, 'prefixItems'],
  ['a tuple without its rest', { prefixItems: [{ type: 'string' }, { type: 'number' }], maxItems: 1 }, { items: { type: 'string' }, maxItems: 1 }],
  ['a tuple that ends early', { prefixItems: [{ type: 'string' }, false] }, { items: { type: 'string' }, maxItems: 1 }],
  ['no elements', { type: 'array', items: false }, { type: 'array', items: {}, maxItems: 0 }],
  ['contains', { contains: exactRef() }, { minItems: 1, not: { type: 'array', items: { not: exact } } }],
  ['contains what is widened', { contains: { $ref: 'Wide' } }, { minItems: 1, not: { type: 'array', items: { not: wide } } }],
  ['contains anything', { contains: true, minContains: 2, maxContains: 3, maxItems: 9 }, { minItems: 2, maxItems: 3 }],
  ['contains several', { contains: exactRef(), minContains: 2 }, { minItems: 2, not: { type: 'array', items: { not: exact } } }, 'minContains'],
  ['contains at most', { contains: exactRef(), minContains: 0, maxContains: 2 }, {}, 'maxContains'],

  ['members', { properties: { a: exactRef(), nullable: false }, required: ['a'], additionalProperties: false },
    { properties: { a: exact, nullable: { not: {} } }, additionalProperties: false, required: ['a'] }],
  ['no member required', { required: [] }, {}],
  ['patterns of an open object', { properties: { ab: exactRef() }, patternProperties: { '^a': { type: 'string' } } },
    { properties: { ab: { allOf: [exact, { type: 'string' }] } } }, 'patternProperties'],
  ['patterns of a closed object', { patternProperties: { '^a': exactRef(), '^b': exactRef() }, additionalProperties: false },
    { additionalProperties: exact }, 'patternProperties'],
  ['names from a list', { propertyNames: { enum: ['a', 1, 'b'] } }, { properties: { a: {}, b: {} }, additionalProperties: false }],
  ['no names', { propertyNames: { type: 'number' } }, { maxProperties: 0 }],
  ['names by reference to a string', { propertyNames: { $ref: 'Exact' } }, {}],
  ['names by pattern', { propertyNames: { pattern: '^a' } }, {}, 'propertyNames'],
  ['dependencies', { dependentRequired: { a: ['b'], c: [] }, dependentSchemas: { d: exactRef(), e: true } },
    { allOf: [{ anyOf: [without('d'), exact] }], anyOf: [without('a'), { required: ['b'] }] }],

  ['unevaluated members alone', { unevaluatedProperties: exactRef() }, { additionalProperties: exact }],
  ['unevaluated members beside members', { properties: { a: true }, unevaluatedProperties: false }, { properties: { a: {} }, additionalProperties: false }],
  ['unevaluated members beside what is always evaluated', { allOf: [{ properties: { a: true } }], properties: { b: true }, unevaluatedProperties: false },
    { properties: { b: {} }, allOf: [{ properties: { a: {} } }, { properties: { b: {}, a: {} }, additionalProperties: false }] }],
  ['unevaluated members beside branches', { anyOf: [{ properties: { a: true } }, true], unevaluatedProperties: false },
    { allOf: [{ properties: { a: {} }, additionalProperties: false }], anyOf: [{ properties: { a: {} } }, {}] }, 'unevaluatedProperties'],
  ['unevaluated members beside patterns', { $ref: 'Wide', unevaluatedProperties: false }, wide, 'unevaluatedProperties'],
  ['unevaluated members where all are evaluated', { allOf: [{ additionalProperties: true }], unevaluatedProperties: false }, { additionalProperties: true }],
  ['unevaluated elements alone', { unevaluatedItems: exactRef() }, { items: exact }],
  ['unevaluated elements beside a tuple', { allOf: [{ prefixItems: [true, true] }], unevaluatedItems: false }, { maxItems: 2 }],
  ['unevaluated elements beside contains', { contains: exactRef(), unevaluatedItems: false },
    { minItems: 1, not: { type: 'array', items: { not: exact } } }, 'unevaluatedItems'],

  ['oneOf', { oneOf: [exactRef(), { type: 'null' }] }, { oneOf: [exact, NULL] }],
  ['a type or null', { anyOf: [{ type: 'null' }, { type: 'string', minLength: 1, format: 'date' }], description: 'd' },
    { description: 'd', type: 'string', nullable: true, minLength: 1, format: 'date' }],
  ['a value or null', { oneOf: [{ const: 'a' }, { type: 'null' }] }, { type: 'string', nullable: true, enum: ['a', null] }],
  ['types or null', { anyOf: [exactRef(), { type: 'number', not: { type: 'integer' } }, { type: 'boolean' }, { type: 'null' }], minLength: 1 },
    { minLength: 1, anyOf: [exact, { type: 'number', not: { type: 'integer' } }, { type: 'boolean', nullable: true }] }],
  ['a type or null that says something', { anyOf: [{ type: 'string' }, { type: 'null', title: 'T' }] }, { anyOf: [{ type: 'string' }, { title: 'T', ...NULL }] }],
  ['allOf of one schema', { allOf: [{ type: 'string', description: 'inner' }], description: 'outer' }, { description: 'outer', allOf: [{ description: 'inner', type: 'string' }] }],
  ['oneOf with a widened branch', { oneOf: [exactRef(), { $ref: 'Wide' }] }, { anyOf: [exact, wide] }, 'oneOf'],
  ['not', { not: exactRef() }, { not: exact }],
  ['not what is widened', { not: { $ref: 'Wide' } }, {}, 'not'],
  ['not what is widened inside', { not: { properties: { a: { prefixItems: [false, { $ref: 'Wide' }], not: { $ref: 'Wide' } } } } }, {}, 'not'],
  ['two nots', { not: exactRef(), contains: { type: 'null' } },
    { minItems: 1, allOf: [{ not: exact }], not: { type: 'array', items: { not: NULL } } }],
  ['if, then, else', { if: exactRef(), then: { minLength: 1 }, else: { type: 'number' } },
    { allOf: [{ anyOf: [exact, { type: 'number' }] }], anyOf: [{ not: exact }, { minLength: 1 }] }],
  ['if without anything to do', { if: exactRef(), then: true }, {}],
  ['if, never', { if: exactRef(), then: false }, { not: exact }],
  ['if that is widened', { if: { $ref: 'Wide' }, then: { minLength: 1 }, else: { type: 'number' } }, { anyOf: [wide, { type: 'number' }] }, 'then'],

  ['annotations', { title: 't', description: 'd', type: 'string', deprecated: true, readOnly: true, default: 'x', examples: ['y'] },
    { title: 't', description: 'd', deprecated: true, readOnly: true, type: 'string', default: 'x', example: 'y' }],
  ['extensions', { $ref: 'Exact', 'x-a': { b: [1] }, description: 'd' }, { description: 'd', allOf: [exact], 'x-a': { b: [1] } }],
  ['base64', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
  ['base64 of a format', { type: 'string', contentEncoding: 'base64', format: 'x' }, { type: 'string', format: 'x' }, 'contentEncoding'],
  ['another encoding of a byte', { type: 'string', contentEncoding: 'gzip', format: 'byte' }, { type: 'string', format: 'byte' }, 'contentEncoding'],
  ['another encoding', { type: 'string', contentEncoding: 'base16' }, { type: 'string' }, 'contentEncoding'],
  ['several examples', { examples: [1, 2] }, { example: 1 }, 'examples'],
  ['readOnly and writeOnly', { readOnly: true, writeOnly: true }, { readOnly: true }, 'writeOnly'],
  ['members that are called like keywords', { properties: { $ref: { type: 'string' } } }, { properties: { $ref: { type: 'string' } } }],
  ['members that are called like those of every object', JSON.parse('{"properties": {"__proto__": {"type": "string"}, "constructor": true}}') as Json,
    JSON.parse('{"properties": {"__proto__": {"type": "string"}, "constructor": {}}}') as Json],
]

function exactRef(): Json {
  return { $ref: 'Exact' }
}

for (const [what, schema, expected, lost = ''] of TABLE) {
  test(`OpenAPI 3.0: ${what}`, () => {
    const actual = translated(schema)
    assert.equal(JSON.stringify(actual.json), JSON.stringify(expected))
    assert.equal(actual.lost, lost)
  })
}

test('every keyword has a treatment, and those that are exact are exact by themselves', () => {
  for (const [keyword, { fit }] of Object.entries(KEYWORDS_30)) assert.match(fit, /^(?:exact|wider|unsaid)$/, keyword)
})

test('exactness is seen through references, and a recursive definition can be exact', () => {
  const chain = { A: { $ref: 'B' }, B: { properties: { c: { $ref: 'Wide' } } }, List: { properties: { next: { $ref: 'List' } } } }
  assert.equal(translated({ not: { $ref: 'A' } }, { ...OTHERS, ...chain }).lost, 'not')
  assert.deepEqual(translated({ not: { $ref: 'List' } }, { ...OTHERS, ...chain }).json, { not: { $ref: '#/components/schemas/List' } })
})

test('a loss is told once, and not where the keyword that has it is gone', () => {
  assert.equal(translated({ not: { patternProperties: { a: false } } }).lost, 'not')
  assert.equal(translated({ if: { $ref: 'Wide' }, else: { patternProperties: { a: false } } }).lost, 'patternProperties')
})

test('conditions inside conditions do not double', () => {
  const nested = Array.from({ length: 40 }).reduce<Json>((inner, _, i) => ({ if: inner, then: { minLength: i }, else: { maxLength: i } }), { minLength: 1 })
  const { json, lost } = translated(nested)
  assert.ok(JSON.stringify(json).length < 200_000)
  assert.ok(lost.includes('else'))
})

test('a thousand levels are translated', () => {
  const around = (inner: Schema): Schema => ({ ...inner, types: ['object', 'null'], properties: new Map([['a', inner]]) })
  const contract = contractOf({ Root: true })
  const [root] = contract.definitions.values()
  assert.ok(root)
  const deep = { ...root, schema: Array.from({ length: 1000 }).reduce<Schema>(around, root.schema) }
  const { schemaOf } = schemasIn['3.0'](componentsOf({ ...contract, definitions: new Map([[root.id, deep]]) }))
  assert.equal(JSON.stringify(schemaOf(deep)).split('nullable').length, 1001)
})
