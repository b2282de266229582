import { kinds } from '../../facts/kinds.js'
import type { Schema } from '../../model/contract.js'
import { memberAccess, quoted, type Code } from '../text.js'
import { isTrivial } from './conjunction.js'
import { type Line, refuseUnless } from './lines.js'
import { isWalked, loopsOf } from './loops.js'
import { dependentSchemaLines, gateLines, isReadable, membersOf, type Member, presence } from './members.js'
import type { Scope } from './scope.js'
import { all, ALWAYS, any, claim, compare, not, rangeTests, type Test } from './test.js'

/** So many required names fit into an expression. */
const FEW_NAMES = 3

/** Whether what schemas assert of an object takes statements. */
export function needsObjectLines(schemas: readonly Schema[]): boolean {
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []))
  return required.size > FEW_NAMES || schemas.some((schema) => {
    const { properties, patternProperties, additionalProperties, propertyNames, dependentSchemas } = schema
    return asserts([additionalProperties, propertyNames]) || [properties, patternProperties, dependentSchemas].some((named) => asserts(named?.values() ?? []))
  })
}

function asserts(schemas: Iterable<Schema | undefined>): boolean {
  for (const schema of schemas) if (schema !== undefined && !isTrivial(schema)) return true
  return false
}

/** What schemas assert of an object, where it takes no statements: that it has members, and how many. */
export function objectTest(schemas: readonly Schema[], subject: Code, scope: Scope): Test {
  return all(...requiredNames(schemas).map((name) => hasTest(name, subject, scope)), ...sizeTests(schemas, subject, scope))
}

const requiredNames = (schemas: readonly Schema[]) => [...new Set(schemas.flatMap((schema) => schema.required ?? []))]

const hasTest = (name: string, subject: Code, { printer }: Scope): Test => claim(`${printer.piece('hasMember')}(${subject}, ${quoted(name)})`)

/** How many members there are, and which others some need. */
function sizeTests(schemas: readonly Schema[], subject: Code, scope: Scope): readonly Test[] {
  const count = () => `${scope.printer.piece('countMembers')}(${subject})`
  const min = Math.max(...schemas.map(({ minProperties = 0 }) => minProperties))
  const max = Math.min(...schemas.map(({ maxProperties = Infinity }) => maxProperties))
  return [...rangeTests(count, min, max), ...schemas.flatMap((schema) => dependentTests(schema, subject, scope))]
}

function dependentTests({ dependentRequired = new Map<string, readonly string[]>() }: Schema, subject: Code, scope: Scope): readonly Test[] {
  return [...dependentRequired].filter(([, names]) => names.length > 0).map(([name, names]) =>
    any(not(hasTest(name, subject, scope)), all(...names.map((other) => hasTest(other, subject, scope)))))
}

/** Statements about the members of `x`, an object, and, if it is asked, whether it is a plain one, where they have not found out. */
export function objectLines(schemas: readonly Schema[], scope: Scope, asksPlain: boolean): { readonly lines: readonly Line[], readonly plain: Test } {
  const walked = new Set(schemas.filter(isWalked))
  const gated = requiredNames(schemas).filter(isReadable)
  const mayBorrow = gated.length === 0 || scope.anew === undefined
  const members = membersOf(schemas, { scope, elsewhere: walked, mayBorrow })
  const { first, optional, heavy, looping } = inTurn(members)
  const marks = asksPlain && gated.length === 0 && !members.some(({ name }) => isReadable(name)) && schemas.some((schema) => refusesElements(schema, scope))
  const loops = schemas.flatMap((schema) => loopsOf(schema, scope, { done: members, marks }))
  const onlyHeavy = members.every((member) => member.heavy || !member.required)
  const lines = [
    ...(onlyHeavy ? gated.slice(0, 1).flatMap((name) => refuseUnless(presence(name, scope))) : []),
    ...first,
    ...gateLines(gated, members.map(({ name }) => name).filter(isReadable), scope),
    ...optional,
    ...sizeTests(schemas, 'x', scope).flatMap((test) => refuseUnless(test)),
    ...loops.filter((loop) => !loop.heavy).flatMap((loop) => loop.lines),
    ...heavy, ...looping,
    ...loops.filter((loop) => loop.heavy).flatMap((loop) => loop.lines),
    ...schemas.flatMap((schema) => dependentSchemaLines(schema, scope)),
  ]
  const marked = loops.some((loop) => loop.marks)
  return {
    lines: marked ? ['let v;', ...lines] : withVariable(lines),
    plain: gated.length > 0 || !asksPlain ? ALWAYS : plainTest(usualName(members), marked, scope),
  }
}

/** The lines of members by when they are best made: what is required and read anyway, what may be there, what calls guards, and loops. */
function inTurn(members: readonly Member[]) {
  const turns = { first: [] as Line[], optional: [] as Line[], heavy: [] as Line[], looping: [] as Line[] }
  for (const { loops, heavy, required, lines } of members) {
    turns[loops ? 'looping' : heavy ? 'heavy' : required ? 'first' : 'optional'].push(...lines)
  }
  return turns
}

/** Declares `v`, into which members are read. */
function withVariable(lines: readonly Line[]): readonly Line[] {
  const reads = (line: Line): line is Code => typeof line === 'string' && line.startsWith('v = ')
  if (lines.filter(reads).length > 1) return ['let v;', ...lines]
  return lines.map((line) => (reads(line) ? `const ${line}` : line))
}

/**
 * What ECMAScript puts on the prototypes of `Date`, `Map`, `Promise`, typed arrays and whatever else is an object, but none of
 * JSON: reading such a member says nothing of the object. What begins like a method of `Date` is one, for all we know, and a
 * number the place of a character or element.
 */
const BUILT_IN = new Set(`
  BYTES_PER_ELEMENT add anchor at big blink bold buffer byteLength byteOffset catch cause charAt charCodeAt clear codePointAt
  compile concat copyWithin delete deref description detached difference dotAll drop endsWith entries errors every exec fill
  filter finally find findIndex findLast findLastIndex fixed flags flatMap fontcolor fontsize forEach get getOrInsert
  getOrInsertComputed global grow growable has hasIndices ignoreCase includes indexOf intersection isDisjointFrom isSubsetOf
  isSupersetOf isWellFormed italics join keys lastIndex lastIndexOf length link localeCompare map match matchAll maxByteLength
  message multiline name next normalize padEnd padStart reduce reduceRight register repeat replace replaceAll resizable resize
  return reverse search set size slice small some sort source split stack startsWith sticky strike sub subarray substr
  substring sup symmetricDifference take test then throw transfer transferToFixedLength trim trimEnd trimLeft trimRight
  trimStart unicode unicodeSets union unregister values with
`.trim().split(/\s+/))

const isTelling = (name: string) => isReadable(name) && !BUILT_IN.has(name) && !/^(?:get|set|to)[A-Z]|^\d+$/.test(name)

/** The member that is most likely there: what all objects of a kind have is given short names. */
function usualName(members: readonly Member[]): string | undefined {
  const names = members.map(({ name }) => name).filter(isTelling)
  return names.reduce<string | undefined>((shortest, name) => (shortest !== undefined && shortest.length <= name.length ? shortest : name), undefined)
}

/** Whether a schema refuses each member of a typed array that is not empty: they are numbers. */
function refusesElements({ properties, patternProperties, additionalProperties }: Schema, { printer }: Scope): boolean {
  if (additionalProperties === undefined || patternProperties !== undefined || properties?.has('0')) return false
  return !kinds(additionalProperties, printer.contract).has('number')
}

/** An object that has a member of its own is taken for plain, unless it has its own `Object.prototype`; otherwise it is asked. */
function plainTest(member: string | undefined, marked: boolean, { printer }: Scope): Test {
  const isPlain = claim(`${printer.piece('isPlain')}(x)`)
  const seen = marked ? 'v' : member === undefined ? undefined : `x${memberAccess(member)}`
  return seen === undefined ? isPlain : any(compare(seen, '!==', 'undefined'), isPlain)
}
