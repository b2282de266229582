import { test } from 'node:test'
import assert from 'node:assert/strict'
import { type Guard, guardsFor } from './support/guards.js'

/** Runs with members on a prototype that everything inherits from. */
function polluted<T>(prototype: object, members: Readonly<Record<string, unknown>>, run: () => T): T {
  for (const [name, value] of Object.entries(members)) Object.defineProperty(prototype, name, { value, configurable: true, enumerable: true, writable: true })
  try {
    return run()
  } finally {
    for (const name of Object.keys(members)) Reflect.deleteProperty(prototype, name)
  }
}

async function guardFor(schema: unknown): Promise<Guard> {
  const { isRoot } = await guardsFor(schema)
  assert.ok(isRoot)
  return isRoot
}

const text = { type: 'string' }

test('a polluted Object.prototype neither satisfies required nor spoils an optional member', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { id: text, note: text, tags: { type: 'array' } }, required: ['id', 'tags'] })
  polluted(Object.prototype, { id: 'x', tags: [] }, () => {
    assert.equal(isRoot({}), false)
    assert.equal(isRoot({ id: 'y' }), false)
    assert.equal(isRoot({ id: 'y', tags: [] }), true)
    assert.equal(isRoot(Object.assign(Object.create(null), { id: 'y', tags: [] })), true)
  })
  polluted(Object.prototype, { note: 5, id: 5 }, () => {
    assert.equal(isRoot({ id: 'y', tags: [] }), true)
    assert.equal(isRoot({ id: 'y', tags: [], note: 5 }), false)
  })
})

test('inherited members are no members', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { id: text, note: text }, required: ['id'] })
  assert.equal(isRoot(Object.create({ id: 'x' })), false)
  assert.equal(isRoot(Object.assign(Object.create({ note: 5 }), { id: 'x' })), true)
  assert.equal(isRoot(new (class { id = 'x' })()), true)
  assert.equal(isRoot(new (class { get id() { return 'x' } })()), false)
})

test('pollution adds no members to closed objects, records, counts and names', async () => {
  const closed = await guardFor({ type: 'object', properties: { a: text }, additionalProperties: false })
  const record = await guardFor({ type: 'object', additionalProperties: text })
  const counted = await guardFor({ type: 'object', maxProperties: 1 })
  const named = await guardFor({ type: 'object', propertyNames: { maxLength: 1 } })
  const matched = await guardFor({ type: 'object', patternProperties: { '^z': text } })
  const unevaluated = await guardFor({ type: 'object', anyOf: [{ properties: { a: text }, required: ['a'] }, true], unevaluatedProperties: false })
  polluted(Object.prototype, { zzz: 1 }, () => {
    for (const isRoot of [closed, record, counted, named, matched, unevaluated]) assert.equal(isRoot({ a: 'x' }), true)
    for (const isRoot of [closed, record, named, matched, unevaluated]) assert.equal(isRoot({ zzz: 1 }), false)
  })
})

test('presence under not, oneOf, if and dependentRequired cannot be borrowed', async () => {
  const without = await guardFor({ type: 'object', not: { required: ['secret'] } })
  const either = await guardFor({ type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] })
  const conditional = await guardFor({ type: 'object', if: { required: ['a'] }, then: { required: ['b'] } })
  const dependent = await guardFor({ type: 'object', dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } })
  polluted(Object.prototype, { secret: 1, a: 1, c: 1 }, () => {
    assert.equal(without({}), true)
    assert.equal(either({ b: 1 }), true)
    assert.equal(conditional({}), true)
    assert.equal(dependent({}), true)
    assert.equal(dependent({ c: 1 }), false)
  })
  polluted(Object.prototype, { b: 1, d: 1 }, () => {
    assert.equal(conditional({ a: 1 }), false)
    assert.equal(dependent({ a: 1 }), false)
    assert.equal(dependent({ c: 1 }), false)
  })
})

test('a tag cannot be borrowed', async () => {
  const branch = (kind: string) => ({ type: 'object', properties: { kind: { const: kind } }, required: ['kind'] })
  const isRoot = await guardFor({ anyOf: [branch('a'), branch('b')] })
  assert.equal(isRoot(Object.create({ kind: 'a' })), false)
  polluted(Object.prototype, { kind: 'a' }, () => {
    assert.equal(isRoot({}), false)
    assert.equal(isRoot({ kind: 'b' }), true)
  })
})

test('members named like those of Object.prototype are members like others', async () => {
  const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']
  for (const name of names) {
    const value = (member: unknown) => JSON.parse(`{"${name}": ${JSON.stringify(member)}}`) as unknown
    const optional = await guardFor({ type: 'object', properties: Object.fromEntries([[name, text]]) })
    assert.deepEqual([optional({}), optional(value('x')), optional(value(5))], [true, true, false], name)
    const required = await guardFor({ type: 'object', required: [name] })
    assert.deepEqual([required({}), required(value(5)), required(Object.create({ [name]: 5 }))], [false, true, false], name)
    const closed = await guardFor({ type: 'object', properties: Object.fromEntries([[name, text]]), additionalProperties: false })
    assert.deepEqual([closed({}), closed(value('x')), closed(value(5)), closed({ other: 1 })], [true, true, false, false], name)
  }
})

test('a hole is not filled from Array.prototype', async () => {
  const isRoot = await guardFor({ type: 'array', items: text })
  const holey = ['a']
  holey.length = 2
  assert.equal(isRoot(holey), false)
  polluted(Array.prototype, { 1: 'x' }, () => {
    assert.equal(isRoot(holey), false)
    assert.equal(isRoot(['a', 'b']), true)
  })
})

test('only bags of members are objects', async () => {
  const exotic = [new Date(0), new Map(), new Set(), Promise.resolve(), /x/, new String(''), new Number(1), new Boolean(true), Buffer.from('a'), new Uint8Array(1), new Error('x'), () => 1]
  const schemas = [
    { type: 'object' }, { type: 'object', properties: { a: text } }, { type: 'object', additionalProperties: text },
    { type: 'object', properties: { a: text }, additionalProperties: false }, { type: 'object', required: [] }, { type: 'object', minProperties: 0 },
    { type: 'object', properties: { a: { type: 'object', properties: { b: text } } } },
  ]
  for (const schema of schemas) {
    const isRoot = await guardFor(schema)
    for (const value of exotic) assert.equal(isRoot(value), false, `${JSON.stringify(schema)} ${Object.prototype.toString.call(value)}`)
    assert.equal(isRoot({}), true)
    assert.equal(isRoot(new (class { size() { return 0 } })()), true)
    assert.equal(isRoot(Object.create(null)), true)
  }
})

test('undefined counts as absent', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { a: text, b: {} }, required: ['b'], additionalProperties: text, maxProperties: 2 })
  assert.equal(isRoot({ a: undefined, b: 1 }), true)
  assert.equal(isRoot({ b: undefined }), false)
  assert.equal(isRoot({ b: 1, c: undefined, d: undefined, e: undefined }), true)
  const isList = await guardFor({ type: 'array', items: text })
  assert.equal(isList([undefined]), false)
})

test('nothing that a getter or a proxy throws gets out', async () => {
  const { isRoot, isPart } = await guardsFor({
    type: 'object', properties: { a: { $ref: '#/$defs/Part' }, list: { type: 'array', items: text } }, required: ['a'],
    $defs: { Part: { type: 'object', properties: { self: { $ref: '#/$defs/Part' } } } },
  })
  const throwing = { get a(): unknown { throw new Error('mine') } }
  const proxy = new Proxy({}, { get() { throw new Error('mine') }, has() { throw new Error('mine') }, ownKeys() { throw new Error('mine') } })
  const { proxy: revoked, revoke } = Proxy.revocable({}, {})
  revoke()
  for (const value of [throwing, proxy, revoked, { a: proxy }, { a: revoked }, { a: {}, list: revoked }, { a: { get self(): unknown { throw new Error('mine') } } }]) {
    assert.equal(isRoot?.(value), false)
  }
  assert.equal(isPart?.(proxy), false)
})

test('a proxy that says it is endless ends', async () => {
  const isRoot = await guardFor({ type: 'array', items: text })
  const endless = new Proxy([], { get: (_, key) => (key === 'length' ? Infinity : 'x') })
  assert.equal(isRoot(endless), false)
})
