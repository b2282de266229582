import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { contractOf } from '../generator/dist/generate.js'
import type { Json } from '../generator/dist/model/json.js'
import { type DialectName, said } from './support/diagnose.js'

/** A schema of draft 2020-12 (or the dialect named) and all that is said of it. */
type Case = readonly [schema: Json, said: readonly string[], dialect?: DialectName]

const OBJECT = { type: 'object' } as const
const STRING = { type: 'string' } as const

const hold = (cases: readonly Case[]) => {
  for (const [schema, expected, dialect] of cases) assert.deepEqual(said(schema, dialect), expected, JSON.stringify(schema))
}

test('the dialect is known, and said', () => {
  const dialects = 'http://json-schema.org/draft-04/schema, http://json-schema.org/draft-06/schema, http://json-schema.org/draft-07/schema, https://json-schema.org/draft/2019-09/schema, https://json-schema.org/draft/2020-12/schema'
  hold([
    [{ $schema: 'http://json-schema.org/schema' }, [`error dialect-unknown at /$schema: "http://json-schema.org/schema" is not a dialect that is known here. Known are ${dialects}; any other metaschema must be handed over as a reference.`]],
    [{ $schema: 'http://json-schema.org/draft-08/schema#' }, ['error dialect-unknown at /$schema: "http://json-schema.org/draft-08/schema#" is not a dialect that is known here. Did you mean "http://json-schema.org/draft-07/schema"?']],
    [{ $schema: 'https://json-schema.org/draft-07/schema' }, []],
  ])
  const codes = (text: string, dialect?: string) => contractOf({ schemas: [{ path: 'a.json', text }], ...(dialect === undefined ? {} : { dialect }) }).findings.map(({ code }) => code)
  assert.deepEqual(codes('{"type": "string"}'), ['dialect-missing'])
  assert.deepEqual(codes('{"type": "string"}', 'http://json-schema.org/draft-07/schema#'), [])
  assert.deepEqual(codes('{"type": "string"}', 'urn:x'), ['dialect-unknown'])
  assert.deepEqual(codes('true'), [])
})

test('a metaschema that is handed over is a dialect', () => {
  const meta = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://example.com/meta', $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/core': true }, $dynamicAnchor: 'meta' }
  assert.deepEqual(said({ $schema: 'https://example.com/meta', mine: 1 }, '2020-12', { 'meta.json': meta }), [])
})

test('what is no keyword is said, near misses with what was meant', () => {
  hold([
    [{ ...OBJECT, requried: ['a'] }, ['warning keyword-misspelt at /requried: "requried" is not a keyword of draft 2020-12 and has no effect. Did you mean "required"?']],
    [{ ...OBJECT, additionalproperties: false }, ['warning keyword-misspelt at /additionalproperties: "additionalproperties" is not a keyword of draft 2020-12 and has no effect. Did you mean "additionalProperties"?']],
    [{ any_of: [STRING, OBJECT], $def: {}, title: 't' }, ['any_of anyOf', '$def $defs'].map((pair) => {
      const [name, meant] = pair.split(' ')
      return `warning keyword-misspelt at /${name}: "${name}" is not a keyword of draft 2020-12 and has no effect. Did you mean "${meant}"?`
    })],
    [{ type: 'integer', min: 1 }, ['warning keyword-misspelt at /min: "min" is not a keyword of draft 2020-12 and has no effect. Did you mean "minimum"?']],
    [{ ...STRING, max: 1 }, ['warning keyword-misspelt at /max: "max" is not a keyword of draft 2020-12 and has no effect. Did you mean "maxLength"?']],
    [{ type: ['string', 'array'], max: 1 }, ['info keyword-unknown at /max: "max" is not a keyword of draft 2020-12 and has no effect.']],
    [{ ...STRING, 'x-order': 1, 'X-Order': 1 }, []],
    [{ ...STRING, note: 'n', order: 1 }, [
      'info keyword-unknown at /note: "note" is not a keyword of draft 2020-12 and has no effect.',
      'info keyword-unknown at /order: "order" is not a keyword of draft 2020-12 and has no effect.',
    ]],
    [{ ...OBJECT, properties: { a: { ...STRING, order: 1 }, b: { ...STRING, order: 2 } } }, ['info keyword-unknown at /properties/a/order: "order" is not a keyword of draft 2020-12 and has no effect (2 times in this document).']],
  ])
})

test('keywords of other dialects are told by the name that they have in this one', () => {
  hold([
    [{ ...STRING, nullable: true }, ['warning keyword-of-other-dialect at /nullable: "nullable" is not a keyword of draft 2020-12 and has no effect. It is of OpenAPI 3.0: write "type": ["string", "null"].']],
    [{ type: ['integer', 'string'], nullable: true }, ['warning keyword-of-other-dialect at /nullable: "nullable" is not a keyword of draft 2020-12 and has no effect. It is of OpenAPI 3.0: write "type": ["integer", "string", "null"].']],
    [{ const: 'a', nullable: true }, ['warning keyword-of-other-dialect at /nullable: "nullable" is not a keyword of draft 2020-12 and has no effect. It is of OpenAPI 3.0: write "anyOf" with { "type": "null" }.']],
    [{ ...STRING, id: 'http://example.com/a' }, ['warning keyword-of-other-dialect at /id: "id" is not a keyword of draft 2020-12 and has no effect. It is called "$id" since draft-06.']],
    [{ ...STRING, definitions: {} }, ['info keyword-renamed at /definitions: "definitions" has another name in draft 2020-12. It is called "$defs" since draft 2019-09; both are read.']],
    [{ ...OBJECT, dependencies: { a: ['b'] } }, ['warning keyword-of-other-dialect at /dependencies: "dependencies" is not a keyword of draft 2020-12 and has no effect. Since draft 2019-09 there are "dependentRequired" for lists of names and "dependentSchemas" for schemas.']],
    [{ type: 'array', items: STRING, additionalItems: false }, ['warning keyword-of-other-dialect at /additionalItems: "additionalItems" is not a keyword of draft 2020-12 and has no effect. Since draft 2020-12 it is called "items", and what it follows "prefixItems".']],
    [{ ...OBJECT, $recursiveAnchor: true }, ['warning keyword-of-other-dialect at /$recursiveAnchor: "$recursiveAnchor" is not a keyword of draft 2020-12 and has no effect. Since draft 2020-12 there is "$dynamicAnchor" for it.']],
    [{ openapi: '3.0.3', components: {} }, [
      'warning keyword-of-other-dialect at /openapi: "openapi" is not a keyword of draft 2020-12 and has no effect. This is an OpenAPI description, not a schema: refer to a schema in it, { "$ref": "openapi.json#/components/schemas/Name" }.',
      'info keyword-unknown at /components: "components" is not a keyword of draft 2020-12 and has no effect.',
    ]],
    [{ ...STRING, example: 'a' }, ['info keyword-unknown at /example: "example" is not a keyword of draft 2020-12 and has no effect. It is of OpenAPI 3.0: JSON Schema has "examples", a list.']],
    [{ ...OBJECT, unevaluatedProperties: false }, ['warning keyword-of-other-dialect at /unevaluatedProperties: "unevaluatedProperties" is a keyword from draft 2019-09 on; in draft-07 it has no effect. Declare that dialect ("$schema": "https://json-schema.org/draft/2019-09/schema"), or leave the keyword out.'], '07'],
    [{ ...STRING, const: 'a' }, ['warning keyword-of-other-dialect at /const: "const" is a keyword from draft-06 on; in draft-04 it is read, as most validators do, though not all. Declare that dialect ("$schema": "http://json-schema.org/draft-06/schema"), or leave the keyword out.'], '04'],
    [{ ...STRING, id: 'urn:a', definitions: { a: STRING } }, ['info definition-unused at /definitions/a: Nothing refers to the definition "a".'], '04'],
  ])
})

test('keywords that can never apply are told', () => {
  hold([
    [{ type: 'integer', minLength: 1 }, ['warning keyword-inapplicable at /minLength: "minLength" never applies: it speaks of strings, and "type" is "integer". Remove it, or correct "type".']],
    [{ type: ['string', 'null'], minLength: 1 }, []],
    [{ enum: ['a', null], minimum: 1 }, ['warning keyword-inapplicable at /minimum: "minimum" never applies: it speaks of numbers, and no value of "enum" is one. Remove it, or correct "enum".']],
    [{ const: 5, minLength: 1 }, ['warning keyword-inapplicable at /minLength: "minLength" never applies: it speaks of strings, and "const" is none. Remove it, or correct "const".']],
    [{ enum: ['a', 5], minimum: 1 }, []],
    [{ type: 'integer', minimum: 1 }, []],
    [{ ...STRING, then: { minLength: 1 } }, ['warning keyword-inapplicable at /then: "then" has no effect without "if". Add "if", or remove it.']],
    [{ type: 'array', minContains: 1 }, ['warning keyword-inapplicable at /minContains: "minContains" has no effect without "contains". Add "contains", or remove it.']],
    [{ type: 'array', items: STRING, additionalItems: false }, ['warning keyword-inapplicable at /additionalItems: "additionalItems" has no effect unless "items" is a list. Remove it.'], '07'],
    [{ type: 'array', items: [STRING], additionalItems: false }, [], '07'],
    [{ type: 'number', exclusiveMinimum: true }, ['warning keyword-inapplicable at /exclusiveMinimum: "exclusiveMinimum" has no effect without "minimum". Add "minimum", or remove it.'], '04'],
  ])
})

test('what stands beside $ref is told where it is ignored', () => {
  const schema = (sibling: Json) => ({ ...OBJECT, properties: { a: { $ref: '#/definitions/a', ...(sibling as object) } }, definitions: { a: STRING } })
  hold([
    [schema({ minLength: 1 }), ['warning ref-siblings at /properties/a/minLength: "minLength" is ignored: up to draft-07 nothing beside "$ref" counts. Put "$ref" into "allOf", or declare draft 2019-09 or later.'], '07'],
    [schema({ description: 'd', title: 't' }), [], '07'],
    [{ ...OBJECT, properties: { a: { $ref: '#/$defs/a', minLength: 1 } }, $defs: { a: STRING } }, []],
  ])
})

test('required members are declared, or at least not forbidden', () => {
  const object = { ...OBJECT, properties: { email: STRING } }
  hold([
    [{ ...object, required: ['emial'] }, ['warning required-undeclared at /required/0: "emial" is required, but "properties" does not declare it, so its type is unknown. Did you mean "email"?']],
    [{ ...object, required: ['b'], additionalProperties: false }, ['warning required-excluded at /required/0: "b" is required, but "additionalProperties": false forbids it, so no object is valid. Declare "b" in "properties".']],
    [{ ...OBJECT, properties: { gone: false }, required: ['gone'] }, ['warning required-excluded at /required/0: "gone" is required, but "properties" forbids it, so no object is valid. Remove one of the two.']],
    [{ ...OBJECT, properties: { gone: { not: {} } }, required: ['gone'] }, ['warning required-excluded at /required/0: "gone" is required, but "properties" forbids it, so no object is valid. Remove one of the two.']],
    [{ ...object, required: ['email', 'email'] }, ['warning list-repeats at /required/1: "email" is required twice.']],
    [{ ...object, required: ['x-1'], additionalProperties: false, patternProperties: { '^x-': STRING } }, []],
    [{ ...object, required: ['b'], additionalProperties: STRING }, []],
    [{ ...object, anyOf: [{ required: ['a'] }, { properties: { b: STRING }, required: ['b', 'email'] }] }, []],
    [{ ...OBJECT, required: ['anything'] }, []],
    [{ ...object, dependentRequired: { emial: ['email', 'other'], email: ['emai'] } }, ['emial', 'email/0'].map((pointer, i) =>
      `warning required-undeclared at /dependentRequired/${pointer}: "dependentRequired" speaks of "${['emial', 'emai'][i]}", which "properties" does not declare. Did you mean "email"?`)],
  ])
})

test('a conjunction of closed objects forbids more than is seen', () => {
  const base = { ...OBJECT, properties: { a: STRING }, required: ['a'], additionalProperties: false }
  const forbids = (at: string, names: string, end = '') => `warning conjunction-closed at ${at}: "additionalProperties": false here forbids ${names}, which another part of the same conjunction declares${end}. Write "unevaluatedProperties": false where the parts are joined instead.`
  hold([
    [{ allOf: [{ $ref: '#/$defs/Base' }, { ...OBJECT, properties: { b: STRING } }], $defs: { Base: base } }, [forbids('/allOf/0', '"b"')]],
    [{ $ref: '#/$defs/Base', properties: { b: STRING }, required: ['b'], $defs: { Base: base } }, [forbids('/$ref', '"b"', ' and requires, so no object is valid')]],
    [{ ...OBJECT, properties: { a: STRING }, additionalProperties: false, allOf: [{ properties: { b: STRING, c: STRING, d: STRING, e: STRING } }] }, [forbids('/additionalProperties', '"b", "c", "d" and 1 more')]],
    [{ allOf: [{ $ref: '#/$defs/Base' }, { ...OBJECT, properties: { a: { minLength: 1 } } }], $defs: { Base: base } }, []],
    [{ allOf: [{ $ref: '#/definitions/Base' }, { ...OBJECT, properties: { b: STRING } }], definitions: { Base: base } }, ['warning conjunction-closed at /allOf/0: "additionalProperties": false here forbids "b", which another part of the same conjunction declares. Leave it out, or declare the members in this part, too.'], '07'],
  ])
})

test('limits that rule out every value are told', () => {
  hold([
    [{ ...STRING, minLength: 5, maxLength: 2 }, ['warning never-valid at /maxLength: No string is valid: "minLength" is 5 and "maxLength" is 2. Correct one of the two.']],
    [{ type: 'number', minimum: 1, maximum: 1 }, []],
    [{ type: 'number', exclusiveMinimum: 1, maximum: 1 }, ['warning never-valid at /maximum: No number is valid: "exclusiveMinimum" is 1 and "maximum" is 1. Correct one of the two.']],
    [{ enum: [] }, ['warning never-valid at /enum: No value is valid: "enum" is empty. Add values, or leave "enum" out.']],
    [{ ...STRING, enum: ['a', 1, null] }, [
      'warning value-excluded at /enum/1: 1 can never be valid: "type" is "string". Correct the value or "type".',
      'warning value-excluded at /enum/2: null can never be valid: "type" is "string". Correct the value or "type".',
    ]],
    [{ type: 'integer', const: 1.5 }, ['warning value-excluded at /const: 1.5 can never be valid: "type" is "integer". Correct the value or "type".']],
    [{ type: 'integer', const: 2.0 }, []],
    [{ ...STRING, enum: ['ab', 'a', '😀'], minLength: 2 }, ['a', '😀'].map((value, i) => `warning value-excluded at /enum/${i + 1}: "${value}" can never be valid: "minLength" refuses it. Correct the value or "minLength".`)],
    [{ enum: ['a', 'B'], pattern: '^[a-z]$' }, ['warning value-excluded at /enum/1: "B" can never be valid: "pattern" refuses it. Correct the value or "pattern".']],
    [{ const: 0.7, multipleOf: 0.1, maximum: 1 }, []],
    [{ const: 5, exclusiveMaximum: 5 }, ['warning value-excluded at /const: 5 can never be valid: "exclusiveMaximum" refuses it. Correct the value or "exclusiveMaximum".']],
    [{ const: { a: 1 }, required: ['b'] }, ['warning value-excluded at /const: an object can never be valid: "required" refuses it. Correct the value or "required".']],
    [{ enum: [[], [1]], minItems: 1 }, ['warning value-excluded at /enum/0: an empty list can never be valid: "minItems" refuses it. Correct the value or "minItems".']],
    [{ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, ['warning never-valid at /exclusiveMaximum: No integer is valid: there is none between the limits. Correct one of them.']],
    [{ type: 'integer', minimum: 1, maximum: 4, multipleOf: 5 }, ['warning never-valid at /maximum: No integer is valid: there is none between the limits. Correct one of them.']],
    [{ type: 'integer', minimum: -4, maximum: 4, multipleOf: 5 }, []],
    [{ type: 'integer', minimum: 1.5, maximum: 2 }, []],
    [{ ...OBJECT, required: ['a', 'b'], maxProperties: 1 }, ['warning never-valid at /maxProperties: No object is valid: 2 members must be there, and "maxProperties" is 1. Correct one of the two.']],
    [{ ...OBJECT, properties: { a: STRING, b: false }, additionalProperties: false, minProperties: 2 }, ['warning never-valid at /minProperties: No object is valid: "additionalProperties": false admits 1 member, and "minProperties" is 2. Correct one of the two.']],
    [{ ...OBJECT, properties: { a: STRING }, patternProperties: { '^x-': STRING }, additionalProperties: false, minProperties: 2 }, []],
    [{ type: 'array', prefixItems: [STRING], items: false, minItems: 2 }, ['warning never-valid at /minItems: No array is valid: "items": false admits 1 element, and "minItems" is 2. Correct one of the two.']],
    [{ type: 'array', items: [STRING], additionalItems: false, minItems: 2 }, ['warning never-valid at /minItems: No array is valid: "additionalItems": false admits 1 element, and "minItems" is 2. Correct one of the two.'], '07'],
    [{ enum: ['a', 'b', 'a'] }, ['warning list-repeats at /enum/2: "a" stands in "enum" twice.']],
    [{ type: ['string', 'null', 'string'] }, ['warning list-repeats at /type/2: "string" stands in "type" twice.']],
  ])
})

test('branches that decide nothing are told', () => {
  hold([
    [{ anyOf: [STRING, { ...STRING, description: 'again' }] }, ['warning union-repeats at /anyOf/1: This branch says the same as branch 0 of anyOf, so it decides nothing. Remove it.']],
    [{ oneOf: [STRING, STRING] }, ['warning union-repeats at /oneOf/1: This branch says the same as branch 0 of oneOf, so whatever fits them is refused. Remove it.']],
    [{ anyOf: [STRING, { description: 'any' }] }, ['warning union-moot at /anyOf/1: This branch accepts every value, so the other branches of anyOf decide nothing. Say what the branch is meant for, or remove anyOf.']],
    [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, ['warning union-repeats at /oneOf/0: An integer fits this branch and branch 1 of oneOf, so it is refused. Leave "integer" out, or write anyOf.']],
    [{ anyOf: [{ enum: ['a', 'b'] }, STRING] }, []],
  ])
})

test('a missing type is told where it makes the emitted type a union of everything', () => {
  hold([
    [{ properties: { a: STRING } }, ['warning type-missing at : "properties" speaks of objects only, so without "type" every other value is valid, too. Add "type": "object".']],
    [{ minLength: 1, minimum: 1 }, ['warning type-missing at : "minLength" speaks of strings only, so without "type" every other value is valid, too. Add "type": ["string", "number"].']],
    [{ ...OBJECT, if: { properties: { a: { minLength: 1 } } }, then: { required: ['a'] } }, []],
    [{ $ref: '#/$defs/A', minLength: 1, $defs: { A: STRING } }, []],
    [{ contentMediaType: 'text/html' }, []],
  ])
})

test('formats and patterns are read by someone', () => {
  hold([
    [{ ...STRING, format: 'emial' }, ['warning format-misspelt at /format: "emial" is not a registered format; it checks nothing. Did you mean "email"?']],
    [{ ...STRING, format: 'url' }, ['warning format-misspelt at /format: "url" is not a registered format; it checks nothing. Did you mean "uri"?']],
    [{ ...STRING, format: 'postcode' }, ['info format-unknown at /format: "postcode" is not a registered format; it checks nothing.']],
    [{ type: 'integer', format: 'int64' }, []],
    [{ ...STRING, pattern: '(' }, ['error pattern-invalid at /pattern: "(" is not a regular expression of JavaScript: unterminated group.']],
    [{ ...STRING, pattern: '(?i)^abc$' }, ['error pattern-invalid at /pattern: "(?i)^abc$" is not a regular expression of JavaScript: invalid group. JavaScript has no flags within a pattern: write both cases, [aA].']],
    [{ ...STRING, pattern: '(?P<n>a)' }, ['error pattern-invalid at /pattern: "(?P<n>a)" is not a regular expression of JavaScript: invalid group. Write a named group as (?<name>…).']],
    [{ ...OBJECT, patternProperties: { '[z-a]': true } }, ['error pattern-invalid at /patternProperties/[z-a]: "[z-a]" is not a regular expression of JavaScript: range out of order in character class.']],
    [{ ...STRING, pattern: '^\\-[a\\-z]\\_$' }, []],
  ])
})

test('what only the meaning shows is told, once', () => {
  const never = (at: string) => `warning schema-never-valid at ${at}: No value fits this schema: its parts rule each other out.`
  hold([
    [{ allOf: [STRING, { type: 'integer' }] }, [never('')]],
    [{ ...OBJECT, properties: { a: { allOf: [{ $ref: '#/$defs/S' }, { type: 'null' }] } }, $defs: { S: STRING } }, [never('/properties/a')]],
    [{ ...OBJECT, properties: { a: false, b: { not: {} }, c: { $ref: '#/$defs/No' } }, $defs: { No: false } }, []],
    [{ ...STRING, default: 1, examples: ['a', null] }, [
      'warning default-invalid at /default: The default does not fit its own schema: value must be a string, was 1.',
      'warning example-invalid at /examples/1: The example does not fit its own schema: value must be a string, was null.',
    ]],
    [{ $ref: '#/$defs/S', default: 1, $defs: { S: STRING } }, ['warning default-invalid at /default: The default does not fit its own schema: value must be a string, was 1.']],
    [{ ...STRING, pattern: '^(a+)+$', default: `${'a'.repeat(60)}!` }, ['warning pattern-catastrophic at /pattern: "^(a+)+$" takes a time that explodes on "a", then "a" many times, then "!": such a value hangs whoever validates it.']],
  ])
})

test('a slash in a name may be percent-encoded in a reference', () => {
  hold([
    [{ $ref: '#/$defs/a%2F%2Fb', $defs: { 'a//b': STRING } }, []],
    [{ $ref: '#/$defs/a~1b', $defs: { 'a/b': STRING } }, []],
    [{ $ref: '#/$defs/a%2Fb', $defs: { a: { ...OBJECT, b: STRING } } }, ['info keyword-unknown at /$defs/a/b: "b" is not a keyword of draft 2020-12 and has no effect.']],
  ])
})

test('subschemas within each other are bounded, in time for what recurses over them', () => {
  const nested = (levels: number) => JSON.parse(`${'{"not":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`) as Json
  const depth = (levels: number) => said(nested(levels)).filter((line) => line.includes('json-depth'))
  assert.deepEqual(depth(512), [])
  assert.deepEqual(depth(513), [`error json-depth at ${'/not'.repeat(512)}: The document has more than 512 subschemas within each other.`])
})

test('an anchor belongs to one schema of a resource', () => {
  const two = (a: Json, b: Json) => ({ $defs: { a, b } })
  hold([
    [two({ $anchor: 'x' }, { $dynamicAnchor: 'x' }), ['error identifier-duplicate at /$defs/b/$dynamicAnchor: The anchor "x" is also that of "/$defs/a".']],
    [two({ $anchor: 'x', $dynamicAnchor: 'x' }, { $id: 'https://example.com/b', $anchor: 'x' }), []],
    [{ definitions: { a: { $id: '#x' }, b: { $id: '#x' } } }, ['error identifier-duplicate at /definitions/b/$id: The anchor "x" is also that of "/definitions/a".'], '07'],
  ])
})

test('definitions that nothing refers to are told, unless the document is a collection of them', () => {
  const chain = { A: { $ref: '#/$defs/B' }, B: STRING, C: { ...OBJECT, $defs: { D: STRING } } }
  hold([
    [{ ...OBJECT, $defs: chain }, ['A', 'B', 'C'].map((name) => `info definition-unused at /$defs/${name}: Nothing refers to the definition "${name}".`)],
    [{ $ref: '#/$defs/A', $defs: chain }, ['info definition-unused at /$defs/C: Nothing refers to the definition "C".']],
    [{ $defs: chain }, []],
    [{ $ref: '#/$defs/C/$defs/D', $defs: { C: chain.C } }, []],
  ])
})

test('documents of others are judged for their errors alone, and only if a schema reaches them', () => {
  const other = { properties: { a: STRING }, order: 1 }
  assert.deepEqual(said({ $ref: 'b.json' }, '2020-12', { 'b.json': other, 'c.json': { type: 5 } }), [])
  assert.deepEqual(said({ $ref: 'b.json' }, '2020-12', { 'b.json': { ...other, maxLength: -1 } }), ['error keyword-type at /maxLength: maxLength must be an integer that is not negative, was -1.'])
})

test('all findings are collected before anyone stops', () => {
  const lines = said({ type: 'strnig', maximum: 'x', $ref: '#/nope', pattern: '(', requried: [] })
  assert.deepEqual(lines.map((line) => line.split(' ')[1]).sort(), ['keyword-misspelt', 'keyword-type', 'pattern-invalid', 'reference-pointer', 'type-unknown'])
})

test('ordinary schemas are met with silence', () => {
  const batch = readFileSync('schema/batch.schema.json', 'utf8')
  assert.deepEqual(contractOf({ schemas: [{ path: 'schema/batch.schema.json', text: batch }] }).findings, [])
})

test('the schemas of the official suite have no errors', (t) => {
  const suite = [process.env.JSON_SCHEMA_TEST_SUITE ?? '', '../shared/json-schema-test-suite', '../../shared/json-schema-test-suite'].find((folder) => existsSync(`${folder}/tests`))
  if (suite === undefined) return t.skip('the JSON Schema Test Suite was not found')
  const group = JSON.parse(readFileSync(`${suite}/tests/draft2020-12/unevaluatedProperties.json`, 'utf8')) as readonly { readonly schema: Json; readonly description: string }[]
  for (const { schema, description } of group) assert.deepEqual(said(schema).filter((line) => line.startsWith('error')), [], description)
})

test('one mistake is told once', () => {
  hold([
    [{ ...OBJECT, properties: { a: { ...STRING, required: true } } }, ['error keyword-type at /properties/a/required: required must be a list of member names, was true. Since draft-04 the object says which members it requires: "required": ["a"] beside its "properties".']],
    [{ ...OBJECT, properties: [{ a: STRING }] }, ['error keyword-type at /properties: properties must be an object of schemas, was a list.']],
    [{ ...STRING, $defs: [STRING] }, ['error keyword-type at /$defs: $defs must be an object of schemas, was a list.']],
    [{ type: 'integer', enum: ['1', '2'] }, ['warning value-excluded at /type: No value of "enum" can be valid: "type" is "integer". Correct "type" or the values.']],
    [{ type: 'objekt', properties: { a: STRING }, enum: [1] }, ['error type-unknown at /type: "objekt" is not a type; there are object, array, string, number, integer, boolean and null. Did you mean "object"?']],
    [{ $ref: '#x', $defs: { a: { $anchor: 'x', ...STRING }, b: { $anchor: 'x', ...STRING } } }, ['error identifier-duplicate at /$defs/b/$anchor: The anchor "x" is also that of "/$defs/a".']],
    [{ type: 'integer', minimum: 5, maximum: 1, default: 3 }, ['warning never-valid at /maximum: No number is valid: "minimum" is 5 and "maximum" is 1. Correct one of the two.']],
  ])
})

test('a reference that leads nowhere says what may have been meant, and its definition does not count as unused', () => {
  const defs = { $defs: { Address: STRING, 'a/b': STRING } }
  const meant = ($ref: string, members: object = defs) => said({ $ref, ...members }).map((line) => line.replace(/^.*\. /, ''))
  assert.deepEqual(meant('#/definitions/Address'), ['Did you mean "#/$defs/Address"?'])
  assert.deepEqual(meant('#$defs/Address'), ['Did you mean "#/$defs/Address"?'])
  assert.deepEqual(meant('#/$defs/Adress'), ['Did you mean "#/$defs/Address"?'])
  assert.deepEqual(meant('Address'), ['Did you mean "#/$defs/Address"?'])
  assert.deepEqual(meant('#/definitions/a~1b'), ['Did you mean "#/$defs/a~1b"?'])
  assert.deepEqual(meant('#anchr', { $defs: { a: { $anchor: 'anchor', ...STRING } } }), ['Did you mean "#anchor"?'])
  assert.deepEqual(said({ $ref: '#/$defs/a~2b', ...defs }), ['error reference-pointer at /$ref: $ref "#/$defs/a~2b" leads to "/$defs/a~2b", which is not there.'])
  assert.deepEqual(said({ $ref: '#/$defs/Street', ...defs }), ['error reference-pointer at /$ref: $ref "#/$defs/Street" leads to "/$defs/Street", which is not there.'])
})

test('branches that another one covers are told, unless they list values for people', () => {
  const covered = (i: number, j: number, keyword: 'anyOf' | 'oneOf') =>
    `warning union-covered at /${keyword}/${i}: Whatever fits this branch fits branch ${j} of ${keyword}, too, ${{ anyOf: 'so this branch decides nothing', oneOf: 'so it is refused' }[keyword]}.`
  hold([
    [{ anyOf: [STRING, { ...STRING, minLength: 3 }] }, [covered(1, 0, 'anyOf')]],
    [{ anyOf: [{ type: 'integer' }, { type: ['number', 'null'], title: 'wide' }] }, [covered(0, 1, 'anyOf')]],
    [{ oneOf: [STRING, { ...STRING, enum: ['a'] }] }, [covered(1, 0, 'oneOf')]],
    [{ anyOf: [STRING, { ...STRING, enum: ['a'] }, { const: 'b' }] }, []],
    [{ anyOf: [STRING, { type: ['string', 'null'], minLength: 3 }] }, []],
    [{ anyOf: [{ enum: ['a', 'b', null] }, { const: 'a', title: 't' }] }, [covered(1, 0, 'anyOf')]],
    [{ anyOf: [{ type: ['string', 'number'] }, { enum: ['a', 1, true] }] }, []],
    [{ oneOf: [{ type: ['string', 'number'] }, { enum: ['a', 1] }] }, [covered(1, 0, 'oneOf')]],
    [{ anyOf: [{ type: 'number', minimum: 5, maximum: 9 }, { type: 'number', minimum: 1, maximum: 9 }] }, [covered(0, 1, 'anyOf')]],
    [{ oneOf: [{ ...OBJECT, properties: { a: STRING } }, { ...OBJECT, properties: { a: STRING, b: STRING }, required: ['a'] }] }, [covered(1, 0, 'oneOf')]],
    [{ oneOf: [{ const: 1 }, { enum: [1] }] }, [covered(1, 0, 'oneOf')]],
    [{ oneOf: [{ ...OBJECT, properties: { a: STRING }, additionalProperties: false }, { ...OBJECT, properties: { a: STRING, b: STRING }, additionalProperties: false }] }, []],
    [{ oneOf: [{ ...OBJECT, unevaluatedProperties: false }, { ...OBJECT, properties: { a: STRING }, unevaluatedProperties: false }] }, []],
    [{ oneOf: [{ type: 'array', contains: STRING }, { type: 'array', contains: STRING, minContains: 0 }] }, []],
    [{ oneOf: [{ $ref: '#/definitions/a' }, { $ref: '#/definitions/b', type: 'string' }, STRING], definitions: { a: OBJECT, b: { type: 'null' } } }, ['warning ref-siblings at /oneOf/1/type: "type" is ignored: up to draft-07 nothing beside "$ref" counts. Put "$ref" into "allOf", or declare draft 2019-09 or later.'], '07'],
  ])
})

test('a value that two branches of oneOf list, or a branch that takes everything, is told', () => {
  hold([
    [{ oneOf: [{ enum: ['a', 'b'] }, { enum: ['c', 'b'] }] }, ['warning union-repeats at /oneOf/1: "b" fits this branch and branch 0 of oneOf, so it is refused. Leave it out of one of the two, or write anyOf.']],
    [{ anyOf: [{ enum: ['a', 'b'] }, { enum: ['c', 'b'] }] }, []],
    [{ oneOf: [{ enum: ['a', 'b'] }, {}] }, ['warning union-moot at /oneOf/1: This branch accepts every value, so whatever fits another branch of oneOf is refused. Say what the branch is meant for, or write anyOf.']],
  ])
})

test('a branch that what stands beside the union rules out is told', () => {
  const unreachable = (at: string, why: string) => `warning union-unreachable at ${at}: This branch of ${at.slice(1, 6)} can never hold: ${why}.`
  hold([
    [{ ...STRING, anyOf: [{ type: 'number' }, { minLength: 3 }] }, [unreachable('/anyOf/0', 'it is about number, and what stands beside it admits string only')]],
    [{ $ref: '#/$defs/a', oneOf: [{ ...STRING, minLength: 2 }, OBJECT], $defs: { a: { type: ['string', 'null'] } } }, [unreachable('/oneOf/1', 'it is about object, and what stands beside it admits string or null only')]],
    [{ enum: ['a', 'b'], oneOf: [{ const: 'a' }, { const: 'c' }, { not: { const: 'a' } }] }, [unreachable('/oneOf/1', 'what stands beside it refuses each of its values')]],
    [{ type: ['string', 'null'], anyOf: [{ type: 'null' }, { enum: ['a'] }, false] }, []],
  ])
})

test('members that other keywords of the same schema forbid are told', () => {
  const excluded = (i: number, name: string, why: string) => `warning required-excluded at /required/${i}: "${name}" is required, but ${why}, so no object is valid. Correct one of the two.`
  const closed = { ...OBJECT, properties: { a: STRING }, unevaluatedProperties: false }
  hold([
    [{ ...closed, allOf: [{ properties: { b: STRING } }], anyOf: [{ properties: { c: STRING } }, { patternProperties: { '^x-': true } }], required: ['a', 'b', 'c', 'x-d', 'e'] }, [excluded(4, 'e', '"unevaluatedProperties": false forbids it')]],
    [{ ...closed, $ref: '#/$defs/open', required: ['e'], $defs: { open: { ...OBJECT, additionalProperties: STRING } } }, []],
    [{ ...OBJECT, properties: { a: STRING, B: STRING, C: STRING, D: false }, required: ['B'], propertyNames: { ...STRING, pattern: '^[a-z]+$' } }, [
      excluded(0, 'B', '"propertyNames" refuses its name'),
      'warning keyword-inapplicable at /properties/C: "C" can never be there: "propertyNames" refuses its name. Correct one of the two.',
    ]],
  ])
})

test('members of which parts of a conjunction say what rules each other out are told, once', () => {
  const excluded = (at: string, name: string, first: string) => `warning required-excluded at ${at}: "${name}" is required, but what is said of it here and at "test.schema.json#${first}" rules each other out, so no object is valid. Both have to hold, for no part of a conjunction overrides another; let one of the two go.`
  const kind = (value: string) => ({ ...OBJECT, properties: { kind: { const: value } }, required: ['kind'] })
  const forbidden = (at: string, name: string, first: string) => `warning keyword-inapplicable at ${at}: "${name}" can never be there: what is said of it here and at "test.schema.json#${first}" rules each other out. Both have to hold, for no part of a conjunction overrides another; let one of the two go.`
  const heir = (value: Json) => ({ $ref: '#/$defs/Heir', $defs: { Base: kind('base'), Heir: { allOf: [{ $ref: '#/$defs/Base' }, { ...OBJECT, properties: { kind: value } }] } } })
  const matched = { ...OBJECT, properties: { a: { type: 'number' } }, patternProperties: { '^[a-z]$': STRING } }
  hold([
    [heir({ const: 'heir' }), [excluded('/$defs/Heir/allOf/1/properties/kind', 'kind', '/$defs/Base/properties/kind')]],
    [heir({ type: 'integer' }), [excluded('/$defs/Heir/allOf/1/properties/kind', 'kind', '/$defs/Base/properties/kind')]],
    [heir({ ...STRING, maxLength: 3 }), [excluded('/$defs/Heir/allOf/1/properties/kind', 'kind', '/$defs/Base/properties/kind')]],
    [heir(STRING), []],
    [heir(false), []],
    [{ ...matched, required: ['a'] }, [excluded('/patternProperties/^[a-z]$', 'a', '/properties/a')]],
    [matched, [forbidden('/patternProperties/^[a-z]$', 'a', '/properties/a')]],
    [{ $ref: '#/$defs/Base', properties: { a: { const: 2 } }, $defs: { Base: { ...OBJECT, properties: { a: { const: 1 } } } } }, [forbidden('/properties/a', 'a', '/$defs/Base/properties/a')]],
    [{ ...OBJECT, properties: { aa: { type: 'number' } }, patternProperties: { '^[a-z]$': STRING }, required: ['aa'] }, []],
    [{ ...OBJECT, additionalProperties: STRING, allOf: [{ properties: { a: OBJECT }, required: ['a'] }] }, [excluded('/additionalProperties', 'a', '/allOf/0/properties/a')]],
  ])
})

test('a flag about members that stands among their names is told', () => {
  const misplaced = (name: string) => `warning keyword-misplaced at /properties/${name}: Within "properties" "${name}" is the name of a member, no keyword. Move it one level up, beside "properties".`
  hold([
    [{ ...OBJECT, properties: { a: STRING, additionalProperties: false } }, [misplaced('additionalProperties')]],
    [{ ...OBJECT, properties: { additionalProperties: true, unevaluatedProperties: false } }, [misplaced('additionalProperties'), misplaced('unevaluatedProperties')]],
    [{ ...OBJECT, properties: { additionalProperties: OBJECT } }, []],
    [{ ...OBJECT, properties: { unevaluatedProperties: false } }, [], '07'],
  ])
})

test('a definition of which each instance must hold another one is told, once a circle', () => {
  const node = (required: readonly string[]) => ({ ...OBJECT, properties: { next: { $ref: '#/$defs/B' }, other: { $ref: '#' } }, required, $defs: { B: { ...OBJECT, properties: { a: { type: 'array', items: { $ref: '#' }, minItems: 1 } }, required: ['a'] } } })
  const endless = (pointer: string, member: string) => `warning schema-never-valid at ${pointer}: No value fits this schema: each must hold another one as "${member}", without end. Let it end: make it optional, or admit null.`
  hold([
    [node(['next']), [endless('', 'next')]],
    [node(['other']), [endless('', 'other')]],
    [node([]), []],
    [{ type: ['object', 'null'], properties: { next: { $ref: '#' } }, required: ['next'] }, []],
    [{ ...OBJECT, properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } }, required: ['next'] }, []],
  ])
})

test('values, conditions and patterns that can never be met are told', () => {
  hold([
    [{ const: 'a', enum: ['b'] }, ['warning value-excluded at /const: "a" can never be valid: it is not in "enum". Correct one of the two.']],
    [{ const: 'a', enum: ['a'] }, []],
    [{ type: 'integer', format: 'date-time' }, ['warning keyword-inapplicable at /format: The format "date-time" never applies: it speaks of strings, and "type" is "integer". Remove it, or correct "type".']],
    [{ type: 'integer', format: 'int64' }, []],
    [{ type: ['string', 'null'], format: 'date' }, []],
    [{ ...OBJECT, if: { required: ['a'] } }, ['warning keyword-inapplicable at /if: "if" has no effect without "then" or "else". Add one of them, or remove "if".']],
    [{ ...OBJECT, if: { properties: { a: STRING } }, unevaluatedProperties: false }, []],
    [{ ...STRING, pattern: '^[_[:alpha:]]+$' }, ['warning pattern-foreign at /pattern: "[_[:alpha:]" is a class of single characters in JavaScript, which has no POSIX classes. Write [a-z], \\d, \\s or \\p{L} in its place.']],
    [{ ...STRING, pattern: '^\\[[:alpha:]$' }, []],
    [{ ...STRING, pattern: '^\\d{10, 15}$' }, ['warning pattern-foreign at /pattern: "{10, 15}" repeats nothing in JavaScript: it matches these characters. Write {10,15}, or \\{ if the characters are meant.']],
    [{ ...STRING, pattern: '^[a-z]{,5}$' }, ['warning pattern-foreign at /pattern: "{,5}" repeats nothing in JavaScript: it matches these characters. Write {0,5}, or \\{ if the characters are meant.']],
    [{ ...STRING, pattern: '^\\{1, 2\\}[{3, 4}]\\u{1F600}\\p{L}{2,}$' }, []],
    [{ type: ['string', 'null'], enum: ['a'] }, ['warning keyword-inapplicable at /type/1: "null" in "type" admits nothing: no value of "enum" is null. Remove it, or add such a value to "enum".']],
    [{ type: ['integer', 'string', 'null'], const: 1 }, ['string', 'null'].map((type, i) => `warning keyword-inapplicable at /type/${i + 1}: "${type}" in "type" admits nothing: "const" is not ${i === 0 ? 'of that type' : 'null'}. Remove it, or correct "const".`)],
    [{ type: ['number', 'null'], enum: [1, null] }, []],
    [{ ...OBJECT, propertyNames: { type: 'number' } }, ['warning never-valid at /propertyNames/type: No member is valid: its name is a string, and "type" is "number". For names that are numbers write "pattern": "^\\\\d+$"; for no members "maxProperties": 0.']],
    [{ ...OBJECT, propertyNames: { type: ['string', 'number'], minLength: 1 } }, []],
    [{ ...OBJECT, propertyNames: { maxLength: 5 } }, []],
    [{ ...STRING, pattern: '/^a$/i' }, ['warning pattern-delimited at /pattern: "/^a$/i" matches nothing: the slashes are part of the pattern. Write "^a$". A pattern has no flags; for "i" write both cases, [aA].']],
    [{ ...STRING, pattern: '/a/' }, []],
    [{ ...STRING, pattern: '^/a/$' }, []],
  ])
})

test('wide schemas are judged within seconds', () => {
  const count = (length: number) => Array.from({ length }, (_, i) => i)
  const wide: readonly Json[] = [
    { anyOf: count(1500).map((i) => ({ ...OBJECT, properties: { [`p${i}`]: STRING }, required: [`p${i}`] })) },
    { oneOf: count(500).map((i) => ({ enum: count(20).map((j) => `v${i}-${j}`) })) },
    { enum: count(100), anyOf: count(300).map((i) => ({ enum: count(100).map((j) => i + j) })) },
    { ...OBJECT, properties: Object.fromEntries(count(1000).map((i) => [`property${i}`, STRING])), dependentRequired: Object.fromEntries(count(1000).map((i) => [`propertx${i}`, [`propertz${i}`]])) },
    { ...OBJECT, properties: Object.fromEntries(count(1000).map((i) => [`property${i}`, STRING])), required: count(1000).map((i) => `propertx${i}`) },
    { ...OBJECT, properties: Object.fromEntries(count(3000).map((i) => [`p${i}`, STRING])), required: count(3000).map((i) => `p${i}`), propertyNames: { enum: count(3000).map((i) => `p${i}`) } },
  ]
  for (const schema of wide) {
    const start = process.cpuUsage()
    said(schema)
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < 8e6, `${Object.keys(schema as object).join()}: ${(user + system) / 1e6} s`)
  }
})
