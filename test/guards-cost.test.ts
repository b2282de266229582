import { test } from 'node:test'
import assert from 'node:assert/strict'
import { contractFor, guardModule, guardsFor } from './support/guards.js'

const count = <T>(length: number, of: (i: number) => T) => Array.from({ length }, (_, i) => of(i))
const byName = <T>(length: number, of: (i: number) => T) => Object.fromEntries(count(length, (i) => [`m${i}`, of(i)]))

/** A ladder of references, each level of which leads to the next one twice: 2^30 ways down. */
const ladder = (twice: (next: { readonly $ref: string }) => unknown) =>
  ({ $ref: '#/$defs/l0', $defs: Object.fromEntries(count(31, (i) => [`l${i}`, i === 30 ? { type: 'string' } : twice({ $ref: `#/$defs/l${i + 1}` })])) })

/** Seconds of CPU time, which other work on the machine lengthens little. */
function seconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  return process.cpuUsage(start).user / 1e6
}

const ladders: Readonly<Record<string, unknown>> = {
  anyOf: ladder((next) => ({ anyOf: [next, { ...next, maxLength: 9 }] })),
  oneOf: ladder((next) => ({ oneOf: [next, next] })),
  allOf: ladder((next) => ({ allOf: [next, next] })),
  properties: ladder((next) => ({ type: 'object', properties: { x: next, y: next } })),
}

for (const [keyword, schema] of Object.entries(ladders)) {
  test(`a ladder of references through ${keyword} takes no exponential time`, async () => {
    const { isRoot } = await guardsFor(schema)
    assert.ok(seconds(() => { for (const value of [{}, 'x', 5, []]) isRoot?.(value) }) < 2)
    assert.equal(isRoot?.(5), false)
  })
}

const large: Readonly<Record<string, unknown>> = {
  '50,000 members': { type: 'object', properties: byName(50_000, () => ({ type: 'string' })) },
  '5,000 inline objects': { type: 'object', properties: byName(5000, () => ({ type: 'object', properties: { v: { type: 'string' } } })) },
  'an enumeration of 100,000': { enum: count(100_000, (i) => `value ${i}`) },
  '2,000 tagged branches': { oneOf: count(2000, (i) => ({ type: 'object', properties: { kind: { const: `k${i}` } }, required: ['kind'] })) },
}

for (const [what, schema] of Object.entries(large)) {
  test(`${what} are printed in linear size and time`, async () => {
    const contract = contractFor(schema)
    assert.ok(seconds(() => { guardModule(contract) }) < 10)
    assert.ok(guardModule(contract).length < 4_000_000)
    const { isRoot } = await guardsFor(schema)
    assert.equal(isRoot?.(5), false)
  })
}
