import { unicodePattern } from '../facts/patterns.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import { at, type CheckedSchema, keyword, objectAt, type SchemaRule } from './schema.js'

/** Regular expressions that JavaScript cannot read: pattern-invalid. */
export const patterns: SchemaRule = (schema) => {
  const own = keyword(schema, 'pattern')
  const names = Object.keys(objectAt(schema, 'patternProperties') ?? {})
  return [
    ...(typeof own === 'string' ? patternFindings(schema, ['pattern'], own) : []),
    ...names.flatMap((name) => patternFindings(schema, ['patternProperties', name], name)),
  ]
}

function patternFindings(schema: CheckedSchema, tokens: readonly string[], pattern: string): readonly Finding[] {
  if (unicodePattern(pattern) !== undefined) return []
  const message = `${quote(pattern)} is not a regular expression of JavaScript: ${reason(pattern)}.`
  const help = FOREIGN.find(([syntax]) => syntax.test(pattern))?.[1]
  return [at(schema, tokens, { code: 'pattern-invalid', message, help, ...(tokens.length > 1 ? { part: 'name' } : {}) })]
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
