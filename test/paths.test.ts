import { test } from 'node:test'
import assert from 'node:assert/strict'
import { generate } from '../generator/dist/generate.js'
import type { Json } from '../generator/dist/model/json.js'
import { judged, validatorsOf } from './support/ajv.js'
import { layOut, load, verdict } from './support/load.js'

type Reference = Readonly<Record<string, string>>

/** A ladder of definitions, each of which refers to the next one more than once. */
function ladder(steps: number, step: (next: Reference) => Json): string {
  const definitions = Array.from({ length: steps }, (_, i) => [`l${i}`, i === steps - 1 ? { type: 'string' } : step({ $ref: `#/$defs/l${i + 1}` })])
  return JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $ref: '#/$defs/l0', $defs: Object.fromEntries(definitions) as Json })
}

const LADDERS: Readonly<Record<string, (next: Reference) => Json>> = {
  anyOf: (next) => ({ anyOf: [next, next] }),
  allOf: (next) => ({ allOf: [next, next] }),
  dependentSchemas: (next) => ({ anyOf: [next, next], dependentSchemas: { a: next, b: next } }),
}

for (const [name, step] of Object.entries(LADDERS)) {
  test(`no emitted validator follows a ladder of ${name} each of its 2^40 ways`, async () => {
    const { files, diagnostics } = await generate({ schemas: [{ path: 'a.schema.json', text: ladder(40, step), stem: 'a' }], emit: ['guards', 'ajv'] })
    assert.deepEqual(diagnostics.filter(({ code }) => code === 'paths-many').map(({ pointer, severity }) => [pointer, severity]), [['', 'warning']])
    const { isA } = await load(layOut(files), 'a.js')
    const { A } = await validatorsOf(files, 'a.ajv.js')
    for (const [value, isValid] of [['x', true], [1, false], [{ a: 1 }, false]] as const) {
      assert.equal(verdict(isA, value), isValid)
      assert.equal(judged(A, value), isValid)
    }
  })
}

test('a schema that refers to a definition now and again is no ladder', async () => {
  const { diagnostics } = await generate({ schemas: [{ path: 'a.schema.json', text: ladder(10, (next) => ({ allOf: [next, { ...next, minLength: 1 }] })) }], emit: ['schema'] })
  assert.deepEqual(diagnostics, [])
})
