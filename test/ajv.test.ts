import { describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { emitAjv } from '../generator/dist/emit/ajv/emit.js'
import { contractOf } from '../generator/dist/generate.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import type { OutputFile, Product } from '../generator/dist/model/output.js'
import type { SourceText } from '../generator/dist/model/source.js'
import { AJV_OPTIONS, ajvText, judged, validatorsFor, validatorsOf } from './support/ajv.js'
import { checkTypes } from './support/compile.js'
import { contractFor } from './support/guards.js'

const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')

const json = (text: string) => JSON.parse(text) as Json

/** Files of a project, each a schema with the name of its file. */
function emitted(schemas: Readonly<Record<string, Json>>, options = AJV_OPTIONS) {
  const sources = Object.entries(schemas).map(([path, schema]): SourceText => ({ path, text: JSON.stringify(schema) }))
  const { contract, findings } = contractOf({ schemas: sources })
  if (contract === undefined) throw new Error(JSON.stringify(findings))
  return emitAjv(contract, options)
}

describe('a validator is exact where ajv is not', () => {
  const ROWS: readonly (readonly [schema: Json, valid: readonly string[], invalid: readonly string[]])[] = [
    [{ required: [''] }, ['{"": 1}', '[]'], ['{}', '{"a": 1}']],
    [{ dependentRequired: { a: [''] } }, ['{"a": 1, "": 1}', '{}'], ['{"a": 1}']],
    [{ required: ['toString', '__proto__'] }, ['{"toString": 1, "__proto__": 1}'], ['{}', '{"toString": 1}', '{"__proto__": 1}']],
    [{ properties: { constructor: { type: 'string' } } }, ['{}', '{"constructor": "x"}'], ['{"constructor": 1}']],
    [json('{"properties": {"__proto__": {"type": "string"}}, "additionalProperties": false}'), ['{}', '{"__proto__": "x"}'], ['{"__proto__": 1}', '{"a": 1}']],
    [json('{"patternProperties": {"__proto__": {"type": "string"}}}'), ['{}', '{"x__proto__": "x"}'], ['{"__proto__": 1}', '{"a__proto__b": 1}']],
    [json('{"properties": {"\\ud800": {"type": "string"}}}'), ['{}', '{"\\ud800": "x"}'], ['{"\\ud800": 1}']],
    [json('{"dependentSchemas": {"\\ud800": {"required": ["a"]}, "__proto__": false}}'), ['{}', '{"\\ud800": 1, "a": 1}'], ['{"\\ud800": 1}', '{"__proto__": 1}']],
    [{ prefixItems: [{ type: 'string' }], contains: { const: 1 } }, ['["a", 1]'], ['[]', '["a"]']],
    [{ not: { prefixItems: [{}, { type: 'string' }], contains: { const: 1 } } }, ['[]', '["a"]'], ['[1]']],
    [{ items: { contains: { const: 1 } } }, ['[[1], [2, 1]]'], ['[[1], []]']],
    [{ items: { not: { contains: { const: 1 } } } }, ['[[], [2]]'], ['[[2], [1]]']],
    [{ uniqueItems: true, items: { type: 'string' } }, ['["a", "b"]'], ['["__proto__", "__proto__"]']],
    [{ uniqueItems: true, prefixItems: [{}, {}], items: { type: 'string' } }, ['[{}, {"toString": ""}]'], ['[{"a": 1}, {"a": 1}]']],
    [{ uniqueItems: true }, ['[{}, {"toString": ""}]', '[{"constructor": 1}, {}]', '[1, "1", true, null]'], ['[{"constructor": {}}, {"constructor": {}}]']],
    [{ const: json('{"__proto__": 1, "toString": ""}') }, ['{"toString": "", "__proto__": 1}'], ['{"toString": ""}', '{}', '{"__proto__": 1, "toString": "", "a": 1}']],
    [{ enum: [{ constructor: {} }, [1]] }, ['{"constructor": {}}', '[1]'], ['{}', '[]', '[1, 1]']],
    [{ enum: [] }, [], ['null', '0', '{}']],
    [{ multipleOf: 0.01 }, ['19.99', '"a"'], ['19.999']],
    [{ multipleOf: 1e-7 }, ['1e21', '3e-7'], ['1.5e-7']],
    [{ type: 'integer' }, ['1e300', '1.0'], ['1.5', '"1"', '1e400']],
    [{ maxLength: 1 }, ['"😀"', '"\\ud800"'], ['"😀😀"', '"\\ud800\\ud800"']],
    [{ unevaluatedProperties: false, properties: { a: {} }, anyOf: [{ required: ['b'], properties: { b: {} } }, {}] }, ['{"a": 1, "b": 1}'], ['{"c": 1}', '{"__proto__": 1}']],
    [{ unevaluatedItems: false, contains: { type: 'string' } }, ['["a", "b"]'], ['["a", 1]']],
    [{ propertyNames: { maxLength: 1 }, minProperties: 0, anyOf: [{ propertyNames: { const: 'a' }, patternProperties: { '^': { type: 'null' } } }, false] }, ['{}', '{"a": null}'], ['{"a": 1}', '{"b": null}']],
  ]
  for (const [schema, valid, invalid] of ROWS) {
    test(JSON.stringify(schema), async () => {
      const { Root } = await validatorsFor(schema)
      for (const instance of valid) assert.equal(judged(Root, json(instance)), true, instance)
      for (const instance of invalid) assert.equal(judged(Root, json(instance)), false, instance)
    })
  }
})

test('formats are judged where they are asserted', async () => {
  const { Root } = await validatorsFor({ format: 'date' }, { formats: 'assert' })
  assert.equal(judged(Root, '2024-02-29'), true)
  assert.equal(judged(Root, '2023-02-29'), false)
  assert.deepEqual(Root?.errors, [{ instancePath: '', schemaPath: '#/format', keyword: 'format', params: { format: 'date' }, message: 'must match format "date"' }])
})

describe('errors are those of ajv', () => {
  const SCHEMAS: readonly (readonly [schema: JsonObject, ...instances: readonly Json[]])[] = [
    [{ type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'], minLength: 2 }, 'b/c~d e': { type: 'integer', minimum: 0 } } }, {}, { a: 1 }, { a: 'x' }, { a: null, 'b/c~d e': -1 }, { a: 'ab', 'b/c~d e': 0.5 }, 1],
    [{ required: ['a', 'b', 'c', 'd'] }, {}, { a: 1, b: 1, c: 1 }],
    [{ items: { items: { enum: ['a', 2, { x: [] }] } } }, [['a'], [2, 3]], [[{ x: [1] }]]],
    [{ additionalProperties: { pattern: '^"\'\\\\' } }, { 'k/~': 'no' }],
    [{ additionalProperties: false, properties: Object.fromEntries([...'abcdefghij'].map((name) => [name, {}])) }, { a: 1, z: 1 }],
    [{ anyOf: [{ type: 'string' }, { properties: { a: { const: 1 } }, required: ['a'] }] }, 1, {}, { a: 2 }],
    [{ oneOf: [{ type: 'number' }, { type: 'integer' }, { minLength: 1 }] }, 1.5, 1, ''],
    [{ if: { type: 'string' }, then: { maxLength: 1 }, else: { const: { a: 1 } } }, 'ab', 1, { a: 2 }],
    [{ not: { type: 'string' } }, 'a'],
    [{ prefixItems: [{ type: 'string' }, false], items: false, contains: { const: 'a' }, minContains: 2, maxContains: 3 }, ['a', 1], ['b']],
    [{ propertyNames: { pattern: '^a' } }, { b: 1 }],
    [{ dependentRequired: { a: ['b', 'c'] }, dependentSchemas: { d: { maxProperties: 1 } } }, { a: 1, b: 1 }, { d: 1, e: 1 }],
    [{ minProperties: 1, maxProperties: 2, minItems: 1, maxItems: 1, exclusiveMinimum: 1, exclusiveMaximum: 2, maximum: 1.5 }, {}, [], [1, 2], 1, 2, 1.7, { a: 1, b: 1, c: 1 }],
    [{ multipleOf: 2 }, 3],
    [{ patternProperties: { '^a': false } }, { a: 1 }],
  ]
  for (const [schema, ...instances] of SCHEMAS) {
    test(JSON.stringify(schema).slice(0, 80), async () => {
      const { Root } = await validatorsFor(schema)
      const theirs = new Ajv({ strict: false, ownProperties: true, loopRequired: 2 }).compile(schema)
      for (const instance of instances) {
        assert.equal(judged(Root, instance), theirs(instance), JSON.stringify(instance))
        assert.deepEqual(Root?.errors, theirs.errors, JSON.stringify(instance))
      }
    })
  }
})

describe('a validator of a recursive schema judges any depth', () => {
  const DEPTH = 100_000
  const chain = (inner: Json): Json => Array.from({ length: DEPTH }).reduce<Json>((next) => ({ next }), inner)
  const list = { $defs: { list: { type: 'object', properties: { next: { $ref: '#/$defs/list' } }, required: ['next'] } }, anyOf: [{ type: 'null' }, { $ref: '#/$defs/list' }] }

  test('of itself', async () => {
    const { Root } = await validatorsFor({ properties: { next: { $ref: '#' } }, additionalProperties: false })
    assert.equal(judged(Root, chain({})), true)
    assert.equal(judged(Root, chain({ other: 1 })), false)
    assert.equal(Root?.errors?.[0]?.keyword, 'depth')
  })

  test('through a definition, and inside anyOf', async () => {
    const { Root, List } = await validatorsFor(list)
    for (const validator of [Root, List]) {
      assert.equal(judged(validator, chain(1)), false)
      assert.equal(judged(validator, chain({})), false)
    }
  })

  test('with errors of the usual kind where the stack suffices', async () => {
    const { Root } = await validatorsFor({ properties: { next: { $ref: '#' } }, additionalProperties: false })
    assert.equal(judged(Root, { next: { next: { other: 1 } } }), false)
    assert.deepEqual(Root?.errors?.map(({ instancePath, keyword }) => [instancePath, keyword]), [['/next/next', 'additionalProperties']])
  })
})

describe('a module of validators', () => {
  const HOSTILE = ['*/;globalThis.PWNED = 1;/*', "'];globalThis.PWNED = 1;['", '"+(globalThis.PWNED = 1)+"', '`${globalThis.PWNED = 1}`', '\u2028globalThis.PWNED = 1', '\\', '// x', '{', '}', ',schemaPath:"', ');']

  test('imports nothing and evaluates nothing', () => {
    const [{ text } = { text: '' }] = emitted({ 'root.schema.json': { minLength: 1, const: [{}], format: 'date', uniqueItems: true, properties: { a: { $ref: '#' } } } })
    assert.doesNotMatch(text, /\brequire\(|\bimport\b|\beval\(|\bnew Function\b/)
  })

  test('has nothing of the author but names, patterns and values, and those only as data', async () => {
    const secret = 'a secret of the author'
    const schema = {
      $id: 'https://example.com/*/;globalThis.PWNED=1;/*', title: secret, description: secret, $comment: secret, default: secret, examples: [secret], 'x-unknown': secret,
      properties: Object.fromEntries(HOSTILE.map((name) => [name, { type: 'string', enum: HOSTILE, pattern: '.|/$' }])),
      required: HOSTILE, dependentRequired: Object.fromEntries(HOSTILE.map((name) => [name, HOSTILE])), propertyNames: { enum: HOSTILE },
      patternProperties: { '`|\\*/|\u2028|"|\'': true },
    }
    const text = ajvText(contractFor(schema))
    assert.equal(text.includes(secret) || text.includes('example.com'), false)
    const { Root } = await validatorsFor(schema)
    assert.equal(judged(Root, Object.fromEntries(HOSTILE.map((name) => [name, name]))), true)
    for (const name of HOSTILE) {
      const instance = { ...Object.fromEntries(HOSTILE.map((other) => [other, other])), [name]: 1 }
      assert.equal(judged(Root, instance), false)
      assert.equal(Root?.errors?.[0]?.instancePath, `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
    assert.equal('PWNED' in globalThis, false)
  })

  test('exports each definition under its name, whatever that is', async () => {
    const names = ['Map', 'RangeError', 'Object', '_errs1', 'data0', '$', 'é', '中文', 'ValidateFunction', 'own', 'refuse']
    const $defs = Object.fromEntries(names.map((name, i) => [name, { const: { own: i }, properties: { a: { $ref: `#/$defs/${encodeURIComponent(names[i + 1] ?? name)}` } } }]))
    const contract = contractFor({ $defs })
    const exported = await validatorsOf(emitAjv(contract, AJV_OPTIONS), 'root.ajv.js')
    assert.deepEqual(Object.keys(exported).sort(), contract.modules[0]?.definitions.map(({ name }) => name).sort())
    for (const [i, { name }] of contract.modules[0]?.definitions.slice(1).entries() ?? []) assert.equal(judged(exported[name], { own: i }), true)
  })

  test('calls the validators of other modules, in circles, too', async () => {
    const files = emitted({
      'a.schema.json': { $defs: { part: { properties: { b: { $ref: 'sub/b.schema.json' } }, additionalProperties: false } }, $ref: '#/$defs/part' },
      'sub/b.schema.json': { type: 'object', required: ['a'], properties: { a: { $ref: '../a.schema.json#/$defs/part' } } },
    })
    assert.match(files.find(({ path }) => path === 'sub/b.ajv.js')?.text ?? '', /^import \{ .* \} from '\.\.\/a\.ajv\.js';$/m)
    const { A } = await validatorsOf(files, 'a.ajv.js')
    assert.equal(judged(A, { b: { a: { b: { a: {} } } } }), true)
    assert.equal(judged(A, { b: { a: { b: {} } } }), false)
    assert.deepEqual(A?.errors?.map(({ instancePath, keyword }) => [instancePath, keyword]), [['/b/a/b', 'required']])
    const deep = Array.from({ length: 50_000 }).reduce<Json>((a) => ({ b: { a } }), {})
    assert.equal(judged(A, deep), true)
  })
})

describe('what is too much for ajv is left to a guard', () => {
  const many = (count: number, schema: (i: number) => Json) => Array.from({ length: count }, (_, i) => schema(i))
  const members = (count: number) => Object.fromEntries(many(count, () => ({ type: 'string' })).map((schema, i) => [`m${i}`, schema]))
  const nested = (count: number, around: (schema: Json) => Json) => Array.from({ length: count }).reduce<Json>(around, { type: 'string' })
  const CASES: Readonly<Record<string, readonly [schema: JsonObject, valid: Json, invalid: Json]>> = {
    '300 members': [{ properties: members(300), additionalProperties: false }, { m299: 'a' }, { m299: 1 }],
    '2,000 members': [{ properties: members(2000), additionalProperties: false }, { m1999: 'a' }, { m1999: 'a', x: 1 }],
    '2,000 members below not': [{ not: { properties: members(2000) } }, { m1999: 1 }, { m1999: 'a' }],
    '20,000 members': [{ properties: members(20_000) }, { m19999: 'a' }, { m19999: 1 }],
    '2,000 alternatives': [{ anyOf: many(2000, (i) => ({ const: i, type: 'integer' })) }, 1999, 2000],
    '150 exclusive alternatives': [{ oneOf: many(150, (i) => ({ minimum: i, maximum: i + 1 })) }, 0.5, 3],
    '2,000 dependencies': [{ dependentRequired: Object.fromEntries(many(2000, (i) => [`m${i}`]).map((names, i) => [`n${i}`, names as string[]])) }, { n1999: 1, m1999: 1 }, { n1999: 1 }],
    '400 levels of members': [nested(400, (a) => ({ properties: { a } })) as JsonObject, nested(400, (a) => ({ a })), Array.from({ length: 400 }).reduce<Json>((a) => ({ a }), 1)],
    '510 levels of not': [nested(510, (not) => ({ not })) as JsonObject, 'a', 1],
  }
  for (const [name, [schema, valid, invalid]] of Object.entries(CASES)) {
    test(name, async () => {
      const { Root } = await validatorsFor(schema)
      assert.equal(judged(Root, name === '400 levels of members' ? Array.from({ length: 400 }).reduce<Json>((a) => ({ a }), 'text') : valid), true)
      assert.equal(judged(Root, invalid), false)
    })
  }

  test('5,000 definitions, each of which refers to the next', async () => {
    const $defs = Object.fromEntries(many(5000, (i) => ({ properties: { a: { $ref: `#/$defs/d${Math.min(i + 1, 4999)}` } }, minProperties: 1 })).map((schema, i) => [`d${i}`, schema]))
    const { D0, D4999 } = await validatorsFor({ $defs })
    assert.equal(judged(D0, { a: { a: { b: 1 } } }), true)
    assert.equal(judged(D4999, {}), false)
  })
})

test('a golden file shows what validators look like', () => {
  const schema = {
    type: 'object', description: 'Left out of validators.', required: ['name', 'price'],
    properties: {
      name: { type: 'string', minLength: 1, pattern: '^\\S' }, price: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 },
      kind: { enum: ['book', 'film'] }, tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      size: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/size' }] }, parts: { items: { $ref: '#' } },
    },
    additionalProperties: false,
    $defs: { size: { prefixItems: [{ type: 'integer' }, { type: 'integer' }], items: false, minItems: 2 } },
  }
  const files = emitted({ 'article.schema.json': schema }, { ...AJV_OPTIONS, products: new Set(['types', 'ajv']) })
  for (const file of files) {
    const golden = `test/fixtures/ajv/${file.path}`
    const [text = ''] = file.text.split('\n/** Refuses an instance for one error')
    if (process.env['UPDATE']) writeFileSync(golden, text)
    assert.equal(text, readFileSync(golden, 'utf8'))
  }
})

describe('declarations', () => {
  const files = (products: readonly Product[]) =>
    emitted({ 'article.schema.json': { type: 'object', properties: { name: { type: 'string' } }, $defs: { ErrorObject: true, types: { type: 'null' } } } }, { ...AJV_OPTIONS, products: new Set(products) })
  const article = { path: 'article.d.ts', text: 'export interface Article { name?: string }\nexport type ErrorObject = unknown;\nexport type Types = null;\n' }
  const ajvTypes = JSON.stringify(path.resolve('node_modules/ajv/dist/types/index.js'))

  /** Whether a claim about `Article` of `article.ajv.d.ts` holds, or what the compiler says. */
  const claim = (declarations: readonly OutputFile[], text: string) => {
    const probe = { path: 'probe.d.ts', text: `import { Article } from './article.ajv.js';\nimport type { ValidateFunction } from ${ajvTypes};\n${text}\n` }
    const [answer] = checkTypes([{ files: [...declarations, probe], module: 'probe.d.ts', type: 'Probe', values: ['true'] }], 'stock', { skipLibCheck: true })
    return [...answer?.errors ?? [], ...answer?.refusals ?? []].filter((text) => text !== undefined)
  }

  test('fit where validate functions of ajv and of Fastify are wanted', () => {
    const declarations = [article, ...files(['types', 'ajv'])]
    const FASTIFY = '(data: any) => boolean | { error?: Error; value?: unknown }) & { errors?: { keyword: string; instancePath: string; schemaPath: string; params: Record<string, unknown>; message?: string }[] | null }'
    assert.deepEqual(claim(declarations, "export type Probe = typeof Article extends ValidateFunction<import('./article.js').Article> ? true : false;"), [])
    assert.deepEqual(claim(declarations, `export type Probe = typeof Article extends (${FASTIFY} ? true : false;`), [])
    assert.deepEqual(claim(declarations, "export type Probe = typeof Article extends (data: unknown) => data is { name?: string } ? true : false;"), [])
  })

  test('stand alone where types are not emitted', () => {
    assert.deepEqual(claim(files(['ajv']), 'export type Probe = typeof Article extends ValidateFunction<unknown> ? true : false;'), [])
  })
})
