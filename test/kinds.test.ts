import { test } from 'node:test'
import assert from 'node:assert/strict'
import { fullKinds, kinds } from '../generator/dist/facts/kinds.js'
import { KINDS, type Json } from '../generator/dist/model/json.js'
import type { DefinitionId } from '../generator/dist/model/contract.js'
import { contractOf, plain, type Definitions } from './support/plain.js'

const bounds = (schema: Json, others: Definitions = {}) => {
  const contract = contractOf({ ...others, Root: schema })
  const root = [...contract.definitions.values()].at(-1)
  assert.ok(root)
  return { upper: [...kinds(root.schema, contract)].join(' '), lower: [...fullKinds(root.schema, contract)].join(' ') }
}
const all = KINDS.join(' ')
const but = (...kinds: string[]) => KINDS.filter((kind) => !kinds.includes(kind)).join(' ')

const TABLE: readonly [what: string, schema: Json, upper: string, lower: string][] = [
  ['true', true, all, all],
  ['false', false, '', ''],
  ['types', { type: ['string', 'null'] }, 'string null', 'string null'],
  ['an integer is a number, but not every number', { type: 'integer' }, 'number', ''],
  ['values', { enum: [null, 1, 'a', true, {}] }, 'object string number boolean null', 'null'],
  ['both booleans', { enum: [true, false] }, 'boolean', 'boolean'],
  ['no value', { enum: [] }, '', ''],
  ['a keyword about one kind', { minLength: 1 }, all, but('string')],
  ['an empty range', { type: ['array', 'string'], minItems: 2, maxItems: 1 }, 'string', 'string'],
  ['allOf', { allOf: [{ type: ['string', 'number'] }, { type: ['number', 'null'] }] }, 'number', 'number'],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'number', minimum: 1 }] }, 'string number', 'string'],
  ['oneOf of disjoint kinds', { oneOf: [{ type: 'string' }, { type: 'null' }] }, 'string null', 'string null'],
  ['oneOf of the same kind', { oneOf: [{ type: 'string' }, { type: 'string', minLength: 1 }] }, 'string', ''],
  ['not of a type', { not: { type: 'string' } }, but('string'), but('string')],
  ['not of a part of a kind', { not: { type: 'integer' } }, all, but('number')],
  ['not not', { not: { not: { type: ['string', 'null'] } } }, 'string null', 'string null'],
  ['not of all types', { not: { anyOf: [{ type: ['object', 'array', 'string'] }, { type: ['number', 'boolean', 'null'] }] } }, '', ''],
  ['if, then', { if: { type: 'string' }, then: false }, but('string'), but('string')],
  ['if, else', { if: { type: 'string' }, else: { type: 'null' } }, 'string null', 'string null'],
  ['if that decides nothing', { if: { type: 'string', minLength: 2 }, then: { type: ['string', 'null'] } }, all, all],
  ['a reference, met with its siblings', { $ref: 'Some', type: ['string', 'array'] }, 'string', 'string'],
]

for (const [what, schema, upper, lower] of TABLE) {
  test(`kinds: ${what}`, () => {
    assert.deepEqual(bounds(schema, { Some: { type: ['string', 'number'] } }), { upper, lower })
  })
}

test('kinds see through a chain of references that is longer than the call stack is deep', () => {
  const length = 20_000
  const chain = Object.fromEntries(Array.from({ length }, (_, i) => [`D${i}`, i === 0 ? { type: 'null' } : { allOf: [{ $ref: `D${i - 1}` }] }]))
  assert.deepEqual(bounds({ $ref: `D${length - 1}` }, chain), { upper: 'null', lower: 'null' })
})

test('kinds of a ladder of references are computed once for each', () => {
  const rungs = Object.fromEntries(Array.from({ length: 60 }, (_, i) =>
    [`D${i}`, i === 0 ? { type: 'null' } : { anyOf: [{ $ref: `D${i - 1}` }, { $ref: `D${i - 1}` }] }]))
  assert.deepEqual(bounds({ $ref: 'D59' }, rungs), { upper: 'null', lower: 'null' })
})

test('kinds do not depend on what was asked before', () => {
  const definitions = { A: { $ref: 'B', type: ['string', 'null'] }, B: { anyOf: [{ $ref: 'C' }, { type: 'null' }] }, C: { type: 'string' } }
  const ask = (order: readonly string[]) => {
    const contract = contractOf(definitions)
    const answers = order.map((name) => [name, [...kinds(contract.definitions.get(name as DefinitionId)?.schema ?? plain(true), contract)]] as const)
    return Object.fromEntries(answers)
  }
  assert.deepEqual(ask(['A', 'B', 'C']), ask(['C', 'B', 'A']))
})
