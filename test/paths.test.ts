import { test } from 'node:test'
import assert from 'node:assert/strict'
import { generate } from '../generator/dist/generate.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import { judged, validatorsOf } from './support/ajv.js'
import { layOut, load, verdict } from './support/load.js'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const RUNGS = 40
/** So often a value may be asked whether it is an integer: all that ladders end with is. */
const MOST = 20_000

type Rung = (next: JsonObject, i: number) => JsonObject

/** A ladder: definitions, each of which refers to the next one more than once. `fileOf` tells in which file each stands. */
function ladder(rungs: number, rung: Rung, { end = { type: 'integer' }, fileOf = () => 'a' }: Options = {}): Readonly<Record<string, JsonObject>> {
  const files: Record<string, JsonObject> = { a: { $schema: DIALECT, $ref: '#/$defs/l0' } }
  for (let i = 0; i <= rungs; i++) {
    const file = fileOf(i)
    const next = { $ref: `${fileOf(i + 1)}.schema.json#/$defs/l${i + 1}` }
    const around = files[file] ??= { $schema: DIALECT }
    files[file] = { ...around, $defs: { ...around['$defs'] as JsonObject, [`l${i}`]: i === rungs ? end : rung(next, i) } }
  }
  return files
}

interface Options {
  readonly end?: JsonObject
  readonly fileOf?: (i: number) => string
}

const compiled = (files: Readonly<Record<string, JsonObject>>) => generate({
  schemas: Object.entries(files).map(([stem, schema]) => ({ path: `${stem}.schema.json`, text: JSON.stringify(schema), stem })), emit: ['guards', 'ajv'],
})

/** A result, and how often it was asked meanwhile whether a value is an integer; too often, it throws. */
function counted<T>(run: () => T): { readonly result: T, readonly times: number } {
  const { isInteger } = Number
  let times = 0
  Number.isInteger = (value) => {
    if (++times > MOST) throw new Error('asked too often')
    return isInteger(value)
  }
  try {
    return { result: run(), times }
  } finally {
    Number.isInteger = isInteger
  }
}

/** A value in as many others as a ladder has rungs. */
function nested(around: (inner: Json) => Json, innermost: Json): Json {
  let value = innermost
  for (let i = 0; i < RUNGS; i++) value = around(value)
  return value
}

const INTEGERS: readonly Case[] = [[5, true], [1.5, false], ['x', false], [{ a: 1 }, false]]
const OBJECT = { type: 'object', properties: { z: { type: 'integer' } } }
const inMember = (inner: Json) => ({ a: inner })
const inList = (inner: Json) => [inner]

type Case = readonly [value: Json, isValid: boolean]

const LADDERS: Readonly<Record<string, readonly [rung: Rung, cases: readonly Case[], options?: Options]>> = {
  'anyOf': [(next) => ({ anyOf: [next, next] }), INTEGERS],
  'allOf': [(next) => ({ allOf: [next, next] }), INTEGERS],
  'dependentSchemas': [(next) => ({ anyOf: [next, next], dependentSchemas: { a: next, b: next } }), INTEGERS],
  'anyOf whose branches differ': [(next) => ({ anyOf: [{ ...next, minimum: 1 }, { ...next, maximum: 50 }] }), INTEGERS],
  'oneOf whose branches differ': [(next) => ({ oneOf: [{ ...next, minimum: 5 }, { ...next, maximum: 4 }] }), INTEGERS],
  'not': [(next) => ({ allOf: [{ not: { ...next, minimum: 9 } }, { not: { not: { ...next, maximum: 9 } } }] }), [['x', false]]],
  'if': [(next) => ({ if: { ...next, minimum: 9 }, then: false, else: next }), INTEGERS],
  'ten branches': [(next) => ({ anyOf: Array.from({ length: 10 }, (_, i) => ({ ...next, maximum: 50 + i })) }), INTEGERS],
  'two files': [(next) => ({ anyOf: [{ ...next, minimum: 1 }, { ...next, maximum: 50 }] }), INTEGERS, { fileOf: (i) => i % 2 === 0 ? 'a' : 'b' }],
  'diamonds': [
    (next, i) => ({ anyOf: [{ $ref: `#/$defs/l${i}/$defs/b` }, { $ref: `#/$defs/l${i}/$defs/c` }], $defs: { b: { ...next, minimum: 1 }, c: { ...next, maximum: 50 } } }),
    INTEGERS,
  ],
  'rungs with members': [
    (next, i) => ({ anyOf: [{ ...next, required: ['a'] }, { ...next, required: ['b'] }], properties: { [`m${i}`]: { type: 'integer' } } }),
    [[{ a: 'x', m3: 1, z: 1 }, true], [{ a: 'x', m3: 'x' }, false], [{ b: 1, z: 'x' }, false], [{ m3: 1 }, false]], { end: OBJECT },
  ],
  'what is left by diamonds': [
    (next, i) => ({
      anyOf: [{ $ref: `#/$defs/l${i}/$defs/b` }, { $ref: `#/$defs/l${i}/$defs/c` }], ...(i === 0 ? { unevaluatedProperties: false } : {}),
      $defs: { b: { ...next, properties: { b: true }, required: ['b'] }, c: { ...next, properties: { c: true }, minProperties: 1 } },
    }),
    [[{ b: 1 }, true], [{ b: 1, c: 1, z: 5 }, true], [{ b: 1, d: 1 }, false], [{ b: 1, z: 'x' }, false]], { end: OBJECT },
  ],
  'the same member': [
    (next) => ({ type: 'object', anyOf: [{ properties: { a: next }, required: ['a'] }, { properties: { a: next }, minProperties: 1 }] }),
    [[nested(inMember, 1), true], [nested(inMember, 'x'), false]],
  ],
  'the same elements': [
    (next) => ({ type: 'array', anyOf: [{ items: next, minItems: 1 }, { items: next, maxItems: 0 }] }),
    [[nested(inList, 1), true], [nested(inList, 'x'), false]],
  ],
}

for (const [name, [rung, cases, options]] of Object.entries(LADDERS)) {
  test(`no emitted validator follows a ladder of ${name} each of its ways`, async () => {
    const { files } = await compiled(ladder(RUNGS, rung, options))
    const { isA, validateA } = await load(layOut(files), 'a.js') as Record<string, (value: unknown) => unknown>
    const { A } = await validatorsOf(files, 'a.ajv.js')
    const validate = (value: Json) => (validateA?.(value) as { readonly issues?: readonly unknown[] }).issues === undefined
    for (const [value, isValid] of cases) {
      for (const judge of [(each: Json) => verdict(isA, each), (each: Json) => judged(A, each), validate]) {
        const { result, times } = counted(() => judge(value))
        assert.ok(times < MOST, JSON.stringify(value))
        assert.equal(result, isValid, JSON.stringify(value))
      }
    }
  })
}

test('whoever else might follow a ladder is warned', async () => {
  const { diagnostics } = await compiled(ladder(RUNGS, (next) => ({ anyOf: [{ ...next, minimum: 1 }, { ...next, maximum: 50 }] })))
  assert.deepEqual(diagnostics.map(({ code, pointer, severity }) => [code, pointer, severity]), [['paths-many', '', 'info']])
})

test('verdicts are kept for the time of one call, which may throw', async () => {
  const { files } = await compiled(ladder(RUNGS, (next) => ({ anyOf: [{ ...next, required: ['a'] }, { ...next, required: ['b'] }] }), { end: { ...OBJECT, required: ['z'] } }))
  const { isA } = await load(layOut(files), 'a.js')
  const value: Record<string, unknown> = { a: 1, z: 'x' }
  assert.equal(verdict(isA, value), false)
  value['z'] = 1
  assert.equal(verdict(isA, value), true)
  Object.defineProperty(value, 'z', { get: () => assert.fail(), configurable: true })
  assert.equal(verdict(isA, value), false)
  Object.defineProperty(value, 'z', { value: 1 })
  assert.equal(verdict(isA, value), true)
})

test('schemas that refer to a definition now and again, and unions of which one branch applies, are no ladders', async () => {
  const tagged = (next: JsonObject) => ({
    oneOf: Array.from({ length: 20 }, (_, i) => ({ type: 'object', properties: { tag: { const: `t${i}` }, of: next }, required: ['tag'] })),
  })
  const ordinary = [
    ladder(10, (next) => ({ allOf: [next, { ...next, minimum: 1 }] })),
    ladder(RUNGS, (next) => ({ type: 'object', properties: { a: next, b: next }, required: ['a'] })),
    ladder(RUNGS, (next) => ({ anyOf: [{ type: 'array', items: next }, { type: 'object', properties: { a: next } }, { type: 'null' }] })),
    ladder(RUNGS, tagged),
  ]
  for (const files of ordinary) {
    const { files: printed, diagnostics } = await compiled(files)
    assert.deepEqual(diagnostics, [])
    assert.equal(printed.some(({ text }) => text.includes('judgeDeep')), false)
  }
})
