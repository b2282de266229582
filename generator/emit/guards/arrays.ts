import { kinds } from '../../facts/kinds.js'
import type { Contract, Schema } from '../../model/contract.js'
import type { Code } from '../text.js'
import { hasOnly, isTrivial } from './conjunction.js'
import { block, type Line, refuseUnless } from './lines.js'
import { testOf } from './schema.js'
import { innerScope, type Scope, valueScope } from './scope.js'
import { all, ALWAYS, any, cheapFirst, claim, compare, isAlways, isNever, rangeTests, type Test } from './test.js'

/** Whether what schemas assert of an array takes statements. */
export function needsArrayLines(schemas: readonly Schema[]): boolean {
  return schemas.some(({ prefixItems = [], items, contains }) =>
    contains !== undefined || [...prefixItems, items].some((inner) => inner !== undefined && !isTrivial(inner)))
}

/** What schemas assert of an array, where it takes no statements. */
export function arrayTest(schemas: readonly Schema[], subject: Code, scope: Scope): Test {
  return all(...lengthTests(schemas, subject, scope.printer.contract), uniqueTest(schemas, subject, scope))
}

function lengthTests(schemas: readonly Schema[], subject: Code, contract: Contract): readonly Test[] {
  const { min, max } = lengthsOf(schemas, contract)
  return rangeTests(() => `${subject}.length`, min, max)
}

/** The bounds of the length. Items that nothing satisfies end an array, too. */
function lengthsOf(schemas: readonly Schema[], contract: Contract): { readonly min: number, readonly max: number } {
  const end = (schema: Schema) => (endsArrays(schema, contract) ? schema.prefixItems?.length ?? 0 : Infinity)
  return {
    min: Math.max(...schemas.map(({ minItems = 0 }) => minItems)),
    max: Math.min(...schemas.map((schema) => Math.min(schema.maxItems ?? Infinity, end(schema)))),
  }
}

const endsArrays = ({ items }: Schema, contract: Contract) => items !== undefined && kinds(items, contract).size === 0

const uniqueTest = (schemas: readonly Schema[], subject: Code, { printer }: Scope): Test =>
  (schemas.some(({ uniqueItems }) => uniqueItems) ? claim(`${printer.piece('isUnique')}(${subject})`) : ALWAYS)

/** Whether a schema asserts nothing of an array but what a loop over its elements finds out, and expressions. */
export const isList = (schema: Schema): boolean => schema.items !== undefined && hasOnly(schema, 'types', 'items', 'minItems', 'maxItems', 'uniqueItems')

/** Statements about an array: what costs least first. */
export function arrayLines(schemas: readonly Schema[], subject: Code, scope: Scope): readonly Line[] {
  const { min } = lengthsOf(schemas, scope.printer.contract)
  const [first, ...others] = schemas.filter(({ contains }) => contains !== undefined)
  return [
    ...refuseUnless(all(...lengthTests(schemas, subject, scope.printer.contract))),
    ...schemas.flatMap((schema) => [...tupleLines(schema, min, subject, scope), ...itemLines(schema, subject, scope)]),
    ...(first === undefined ? [] : containsLines(first, subject, scope)),
    ...others.flatMap((schema) => refuseUnless(scope.printer.helper(schema, subject, {
      scope: innerScope(scope, 'Contents'), variant: 'contains', body: (inner) => [...containsLines(schema, 'x', inner), 'return true;'],
    }))),
    ...refuseUnless(uniqueTest(schemas, subject, scope)),
  ]
}

/** The elements that have schemas of their own; those beyond `min` may be missing (Core 10.3.1.1). */
function tupleLines({ prefixItems = [] }: Schema, min: number, subject: Code, scope: Scope): readonly Line[] {
  const tests = prefixItems.map((item, i) => {
    const test = testOf(item, `${subject}[${i}]`, valueScope(scope, `Item${i + 1}`))
    return i < min || isAlways(test) ? test : any(compare(`${subject}.length`, '<=', String(i)), test)
  })
  return cheapFirst(tests).flatMap((test) => refuseUnless(test))
}

function itemLines(schema: Schema, subject: Code, scope: Scope): readonly Line[] {
  const { prefixItems = [], items } = schema
  if (items === undefined || endsArrays(schema, scope.printer.contract)) return []
  const { test, reads } = elementTest(items, subject, valueScope(scope, 'Item'))
  if (isAlways(test)) return []
  if (isNever(test)) return refuseUnless(compare(`${subject}.length`, '<=', String(prefixItems.length)))
  return block(`for (let i = ${prefixItems.length}; i < ${subject}.length; i++)`, [...reads, ...refuseUnless(test)])
}

/** Whether the element `i` of an array satisfies a schema. It is read once. */
export function elementTest(schema: Schema, array: Code, scope: Scope): { readonly test: Test, readonly reads: readonly Line[] } {
  const element = `${array}[i]`
  const test = testOf(schema, element, scope)
  if (test.code.split(element).length <= 2) return { test, reads: [] }
  const name = array === 'v' ? 'w' : 'v'
  return { test: testOf(schema, name, scope), reads: [`const ${name} = ${element};`] }
}

/** Counts the elements that satisfy `contains`, as far as it matters (Core 10.3.1.3, Validation 6.4.4, 6.4.5). */
function containsLines({ contains, minContains = 1, maxContains = Infinity }: Schema, subject: Code, scope: Scope): readonly Line[] {
  if (contains === undefined || (minContains === 0 && maxContains === Infinity)) return []
  const { test, reads } = elementTest(contains, subject, valueScope(scope, 'Content'))
  if (minContains === 1 && maxContains === Infinity) {
    return [
      'let found = false;',
      ...block(`for (let i = 0; i < ${subject}.length && !found; i++)`, [...reads, `found = ${test.code};`]),
      'if (!found) return false;',
    ]
  }
  const enough = maxContains === Infinity ? `n < ${minContains}` : `n <= ${maxContains}`
  return [
    'let n = 0;',
    ...block(`for (let i = 0; i < ${subject}.length && ${enough}; i++)`, [...reads, `if (${test.code}) n++;`]),
    ...refuseUnless(all(minContains === 0 ? ALWAYS : compare('n', '>=', String(minContains)), maxContains === Infinity ? ALWAYS : compare('n', '<=', String(maxContains)))),
  ]
}
