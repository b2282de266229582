import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { memberAccess, quoted, type Code } from '../text.js'
import { isTrivial, mayAdmitUndefined } from './conjunction.js'
import { growsWithValue } from './cost.js'
import { block, joined, type Line, list, refuseUnless } from './lines.js'
import { type List, recursingList, testOf } from './schema.js'
import { memberScope, type Scope } from './scope.js'
import { all, ALWAYS, any, claim, compare, isAlways, isNever, NEVER, not, type Test } from './test.js'

/** Members of `Object.prototype`: every object seems to have them, so that it is asked first whether it has its own. */
const INHERITED = new Set([
  '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__', 'constructor', 'hasOwnProperty',
  'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf',
])

/** Whether reading the member of an object that lacks it gives `undefined`, if nobody has tampered with `Object.prototype`. */
export const isReadable = (name: string) => !INHERITED.has(name)

/** A member that is read and tested by itself. */
export interface Member {
  readonly name: string
  readonly required: boolean
  /** Reads it and refuses a wrong value that is the object's own. */
  readonly lines: readonly Line[]
  /** Whether the test calls a guard. */
  readonly heavy: boolean
  /** Whether the test is the longer the more the member holds. */
  readonly loops: boolean
}

interface MembersContext {
  readonly scope: Scope
  /** Schemas whose optional members are tested elsewhere. */
  readonly elsewhere: ReadonlySet<Schema>
  /** Whether an object that gets to an optional member may have inherited the value. */
  readonly mayBorrow: boolean
}

/**
 * The members about which schemas say something, apart from those of which only the schemas of `elsewhere` do, and which are
 * optional. All that is said of a member is tested in one place.
 */
export function membersOf(schemas: readonly Schema[], context: MembersContext): readonly Member[] {
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []))
  const here = new Set(required)
  for (const schema of schemas) {
    if (context.elsewhere.has(schema)) continue
    schema.properties?.forEach((member, name) => {
      if (!isTrivial(member)) here.add(name)
    })
  }
  const said = new Map<string, Schema[]>()
  for (const { properties } of here.size === 0 ? [] : schemas) {
    properties?.forEach((member, name) => {
      if (!here.has(name) || isTrivial(member)) return
      const others = said.get(name)
      if (others === undefined) said.set(name, [member])
      else others.push(member)
    })
  }
  for (const name of required) if (!said.has(name)) said.set(name, [])
  return Array.from(said, ([name, schemas]) => memberOf({ name, schemas, required: required.has(name) }, context))
}

/** All that is said of a member. */
interface Said {
  readonly name: string
  readonly schemas: readonly Schema[]
  readonly required: boolean
}

function memberOf(said: Said, context: MembersContext): Member {
  const { scope, mayBorrow } = context
  const { printer, flags, takesDepth } = scope
  if (flags.size > 0) return newMemberOf(said, context)
  const key = `${said.schemas.map(printer.memory.keyOf).join()} ${said.required} ${mayBorrow} ${takesDepth} ${said.name}`
  return printer.repeated({ known: printer.memory.members, key, scope, print: () => newMemberOf(said, context) })
}

function newMemberOf({ name, schemas, required }: Said, { scope, mayBorrow }: MembersContext): Member {
  const inner = memberScope(scope, name)
  const [only] = schemas
  const isSettled = isReadable(name) && (required || !mayBorrow)
  const list = isSettled && only !== undefined && schemas.length === 1 ? recursingList(only, 'v', inner) : undefined
  if (list !== undefined) return { name, required, heavy: true, loops: true, lines: listedLines(`x${memberAccess(name)}`, list, required) }
  const testOfSubject = (subject: Code) => all(
    required && schemas.every((schema) => mayAdmitUndefined(schema, scope.printer.contract)) ? compare(subject, '!==', 'undefined') : ALWAYS,
    ...schemas.map((schema) => testOf(schema, subject, inner)),
  )
  const test = testOfSubject('v')
  const heavy = test.heavy
  const loops = heavy && schemas.some((schema) => growsWithValue(schema, scope.printer.contract))
  const asked = { name, required, test, testOfSubject }
  return { name, required, heavy, loops, lines: memberLines(asked, scope, mayBorrow) }
}

/** What is asserted of a member. */
interface Asserted {
  readonly name: string
  readonly required: boolean
  /** Once it is in `v`. */
  readonly test: Test
  readonly testOfSubject: (subject: Code) => Test
}

/** Reads a member and refuses a wrong value that is the object's own. What is asked about more than once is read into `v`. */
function memberLines({ name, required, test, testOfSubject }: Asserted, scope: Scope, mayBorrow: boolean): readonly Line[] {
  const isOwn = () => claim(`${scope.printer.piece('own')}(x, ${quoted(name)})`)
  const member = `x${memberAccess(name)}`
  const asserted = required ? test : unlessUndefined(test, 'v')
  if (!isReadable(name)) return joined(`v = ${isOwn().code} ? ${member} : undefined;`, refuseUnless(asserted))
  const isBorrowed = required || !mayBorrow ? NEVER : not(isOwn())
  if (!isOneClaim(asserted)) return joined(`v = ${member};`, refuseUnless(any(asserted, isBorrowed)))
  const ofMember = testOfSubject(member)
  return refuseUnless(any(required ? ofMember : unlessUndefined(ofMember, member), isBorrowed))
}

/** Reads a list and refuses what is none. */
function listedLines(member: Code, { others, lines }: List, required: boolean): readonly Line[] {
  const accepted = required ? others : unlessUndefined(others, 'v')
  const [first = [], ...more] = lines
  if (isNever(accepted)) return [...joined(`v = ${member};`, [first]), ...more]
  return [`v = ${member};`, ...block(`if (${not(accepted).code})`, lines)]
}

/** A test that holds for `undefined`, too. */
const unlessUndefined = (test: Test, subject: Code): Test =>
  (failsForUndefined(not(test), subject) ? test : any(compare(subject, '===', 'undefined'), test))

const isOneClaim = (test: Test) => test.kind === 'claim' || test.kind === 'constant'

/** Whether a test is an equality, or asks for one first. */
function failsForUndefined(test: Test, subject: Code): boolean {
  if (test.kind === 'all') return test.tests.some((inner) => failsForUndefined(inner, subject))
  if (test.kind === 'any') return test.tests.every((inner) => failsForUndefined(inner, subject))
  return test.kind === 'claim' && (test.code.startsWith(`${subject} === `) || test.code.startsWith(`typeof ${subject} === `))
}

/** Whether `x` has a member, or inherits one of the name. */
export const presence = (name: string, { printer }: Scope): Test =>
  (isReadable(name) ? compare(`x${memberAccess(name)}`, '!==', 'undefined') : claim(`${printer.piece('hasMember')}(x, ${quoted(name)})`))

/** So many names stand in the line that asks for them. */
const FEW = 12

/**
 * An object that inherits something that is read of it is judged by its own members alone; where the function cannot begin anew, its
 * required members at least have to be its own. This stands after the first reads, which lets engines answer for the prototype
 * without looking.
 */
export function gateLines(required: readonly string[], members: readonly string[], scope: Scope): readonly Line[] {
  if (required.length === 0) return []
  const { printer, anew } = scope
  if (anew !== undefined) return [`if (${printer.borrows(members).code}) return ${anew(`${printer.piece('ownMembers')}(x)`)};`]
  const names = list('[', required.map(quoted), ']')
  const listed = required.length <= FEW ? names.join('') : printer.constant(scope, { suffix: 'REQUIRED', lines: names })
  return refuseUnless(any(not(printer.borrows(required)), claim(`${printer.piece('ownsAll')}(x, ${listed})`)))
}

const OBJECT: ReadonlySet<Kind> = new Set(['object'])

/** Refuses an object that has a member without satisfying the schema that depends on it. */
export function dependentSchemaLines({ dependentSchemas = new Map<string, Schema>() }: Schema, scope: Scope): readonly Line[] {
  return [...dependentSchemas].flatMap(([name, schema]) => {
    const test = testOf(schema, 'x', { ...memberScope(scope, `${name} dependent`), known: OBJECT })
    const isOwn = () => claim(`${scope.printer.piece('own')}(x, ${quoted(name)})`)
    if (isAlways(test)) return []
    return refuseUnless(any(not(presence(name, scope)), test, isReadable(name) ? not(isOwn()) : NEVER))
  })
}
