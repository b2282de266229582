import { test } from 'node:test'
import assert from 'node:assert/strict'
import { checkTypes } from './support/compile.js'
import { literalType } from './support/literal.js'
import { isMultipleOf } from './fuzz/decimal.js'

/** Type, value, and whether it is refused structurally and by tsc as it is: a checker that sees nothing would look like success. */
const ASSIGNMENTS = [
  ['number', 1, false, false],
  ['number', 'x', true, true],
  ['{ a?: string }', { b: 1 }, false, true],
  ['{ a?: string }', { a: 1 }, true, true],
  ['{ a?: string }', 12, false, true],
  ['[1, ...string[]]', [1, 'x'], false, false],
  ['unknown[]', {}, true, true],
  ['{ [k: string]: unknown }', { a: 1 }, false, false],
  ['"\\u2028"', '\u2028', false, false],
  ['never', null, true, true],
] as const

for (const mode of ['structural', 'stock'] as const) {
  test(`the type checker sees what it must see (${mode})`, () => {
    const questions = ASSIGNMENTS.map(([type, value]) => ({
      files: [{ path: 'root.d.ts', text: `export type Root = ${type};\n` }],
      module: 'root.d.ts',
      type: 'Root',
      values: [literalType(value)],
    }))
    const refused = checkTypes(questions, mode).map(({ refusals }) => refusals[0] !== undefined)
    assert.deepEqual(refused, ASSIGNMENTS.map(([, , structural, stock]) => mode === 'stock' ? stock : structural))
  })
}

test('the type checker sees errors in declarations', () => {
  const [broken, missing] = checkTypes([
    { files: [{ path: 'root.d.ts', text: 'export type Root = NoSuch;\n' }], module: 'root.d.ts', type: 'Root', values: [] },
    { files: [{ path: 'root.d.ts', text: 'export type Other = 1;\n' }], module: 'root.d.ts', type: 'Root', values: ['1'] },
  ])
  assert.match(broken?.errors[0] ?? '', /TS2304/)
  assert.match(missing?.errors[0] ?? '', /TS2305/)
})

test('multiples are judged in decimal', () => {
  for (const [value, divisor] of [[19.99, 0.01], [0.3, 0.1], [0, 5], [-4.5, 1.5], [1e21, 1e-7], [5e-324, 5e-324]] as const) assert.ok(isMultipleOf(value, divisor), `${value} of ${divisor}`)
  for (const [value, divisor] of [[1.00000001, 1], [7, 2], [0.07, 0.02], [1, 1e21], [5e-324, 1e-7]] as const) assert.ok(!isMultipleOf(value, divisor), `${value} of ${divisor}`)
})
