import { isArray } from './arrays.js'
import { isEqual, isUnique } from './equality.js'
import { count, either, quote, show, withArticle } from './issues.js'
import { isRecord, kindOf, ownMember } from './kinds.js'
import { isDecimalMultiple } from './numbers.js'
import { countMembers } from './own.js'
import { nearest } from './nearest.js'
import { define, NONE, type Fault, type Keyword, type Place, type Rule } from './rules.js'
import { codePoints } from './strings.js'

/** The place of a rule in the schema, where it does not follow from the rule around it. */
export const at = (pointer: string): Keyword => define('', { pointer })

/** The rule that nothing satisfies. */
export const never: Rule = [/* @__PURE__ */ define('', { check: () => [{ kind: true, says: () => 'must not be there' }] })]

/** The same, for members of objects that have none but known ones. */
export const unknownMember: Rule = [/* @__PURE__ */ define('', { check: () => [{ kind: true, says: unknown }] })]

function unknown(place?: Place): string {
  const around = place?.parent?.value
  const names = place?.parent?.applied.flatMap(({ step }) => step.rule.flatMap((keyword) => keyword.names ?? NONE)) ?? NONE
  const meant = nearest(String(place?.key), names.filter((name) => !isRecord(around) || ownMember(around, name) === undefined))
  return `is not a known member${didYouMean(meant)}`
}

/** A keyword that decides by itself. */
function assertion(keyword: string, holds: (value: unknown) => boolean, says: (value: unknown) => string): Keyword {
  return define(keyword, { check: (value) => holds(value) ? NONE : [{ says: () => says(value) }] })
}

/** `must be null or a string, was 5`. */
export const mustBe = (kinds: readonly string[], value: unknown): string =>
  `must be ${either(kinds.map((kind) => kind === 'null' ? kind : withArticle(kind)))}, was ${show(value)}`

export function type(...kinds: readonly string[]): Keyword {
  const integer = kinds.includes('integer')
  const holds = (value: unknown) => {
    const kind = kindOf(value)
    return kind !== undefined && (kinds.includes(kind) || (integer && Number.isInteger(value)))
  }
  return define('type', { kinds, check: (value) => holds(value) ? NONE : [{ kind: true, says: () => mustBe(kinds, value) }] })
}

export const enumeration = (...values: readonly unknown[]): Keyword => valuesKeyword('enum', values, (value) => values.includes(value))

export const constant = (only: unknown): Keyword => valuesKeyword('const', [only], (value) => value === only)

/** `enumeration` and `constant` where objects or arrays are among the values. */
export const deepEnumeration = (...values: readonly unknown[]): Keyword =>
  valuesKeyword('enum', values, (value) => values.some((allowed) => isEqual(value, allowed)))

export const deepConstant = (only: unknown): Keyword => valuesKeyword('const', [only], (value) => isEqual(value, only))

function valuesKeyword(keyword: string, values: readonly unknown[], has: (value: unknown) => boolean): Keyword {
  const kinds = [...new Set(values.map((value) => kindOf(value) ?? ''))]
  const fault = (value: unknown): Fault =>
    ({ says: () => mustBeOneOf(values, value), ...(kinds.includes(kindOf(value) ?? '') ? {} : { kind: true }) })
  return define(keyword, { values, kinds, check: (value) => has(value) ? NONE : [fault(value)] })
}

/** `must be "a" or "b", was "c"`, and which of them was most likely meant. */
export function mustBeOneOf(values: readonly unknown[], value: unknown): string {
  const shown = values.length <= 8 ? either(values.map(show)) : `one of ${values.length} values`
  const meant = typeof value === 'string' ? nearest(value, values.filter((allowed) => typeof allowed === 'string')) : undefined
  return `must be ${shown}, was ${show(value)}${didYouMean(meant)}`
}

const didYouMean = (meant: string | undefined): string => meant === undefined ? '' : `; did you mean ${quote(meant)}?`

/** A bound on numbers. */
function bound(keyword: string, holds: (value: number) => boolean, phrase: string): Keyword {
  return assertion(keyword, (value) => typeof value !== 'number' || holds(value), (value) => `must be ${phrase}, was ${show(value)}`)
}

export const minimum = (limit: number): Keyword => bound('minimum', (value) => value >= limit, `at least ${limit}`)
export const maximum = (limit: number): Keyword => bound('maximum', (value) => value <= limit, `at most ${limit}`)
export const exclusiveMinimum = (limit: number): Keyword => bound('exclusiveMinimum', (value) => value > limit, `more than ${limit}`)
export const exclusiveMaximum = (limit: number): Keyword => bound('exclusiveMaximum', (value) => value < limit, `less than ${limit}`)
export const multipleOf = (factor: number): Keyword => bound('multipleOf', (value) => isDecimalMultiple(value, factor), `a multiple of ${factor}`)

/** The size of a value of one kind: characters, items or members. */
type Size = (value: unknown) => number | undefined

const characters: Size = (value) => typeof value === 'string' ? codePoints(value) : undefined
const elements: Size = (value) => isArray(value) ? value.length : undefined
const members: Size = (value) => isRecord(value) ? countMembers(value) : undefined

function atLeast(keyword: string, size: Size, limit: number): (noun: string) => Keyword {
  return (noun) => assertion(keyword, (value) => (size(value) ?? limit) >= limit, (value) => `must have at least ${count(limit, noun)}, has ${size(value)}`)
}

function atMost(keyword: string, size: Size, limit: number): (noun: string) => Keyword {
  return (noun) => assertion(keyword, (value) => (size(value) ?? limit) <= limit, (value) => `must have at most ${count(limit, noun)}, has ${size(value)}`)
}

export const minLength = (limit: number): Keyword => atLeast('minLength', characters, limit)('character')
export const maxLength = (limit: number): Keyword => atMost('maxLength', characters, limit)('character')
export const minItems = (limit: number): Keyword => atLeast('minItems', elements, limit)('item')
export const maxItems = (limit: number): Keyword => atMost('maxItems', elements, limit)('item')
export const minProperties = (limit: number): Keyword => atLeast('minProperties', members, limit)('member')
export const maxProperties = (limit: number): Keyword => atMost('maxProperties', members, limit)('member')

/** `literal`: the only string that the pattern matches, if there is only one. */
export function pattern(regex: RegExp, literal?: string): Keyword {
  const wanted = literal === undefined ? `match ${regex.source}` : `be ${quote(literal)}`
  return assertion('pattern', (value) => typeof value !== 'string' || regex.test(value), (value) => `must ${wanted}, was ${show(value)}`)
}

export function format(name: string, holds: (value: string) => boolean): Keyword {
  return assertion('format', (value) => typeof value !== 'string' || holds(value), (value) => `must be in the format ${name}, was ${show(value)}`)
}

export const uniqueItems = (): Keyword =>
  assertion('uniqueItems', (value) => !isArray(value) || isUnique(value), () => 'must not have the same item twice')

/** A fault for each name that is missing. */
function missing(value: unknown, names: readonly string[], since = ''): readonly Fault[] {
  const absent = isRecord(value) ? names.filter((name) => ownMember(value, name) === undefined) : NONE
  return absent.length === 0 ? NONE : absent.map((member) => ({ member, says: () => `is missing${since}` }))
}

export const required = (...names: readonly string[]): Keyword => define('required', { check: (value) => missing(value, names) })

export function dependentRequired(names: Readonly<Record<string, readonly string[]>>, keyword = 'dependentRequired'): Keyword {
  const check = (value: unknown) => Object.keys(names).flatMap((name) =>
    isRecord(value) && ownMember(value, name) !== undefined ? missing(value, names[name] ?? [], `, since ${quote(name)} is there`) : NONE)
  return define(keyword, { check })
}
