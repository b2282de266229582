import { missing, strayCharacter, stringFault, type SyntaxFault } from './syntax.js'

/** What a scan meets, in the order of the text. Places are offsets in UTF-16 code units, ends are exclusive. */
export interface JsonVisitor {
  open(start: number, isArray: boolean): void
  /** A member's name with its quotes; its value follows. */
  name(start: number, end: number): void
  scalar(start: number, end: number): void
  close(end: number): void
}

/** What may stand next. `first name` and `first value` may be the end of an empty object or array instead. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'comma'

interface Cursor {
  readonly text: string
  readonly visitor: JsonVisitor
  /** The code units that end the objects and arrays around, the innermost last. */
  readonly closers: number[]
  at: number
  expected: Expected
}

const [QUOTE, BACKSLASH, COMMA, COLON, BRACE, BRACKET, END_BRACE, END_BRACKET] = Array.from('"\\,:{[}]', (c) => c.charCodeAt(0))

/**
 * Walks a JSON text (RFC 8259) once, without building a value and without recursion. Accepts exactly what `JSON.parse`
 * accepts.
 *
 * @returns the first fault, or `undefined` for a JSON text
 */
export function scan(text: string, visitor: JsonVisitor): SyntaxFault | undefined {
  const cursor: Cursor = { text, visitor, closers: [], at: afterSpace(text, 0), expected: 'value' }
  for (;;) {
    const isDone = cursor.expected === 'comma' && cursor.closers.length === 0
    if (isDone) return cursor.at < text.length ? strayCharacter(text, cursor.at, 'end') : undefined
    const fault = STEPS[cursor.expected](cursor)
    if (fault) return fault
  }
}

const STEPS: Readonly<Record<Expected, (cursor: Cursor) => SyntaxFault | undefined>> = {
  value,
  name,
  comma,
  'first value': (cursor) => (closes(cursor) ? close(cursor) : value(cursor)),
  'first name': (cursor) => (closes(cursor) ? close(cursor) : name(cursor)),
}

function value(cursor: Cursor): SyntaxFault | undefined {
  const { text, at } = cursor
  const code = text.charCodeAt(at)
  if (code === BRACE || code === BRACKET) return open(cursor, code === BRACKET)
  const end = code === QUOTE ? stringEnd(text, at) : wordEnd(text, at)
  if (end < 0) return code === QUOTE ? stringFault(text, at, ~end) : strayCharacter(text, at, 'value')
  cursor.visitor.scalar(at, end)
  return move(cursor, end, 'comma')
}

function open(cursor: Cursor, isArray: boolean): undefined {
  cursor.visitor.open(cursor.at, isArray)
  cursor.closers.push(isArray ? END_BRACKET! : END_BRACE!)
  return move(cursor, cursor.at + 1, isArray ? 'first value' : 'first name')
}

const closes = ({ text, at, closers }: Cursor) => text.charCodeAt(at) === closers.at(-1)

function close(cursor: Cursor): undefined {
  cursor.closers.pop()
  cursor.visitor.close(cursor.at + 1)
  return move(cursor, cursor.at + 1, 'comma')
}

function name(cursor: Cursor): SyntaxFault | undefined {
  const { text, at } = cursor
  if (text.charCodeAt(at) !== QUOTE) return strayCharacter(text, at, 'name')
  const end = stringEnd(text, at)
  if (end < 0) return stringFault(text, at, ~end)
  cursor.visitor.name(at, end)
  const colon = afterSpace(text, end)
  if (text.charCodeAt(colon) !== COLON) return strayCharacter(text, colon, 'colon')
  return move(cursor, colon + 1, 'value')
}

function comma(cursor: Cursor): SyntaxFault | undefined {
  if (closes(cursor)) return close(cursor)
  const { text, at, closers } = cursor
  const isArray = closers.at(-1) === END_BRACKET
  if (text.charCodeAt(at) !== COMMA) return missing(text, at, isArray)
  return move(cursor, at + 1, isArray ? 'value' : 'name')
}

function move(cursor: Cursor, to: number, expected: Expected): undefined {
  cursor.at = afterSpace(cursor.text, to)
  cursor.expected = expected
}

function afterSpace(text: string, from: number): number {
  let at = from
  for (; ; at++) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
  }
}

/** The end of the string that begins at `start`, or the complement (`~`) of the offset of what is wrong in it. */
function stringEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at + 1
    if (code < 0x20) return ~at
    if (code !== BACKSLASH) continue
    ESCAPE.lastIndex = at
    if (!ESCAPE.test(text)) return ~at
    at = ESCAPE.lastIndex - 1
  }
  return ~at
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** The end of a number, `true`, `false` or `null`, or a negative number. */
function wordEnd(text: string, start: number): number {
  WORD.lastIndex = start
  return WORD.test(text) ? WORD.lastIndex : -1
}

/** The string that a JSON string between two offsets says. */
export function stringOf(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1)
  return raw.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : raw
}
