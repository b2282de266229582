import type { Schema } from '../../model/contract.js'
import { memberAccess, quoted, type Code } from '../text.js'
import { isTrivial, mayAdmitUndefined } from './conjunction.js'
import { joined, type Line, list, refuseUnless } from './lines.js'
import { testOf } from './schema.js'
import { memberScope, type Scope } from './scope.js'
import { all, ALWAYS, any, claim, compare, isAlways, not, type Test } from './test.js'

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
  /** What is asserted of `v`. */
  readonly test: Test
}

/** The members about which schemas say something, apart from those of `elsewhere`. */
export function membersOf(schemas: readonly Schema[], elsewhere: ReadonlySet<Schema>, scope: Scope): readonly Member[] {
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []))
  const inner = new Map<string, Schema[]>()
  for (const schema of schemas) {
    for (const [name, member] of schema.properties ?? []) {
      const isTested = !isTrivial(member) && !elsewhere.has(schema)
      if (isTested || (required.has(name) && !isTrivial(member))) inner.set(name, [...(inner.get(name) ?? []), member])
    }
  }
  const names = [...new Set([...inner.keys(), ...required])]
  return names.map((name): Member => {
    const members = inner.get(name) ?? []
    const test = all(...members.map((member) => testOf(member, 'v', memberScope(scope, name))))
    const admitsUndefined = members.every((member) => mayAdmitUndefined(member, scope.printer.contract))
    return { name, required: required.has(name), test: required.has(name) && admitsUndefined ? all(compare('v', '!==', 'undefined'), test) : test }
  })
}

/** Reads a member into `v` and refuses a value that is wrong and the object's own. */
export function memberLines({ name, required, test }: Member, scope: Scope): readonly Line[] {
  const { printer } = scope
  const isOwn = () => claim(`${printer.piece('own')}(x, ${quoted(name)})`)
  if (required && test.kind === 'claim' && test.code === 'v !== undefined') return refuseUnless(presence(name, scope))
  if (!isReadable(name)) {
    const read = `v = ${printer.piece('own')}(x, ${quoted(name)}) ? x${memberAccess(name)} : undefined;`
    return joined(read, refuseUnless(required ? test : any(compare('v', '===', 'undefined'), test)))
  }
  return joined(`v = x${memberAccess(name)};`, refuseUnless(required ? test : any(compare('v', '===', 'undefined'), test, not(isOwn()))))
}

/** Whether `x` has a member, or inherits one of the name. */
export const presence = (name: string, { printer }: Scope): Test =>
  (isReadable(name) ? compare(`x${memberAccess(name)}`, '!==', 'undefined') : claim(`${printer.piece('hasMember')}(x, ${quoted(name)})`))

/** So many names are asked for one by one whether `Object.prototype` has them. */
const FEW = 12

/**
 * Refuses an object that has one of its required members from its prototype. It stands after the first reads, which lets engines
 * answer for the prototype without looking.
 */
export function gateLines(names: readonly string[], scope: Scope): readonly Line[] {
  if (names.length === 0) return []
  const { printer } = scope
  const few = names.length <= FEW
  const literal = list('[', names.map(quoted), ']')
  const required: Code = few ? literal.join('') : printer.constant(scope, { suffix: 'REQUIRED', lines: literal })
  const polluted = few
    ? names.map((name) => compare(`Object.prototype${memberAccess(name)}`, '!==', 'undefined'))
    : [claim(`${printer.piece('arePolluted')}(${required})`)]
  const mayBorrow = any(claim(`${printer.piece('mayInherit')}(x)`), ...polluted)
  return refuseUnless(any(not(mayBorrow), claim(`${printer.piece('ownsAll')}(x, ${required})`)))
}

/** Refuses an object that has a member without satisfying the schema that depends on it. */
export function dependentSchemaLines({ dependentSchemas = new Map<string, Schema>() }: Schema, scope: Scope): readonly Line[] {
  return [...dependentSchemas].flatMap(([name, schema]) => {
    const test = testOf(schema, 'x', memberScope(scope, `${name} dependent`))
    const isOwn = () => claim(`${scope.printer.piece('own')}(x, ${quoted(name)})`)
    if (isAlways(test)) return []
    return refuseUnless(any(not(presence(name, scope)), test, isReadable(name) ? not(isOwn()) : ALWAYS))
  })
}
