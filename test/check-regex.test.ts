import { test } from 'node:test'
import assert from 'node:assert/strict'
import { type Attack, catastrophe } from '../generator/dist/check/regex/index.js'
import { generate } from '../generator/dist/generate.js'
import { said } from './support/diagnose.js'

function attackOn(pattern: string): Attack | undefined {
  const attack = catastrophe(pattern, { left: 10_000_000 })
  assert.notEqual(attack, 'unknown', pattern)
  return attack === 'unknown' ? undefined : attack
}

const CATASTROPHIC = [
  '^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(ab|ab)*$', '^(aa|aaa)*b', '^(a*)*$', '^((ab)*)+$', '^(.*)*$', '^(.+)+$', '^(\\d+)*$', '(x+)*y', '^(x+x+)+y$',
  '^(\\w+\\s?)*$', '^([a-z]+)*\\d$', '^(?:(?:a|b)|(?:b|c))*d$', '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(.*a){20}b', '^(a{1,1000}){1,1000}$', '^(?:a?){30}a{30}$', '^.*.*.*.*.*=$',
  '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
  '(?=(a+)+b)a', '^(?:\\p{L}+)+$', '^([^"]+)*"$', '^(😀+)+$', '^(a+?)+?$',
]

const HARMLESS = [
  '', 'a+b', '^a*$', '^\\d{4}-\\d\\d-\\d\\d$', '^[a-z]+(-[a-z]+)*$', '^[\\w.-]+@[\\w-]+\\.[\\w.]+$', '^(/[^/]+)+$', '^(/[^/]*)+$', '^\\s*(.*)\\s*$',
  '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$', '^(?=.*[A-Z])(?=.*\\d).+$', '^(https?|ftp)://[^\\s/$.?#].[^\\s]*$',
  '^v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-([\\da-z-]+(?:\\.[\\da-z-]+)*))?(?:\\+([\\da-z-]+(?:\\.[\\da-z-]+)*))?$',
  '^(([^<>()\\[\\]\\\\.,;:\\s@"]+(\\.[^<>()\\[\\]\\\\.,;:\\s@"]+)*)|(".+"))@((\\[[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\])|(([a-zA-Z\\-0-9]+\\.)+[a-zA-Z]{2,}))$',
  '^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$', '^(?<y>\\d+)-\\k<y>$', '^(a|b|ab)$', '(a+)+', '^[\\]\\-a]+$', '^\\u{1F600}*$', '^\\uD83D\\uDE00*$',
]

test('patterns that explode are found, others are not', () => {
  for (const pattern of CATASTROPHIC) assert.ok(attackOn(pattern), pattern)
  for (const pattern of HARMLESS) assert.equal(attackOn(pattern), undefined, pattern)
})

/** Milliseconds that the engine takes to refuse an attack. */
function cost(pattern: string, { prefix, pump, suffix }: Attack, count: number): number {
  const start = performance.now()
  assert.equal(new RegExp(pattern, 'u').test(`${prefix}${pump.repeat(count)}${suffix}`), false)
  return performance.now() - start
}

test('the engine itself explodes on the attack', () => {
  for (const pattern of ['^(a+)+$', '(a+){10}$', '^([a-z]+)*\\d$', '^(?:\\p{L}+)+$', '^([^"]+)*"$']) {
    const attack = attackOn(pattern)
    assert.ok(attack && attack.pump.length === 1, pattern)
    assert.ok(cost(pattern, attack, 21) > 20 * cost(pattern, attack, 13), pattern)
  }
})

test('every pattern is judged within the budget', () => {
  const nested = `^${'('.repeat(5000)}a${')*'.repeat(5000)}$`
  const wide = `^(?:${Array.from({ length: 800 }, (_, i) => `w${i}`).join('|')})*$`
  const many = `^${'(a*b?)*'.repeat(60)}$`
  for (const pattern of [nested, wide, many, `^(${'a?'.repeat(1500)})*$`, '^(((a{0,99}){0,99}){0,99}){0,99}$']) {
    const budget = { left: 2_000_000 }
    const start = performance.now()
    catastrophe(pattern, budget)
    assert.ok(performance.now() - start < 2000, pattern.slice(0, 40))
  }
})

test('no pattern of an author is run that can hang the generator', async () => {
  const long = `${'a'.repeat(40)}!`
  const members = { properties: { [long]: {}, ['a'.repeat(13)]: {} }, required: [long, 'z'], additionalProperties: false }
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', ...members, propertyNames: { pattern: '^(a|aa)+$' },
    patternProperties: { '^(a+)+$': { type: 'string' }, '^(?:a?){28}c$': { type: 'string' } },
    allOf: [{ properties: { [`${long}!`]: {} }, patternProperties: { '^(a+)+$': true }, additionalProperties: false }],
    dependentRequired: { [long]: [`${long}!`] }, $defs: { listed: { enum: [long], pattern: '^(a+)+$' }, elsewhere: { $ref: 'other.json', default: long } },
  }
  const start = performance.now()
  const { diagnostics } = await generate({
    schemas: [{ path: 'test.schema.json', text: JSON.stringify(schema) }], openapi: ['3.0', '3.1'],
    references: [{ path: 'other.json', text: JSON.stringify({ $schema: schema.$schema, type: 'string', pattern: '^(a+)+$' }) }],
  })
  assert.ok(diagnostics.some(({ code }) => code === 'pattern-catastrophic'))
  assert.ok(performance.now() - start < 10_000)
})

test('the finding names the attack', () => {
  assert.deepEqual(said({ type: 'string', pattern: '^(a+)+$' }), ['warning pattern-catastrophic at /pattern: "^(a+)+$" takes a time that explodes on "a", then "a" many times, then "!": such a value hangs whoever validates it.'])
  assert.deepEqual(said({ type: 'object', patternProperties: { '^(a+)+$': true } }).map((line) => line.split(':')[0]), ['warning pattern-catastrophic at /patternProperties/^(a+)+$'])
})

test('what the budget does not reach is admitted', () => {
  const properties = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`p${i}`, { type: 'string', pattern: `^(?:(?:a{0,40}x?){0,40}${i})*y?$` }]))
  const start = performance.now()
  const lines = said({ type: 'object', properties })
  assert.ok(lines.some((line) => line.startsWith('info patterns-unchecked at /properties/p')))
  assert.ok(performance.now() - start < 20_000)
})
