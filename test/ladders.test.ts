import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { generate } from '../generator/dist/generate.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import { type Product, PRODUCTS } from '../generator/dist/model/output.js'

/** A ladder: each definition leads to the next one twice, so that there are 2^n ways through n of them. */
function ladder(rungs: number, rung: (next: JsonObject, i: number) => JsonObject, end: JsonObject): Json {
  const steps = Array.from({ length: rungs }, (_, i) => [`d${i}`, rung({ $ref: `#/$defs/d${i + 1}` }, i)] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: { ...Object.fromEntries(steps), [`d${rungs}`]: end },
    allOf: [{ $ref: '#/$defs/d0' }],
    unevaluatedProperties: { type: 'string' },
    unevaluatedItems: { type: 'string' },
  }
}

const member = (name: string): JsonObject => ({ properties: { [name]: { type: 'string' } } })

/** How the two sides of a rung are joined. */
const APPLICATORS: Readonly<Record<string, (a: JsonObject, b: JsonObject) => JsonObject>> = {
  allOf: (a, b) => ({ allOf: [a, b] }),
  anyOf: (a, b) => ({ anyOf: [a, b] }),
  oneOf: (a, b) => ({ oneOf: [a, b] }),
  not: (a, b) => ({ anyOf: [{ not: a }, { not: b }] }),
  'then, else': (a, b) => ({ if: member('x'), then: a, else: b }),
  'if, then': (a, b) => ({ if: a, then: b }),
  dependentSchemas: (a, b) => ({ dependentSchemas: { x: a, y: b } }),
  'siblings of $ref': (a, b) => ({ ...a, allOf: [b] }),
  properties: (a, b) => ({ type: 'object', properties: { x: a, y: b } }),
  'the same member': (a, b) => ({ allOf: [{ properties: { x: a } }, { properties: { x: b } }] }),
  patternProperties: (a, b) => ({ properties: { x: a }, patternProperties: { x: b } }),
  additionalProperties: (a, b) => ({ type: 'object', properties: { x: a }, additionalProperties: b }),
  unevaluatedProperties: (a, b) => ({ type: 'object', properties: { x: a }, unevaluatedProperties: b }),
  propertyNames: (a, b) => ({ propertyNames: a, additionalProperties: b }),
  items: (a, b) => ({ type: 'array', prefixItems: [a], items: b }),
  'items, contains': (a, b) => ({ type: 'array', contains: a, items: b }),
  unevaluatedItems: (a, b) => ({ type: 'array', prefixItems: [a], unevaluatedItems: b }),
}

/** What each side of a rung says beside the reference. */
const SIDES: Readonly<Record<string, (next: JsonObject, name: string) => JsonObject>> = {
  nothing: (next) => next,
  members: (next, name) => ({ ...member(name), required: [name], ...next }),
  'a union': (next, name) => ({ anyOf: [member(name), next] }),
}

/** Length of each output. OpenAPI's are made of the same forms, and take longest to validate: one ladder of each kind will do. */
async function sizes(schema: Json, emit: readonly Product[]): Promise<ReadonlyMap<string, number>> {
  const { files } = await generate({ schemas: [{ path: 'ladder.schema.json', stem: 'ladder', text: JSON.stringify(schema) }], emit, openapi: ['3.0', '3.1'] })
  assert.notEqual(files.length, 0)
  return new Map(files.map(({ path, text }) => [path, text.length]))
}

/** Twice as many rungs may make that much more text: what is linear doubles, what is not has 64 times as many ways. */
const MOST_GROWTH = 4

describe('ladders of references give outputs that grow with the schema, not with the ways through it', () => {
  for (const [applicator, join] of Object.entries(APPLICATORS)) {
    it(applicator, async () => {
      for (const [beside, side] of Object.entries(SIDES)) {
        for (const end of [{ type: 'object', ...member('z') }, { enum: ['a', 1, null] }]) {
          const rung = (next: JsonObject, i: number) => join(side(next, `p${i}`), side(next, `q${i}`))
          const emit = beside === 'members' && 'type' in end ? PRODUCTS : PRODUCTS.filter((product) => product !== 'openapi')
          const [short, long] = [await sizes(ladder(6, rung, end), emit), await sizes(ladder(12, rung, end), emit)]
          for (const [path, size] of long) {
            assert.ok(size <= MOST_GROWTH * (short.get(path) ?? 0), `${path}, ${beside} beside: ${short.get(path)} → ${size}`)
          }
        }
      }
    })
  }

  it('dynamic references: a ladder with a scope for each way is refused', async () => {
    const rungs = 30
    const resources = Array.from({ length: rungs }, (_, i) => ['a', 'b'].map((side) => [`r${i}${side}`, {
      $id: `r${i}${side}`,
      $defs: { own: { $dynamicAnchor: `t${i}`, properties: { [side]: {} } } },
      anyOf: [{ $ref: `r${i + 1}a` }, { $ref: `r${i + 1}b` }],
    }] as const)).flat()
    const asking = (side: string) => ({ $id: `r${rungs}${side}`, allOf: Array.from({ length: rungs }, (_, i) => ({ $dynamicRef: `end${i}#t${i}` })) })
    const ends = Array.from({ length: rungs }, (_, i) => [`end${i}`, { $id: `end${i}`, $dynamicAnchor: `t${i}` }] as const)
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://example.com/root', $ref: 'r0a',
      $defs: { ...Object.fromEntries([...resources, ...ends]), last: asking('a'), other: asking('b') },
    }
    const { files, diagnostics } = await generate({ schemas: [{ path: 'a.schema.json', text: JSON.stringify(schema) }] })
    assert.equal(files.length, 0)
    assert.deepEqual(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), ['dynamic-scopes'])
  })
})
