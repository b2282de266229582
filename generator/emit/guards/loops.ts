import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { type Code, quoted } from '../text.js'
import { hasOnly, isTrivial } from './conjunction.js'
import { block, filled, type Line, list, refuseUnless } from './lines.js'
import type { Member } from './members.js'
import { patternTest } from './scalars.js'
import { testOf } from './schema.js'
import { memberScope, type Scope, valueScope } from './scope.js'
import { ALWAYS, any, claim, compare, isAlways, not, type Test } from './test.js'

/** From so many members on, a table tells which test a member takes: to read each one that may be there costs more. */
const MANY = 64

/** So many names are compared one by one. */
const FEW_NAMES = 4

/** The kind of a member's name. */
const KEYS: ReadonlySet<Kind> = new Set(['string'])

/** A loop over all members. */
export interface Loop {
  readonly lines: readonly Line[]
  readonly heavy: boolean
  /** Whether it leaves the value of a member in `v`, if there is one. */
  readonly marks: boolean
}

interface LoopContext {
  /** The members that other statements test. */
  readonly done: readonly Member[]
  /** Whether the loop is to find out if there is any member. */
  readonly marks: boolean
}

/** Whether the members that a schema declares are tested in a loop over those that are there. */
export function isWalked({ properties, patternProperties, additionalProperties }: Schema): boolean {
  const closes = additionalProperties !== undefined && !isTrivial(additionalProperties)
  return properties !== undefined && patternProperties === undefined && (closes || properties.size > MANY)
}

/** The loops that a schema takes. */
export function loopsOf(schema: Schema, scope: Scope, context: LoopContext): readonly Loop[] {
  const { propertyNames } = schema
  return [
    ...(isWalked(schema) ? [walk(schema, scope, context)] : sweep(schema, scope, context)),
    ...(propertyNames === undefined ? [] : loop([testOf(propertyNames, 'k', { ...valueScope(scope, 'Name'), known: KEYS })], scope, false)),
  ]
}

/** A loop that refuses a member unless all tests hold, and leaves the last value in `v` if it is to. */
function loop(tests: readonly Test[], scope: Scope, marks: boolean): readonly Loop[] {
  const wanted = tests.filter((test) => !isAlways(test))
  if (wanted.length === 0) return []
  const refusals = wanted.flatMap((test) => refuseUnless(ofMember(test, scope)))
  return [{ lines: block('for (const k in x)', [reading(marks), ...refusals]), heavy: wanted.some(({ heavy }) => heavy), marks }]
}

const reading = (marks: boolean): Code => (marks ? 'v = x[k];' : 'const v = x[k];')

/** Whether a test of the value `v` holds, if `k` is a member: a key may be inherited, or have no value. */
const ofMember = (test: Test, { printer }: Scope): Test =>
  any(compare('v', '===', 'undefined'), test, not(claim(`${printer.piece('own')}(x, k)`)))

/** Patterns, and what members are to be that are neither declared nor match one. */
function sweep(schema: Schema, scope: Scope, { marks }: LoopContext): readonly Loop[] {
  const { properties = new Map<string, Schema>(), patternProperties = new Map<string, Schema>(), additionalProperties } = schema
  const matches = [...patternProperties].map(([pattern]) => patternTest(pattern, 'k', scope))
  const named = (inner: Schema, suffix: string) => testOf(inner, 'v', valueScope(scope, suffix))
  return loop([
    ...[...patternProperties.values()].map((inner, i) => unless(not(matches[i] ?? claim('')), named(inner, 'Match'))),
    ...(additionalProperties === undefined || isTrivial(additionalProperties) ? [] : [
      unless(any(isOneOf([...properties.keys()], scope), ...matches), named(additionalProperties, 'Value')),
    ]),
  ], scope, marks)
}

/** A test that is made unless an exemption holds, in the order that costs less. */
const unless = (exemption: Test, test: Test): Test => (test.heavy ? any(exemption, test) : any(test, exemption))

/** Whether a key is one of some names. */
export function isOneOf(names: readonly string[], scope: Scope): Test {
  if (names.length <= FEW_NAMES) return any(...names.map((name) => compare('k', '===', quoted(name))))
  return claim(`${scope.printer.constant(scope, { suffix: 'MEMBERS', lines: list('/* @__PURE__ */ new Set([', names.map(quoted), '])') })}.has(k)`)
}

/** Members that take the same test. */
interface Group {
  readonly names: string[]
  readonly test: Test
}

/** A loop with a case for each declared member. */
function walk(schema: Schema, scope: Scope, { done, marks }: LoopContext): Loop {
  const { properties = new Map<string, Schema>(), additionalProperties } = schema
  const rest = additionalProperties === undefined || isTrivial(additionalProperties) ? ALWAYS : memberTest(additionalProperties, valueScope(scope, 'Value'))
  const groups = groupsOf(properties, scope, new Set(done.map(({ name }) => name))).filter(({ test }) => !isAlways(test) || !isAlways(rest))
  const decided = properties.size > MANY ? tableSwitch(groups, scope) : nameSwitch(groups)
  const body = [...decided, ...(isAlways(rest) ? [] : [['default:', refuseUnless(rest)]]), '}']
  return {
    lines: ['for (const k in x) {', [reading(marks), ...body], '}'],
    heavy: [rest, ...groups.map(({ test }) => test)].some(({ heavy }) => heavy),
    marks,
  }
}

/** Whether the member `k`, whose value is `v`, satisfies a schema, if it is one. */
const memberTest = (schema: Schema, scope: Scope): Test => {
  const test = testOf(schema, 'v', scope)
  return isAlways(test) ? test : ofMember(test, scope)
}

function groupsOf(properties: ReadonlyMap<string, Schema>, scope: Scope, done: ReadonlySet<string>): readonly Group[] {
  const groups = new Map<string, Group>()
  const byTypes = new Map<string, Test>()
  const testOfMember = (name: string, schema: Schema): Test => {
    if (done.has(name)) return ALWAYS
    if (!hasOnly(schema, 'types')) return memberTest(schema, memberScope(scope, name))
    const types = String(schema.types)
    const test = byTypes.get(types) ?? memberTest(schema, valueScope(scope, 'Value'))
    byTypes.set(types, test)
    return test
  }
  properties.forEach((schema, name) => {
    const test = testOfMember(name, schema)
    const group = groups.get(test.code)
    if (group === undefined) groups.set(test.code, { names: [name], test })
    else group.names.push(name)
  })
  return [...groups.values()]
}

const nameSwitch = (groups: readonly Group[]): readonly Line[] =>
  ['switch (k) {', groups.flatMap(({ names, test }) => [...filled(names.map((name) => `case ${quoted(name)}:`)), [...refuseUnless(test), 'break;']])]

/** The same by way of a table from names to numbers of cases. */
function tableSwitch(groups: readonly Group[], scope: Scope): readonly Line[] {
  const entries = groups.flatMap(({ names }, i) => names.map((name) => `[${quoted(name)}, ${i}]`))
  const table = scope.printer.constant(scope, { suffix: 'MEMBERS', lines: list('/* @__PURE__ */ new Map([', entries, '])') })
  return [`switch (${table}.get(k)) {`, groups.flatMap(({ test }, i) => [`case ${i}:`, [...refuseUnless(test), 'break;']])]
}
