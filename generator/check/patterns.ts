import { unicodePattern } from '../facts/patterns.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import { type Attack, type Budget, catastrophe } from './regex/index.js'
import { at, type CheckedSchema, keyword, objectAt } from './schema.js'

/** Steps that the search for attacks may take over all schemas, about half a second. */
const BUDGET = 10_000_000

/**
 * Regular expressions that JavaScript cannot read, and those that an instance can make run for ever: pattern-invalid,
 * pattern-delimited, pattern-foreign, pattern-catastrophic, patterns-unchecked.
 */
export function patterns(schemas: readonly CheckedSchema[]): readonly Finding[] {
  const budget: Budget = { left: BUDGET }
  const attacks = new Map<string, ReturnType<typeof catastrophe>>()
  return placesIn(schemas).flatMap((place) => {
    const source = unicodePattern(place.pattern)
    if (source === undefined) return [invalid(place)]
    if (isDelimited(place.pattern)) return [delimited(place)]
    const posix = POSIX_CLASS.exec(place.pattern)?.[0]
    if (posix !== undefined) return [foreign(place, `${quote(posix)} is a class of single characters in JavaScript, which has no POSIX classes.`, 'Write [a-z], \\d, \\s or \\p{L} in its place.')]
    const count = looseCount(place.pattern)
    if (count !== undefined) return [foreign(place, `${quote(count)} repeats nothing in JavaScript: it matches these characters.`, `Write ${countMeant(count)}, or \\{ if the characters are meant.`)]
    if (!attacks.has(source)) attacks.set(source, catastrophe(source, budget))
    const attack = attacks.get(source)
    if (attack === 'unknown') return [unchecked(place)]
    return attack ? [catastrophic(place, attack)] : []
  })
}

function unchecked(place: Place): Finding {
  const message = 'This pattern is too intricate, or there are too many such, to find out whether a value can make it run for ever.'
  return at(place.schema, place.tokens, { code: 'patterns-unchecked', message, ...partOf(place) })
}

/** A pattern and where it stands. */
interface Place {
  readonly schema: CheckedSchema
  readonly tokens: readonly string[]
  readonly pattern: string
}

/** Whether a schema may hold regular expressions. */
export const hasPatterns = ({ value }: CheckedSchema) => value.pattern !== undefined || value.patternProperties !== undefined

function placesIn(schemas: readonly CheckedSchema[]): readonly Place[] {
  const places: Place[] = []
  for (const schema of schemas) {
    const own = keyword(schema, 'pattern')
    if (typeof own === 'string') places.push({ schema, tokens: ['pattern'], pattern: own })
    for (const name in objectAt(schema, 'patternProperties')) places.push({ schema, tokens: ['patternProperties', name], pattern: name })
  }
  return places
}

const partOf = ({ tokens }: Place) => (tokens.length > 1 ? { part: 'name' } as const : {})

/** Slashes around a pattern are JavaScript's and Perl's way to write it in a program; before `^` or behind `$` they match nothing. */
const isDelimited = (pattern: string) => /^\/(?:\^.*|.*\$)\/[a-z]*$/s.test(pattern)

function delimited(place: Place): Finding {
  const { pattern } = place
  const [inner, flags] = [pattern.slice(1, pattern.lastIndexOf('/')), pattern.slice(pattern.lastIndexOf('/') + 1)]
  const flagged = flags === '' ? '' : ' A pattern has no flags; for "i" write both cases, [aA].'
  return at(place.schema, place.tokens, {
    code: 'pattern-delimited', message: `${quote(pattern)} matches nothing: the slashes are part of the pattern.`, help: `Write ${quote(inner)}.${flagged}`, ...partOf(place),
  })
}

/** Without an error, JavaScript takes it for a class of the letters that stand in it, and a bracket behind that. */
const POSIX_CLASS = /(?<!\\)\[[^\]]{0,100}\[:\^?[a-z]{1,10}:\]/

function foreign(place: Place, message: string, help: string): Finding {
  return at(place.schema, place.tokens, { code: 'pattern-foreign', message, help, ...partOf(place) })
}

/** A number of repetitions as JavaScript does not take it: with a space, or without the lower bound. */
const LOOSE_COUNT = /\{ *(?:\d+ *(?:, *\d*)?|, *\d+) *\}/g

/** The first one outside of classes and escapes that is no quantifier. */
function looseCount(pattern: string): string | undefined {
  const bare = pattern.replace(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]/gs, '')
  return bare.match(LOOSE_COUNT)?.find((count) => !/^\{\d+(?:,\d*)?\}$/.test(count))
}

const countMeant = (count: string) => count.replace(/ /g, '').replace('{,', '{0,')

function catastrophic(place: Place, { prefix, pump, suffix }: Attack): Finding {
  const parts = [...(prefix === '' ? [] : [quote(prefix)]), `${quote(pump)} many times`, ...(suffix === '' ? [] : [quote(suffix)])]
  return at(place.schema, place.tokens, {
    code: 'pattern-catastrophic',
    message: `${quote(place.pattern)} takes a time that explodes on ${parts.join(', then ')}: such a value hangs whoever validates it.`,
    ...partOf(place),
  })
}

function invalid(place: Place): Finding {
  const { schema, tokens, pattern } = place
  const message = `${quote(pattern)} is not a regular expression of JavaScript: ${reason(pattern)}.`
  const help = FOREIGN.find(([syntax]) => syntax.test(pattern))?.[1]
  return at(schema, tokens, { code: 'pattern-invalid', message, help, ...partOf(place) })
}

/** What the engine says, without the pattern that it repeats. */
function reason(pattern: string): string {
  try {
    new RegExp(pattern, 'u')
    return 'it is not valid'
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    return said.slice(said.lastIndexOf(': ') + 2).toLowerCase()
  }
}

/** Syntax of other engines. */
const FOREIGN: readonly (readonly [syntax: RegExp, help: string])[] = [
  [/\(\?[imsx-]+[:)]/, 'JavaScript has no flags within a pattern: write both cases, [aA].'],
  [/\(\?P[<=>]/, 'Write a named group as (?<name>…).'],
  [/\(\?>/, 'JavaScript has no atomic groups.'],
  [/[*+?}]\+/, 'JavaScript has no possessive quantifiers.'],
  [/\\[AzZ]/, 'Write ^ and $ in place of \\A and \\z.'],
  [/\\h/, 'Write [ \\t] in place of \\h.'],
  [/\[\[:\w+:\]\]/, 'JavaScript has no POSIX classes: write [a-z], \\d or \\p{L}.'],
  [/\\0\d|\\[1-9]/, 'Write a character by its number as \\xHH or \\u{HHHH}.'],
]
