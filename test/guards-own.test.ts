import { test } from 'node:test'
import assert from 'node:assert/strict'
import { contractFor, type Guard, guardCode, guardsFor } from './support/guards.js'

/** Runs with members on a prototype that everything inherits from. */
function polluted<T>(prototype: object, members: Readonly<Record<string, unknown>>, run: () => T): T {
  for (const [name, value] of Object.entries(members)) redefine(prototype, name, { value, configurable: true, enumerable: true, writable: true })
  try {
    return run()
  } finally {
    for (const name of Object.keys(members)) Reflect.deleteProperty(prototype, name)
  }
}

/** Defines a property, whatever `Object.prototype` has been made to say of descriptors. */
const redefine = (object: object, name: string, descriptor: PropertyDescriptor) =>
  Object.defineProperty(object, name, Object.assign(Object.create(null) as object, descriptor))

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

test('what pollutes Object.prototype may be hidden, or stand in the way of how members are copied', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { id: text, note: text }, required: ['id'] })
  const members = { id: 'x', note: 5, get: 5, set: 5, value: 5, enumerable: 5 }
  polluted(Object.prototype, members, () => {
    for (const name of Object.keys(members)) redefine(Object.prototype, name, { enumerable: false })
    assert.deepEqual([isRoot({}), isRoot({ id: 'y' }), isRoot({ id: 'y', note: 5 }), isRoot({ id: 5 })], [false, true, false, false])
  })
})

test('an object that inherits members is judged by its own ones, hidden or not', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { id: text, note: text, seen: { type: 'integer' } }, required: ['id'], propertyNames: { maxLength: 4 } })
  const instance = (own: object, hidden: PropertyDescriptorMap = {}) => Object.defineProperties(Object.assign(Object.create({ note: 5 }) as object, own), hidden)
  assert.deepEqual([isRoot(instance({ id: 'x' })), isRoot(instance({ id: 'x', note: 'y' })), isRoot(instance({ id: 'x', note: 5 }))], [true, true, false])
  assert.deepEqual([isRoot(instance({}, { id: { value: 'x' } })), isRoot(instance({}, { id: { value: 5 } })), isRoot(instance({ id: 'x' }, { hidden: { value: 5 } }))], [true, false, true])
  assert.equal(isRoot(instance({ id: 'x', visible: 5 })), false)
  assert.deepEqual([isRoot(instance({ id: 'x' }, { seen: { get: () => 5 } })), isRoot(instance({ id: 'x' }, { seen: { get: () => 'x' } }))], [true, false])
})

test('what a prototype would compute is inherited, too', async () => {
  class Computed {
    readonly id = 'x'
    readonly #note = 5
    get note() { return this.#note }
    get late() { return this.#note }
  }
  const { isNote, isLate } = await guardsFor({ $defs: {
    Note: { type: 'object', properties: { id: text, note: text }, required: ['id'] },
    Late: { type: 'object', properties: { late: { type: 'integer' } }, required: ['late'] },
  } })
  assert.deepEqual([isNote?.(new Computed()), isLate?.(new Computed())], [true, false])
})

test('names of members are asked for a few at a time', async () => {
  const names = (from: number) => Array.from({ length: 20 }, (_, i) => `m${from + i}`)
  const definition = (from: number) => ({ type: 'object', properties: Object.fromEntries(names(from).map((name) => [name, text])), required: [`m${from}`] })
  const schema = { $defs: { A: definition(0), B: definition(10), C: definition(100), D: definition(5), E: { ...definition(0), required: names(0) } } }
  const functions = guardCode(contractFor(schema)).text.match(/function borrows\d*\(x, prototype\)[^}]*}/g) ?? []
  assert.deepEqual(functions.map((code) => code.match(/ in prototype/g)?.length), [30, 20])
  const guards = await guardsFor(schema)
  for (const [name, from] of [['A', 0], ['B', 10], ['C', 100], ['D', 5]] as const) {
    const isIt = guards[`is${name}`]
    for (const inherited of names(from)) {
      assert.equal(isIt?.(Object.create({ [inherited]: 'x' })), false)
      assert.equal(isIt?.(Object.assign(Object.create({ [inherited]: 5 }) as object, { [`m${from}`]: 'x' })), true)
    }
  }
})

/** Objects within each other, each of which inherits a member that is no string. */
function nested(depth: number, id: () => unknown): object {
  const around = (inner: object) => Object.defineProperty(Object.assign(Object.create({ note: 5 }) as object, inner), 'id', { enumerable: true, get: id })
  let whole = around({})
  for (let i = 0; i < depth; i++) whole = around({ next: whole })
  return whole
}

test('objects that inherit members are judged in a time that grows with their number', async () => {
  const members = { properties: { id: text, note: text, next: { $ref: '#/$defs/Node' } }, required: ['id'] }
  const forms = {
    alone: { type: 'object', ...members },
    'with a reference': { ...members, allOf: [{ $ref: '#/$defs/Base' }] },
    'with a type and a reference': { type: 'object', ...members, allOf: [{ $ref: '#/$defs/Base' }] },
    'with a dependent schema': { type: 'object', properties: { id: text, note: text }, required: ['id'], dependentSchemas: { next: { $ref: '#/$defs/Base' } } },
    'with unevaluated members': { type: 'object', ...members, anyOf: [{ $ref: '#/$defs/Base' }, { required: ['other'] }], unevaluatedProperties: false },
  }
  for (const [name, form] of Object.entries(forms)) {
    const { isNode } = await guardsFor({ $defs: { Node: form, Base: { type: 'object', ...members } } })
    for (const depth of [30, 300]) {
      let reads = 0
      const counted = (id: unknown) => () => ++reads > 50_000 ? assert.fail('too many reads') : id
      assert.equal(isNode?.(nested(depth, counted('x'))), true, `${name}, ${depth} deep: ${reads} reads`)
      assert.equal(isNode?.(nested(depth, counted(5))), false)
    }
  }
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

test('a list of a definition that recurses is judged as another is', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { kids: { type: ['array', 'null'], items: { $ref: '#' }, minItems: 1, uniqueItems: true } }, required: ['kids'] })
  const leaf = { kids: null }
  const same = [leaf, { kids: null }]
  const accepted = [leaf, { kids: [leaf] }, { kids: [leaf, { kids: [leaf] }] }]
  const refused = [{}, { kids: undefined }, { kids: [] }, { kids: 'x' }, { kids: {} }, { kids: [null] }, { kids: [leaf, 1] }, { kids: same }, Object.create(leaf)]
  for (const value of accepted) assert.equal(isRoot(value), true, JSON.stringify(value))
  for (const value of refused) assert.equal(isRoot(value), false, JSON.stringify(value))
  const holey: unknown[] = [leaf]
  holey.length = 2
  polluted(Array.prototype, { 1: { kids: [leaf] } }, () => assert.equal(isRoot({ kids: holey }), false))
  polluted(Object.prototype, { kids: null }, () => assert.deepEqual([isRoot({}), isRoot({ kids: [{}] }), isRoot({ kids: [leaf] })], [false, false, true]))
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
  const required = await guardFor({ type: 'object', properties: { message: text }, required: ['message'] })
  for (const value of exotic) assert.equal(required(Object.assign(value, { message: 'x' })), false)
})

test('undefined counts as absent', async () => {
  const isRoot = await guardFor({ type: 'object', properties: { a: text, b: {} }, required: ['b'], additionalProperties: text, maxProperties: 2 })
  assert.equal(isRoot({ a: undefined, b: 1 }), true)
  assert.equal(isRoot({ b: undefined }), false)
  for (const required of [[], ['a']]) {
    const isWithout = await guardFor({ type: 'object', properties: { a: text, none: false }, required })
    assert.deepEqual([isWithout({ a: 'x' }), isWithout({ a: 'x', none: undefined }), isWithout({ a: 'x', none: 1 })], [true, true, false])
  }
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

/** An object of each kind that ECMAScript has, and that is none of JSON. */
const BUILT_INS: readonly object[] = [
  new Date(0), new Map([['a', 1]]), new Set(['a']), new WeakMap(), new WeakSet(), Promise.resolve('a'), /a/dg, new Error('a', { cause: 'a' }),
  new AggregateError([], 'a'), new ArrayBuffer(1), new SharedArrayBuffer(1), new DataView(new ArrayBuffer(1)), new Uint8Array([1]), new BigInt64Array([1n]),
  new String('a'), new Number(1), new Boolean(true), Object(Symbol('a')) as object, Object(1n) as object, new WeakRef({}), [].values(), new Map().entries(),
]

/** What can be read of an object, but for what all objects have. */
function readableNames(object: object): readonly string[] {
  const names = new Set<string>()
  for (let at: unknown = object; typeof at === 'object' && at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  }
  return [...names].filter((name) => !(name in Object.prototype))
}

test('what is an object to ECMAScript and not to JSON is refused, whatever can be read of it', async () => {
  const names = [...new Set(BUILT_INS.flatMap(readableNames))]
  const $defs = Object.fromEntries(names.map((name, i) => [`n${i}`, { type: 'object', properties: { [name]: text } }]))
  const guards = await guardsFor({ $defs })
  const accepted = BUILT_INS.flatMap((object) => names.filter((_, i) => guards[`isN${i}`]?.(object) !== false).map((name) => `${Object.prototype.toString.call(object)} by ${name}`))
  assert.deepEqual(accepted, [])
  assert.equal(guards['isN0']?.({ [names[0] ?? '']: 'a' }), true)
})

test('a typed array is no map of numbers', async () => {
  for (const schema of [{ additionalProperties: { type: 'number' } }, { patternProperties: { '^[0-9]': { type: 'number' } } }, { properties: { 0: { type: 'number' } }, additionalProperties: false }]) {
    const isRoot = await guardFor({ type: 'object', ...schema })
    assert.deepEqual([isRoot(new Uint8Array([1])), isRoot(new Uint8Array()), isRoot({ 0: 1 })], [false, false, true])
  }
})
