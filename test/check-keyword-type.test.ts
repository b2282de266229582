import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Json } from '../generator/dist/model/json.js'
import { type DialectName, findingsOf, said } from './support/diagnose.js'

const require = createRequire(import.meta.url)

/** The metaschema of each dialect as a second opinion: whether a schema is valid against it. Formats are not looked at. */
const METASCHEMAS: Readonly<Record<DialectName, () => (schema: Json) => boolean>> = {
  '04': () => {
    const { default: Ajv04 } = require('ajv-draft-04') as { default: typeof Ajv }
    return validator(new Ajv04(OPTIONS), 'http://json-schema.org/draft-04/schema')
  },
  '06': () => {
    const ajv = new Ajv(OPTIONS)
    ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object)
    return validator(ajv, 'http://json-schema.org/draft-06/schema')
  },
  '07': () => validator(new Ajv(OPTIONS), 'http://json-schema.org/draft-07/schema'),
  '2019-09': () => validator(new Ajv2019(OPTIONS), 'https://json-schema.org/draft/2019-09/schema'),
  '2020-12': () => validator(new Ajv2020(OPTIONS), 'https://json-schema.org/draft/2020-12/schema'),
}

const OPTIONS = { strict: false, validateFormats: false, logger: false } as const

function validator(ajv: { getSchema(uri: string): ((value: unknown) => unknown) | undefined }, uri: string): (schema: Json) => boolean {
  const validate = ajv.getSchema(uri)
  assert.ok(validate, uri)
  return (schema) => validate(schema) === true
}

const KEYWORDS = [
  '$id', 'id', '$schema', '$ref', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveRef', '$recursiveAnchor', '$vocabulary', '$comment', '$defs', 'definitions',
  'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'format', 'contentMediaType', 'contentEncoding', 'contentSchema',
  'type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength', 'pattern',
  'items', 'additionalItems', 'prefixItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains', 'maxItems', 'minItems', 'uniqueItems',
  'properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'unevaluatedProperties', 'maxProperties', 'minProperties', 'required',
  'dependencies', 'dependentRequired', 'dependentSchemas', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else',
]

const VALUES: readonly Json[] = [
  null, true, false, 0, 1, -1, 1.5, '', 'x', 'x y', '9x', 'string', 'urn:x#y', [], ['x'], [1], [true], [{}], [{ type: 5 }], ['string', 'null'], ['string', 'strnig'],
  {}, { x: true }, { x: {} }, { x: 1 }, { x: 'y' }, { x: ['y'] }, { x: [1] }, { x: { type: 5 } }, { type: 'object' }, { type: 'strnig' }, { type: 5 },
]

/** Keywords that a metaschema does not list although the specification defines them; or lists although they have no effect. */
const BEYOND: Readonly<Record<DialectName, readonly string[]>> = {
  '04': ['$ref', 'format'], '06': [], '07': ['writeOnly'], '2019-09': ['dependencies'], '2020-12': ['dependencies', '$recursiveRef', '$recursiveAnchor'],
}

/** What is not said to be an error although a metaschema refuses it: its meaning is plain. Other findings speak of it. */
function isPlain(dialect: DialectName, keyword: string, value: Json): boolean {
  if (dialect === '04' && keyword.startsWith('exclusive')) return typeof value === 'boolean'
  const isEmpty = Array.isArray(value) && value.length === 0
  return isEmpty && (keyword === 'enum' || (keyword === 'required' && dialect === '04'))
}

test('a keyword has a value of the wrong kind where the metaschema says so', () => {
  const dialects: readonly DialectName[] = ['04', '06', '07', '2019-09', '2020-12']
  let refused = 0
  for (const dialect of dialects) {
    const isValid = METASCHEMAS[dialect]()
    for (const [keyword, value] of KEYWORDS.flatMap((name) => VALUES.map((each) => [name, each] as const))) {
      if (BEYOND[dialect].includes(keyword) || isPlain(dialect, keyword, value) || keyword === '$schema') continue
      const ours = findingsOf({ [keyword]: value }, dialect).filter(({ code }) => code === 'keyword-type' || code === 'type-unknown')
      refused += ours.length === 0 ? 0 : 1
      assert.equal(ours.length === 0, isValid({ [keyword]: value }), `${dialect} ${keyword} ${JSON.stringify(value)} ${JSON.stringify(ours)}`)
    }
  }
  assert.ok(refused > 1000)
})

const CASES: readonly (readonly [schema: Json, said: string, dialect?: DialectName])[] = [
  [{ maximum: '5' }, 'keyword-type at /maximum: maximum must be a number, was "5". Write 5 without quotes.'],
  [{ maximum: 'x'.repeat(200) }, `keyword-type at /maximum: maximum must be a number, was "${'x'.repeat(79)}…".`],
  [{ minLength: 1.5 }, 'keyword-type at /minLength: minLength must be an integer that is not negative, was 1.5.'],
  [{ multipleOf: 0 }, 'keyword-type at /multipleOf: multipleOf must be a number greater than 0, was 0.'],
  [{ uniqueItems: 'true' }, 'keyword-type at /uniqueItems: uniqueItems must be true or false, was "true". Write true without quotes.'],
  [{ type: 'strnig' }, 'type-unknown at /type: "strnig" is not a type; there are object, array, string, number, integer, boolean and null. Did you mean "string"?'],
  [{ type: ['string', 'int'] }, 'type-unknown at /type/1: "int" is not a type; there are object, array, string, number, integer, boolean and null. Did you mean "integer"?'],
  [{ type: 'string|integer' }, 'type-unknown at /type: "string|integer" is not a type; there are object, array, string, number, integer, boolean and null. Write a list: "type": ["string", "integer"].'],
  [{ type: 'any' }, 'type-unknown at /type: "any" is not a type; there are object, array, string, number, integer, boolean and null. Leave "type" out: then any value is valid.'],
  [{ type: [] }, 'keyword-type at /type: type must not be an empty list: nothing would be valid. Name the types that are meant, or leave "type" out: then any value is valid.'],
  [{ type: { type: 'string' } }, 'keyword-type at /type: type must be the name of a type or a list of names, was an object. draft 2020-12 has no schemas in "type": write "anyOf".'],
  [{ oneOf: [] }, 'keyword-type at /oneOf: oneOf must not be empty. Add a schema, or leave the keyword out.'],
  [{ properties: { a: 'string' } }, 'keyword-type at /properties/a: A schema must stand here, was "string". Write { "type": "string" }.'],
  [{ properties: { a: null } }, 'keyword-type at /properties/a: A schema must stand here, was null.'],
  [{ properties: { $ref: '#/$defs/A' }, $defs: { A: {} } }, 'keyword-type at /properties/$ref: A schema must stand here, was "#/$defs/A". Each member of "properties" is a name; the keyword "$ref" belongs one level up, beside "properties".'],
  [{ properties: [{}] }, 'keyword-type at /properties: properties must be an object of schemas, was a list.'],
  [{ items: [{}] }, 'keyword-type at /items: items must be a schema, which is an object or a boolean, was a list. Call it "prefixItems"; "items" beside it applies to the elements that follow.'],
  [{ required: 'a' }, 'keyword-type at /required: required must be a list of member names, was "a". Put it in brackets: "required": ["a"].'],
  [{ required: ['a', 1] }, 'keyword-type at /required/1: This element of required must be a string, was 1.'],
  [{ properties: { 'a/b': { required: true } } }, 'keyword-type at /properties/a~1b/required: required must be a list of member names, was true. Since draft-04 the object says which members it requires: "required": ["a/b"] beside its "properties".'],
  [{ minimum: 3, exclusiveMinimum: true }, 'keyword-type at /exclusiveMinimum: exclusiveMinimum must be a number, was true. Since draft-06 the keyword is the bound itself: write "exclusiveMinimum": 3 in place of "minimum".'],
  [{ exclusiveMaximum: 3 }, 'keyword-type at /exclusiveMaximum: exclusiveMaximum must be true or false, was 3. In draft-04 write "maximum": 3, "exclusiveMaximum": true.', '04'],
  [{ not: true }, 'keyword-type at /not: not must be an object, was true.', '04'],
  [{ pattern: { toString: 'x' } }, 'keyword-type at /pattern: pattern must be a string, was an object.'],
  [{ title: { toString: 'x' } }, 'keyword-type at /title: title must be a string, was an object.'],
  [{ examples: 'Yes' }, 'keyword-type at /examples: examples must be a list of values, was "Yes". Put it in brackets: "examples": ["Yes"].'],
  [{ $anchor: '#a' }, 'keyword-type at /$anchor: $anchor must be a name of letters, digits, hyphens, dots and underscores that begins with a letter, was "#a". Leave the # out: "a"; only references have it.'],
  [{ $id: 'https://x.test/y#a' }, 'keyword-type at /$id: $id must be a URI reference without a fragment, was "https://x.test/y#a". Write "$id": "https://x.test/y", "$anchor": "a".'],
  [{ enum: { a: 1 } }, 'keyword-type at /enum: enum must be a list of values, was an object. Put the values in a list: "enum": […].'],
  [{ type: 'date' }, 'type-unknown at /type: "date" is not a type; there are object, array, string, number, integer, boolean and null. It is a format: write "type": "string", "format": "date".'],
  [{ $anchor: 'a b' }, 'keyword-type at /$anchor: $anchor must be a name of letters, digits, hyphens, dots and underscores that begins with a letter, was "a b".'],
]

test('the finding says what must stand there, and what was likely meant', () => {
  for (const [schema, expected, dialect] of CASES) {
    const lines = said(schema, dialect).filter((line) => /keyword-type|type-unknown/.test(line))
    assert.deepEqual(lines, [`error ${expected}`], JSON.stringify(schema))
  }
})

test('an annotation of a later dialect is read in an earlier one', () => {
  for (const dialect of ['04', '06', '07'] as const) {
    assert.deepEqual(findingsOf({ type: 'string', deprecated: true, readOnly: true, examples: ['a'], $comment: 'c' }, dialect), [], dialect)
  }
})

test('a document that is no schema says so', () => {
  assert.deepEqual(said([]), ['error document-kind at : A schema is an object or a boolean, was an empty list.'])
  assert.deepEqual(said('x'), ['error document-kind at : A schema is an object or a boolean, was "x".'])
  assert.deepEqual(said(false), [])
})

test('names under properties are names, whatever they are called', () => {
  assert.deepEqual(said({ type: 'object', properties: { $ref: { type: 'string' }, type: true, maximum: { type: 'number' }, enum: true } }), [])
  assert.deepEqual(said({ enum: [{ maximum: 'x', $ref: '#/nope' }] }), [])
  assert.deepEqual(said({ default: { type: 5, $ref: '#/nope' } }), [])
})
