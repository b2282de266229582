import { test } from 'node:test'
import assert from 'node:assert/strict'
import { guardsFor } from './support/guards.js'

const LEVELS = 100_000

/** A value so many levels deep, made from the inside out. */
function nested(around: (inner: unknown, level: number) => unknown, innermost: unknown, levels = LEVELS): unknown {
  let value = innermost
  for (let level = 0; level < levels; level++) value = around(value, level)
  return value
}

const link = (inner: unknown) => ({ next: inner })
const next = { next: { $ref: '#' } }

interface Case {
  readonly schema: unknown
  readonly accepted?: unknown
  readonly refused?: unknown
}

const cases: Readonly<Record<string, Case>> = {
  properties: { schema: { type: 'object', properties: next }, accepted: nested(link, {}), refused: nested(link, 5) },
  'a member that a schema outside of the recursion has, too': {
    schema: { type: 'object', properties: { next: { $ref: '#/$defs/list' } }, $defs: { list: { type: 'object', properties: { next: { $ref: '#/$defs/list' } } } } },
    accepted: nested(link, {}), refused: nested(link, 5),
  },
  items: { schema: { type: 'array', items: { $ref: '#' } }, accepted: nested((inner) => [[], inner], []), refused: nested((inner) => [[], inner], 5) },
  additionalProperties: { schema: { type: 'object', additionalProperties: { $ref: '#' } }, accepted: nested((inner, i) => ({ [`k${i % 9}`]: inner }), {}), refused: nested(link, 5) },
  'an inline list': {
    schema: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#' } } } },
    accepted: nested((inner) => ({ kids: [{}, inner] }), {}), refused: nested((inner) => ({ kids: [inner, {}] }), { kids: 1 }),
  },
  'a required list': {
    schema: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#' } } }, required: ['kids'] },
    accepted: nested((inner) => ({ kids: [{ kids: [] }, inner] }), { kids: [] }), refused: nested((inner) => ({ kids: [inner, { kids: [] }] }), { kids: 1 }),
  },
  'anyOf, by turns': {
    schema: { anyOf: [{ type: 'number' }, { type: 'object', properties: next, required: ['a', 'next'] }, { type: 'object', properties: next, required: ['b', 'next'] }] },
    accepted: nested((inner, i) => ({ next: inner, [i % 2 === 0 ? 'a' : 'b']: 1 }), 5), refused: nested((inner) => ({ next: inner, b: 1 }), 'x'),
  },
  'anyOf, where both recurse': {
    schema: { anyOf: [{ type: 'number' }, { type: 'object', properties: next, required: ['next'], maxProperties: 1 }, { type: 'object', properties: next, required: ['next'] }] },
    accepted: nested((inner) => ({ next: inner, b: 1 }), 5), refused: nested((inner) => ({ next: inner, b: 1 }), 'x'),
  },
  oneOf: {
    schema: { oneOf: [{ type: 'number' }, { type: 'object', properties: next, required: ['a', 'next'] }, { type: 'object', properties: next, required: ['b', 'next'] }] },
    accepted: nested((inner, i) => ({ next: inner, [i % 2 === 0 ? 'a' : 'b']: 1 }), 5), refused: nested((inner) => ({ next: inner, a: 1, b: 1 }), 5),
  },
  not: {
    schema: { type: ['object', 'string'], not: { type: 'object', required: ['next'], properties: { next: { not: { $ref: '#' } } } } },
    accepted: nested(link, 'x'), refused: nested(link, 5),
  },
  'if and then': {
    schema: { type: 'object', if: { properties: next, required: ['next'] }, then: { maxProperties: 1 }, else: { maxProperties: 0 } },
    accepted: nested(link, {}), refused: nested((inner) => ({ next: inner, other: 1 }), {}),
  },
  unevaluatedProperties: {
    schema: { type: 'object', anyOf: [{ properties: next, required: ['next'] }, { properties: { a: true } }], unevaluatedProperties: false },
    accepted: nested(link, { a: 1 }), refused: nested(link, { b: 1 }),
  },
  dependentSchemas: { schema: { type: 'object', dependentSchemas: { next: { properties: next } } }, accepted: nested(link, {}), refused: nested(link, 5) },
  contains: { schema: { anyOf: [{ type: 'number' }, { type: 'array', contains: { $ref: '#' } }] }, accepted: nested((inner) => ['x', inner], 5), refused: nested((inner) => ['x', inner], 'x') },
  'two definitions in turn': {
    schema: { $ref: '#/$defs/A', $defs: { A: { type: 'object', properties: { b: { $ref: '#/$defs/B' } } }, B: { type: 'array', items: { $ref: '#/$defs/A' } } } },
    accepted: nested((inner, i) => (i % 2 === 0 ? [inner] : { b: inner }), {}), refused: nested((inner, i) => (i % 2 === 0 ? [inner] : { b: inner }), { b: 1 }),
  },
  uniqueItems: {
    schema: { type: 'array', uniqueItems: true },
    accepted: [nested(link, 1), nested(link, 2)], refused: [nested(link, 1), nested(link, 1)],
  },
}

for (const [name, { schema, accepted, refused }] of Object.entries(cases)) {
  test(`a value ${LEVELS} levels deep is judged through ${name}`, async () => {
    const { isRoot } = await guardsFor(schema)
    assert.equal(isRoot?.(accepted), true)
    assert.equal(isRoot?.(refused), false)
  })
}

test('branches that all recurse into one member take no exponential time', async () => {
  const { isRoot } = await guardsFor(cases['anyOf, where both recurse']?.schema)
  for (const levels of [1, 30, 150, 250]) {
    assert.equal(isRoot?.(nested((inner) => ({ next: inner, b: 1 }), 5, levels)), true)
    assert.equal(isRoot?.(nested((inner) => ({ next: inner, b: 1 }), 'x', levels)), false)
  }
})

test('a wide array of values to be judged takes no quadratic time', async () => {
  const { isRoot } = await guardsFor({ anyOf: [{ type: 'number' }, { type: 'array', allOf: [{ contains: { $ref: '#' } }, { contains: { $ref: '#', type: 'array' } }] }] })
  assert.equal(isRoot?.(Array.from({ length: LEVELS }, () => [])), false)
})

test('a recursive definition behind another one is judged in a run of its own', async () => {
  const { isRoot } = await guardsFor({
    type: 'object', properties: { next: { $ref: '#' }, other: { $ref: '#/$defs/Holder' } },
    $defs: { Holder: { type: 'object', properties: { list: { $ref: '#/$defs/List' } } }, List: { type: 'array', items: { $ref: '#/$defs/List' } } },
  })
  const holder = (innermost: unknown) => ({ list: nested((inner) => [inner], innermost, 1000) })
  assert.equal(isRoot?.(nested(link, { other: holder([]) }, 1000)), true)
  assert.equal(isRoot?.(nested(link, { other: holder(5) }, 1000)), false)
})

test('a value that holds itself is refused, and one that holds another twice is not', async () => {
  const { isRoot } = await guardsFor({ type: 'object', properties: { next: { $ref: '#' }, list: { type: 'array', items: { $ref: '#' } } } })
  const cyclic: { next?: unknown, list: unknown[] } = { list: [] }
  cyclic.next = cyclic
  assert.equal(isRoot?.(cyclic), false)
  cyclic.list.push(cyclic)
  assert.equal(isRoot?.(cyclic), false)
  const shared = nested(link, {}, 1000)
  assert.equal(isRoot?.({ list: [shared, shared], next: shared }), true)
})

test('what is thrown deep inside does not get out, and does not disturb the next value', async () => {
  const { isRoot } = await guardsFor({ type: 'object', properties: next })
  assert.equal(isRoot?.(nested(link, { get next(): unknown { throw new Error('mine') } }, 1000)), false)
  assert.equal(isRoot?.(nested(link, {}, 1000)), true)
})
