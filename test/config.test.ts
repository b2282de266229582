import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ajv from 'ajv'
import { configure, type Given } from '../generator/dist/config/config.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'

const HOME = path.resolve('/home')
const at = (...parts: readonly string[]) => path.join(HOME, ...parts)
const given = (flags: JsonObject = {}): Given => ({ flags, folder: HOME })
const inFile = (value: Json, folder = HOME) => ({ shown: 'contract.config.json', folder, value })

test('without a file and flags, the defaults count from the working folder', () => {
  assert.deepEqual(configure(given()).config, { root: HOME, schemas: [at('schema')], out: at('generated'), map: {}, options: {} })
})

test('flags win over the file, whose paths count from its own folder; maps add up', () => {
  const file = inFile({ $schema: 'x', schemas: ['a', '../b.json'], out: 'o', map: { 'urn:a': 'a.json', 'urn:b': 'b.json' }, emit: ['types'], formats: 'assert' }, at('sub'))
  const { config, findings } = configure(given({ out: 'mine', map: { 'urn:b': 'x.json' }, emit: ['ajv'], maxProblems: 5 }), file)
  assert.deepEqual(findings, [])
  assert.deepEqual(config, {
    root: HOME,
    schemas: [at('sub', 'a'), at('b.json')],
    out: at('mine'),
    map: { 'urn:a': at('sub', 'a.json'), 'urn:b': at('x.json') },
    options: { emit: ['ajv'], formats: 'assert', maxProblems: 5 },
  })
})

/** A configuration, the pointer to what is wrong, a part of the message, and of the help. */
const WRONG: readonly (readonly [Json, string, RegExp, RegExp?])[] = [
  [[], '', /must be an object/],
  [{ formts: 'x' }, '/formts', /"formts" is no option/, /Did you mean "formats"/],
  [{ x: 'x' }, '/x', /"x" is no option/, /It can be schemas, out/],
  [{ 'a/b': 1 }, '/a~1b', /is no option/],
  [JSON.parse('{"__proto__": 1}') as Json, '/__proto__', /is no option/],
  [{ toString: 1 }, '/toString', /is no option/],
  [{ $schema: 1 }, '/$schema', /must be a string/],
  [{ out: '' }, '/out', /not empty/],
  [{ schemas: 'a' }, '/schemas', /list/],
  [{ schemas: [] }, '/schemas', /list that is not empty/],
  [{ schemas: ['a', 1] }, '/schemas/1', /string/],
  [{ emit: ['typs'] }, '/emit/0', /"typs" is not one of "types", "guards"/, /"types"/],
  [{ openapi: [3.1] }, '/openapi/0', /is not one of "3.0", "3.1"/],
  [{ formats: 'on' }, '/formats', /"on" is not one of/],
  [{ indexSignatures: 'yes' }, '/indexSignatures', /true or false/],
  [{ maxProblems: 0 }, '/maxProblems', /whole number/],
  [{ maxProblems: 1.5 }, '/maxProblems', /whole number/],
  [{ map: { a: 1 } }, '/map/a', /string/],
  [{ map: ['a'] }, '/map', /object/],
  [{ openapiInfo: 'x' }, '/openapiInfo', /object/],
  [{ openapiInfo: { titel: 'x' } }, '/openapiInfo/titel', /"titel" cannot be chosen/, /"title"/],
  [{ openapiInfo: { version: 1 } }, '/openapiInfo/version', /string/],
  [{ severity: { 'name-colision': 'off' } }, '/severity/name-colision', /no code/, /"name-collision"/],
  [{ severity: { 'name-collision': 'of' } }, '/severity/name-collision', /"of" is not one of/],
  [{ severity: { 'json-syntax': 'off' } }, '/severity/json-syntax', /stays one/],
]

for (const [value, pointer, message, help] of WRONG) {
  test(`a configuration is refused at the place: ${JSON.stringify(value)}`, () => {
    const { config, findings } = configure(given(), inFile(value))
    assert.equal(config, undefined)
    assert.deepEqual(findings.map((finding) => finding.location), [{ path: 'contract.config.json', pointer }])
    assert.match(findings[0]?.message ?? '', message)
    if (help) assert.match(findings[0]?.help ?? '', help)
  })
}

test('all that is wrong is said at once, flags included', () => {
  const { findings } = configure(given({ openapiFormats: ['yml'] }), inFile({ a: 1, b: 2 }))
  assert.deepEqual(findings.map(({ code }) => code), ['config-unknown', 'config-unknown', 'config-value'])
  assert.match(findings[2]?.message ?? '', /^--openapi-format: "yml" is not one of "json", "yaml"/)
})

test('the published schema and the program agree', () => {
  const validate = new ajv.Ajv().compile(JSON.parse(readFileSync('generator/dist/contract.config.schema.json', 'utf8')) as object)
  const right: Json = { $schema: 'x', schemas: ['a'], out: 'b', root: 'c', map: { 'urn:a': 'a.json' }, dialect: 'd', emit: ['types'], formats: 'assert', indexSignatures: true, openapi: ['3.0'], openapiFormats: ['yaml'], openapiInfo: { title: 't', version: '1', description: 'd' }, severity: { 'name-collision': 'off', 'json-syntax': 'error' }, maxProblems: 3 }
  for (const value of [right, ...WRONG.map(([wrong]) => wrong)]) {
    assert.equal(validate(value), configure(given(), inFile(value)).findings.length === 0, JSON.stringify(value))
  }
})
