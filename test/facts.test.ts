import { test } from 'node:test'
import assert from 'node:assert/strict'
import { literalPattern } from '../generator/dist/facts/literal-pattern.js'
import { namedEnum } from '../generator/dist/facts/named-enum.js'
import type { Json } from '../generator/dist/model/json.js'
import { matches } from '../generator/dist/facts/match.js'
import { plain } from './support/plain.js'

const PATTERNS: readonly [pattern: string, text: string | undefined, atStart?: boolean, atEnd?: boolean][] = [
  ['^batch$', 'batch', true, true],
  ['^x-', 'x-', true, false],
  ['\\.json$', '.json', false, true],
  ['^/v1/', '/v1/', true, false],
  ['^\\/v1\\/', '/v1/', true, false],
  ['', '', false, false],
  ['^a\\\\b$', 'a\\b', true, true],
  ['^😀', '😀', true, false],
  ['^\\d', undefined],
  ['^a|b$', undefined],
  ['^ab?$', undefined],
  ['^\ud83d', undefined],
  ['a^', undefined],
  ['^\\u0041', undefined],
]
for (const [pattern, text, atStart, atEnd] of PATTERNS) {
  test(`literal pattern: ${JSON.stringify(pattern)}`, () => {
    assert.deepEqual(literalPattern(pattern), text === undefined ? undefined : { text, atStart, atEnd })
  })
}

test('a literal pattern says what the regular expression says', () => {
  const strings = ['', 'batch', 'a batch', 'batches', 'x-', 'x-y', 'a.json', 'ajson', '/v1/', 'a\\b', '😀', '😀!', '\ud83d']
  for (const [pattern] of PATTERNS) {
    const literal = literalPattern(pattern)
    if (literal === undefined) continue
    const { text, atStart, atEnd } = literal
    const fits = (string: string) => (atStart && atEnd ? string === text : atStart ? string.startsWith(text) : atEnd ? string.endsWith(text) : string.includes(text))
    for (const string of strings) assert.equal(fits(string), new RegExp(pattern, 'u').test(string), `${pattern} on ${string}`)
  }
})

const ENUMS: readonly [schema: Json, values: Json | undefined][] = [
  [{ enum: ['b', 'a', null] }, ['b', 'a', null]],
  [{ const: 1 }, [1]],
  [{ type: ['integer', 'string'], enum: ['a', 1, 1.5, true] }, ['a', 1]],
  [{ enum: ['a'], description: 'annotations say nothing' }, ['a']],
  [{ enum: ['a', {}] }, undefined],
  [{ enum: ['a'], pattern: 'a' }, undefined],
  [{ enum: [] }, undefined],
  [{ enum: ['a'], type: 'number' }, undefined],
  [{ type: 'string' }, undefined],
]
for (const [schema, values] of ENUMS) {
  test(`named enumeration: ${JSON.stringify(schema)}`, () => assert.deepEqual(namedEnum(plain(schema)), values))
}

test('a pattern is matched unless that can take long', () => {
  assert.equal(matches('^[a-z]+$', 'abc'), true)
  assert.equal(matches('^(a|b)+$', 'abc'), false)
  assert.equal(matches('^(a+)+$', `${'a'.repeat(40)}!`), undefined)
  assert.equal(matches('^(?:a?){28}c$', 'a'.repeat(13)), undefined)
  assert.equal(matches('a*'.repeat(20), 'a'.repeat(30)), undefined)
})
