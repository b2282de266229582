import { lineIndex, scan, stringOf, type JsonVisitor, type ScanFault } from './scan.js'
import { pointerTo, quote } from './issues.js'
import type { ParseOptions, ParseResult, Result, TextIssue, ValidateOptions } from './public.js'

/** What judges a value: `validateD` of a definition D. */
export type Validator<T> = (value: unknown, options?: ValidateOptions) => Result<T>

type Key = string | number

/** What is wrong with a text itself, at an offset of it. */
interface TextFault {
  readonly offset: number
  readonly keyword: 'syntax' | 'encoding' | 'duplicate' | 'length'
  readonly message: string
  readonly path: readonly Key[]
}

/**
 * Reads a JSON text and judges its value. Where all is well, that is `JSON.parse` and the validator; places in the text are
 * looked for only when there is something to say.
 */
export function parseText<T>(validate: Validator<T>, text: string | Uint8Array, options: ParseOptions = {}): ParseResult<T> {
  if (text.length > (options.maxLength ?? Infinity)) return tooLong(options.maxLength ?? 0, text)
  const source = typeof text === 'string' ? withoutMark(text) : decoded(text)
  if (typeof source !== 'string') return { issues: [source] }
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    return { issues: syntaxIssues(source) }
  }
  const duplicates = options.duplicates === 'refuse' ? duplicateNames(source, options.limit ?? 25) : []
  if (duplicates.length > 0) return { issues: duplicates }
  const result = validate(value, options)
  return result.issues ? { issues: placed(result.issues, source) } : result
}

/** A byte order mark is no part of the text (RFC 8259, 8.1). */
const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

function textIssue({ offset, keyword, message, path }: TextFault, text: string): TextIssue {
  return { message, path, pointer: pointerTo(path), keyword, schemaPointer: '', ...lineIndex(text)(offset) }
}

function tooLong(most: number, text: string | Uint8Array): { readonly issues: readonly TextIssue[] } {
  const unit = typeof text === 'string' ? 'characters' : 'bytes'
  return { issues: [textIssue({ offset: 0, keyword: 'length', message: `the text must have at most ${most} ${unit}, has ${text.length}`, path: [] }, '')] }
}

/** UTF-8 as text; an issue for bytes that are none. */
function decoded(bytes: Uint8Array): string | TextIssue {
  try {
    return withoutMark(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    const { text, offset } = upToMalformed(bytes)
    return textIssue({ offset, keyword: 'encoding', message: 'the text must be UTF-8, has a byte here that is not', path: [] }, text)
  }
}

/** The text with what is malformed replaced, and where the first such place is: there it differs from the bytes. */
function upToMalformed(bytes: Uint8Array): { readonly text: string, readonly offset: number } {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const replaced = new TextEncoder().encode(lenient.decode(bytes))
  const at = bytes.findIndex((byte, i) => byte !== replaced[i])
  const text = withoutMark(lenient.decode(bytes.subarray(0, at)))
  return { text, offset: text.length }
}

const WANTED: Readonly<Record<ScanFault['wanted'], string>> = {
  value: 'a value must stand here',
  name: 'a member name in double quotes must stand here',
  colon: 'a colon must follow a member name',
  end: 'nothing must follow the value',
  'comma or ]': 'a comma or ] must follow an element',
  'comma or }': 'a comma or } must follow a member',
  string: 'this is no string of JSON: it must end on its line, with its escapes and controls as JSON writes them',
}

/** Why a text is not JSON. The place is the first at which no JSON text can go on as this one does. */
function syntaxIssues(text: string): readonly TextIssue[] {
  const fault = scan(text, { open() {}, name() {}, scalar() {}, close() {} })
  const offset = fault?.offset ?? text.length
  const there = offset < text.length ? quote(String.fromCodePoint(text.codePointAt(offset) ?? 0)) : 'the end of the text'
  const message = fault ? `${WANTED[fault.wanted]}, was ${there}` : 'the text cannot be read'
  return [textIssue({ offset, keyword: 'syntax', message, path: [] }, text)]
}

/** An object or array around the place of a scan. */
interface Level {
  readonly isArray: boolean
  readonly names: Set<string>
  key: Key
}

/** Member names that occur again in their object, in the order of the text, up to a limit. */
function duplicateNames(text: string, limit: number): readonly TextIssue[] {
  const levels: Level[] = []
  const faults: TextFault[] = []
  const element = () => {
    const level = levels[levels.length - 1]
    if (level?.isArray) level.key = (level.key as number) + 1
  }
  scan(text, {
    open(_start, isArray) {
      element()
      levels.push({ isArray, names: new Set(), key: isArray ? -1 : '' })
    },
    name(start, end) {
      const level = levels[levels.length - 1]
      if (!level) return
      level.key = stringOf(text, start, end)
      if (level.names.has(level.key) && faults.length < limit) faults.push(duplicate(levels, start))
      level.names.add(level.key)
    },
    scalar: element,
    close: () => void levels.pop(),
  })
  const positionOf = faults.length > 0 ? lineIndex(text) : undefined
  return faults.map(({ offset, keyword, message, path }) => ({ message, path, pointer: pointerTo(path), keyword, schemaPointer: '', ...(positionOf?.(offset) ?? { line: 1, column: 1 }) }))
}

function duplicate(levels: readonly Level[], offset: number): TextFault {
  const path = levels.map(({ key }) => key)
  return { offset, keyword: 'duplicate', message: `the member ${quote(String(path[path.length - 1]))} must stand only once in its object`, path }
}

/** A part of the value that an issue is about, and the way to it. */
interface Wanted {
  readonly children: Map<string, Wanted>
  /** Where it begins; -1 until it is found. */
  offset: number
}

/**
 * The issues with the places of what they are about: of a value, its beginning; of a missing member, that of the object that
 * misses it. One pass over the text finds all of them.
 */
function placed(issues: readonly { readonly message: string, readonly path: readonly Key[], readonly pointer: string, readonly keyword: string, readonly schemaPointer: string }[], text: string): readonly TextIssue[] {
  const root: Wanted = { children: new Map(), offset: -1 }
  const ways = issues.map(({ path }) => wayTo(root, path))
  scan(text, new Finder(root, text))
  const positionOf = lineIndex(text)
  return issues.map((issue, i) => {
    const found = (ways[i] ?? []).filter(({ offset }) => offset >= 0)
    return { ...issue, ...positionOf(found[found.length - 1]?.offset ?? 0) }
  })
}

function wayTo(root: Wanted, path: readonly Key[]): readonly Wanted[] {
  const way = [root]
  for (const key of path) {
    const { children } = way[way.length - 1] ?? root
    const known = children.get(String(key)) ?? { children: new Map<string, Wanted>(), offset: -1 }
    children.set(String(key), known)
    way.push(known)
  }
  return way
}

/** Notes where wanted values begin. Of members of one name the last counts, as for `JSON.parse`. */
class Finder implements JsonVisitor {
  /** For each object and array around: what is wanted of it, and the index of its next element; no index for an object. */
  private readonly around: { readonly wanted: Wanted | undefined, index: number | undefined }[] = []
  private next: Wanted | undefined

  constructor(root: Wanted, private readonly text: string) {
    this.next = root
  }

  open(start: number, isArray: boolean): void {
    this.around.push({ wanted: this.found(start), index: isArray ? 0 : undefined })
  }

  name(start: number, end: number): void {
    const wanted = this.around[this.around.length - 1]?.wanted
    this.next = wanted && wanted.children.size > 0 ? wanted.children.get(stringOf(this.text, start, end)) : undefined
  }

  scalar(start: number): void {
    this.found(start)
  }

  close(): void {
    this.around.pop()
  }

  private found(start: number): Wanted | undefined {
    const level = this.around[this.around.length - 1]
    const wanted = level?.index === undefined ? this.next : level.wanted?.children.get(String(level.index++))
    this.next = undefined
    if (wanted) wanted.offset = start
    return wanted
  }
}
