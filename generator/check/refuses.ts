import { matches } from '../facts/match.js'
import { unicodePattern } from '../facts/patterns.js'
import type { Json } from '../model/json.js'
import { isDecimalMultiple } from '../runtime/numbers.js'
import { type CheckedSchema, isObject, keyword } from './schema.js'

/** Whether a value breaks a limit. Both are what they are: a limit of the wrong kind, or of another kind of value, breaks nothing. */
type Breaks = (value: Json, limit: Json) => boolean

const numbers = (breaks: (value: number, limit: number) => boolean): Breaks => (value, limit) => typeof value === 'number' && typeof limit === 'number' && breaks(value, limit)

const sizes = (sizeOf: (value: Json) => number | undefined, breaks: (size: number, limit: number) => boolean): Breaks => (value, limit) => {
  const size = sizeOf(value)
  return size !== undefined && typeof limit === 'number' && breaks(size, limit)
}

const characters = (value: Json) => (typeof value === 'string' ? Array.from(value).length : undefined)
const elements = (value: Json) => (Array.isArray(value) ? value.length : undefined)
const members = (value: Json) => (isObject(value) ? Object.keys(value).length : undefined)
const isLess = (a: number, b: number) => a < b
const isMore = (a: number, b: number) => a > b

/** The limits that can be judged without a look at subschemas. */
const LIMITS: Readonly<Record<string, Breaks>> = {
  minimum: numbers(isLess),
  maximum: numbers(isMore),
  exclusiveMinimum: numbers((value, limit) => value <= limit),
  exclusiveMaximum: numbers((value, limit) => value >= limit),
  multipleOf: numbers((value, limit) => limit > 0 && !isDecimalMultiple(value, limit)),
  minLength: sizes(characters, isLess),
  maxLength: sizes(characters, isMore),
  pattern: (value, pattern) => typeof value === 'string' && typeof pattern === 'string' && isRefused(pattern, value),
  minItems: sizes(elements, isLess),
  maxItems: sizes(elements, isMore),
  minProperties: sizes(members, isLess),
  maxProperties: sizes(members, isMore),
  required: (value, names) => isObject(value) && Array.isArray(names) && names.some((name) => typeof name === 'string' && !Object.hasOwn(value, name)),
}

function isRefused(pattern: string, value: string): boolean {
  const source = unicodePattern(pattern)
  return source !== undefined && matches(source, value) === false
}

/** Finds the keyword of a schema, if there is one, whose limit a value breaks. */
export function limitsOf(schema: CheckedSchema): (value: Json) => string | undefined {
  const names = Object.keys(schema.value).filter((name) => Object.hasOwn(LIMITS, name))
  return (value) => names.find((name) => LIMITS[name]!(value, keyword(schema, name) ?? null))
}
