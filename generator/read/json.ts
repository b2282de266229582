import { joinPointer } from '../facts/pointer.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import type { Position, SourceText } from '../model/source.js'
import { numberFault, type NumberFault } from './numbers.js'
import { withoutBom } from './lines.js'
import { Outline } from './outline.js'
import { syntaxFault, type SyntaxFault } from './syntax.js'
import { lineIndex, scan, stringOf, type JsonVisitor } from '../runtime/scan.js'

/**
 * The most objects and arrays within each other that a document may have. Ten times what people write; it bounds every
 * recursion over a schema, 512 levels of `properties` or `items` among them.
 */
export const MAX_DEPTH = 1024

/** Bounds what a document can make the generator say, each finding having a pointer of up to `MAX_DEPTH` tokens. */
const MAX_FINDINGS = 10_000

/** A document as a value. There are findings beside it, errors among them, where it says something that a value cannot show. */
export type ParsedJson =
  | { readonly ok: true; readonly value: Json; readonly findings: readonly Finding[]; readonly outline: Outline }
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly outline: Outline }

/**
 * Parses a JSON document (RFC 8259); a byte order mark before it is skipped. Findings: json-syntax, json-duplicate,
 * json-number, json-precision, json-line-separator, json-depth.
 */
export function parseJson({ path, text: whole }: SourceText): ParsedJson {
  const text = withoutBom(whole)
  const outline = new Glance(text)
  const fault = scan(text, outline)
  if (fault) return { ok: false, findings: [syntaxFinding(path, { ...surveyed(path, text).unclosed(fault.offset), ...syntaxFault(text, fault) }, lineIndex(text))], outline }
  if (outline.depth > MAX_DEPTH) return { ok: false, findings: surveyed(path, text).findings, outline }
  const value = JSON.parse(text) as Json
  const isShown = outline.members === membersIn(value) && !outline.hasNumberFault
  return { ok: true, value, findings: [...(isShown ? [] : surveyed(path, text).findings), ...lineSeparator(path, text)], outline }
}

/** How many members the objects of a value have: of several of one name, it has one. */
function membersIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((count, element) => count + membersIn(element), 0)
  const object = value as JsonObject
  let count = 0
  for (const name in object) count += 1 + membersIn(object[name]!)
  return count
}

/** The first one; a text that has one usually has many. */
function lineSeparator(path: string, text: string): readonly Finding[] {
  const offset = text.search(/[\u2028\u2029]/)
  if (offset < 0) return []
  const message = `A raw line separator, ${quote(text.charAt(offset))}, stands in the text, at which some programs begin a new line and others do not.`
  return [{ code: 'json-line-separator', message, location: { path, pointer: '' }, position: lineIndex(text)(offset) }]
}

function syntaxFinding(path: string, { message, offset, help: known }: SyntaxFault, positionOf: (offset: number) => Position): Finding {
  const help = /\.ya?ml$/i.test(path) ? { help: 'YAML is not read: convert the file to JSON.' } : known === undefined ? {} : { help: known }
  return { code: 'json-syntax', message, location: { path, pointer: '' }, position: positionOf(offset), ...help }
}

/** An outline, and whether a number of the text is not what its value is. */
class Glance extends Outline {
  hasNumberFault = false
  readonly #text: string

  constructor(text: string) {
    super(text)
    this.#text = text
  }

  override scalar(start: number, end: number): void {
    super.scalar(start, end)
    if (numberFaultAt(this.#text, start, end) !== undefined) this.hasNumberFault = true
  }
}

/** What is wrong with the scalar between two offsets, if it is a number. */
function numberFaultAt(text: string, start: number, end: number): NumberFault | undefined {
  const code = text.charCodeAt(start)
  return code === MINUS || (code >= ZERO && code <= NINE) ? numberFault(text.slice(start, end)) : undefined
}

/** All that there is to say of a text, or of the part that could be read. */
function surveyed(path: string, text: string): Survey {
  const survey = new Survey(path, text)
  scan(text, survey)
  return survey
}

/** An object or array that the scan is in: the names that it has had, each with its offset, or the count of elements. */
interface Level {
  readonly start: number
  readonly names: Map<string, number> | undefined
  token: string
  count: number
}

/** Notes what a text holds that its value would not show, and where it stands. */
class Survey implements JsonVisitor {
  readonly findings: Finding[] = []
  #isTooDeep = false
  readonly #levels: Level[] = []
  readonly #path: string
  readonly #text: string
  #lines: ((offset: number) => Position) | undefined

  constructor(path: string, text: string) {
    this.#path = path
    this.#text = text
  }

  open(start: number, isArray: boolean): void {
    this.#element()
    if (this.#levels.length === MAX_DEPTH) this.#tooDeep(start)
    this.#levels.push({ start, names: isArray ? undefined : new Map(), token: '', count: 0 })
  }

  name(start: number, end: number): void {
    const level = this.#levels.at(-1)!
    level.token = stringOf(this.#text, start, end)
    const earlier = level.names!.get(level.token)
    if (earlier === undefined) level.names!.set(level.token, start)
    else this.#duplicate(level.token, earlier, start)
  }

  scalar(start: number, end: number): void {
    this.#element()
    const fault = numberFaultAt(this.#text, start, end)
    if (fault) this.#find(fault.isLost || this.#isExactValue() ? 'json-number' : 'json-precision', start, fault.message)
  }

  close(): void {
    this.#levels.pop()
  }

  /** What to say of a text that ends too early: where the innermost object or array begins. */
  unclosed(offset: number): { readonly help?: string } {
    const innermost = this.#levels.at(-1)
    if (innermost === undefined || this.#text.slice(offset).trim() !== '') return {}
    return { help: `The ${innermost.names ? 'object' : 'array'} that is not closed begins in line ${this.#position(innermost.start).line}.` }
  }

  /** Whether the value at hand is what an instance is compared with, so that no other value will do. */
  #isExactValue(): boolean {
    const [around, level] = [this.#levels.at(-2), this.#levels.at(-1)]
    return level?.names ? level.token === 'const' : around?.token === 'enum'
  }

  #element(): void {
    const level = this.#levels.at(-1)
    if (level && !level.names) level.token = String(level.count++)
  }

  #tooDeep(start: number): void {
    if (this.#isTooDeep) return
    this.#isTooDeep = true
    this.#find('json-depth', start, `The document has more than ${MAX_DEPTH.toLocaleString('en')} objects and arrays within each other.`)
  }

  #duplicate(name: string, earlier: number, start: number): void {
    const { line } = this.#position(earlier)
    this.#find('json-duplicate', start, `${quote(name)} occurs twice in this object; first in line ${line}.`)
  }

  #find(code: Finding['code'], offset: number, message: string): void {
    if (this.findings.length === MAX_FINDINGS) return
    const pointer = joinPointer('', ...this.#levels.map(({ token }) => token))
    this.findings.push({ code, message, location: { path: this.#path, pointer }, position: this.#position(offset) })
  }

  #position(offset: number): Position {
    this.#lines ??= lineIndex(this.#text)
    return this.#lines(offset)
  }
}

const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39]
