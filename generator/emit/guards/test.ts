import type { Code } from '../text.js'

/** What is to be decided about a value. */
export type Test = Expression & (
  | { readonly kind: 'constant', readonly holds: boolean }
  | Claim
  | { readonly kind: 'all' | 'any', readonly tests: readonly Test[] }
  | { readonly kind: 'when', readonly condition: Test, readonly then: Test, readonly otherwise: Test })

interface Expression {
  /** The expression on one line. */
  readonly code: Code
  /** Whether it calls a guard, so that cheaper tests come first. */
  readonly heavy: boolean
}

/** An expression that binds tighter than `&&`, and one that says the opposite. */
interface Claim {
  readonly kind: 'claim'
  /** Whether it is a comparison; else it is a call or a variable, negated or not. */
  readonly compares: boolean
  readonly opposite: Code
}

export const ALWAYS: Test = { kind: 'constant', holds: true, code: 'true', heavy: false }
export const NEVER: Test = { kind: 'constant', holds: false, code: 'false', heavy: false }

/** A claim that is a call, a member of a set, or the like. */
export const claim = (code: Code): Test => ({ kind: 'claim', compares: false, code, opposite: `!${code}`, heavy: false })

/** The call of another guard. */
export const call = (code: Code): Test => ({ kind: 'claim', compares: false, code, opposite: `!${code}`, heavy: true })

const OPPOSITES = { '===': '!==', '!==': '===', '<': '>=', '>': '<=', '<=': '>', '>=': '<' } as const

/** A comparison. An opposite of order is right for numbers alone, never for `NaN`. */
export const compare = (left: Code, operator: keyof typeof OPPOSITES, right: Code): Test =>
  comparison(left, operator, right, false)

const comparison = (left: Code, operator: keyof typeof OPPOSITES, right: Code, heavy: boolean): Test =>
  ({ kind: 'claim', compares: true, code: `${left} ${operator} ${right}`, opposite: `${left} ${OPPOSITES[operator]} ${right}`, heavy })

/** Whether a number of things, 0 or more, lies between two bounds. */
export function rangeTests(count: () => Code, min: number, max: number): readonly Test[] {
  if (min === max) return [compare(count(), '===', String(min))]
  return [...(min <= 0 ? [] : [compare(count(), '>=', String(min))]), ...(max === Infinity ? [] : [compare(count(), '<=', String(max))])]
}

export const isAlways = (test: Test) => test.kind === 'constant' && test.holds
export const isNever = (test: Test) => test.kind === 'constant' && !test.holds

/** All of the tests; those that follow from another are left out. */
export const all = (...tests: readonly Test[]): Test => combined('all', tests, ALWAYS, NEVER)

/** At least one of the tests. */
export const any = (...tests: readonly Test[]): Test => combined('any', tests, NEVER, ALWAYS)

function combined(kind: 'all' | 'any', tests: readonly Test[], neutral: Test, decisive: Test): Test {
  const open = tests.filter((test) => test.kind !== 'constant')
  if (open.length < 2) return tests.includes(decisive) ? decisive : open[0] ?? neutral
  const distinct = new Map<Code, Test>()
  for (const test of tests) {
    if (test.kind === kind) for (const inner of test.tests) distinct.set(inner.code, inner)
    else if (test.kind !== 'constant') distinct.set(test.code, test)
    else if (test.holds === (decisive === ALWAYS)) return decisive
  }
  const [only = neutral] = distinct.values()
  return distinct.size > 1 ? joint(kind, [...distinct.values()]) : only
}

const joint = (kind: 'all' | 'any', tests: readonly Test[]): Test =>
  ({ kind, tests, code: tests.map(part).join(kind === 'all' ? ' && ' : ' || '), heavy: tests.some(({ heavy }) => heavy) })

export function not(test: Test): Test {
  switch (test.kind) {
    case 'constant': return test.holds ? NEVER : ALWAYS
    case 'claim': return { ...test, code: test.opposite, opposite: test.code }
    case 'all': return any(...test.tests.map(not))
    case 'any': return all(...test.tests.map(not))
    case 'when': return when(test.condition, not(test.then), not(test.otherwise))
  }
}

/** `then` where the condition holds, `otherwise` where it does not. */
export function when(condition: Test, then: Test, otherwise: Test): Test {
  if (condition.kind === 'constant') return condition.holds ? then : otherwise
  if (then.kind === 'constant') return then.holds ? any(condition, otherwise) : all(not(condition), otherwise)
  if (otherwise.kind === 'constant') return otherwise.holds ? any(not(condition), then) : all(condition, then)
  const parts = [condition, then, otherwise]
  const code = `${part(condition)} ? ${part(then)} : ${part(otherwise)}`
  return { kind: 'when', condition, then, otherwise, code, heavy: parts.some(({ heavy }) => heavy) }
}

/** Whether exactly one of the tests holds. A test that occurs twice must not hold. */
export function exactlyOne(tests: readonly Test[]): Test {
  const certain = tests.filter(isAlways).length
  const open = tests.filter((test) => test.kind !== 'constant')
  if (certain > 0) return certain > 1 ? NEVER : all(...open.map(not))
  const counts = new Map<Code, number>()
  for (const { code } of open) counts.set(code, (counts.get(code) ?? 0) + 1)
  const isRepeated = ({ code }: Test) => counts.get(code) !== 1
  return all(...open.filter(isRepeated).map(not), oneOf(open.filter((test) => !isRepeated(test))))
}

/** The same of tests that are all different. All of them are evaluated. */
function oneOf(tests: readonly Test[]): Test {
  const [a, b] = tests
  if (a === undefined || b === undefined) return a ?? NEVER
  const heavy = tests.some((test) => test.heavy)
  if (tests.length === 2) return comparison(operand(a), '!==', operand(b), heavy)
  return comparison(tests.map((test) => `Number(${test.code})`).join(' + '), '===', '1', heavy)
}

/** Tests in the order in which they are best made: those that call no guard first. */
export const cheapFirst = (tests: readonly Test[]): readonly Test[] =>
  [...tests.filter(({ heavy }) => !heavy), ...tests.filter(({ heavy }) => heavy)]

/** A test as a part of `&&`, `||` or `?:`. */
export const part = (test: Test): Code => (test.kind === 'claim' || test.kind === 'constant' ? test.code : `(${test.code})`)

/** A test as an operand of a comparison. */
const operand = (test: Test): Code => (test.kind === 'claim' && !test.compares ? test.code : `(${test.code})`)
