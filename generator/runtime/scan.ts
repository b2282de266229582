/** What a scan meets, in the order of the text. Places are offsets in UTF-16 code units, ends are exclusive. */
export interface JsonVisitor {
  open(start: number, isArray: boolean): void
  /** A member's name with its quotes; its value follows. */
  name(start: number, end: number): void
  scalar(start: number, end: number): void
  close(end: number): void
}

/** Why a text is not JSON: what must stand at an offset and does not. */
export interface ScanFault {
  readonly offset: number
  /** `string`: the rest of the string that begins at `start`. */
  readonly wanted: 'value' | 'name' | 'colon' | 'end' | 'comma or ]' | 'comma or }' | 'string'
  readonly start: number
}

/** What may stand next. `first name` and `first value` may be the end of an empty object or array instead. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'comma'

interface Cursor {
  readonly text: string
  readonly visitor: JsonVisitor
  /** Whether each of the objects and arrays around is an array, the innermost last. */
  readonly around: boolean[]
  at: number
  expected: Expected
}

/**
 * Walks a JSON text (RFC 8259) once, without building a value and without recursion. Accepts exactly what `JSON.parse`
 * accepts.
 *
 * @returns the first fault, or `undefined` for a JSON text
 */
export function scan(text: string, visitor: JsonVisitor): ScanFault | undefined {
  const cursor: Cursor = { text, visitor, around: [], at: afterSpace(text, 0), expected: 'value' }
  for (;;) {
    if (cursor.expected === 'comma' && cursor.around.length === 0) return cursor.at < text.length ? unmet(cursor, 'end') : undefined
    const fault = scanNext(cursor)
    if (fault) return fault
  }
}

function scanNext(cursor: Cursor): ScanFault | undefined {
  const { expected } = cursor
  if (expected !== 'value' && expected !== 'name' && isClosed(cursor)) return scanClose(cursor)
  if (expected === 'comma') return scanComma(cursor)
  return expected === 'name' || expected === 'first name' ? scanName(cursor) : scanValue(cursor)
}

const unmet = ({ at }: Cursor, wanted: ScanFault['wanted']): ScanFault => ({ offset: at, start: at, wanted })

/** Whether the object or array that the cursor is in ends here. */
const isClosed = ({ text, at, around }: Cursor) => text[at] === (around[around.length - 1] ? ']' : '}')

function scanValue(cursor: Cursor): ScanFault | undefined {
  const { text, at } = cursor
  const first = text[at]
  if (first === '{' || first === '[') return scanOpen(cursor, first === '[')
  const end = first === '"' ? stringEnd(text, at) : wordEnd(text, at)
  if (end < 0) return first === '"' ? { offset: ~end, start: at, wanted: 'string' } : unmet(cursor, 'value')
  cursor.visitor.scalar(at, end)
  return moveTo(cursor, end, 'comma')
}

function scanOpen(cursor: Cursor, isArray: boolean): undefined {
  cursor.visitor.open(cursor.at, isArray)
  cursor.around.push(isArray)
  return moveTo(cursor, cursor.at + 1, isArray ? 'first value' : 'first name')
}

function scanClose(cursor: Cursor): undefined {
  cursor.around.pop()
  cursor.visitor.close(cursor.at + 1)
  return moveTo(cursor, cursor.at + 1, 'comma')
}

function scanName(cursor: Cursor): ScanFault | undefined {
  const { text, at } = cursor
  if (text[at] !== '"') return unmet(cursor, 'name')
  const end = stringEnd(text, at)
  if (end < 0) return { offset: ~end, start: at, wanted: 'string' }
  cursor.visitor.name(at, end)
  cursor.at = afterSpace(text, end)
  return text[cursor.at] === ':' ? moveTo(cursor, cursor.at + 1, 'value') : unmet(cursor, 'colon')
}

function scanComma(cursor: Cursor): ScanFault | undefined {
  const { text, at, around } = cursor
  const isArray = around[around.length - 1]
  if (text[at] !== ',') return unmet(cursor, isArray ? 'comma or ]' : 'comma or }')
  return moveTo(cursor, at + 1, isArray ? 'value' : 'name')
}

function moveTo(cursor: Cursor, offset: number, expected: Expected): undefined {
  cursor.at = afterSpace(cursor.text, offset)
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
    if (code === 0x22) return at + 1
    if (code < 0x20) return ~at
    if (code !== 0x5c) continue
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

/** Line and column of offsets in a text, both counted from 1, columns in UTF-16 code units. Lines end with LF, CR LF or CR. */
export function lineIndex(text: string): (offset: number) => { line: number, column: number } {
  const starts = [0]
  const end = /\r\n?|\n/g
  while (end.test(text)) starts.push(end.lastIndex)
  return (offset) => {
    const line = lastAtMost(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

/** Index of the last number that is at most `limit`, in an ascending list that begins with 0. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
