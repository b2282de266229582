import type { Keyword, Schema } from '../../../model/contract.js'
import type { Json } from '../../../model/json.js'
import { lost, NOTHING, type Part, type Rule } from './translation.js'

/** A keyword that means the same in OpenAPI 3.0. */
export const same = (keyword: Keyword & keyof Schema): Rule => (schema) => {
  const value = schema[keyword]
  return value === undefined ? NOTHING : { members: { [keyword]: value as Json } }
}

type Bound = 'minimum' | 'maximum'
const EXCLUSIVE = { minimum: 'exclusiveMinimum', maximum: 'exclusiveMaximum' } as const

/** `exclusiveMinimum` and `exclusiveMaximum` are booleans there; of two bounds the stricter one stands. */
export const bound = (keyword: Bound): Rule => (schema) => {
  const exclusive = EXCLUSIVE[keyword]
  const [inclusive, open] = [schema[keyword], schema[exclusive]]
  if (open === undefined) return inclusive === undefined ? NOTHING : { members: { [keyword]: inclusive } }
  const isOpenStricter = inclusive === undefined || (keyword === 'minimum' ? open >= inclusive : open <= inclusive)
  return { members: isOpenStricter ? { [keyword]: open, [exclusive]: true } : { [keyword]: inclusive } }
}

/**
 * Patterns of OpenAPI 3.0 are those of ECMAScript 5.1: no Unicode mode, which reads a character outside of the BMP as two,
 * no property escapes, named groups, lookbehind or modifiers.
 */
const LATER = /^(?:\\u[dD][89a-fA-F]|\\[pPk]|\\u\{|\(\?<|\(\?[a-z-]+[:)]|[\u{10000}-\u{10ffff}])$/u
const TOKENS = /\\u\{|\\u[dD][89a-fA-F]|\\.|\(\?<|\(\?[a-z-]+[:)]|./gsu

export function pattern(schema: Schema): Part {
  const { pattern: source } = schema
  if (source === undefined) return NOTHING
  const isLater = source.match(TOKENS)?.some((token) => LATER.test(token)) ?? false
  if (!isLater) return { members: { pattern: source } }
  return { losses: [lost(schema, 'pattern', 'the component accepts any text, since its patterns are those of ECMAScript 5.1')] }
}

/** The name of the format stands as an annotation. */
export function format(schema: Schema): Part {
  if (schema.format === undefined) return NOTHING
  return { members: { format: schema.format }, losses: [lost(schema, 'format', 'a format is a hint there, which readers need not check')] }
}
