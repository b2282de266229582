import { isArray } from './arrays.js'

/** The longest message, in UTF-16 code units. */
const MESSAGE = 300

/** What a reader does not see, or what changes the order of what he sees. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu

const visible = (text: string) => !/[^ -~]/.test(text) ? text : text.replace(HIDDEN, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`)

/** The head and the tail of a text that is longer than `length`. */
const shortened = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length * 0.6)}…${text.slice(-length * 0.4)}`

/** What is said of a place, as short as a message may be. */
export const message = (pointer: string, says: string): string =>
  shortened(visible(`${shortened(pointer, 120) || 'value'} ${says}`), MESSAGE - 1)

/** A string between quotes if it is short, else its size. */
export const quote = (text: string): string =>
  text.length > 60 ? `a string of ${text.length} characters` : JSON.stringify(text)

/** A value for a message: itself where that is short, else its kind. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'bigint') return `${value}n`
  if (!/^[sof]/.test(typeof value) || value === null) return String(value)
  const isBroken = Array.isArray(value) && !isArray(value)
  return isBroken ? 'an array with holes' : withArticle(Object.prototype.toString.call(value).slice(8, -1).toLowerCase())
}

/** `a string`, `an object`. */
export const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

/** `a, b or c`. */
export function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`
}

/** `1 item`, `2 items`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** A JSON pointer (RFC 6901). */
export function pointerTo(path: readonly (string | number)[]): string {
  let pointer = ''
  for (const key of path) pointer += `/${typeof key === 'number' ? key : /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`
  return pointer
}

/** Upper bounds on a path that an issue carries, in keys and in UTF-16 code units a key. */
const MOST_KEYS = 10_000
const LONGEST_KEY = 1_000

/** The part of a path that an issue can carry; what it leads to has what the whole leads to in it. */
export function carried(path: readonly (string | number)[]): readonly (string | number)[] {
  const tooLong = path.findIndex((key, depth) => depth >= MOST_KEYS || String(key).length > LONGEST_KEY)
  return tooLong < 0 ? path : path.slice(0, tooLong)
}
