import { test } from 'node:test'
import assert from 'node:assert/strict'
import { judgeOf, type Judge } from '../generator/dist/facts/judge.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import { contractOf } from './support/plain.js'
import { assertIssues } from './support/issues.js'

/** The judge of the first of some definitions. */
function judge(schema: Json, others: Readonly<Record<string, Json>> = {}): Judge {
  const contract = contractOf({ Root: schema, ...others })
  const root = contract.modules[0]?.definitions[0]
  assert.ok(root)
  const judgeRoot = judgeOf(root.schema, contract)
  return (value, options) => {
    const issues = judgeRoot(value, options)
    assertIssues(issues, value)
    return issues
  }
}

const person = { type: 'object', properties: { name: { type: 'string' }, address: { $ref: 'Address' } }, required: ['name'], additionalProperties: false }
const address = { type: 'object', properties: { street: { type: 'string' }, zip: { type: 'string', minLength: 5 } }, required: ['street', 'zip'] }
const shapes = {
  oneOf: [
    { type: 'object', properties: { kind: { const: 'circle' }, r: { type: 'number' } }, required: ['kind', 'r'] },
    { type: 'object', properties: { kind: { const: 'box' }, w: { type: 'number' }, h: { type: 'number' } }, required: ['kind', 'w', 'h'] },
  ],
}

/** What is said of a value: the messages, in order. */
const MESSAGES: readonly (readonly [schema: Json, value: unknown, ...messages: string[]])[] = [
  [{ type: 'object' }, null, 'value must be an object, was null'],
  [{ type: ['null', 'string'] }, 5, 'value must be null or a string, was 5'],
  [{ type: ['null', 'string', 'integer'] }, [], 'value must be null, a string or an integer, was an array'],
  [{ properties: { metadata: { type: 'object' } } }, { metadata: null }, '/metadata must be an object, was null'],
  [{ type: 'object' }, new Date(0), 'value must be an object, was a date'],
  [{ type: 'string' }, 5n, 'value must be a string, was 5n'],
  [{ type: 'number' }, NaN, 'value must be a number, was NaN'],
  [{ enum: ['red', 'green', null, 1] }, 'gren', 'value must be "red", "green", null or 1, was "gren"; did you mean "green"?'],
  [{ const: { a: 1 } }, { a: 2 }, 'value must be an object, was an object'],
  [{ enum: Array.from({ length: 20 }, (_, i) => `value-${i}`) }, 'x', 'value must be one of 20 values, was "x"'],
  [{ minimum: 0 }, -1, 'value must be at least 0, was -1'],
  [{ multipleOf: 0.01 }, 19.999, 'value must be a multiple of 0.01, was 19.999'],
  [{ maxLength: 2 }, '😀😀😀', 'value must have at most 2 characters, has 3'],
  [{ pattern: '^batch$' }, 'list', 'value must be "batch", was "list"'],
  [{ pattern: '^[0-9]+$' }, 'x', 'value must match ^[0-9]+$, was "x"'],
  [{ minItems: 1 }, [], 'value must have at least 1 item, has 0'],
  [{ uniqueItems: true }, [1, { a: 1 }, { a: 1 }], 'value must not have the same item twice'],
  [{ contains: { type: 'string' } }, [1], 'value must contain at least 1 item of the wanted form, has 0'],
  [{ required: ['a', 'b'] }, {}, '/a is missing', '/b is missing'],
  [{ required: ['a'] }, Object.create({ a: 1 }), '/a is missing'],
  [{ dependentRequired: { a: ['b'] } }, { a: 1 }, '/b is missing, since "a" is there'],
  [{ propertyNames: { maxLength: 2 } }, { abc: 1 }, '/abc has a name that must have at most 2 characters, has 3'],
  [{ not: { type: 'string' } }, 'x', 'value must not fit the schema of "not", was "x"'],
  [{ items: false, prefixItems: [{}] }, [1, 2], '/1 must not be there'],
  [{ properties: { a: { type: 'string' } }, allOf: [{ properties: { a: { type: 'string' } } }] }, { a: 1 }, '/a must be a string, was 1'],
  [{ items: { type: 'integer' } }, [1, 'a', 2.5], '/1 must be an integer, was "a"', '/2 must be an integer, was 2.5'],
  [{ unevaluatedProperties: false, allOf: [{ properties: { street: {} } }] }, { stret: 1 }, '/stret is not a known member; did you mean "street"?'],
  [{ if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }, { a: 1 }, '/b is missing'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 5, 'value must be a string or null, was 5'],
  [{ anyOf: [{ required: ['a', 'b', 'c'] }, { required: ['a', 'x'] }] }, { a: 1 }, '/x is missing'],
  [{ oneOf: [{ minimum: 0 }, { maximum: 9 }] }, 5, 'value must fit exactly one of 2 alternatives, fits 2'],
  [shapes, { kind: 'box', w: 1, h: 'x' }, '/h must be a number, was "x"'],
  [shapes, { kind: 'circle' }, '/r is missing'],
]

for (const [schema, value, ...messages] of MESSAGES) {
  test(`messages: ${messages[0]}`, () => assert.deepEqual(judge(schema)(value).map(({ message }) => message), messages))
}

test('an issue names the place in the instance and in the schema', () => {
  assert.deepEqual(judge(person, { Address: address })({ nam: 'x', address: { zip: '1' } }), [
    { message: '/name is missing', path: ['name'], pointer: '/name', keyword: 'required', schemaPointer: '/$defs/Root/required' },
    {
      message: '/nam is not a known member; did you mean "name"?', path: ['nam'], pointer: '/nam',
      keyword: 'additionalProperties', schemaPointer: '/$defs/Root/additionalProperties',
    },
    { message: '/address/street is missing', path: ['address', 'street'], pointer: '/address/street', keyword: 'required', schemaPointer: '/$defs/Address/required' },
    {
      message: '/address/zip must have at least 5 characters, has 1', path: ['address', 'zip'], pointer: '/address/zip',
      keyword: 'minLength', schemaPointer: '/$defs/Address/properties/zip/minLength',
    },
  ])
})

test('pointers escape what RFC 6901 escapes', () => {
  const [issue] = judge({ additionalProperties: { type: 'string' } })({ 'a/b~c': 1 })
  assert.deepEqual([issue?.pointer, issue?.path], ['/a~1b~0c', ['a/b~c']])
})

test('members that are inherited, undefined or called like those of Object.prototype', () => {
  const closed = judge({ properties: { toString: { type: 'number' } }, required: ['toString'], additionalProperties: false })
  assert.deepEqual(closed({}).map(({ message }) => message), ['/toString is missing'])
  assert.deepEqual(closed({ toString: 1 }), [])
  assert.deepEqual(closed(JSON.parse('{"toString":1,"__proto__":1}')).map(({ pointer }) => pointer), ['/__proto__'])
  assert.deepEqual(judge(person, { Address: address })({ name: 'x', other: undefined }), [])
})

test('as many issues as wanted, in document order', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, i]))
  const strings = judge({ additionalProperties: { type: 'string' } })
  assert.equal(strings(many).length, 25)
  assert.deepEqual(strings(many, { limit: 2 }).map(({ pointer }) => pointer), ['/k0', '/k1'])
  assert.equal(strings(many, { limit: 0 }).length, 1)
  assert.equal(strings(many, { limit: Infinity }).length, 100)
})

const tree = { type: 'object', properties: { kids: { type: 'array', items: { $ref: 'Root' } } } }
const union = { anyOf: [{ type: 'null' }, { type: 'object', properties: { next: { $ref: 'Root' }, value: { type: 'string' } } }] }

function deep(levels: number, leaf: unknown, wrap: (inner: unknown) => unknown): unknown {
  let value = leaf
  for (let i = 0; i < levels; i++) value = wrap(value)
  return value
}

test('no value is too deep', () => {
  assert.deepEqual(judge(tree)(deep(100_000, {}, (kid) => ({ kids: [kid] }))), [])
  assert.deepEqual(judge(union)(deep(100_000, null, (next) => ({ next }))), [])
  const [wrong, ...others] = judge(tree)(deep(100_000, { kids: 5 }, (kid) => ({ kids: [kid] })))
  assert.match(wrong?.message ?? '', /^\/kids\/0\/.*….*\/kids must be an array, was 5$/)
  assert.equal(others.length, 0)
  assert.match(judge(union)(deep(100_000, 5, (next) => ({ next })))[0]?.message ?? '', /must be null or an object, was 5$/)
})

test('a rule in a rule is not judged twice, however deep', () => {
  const twice = { anyOf: [{ properties: { kid: { $ref: 'Root' } }, required: ['a'] }, { properties: { kid: { $ref: 'Root' } }, required: ['b'] }] }
  assert.ok(judge(twice)(deep(60, { a: 1, b: 2 }, (kid) => ({ kid }))).length > 0)
  const ladder = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`R${i}`, { anyOf: [{ $ref: `R${i + 1}` }, { allOf: [{ $ref: `R${i + 1}` }] }] }]))
  assert.equal(judge({ $ref: 'R0' }, { ...ladder, R40: { type: 'string' } })(5).length, 1)
})

test('whatever the value, an issue and no exception', () => {
  const cyclic: Record<string, unknown> = { kids: [] }
  cyclic['kids'] = [cyclic]
  const unreadable = { get kids() { throw new Error('no') } }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const endless = new Proxy([], { get: (target, key) => key === 'length' ? Infinity : Reflect.get(target, key) })
  const hostile: readonly unknown[] = [cyclic, unreadable, revoked.proxy, endless, { kids: endless }, { kids: [revoked.proxy] }, Symbol('x'), () => 1, Promise.resolve({})]
  const contract = contractOf({ Root: tree })
  const root = contract.modules[0]?.definitions[0]
  assert.ok(root)
  const judgeTree = judgeOf(root.schema, contract)
  for (const value of hostile) assert.ok(judgeTree(value).length > 0)
  assert.equal(judgeTree({ kids: [1, unreadable] }).at(-1)?.message, '/kids cannot be read to its end')
})

test('issues are short, however large the value', () => {
  const key = 'k'.repeat(1e7)
  const issues = judge({ properties: { a: { type: 'number' } }, additionalProperties: false })({ [key]: 1, a: 'x'.repeat(1e8) })
  assert.ok(JSON.stringify(issues).length < 2_000)
  assert.deepEqual(issues.map(({ pointer }) => pointer), ['', '/a'])
  assert.match(issues[1]?.message ?? '', /was a string of 100000000 characters$/)
})

test('a million wrong members take no longer than a million members', () => {
  const members = Object.fromEntries(Array.from({ length: 1e6 }, (_, i) => [`k${i}`, 'v']))
  const strings = judge({ additionalProperties: { type: 'string' } })
  const started = process.cpuUsage().user
  assert.deepEqual(strings(members), [])
  assert.equal(judge({ additionalProperties: { type: 'number' } })(members).length, 25)
  assert.ok(process.cpuUsage().user - started < 5e6)
})

test('messages hide nothing', () => {
  const [issue] = judge({ additionalProperties: { type: 'number' } })({ 'a\u202eb': 'x\u0007\ud800' } satisfies JsonObject)
  assert.equal(issue?.message, '/a\\u{202e}b must be a number, was "x\\u0007\\ud800"')
})
