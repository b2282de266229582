import type { LineResult, LinesOptions, LinesSource, ParseOptions, TextIssue } from './public.js'
import { parseText, type Validator } from './text.js'

type Chunk = string | Uint8Array

const LF = 0x0a

/** The longest line that is read where the caller does not say: 16 MiB. */
const LONGEST_LINE = 16_777_216

/** So much of a chunk is cut into lines at once: they are kept until they have been handed out. */
const PIECE = 65_536

/** A line as it was cut out of the source; of one that is too long, only its length. */
interface Line {
  readonly number: number
  readonly text: Chunk
  readonly isTooLong: boolean
}

/**
 * Reads JSON Lines: one JSON text a line, LF or CR LF at the end, blank lines skipped. Memory does not grow with the source.
 * When the consumer stops, the source is told so.
 */
export function readLines<T>(validate: Validator<T>, source: LinesSource, options: LinesOptions = {}): AsyncGenerator<LineResult<T>, void, undefined> {
  const most = options.maxLength ?? LONGEST_LINE
  const parseOptions: ParseOptions = { ...options, maxLength: Infinity }
  return new LineReader(groupsOf(source, most), (line) => readLine(validate, line, { most, parseOptions }), options.stopAtIssues === true)
}

/** The lines that end in each piece of a chunk. */
async function* groupsOf(source: LinesSource, most: number): AsyncGenerator<readonly Line[], void, undefined> {
  const cutter = new LineCutter(most)
  for await (const chunk of chunksOf(source)) {
    for (let i = 0; i < chunk.length; i += PIECE) yield cutter.cut(part(chunk, i, Math.min(i + PIECE, chunk.length)))
  }
  yield cutter.rest()
}

type Step<T> = IteratorResult<LineResult<T>, void>

/** Hands out line by line what comes in groups: an async generator would take several turns for each line. */
class LineReader<T> implements AsyncGenerator<LineResult<T>, void, undefined> {
  private lines: readonly Line[] = []
  private done = 0
  /** What is under way. Requests wait for it, so that they are answered in their order. */
  private pending: Promise<void> | undefined

  constructor(
    private readonly groups: AsyncGenerator<readonly Line[], void, undefined>,
    private readonly read: (line: Line) => LineResult<T>,
    private readonly stopAtIssues: boolean,
  ) {}

  next(): Promise<Step<T>> {
    const line = this.pending === undefined ? this.lines[this.done] : undefined
    return line === undefined ? this.queued(() => this.advance()) : Promise.resolve(this.take(line))
  }

  return(): Promise<Step<T>> {
    return this.queued(async () => {
      this.lines = []
      await this.groups.return()
      return { done: true, value: undefined }
    })
  }

  async throw(error: unknown): Promise<Step<T>> {
    await this.return()
    throw error
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  private async advance(): Promise<Step<T>> {
    for (let line = this.lines[this.done]; ; line = this.lines[this.done]) {
      if (line !== undefined) return this.take(line)
      const { done, value } = await this.groups.next()
      if (done) return { done, value: undefined }
      this.lines = value
      this.done = 0
    }
  }

  private take(line: Line): Step<T> {
    this.done++
    const value = this.read(line)
    if (this.stopAtIssues && value.issues) this.return().catch(() => undefined)
    return { done: false, value }
  }

  private queued(work: () => Promise<Step<T>>): Promise<Step<T>> {
    const step = (this.pending ?? Promise.resolve()).then(work)
    const pending = step.then(() => undefined, () => undefined).then(() => {
      if (this.pending === pending) this.pending = undefined
    })
    this.pending = pending
    return step
  }
}

function readLine<T>(validate: Validator<T>, { number, text, isTooLong }: Line, { most, parseOptions }: { most: number, parseOptions: ParseOptions }): LineResult<T> {
  if (isTooLong) return { line: number, issues: [lineTooLong(number, most)] }
  const result = parseText(validate, text, parseOptions)
  if (!result.issues) return { line: number, value: result.value }
  return { line: number, issues: result.issues.map((issue) => ({ ...issue, line: number + issue.line - 1 })) }
}

function lineTooLong(line: number, most: number): TextIssue {
  return { message: `a line must not be longer than ${most}`, path: [], pointer: '', keyword: 'length', schemaPointer: '', line, column: 1 }
}

async function* chunksOf(source: LinesSource): AsyncGenerator<Chunk, void, undefined> {
  if (typeof source === 'string' || source instanceof Uint8Array) yield source
  else if (Symbol.asyncIterator in source) yield* source
  else if (Symbol.iterator in source) yield* source
  else yield* chunksOfStream(source.getReader())
}

/** Not every browser can iterate over a stream. */
async function* chunksOfStream(reader: { read(): Promise<{ readonly done: boolean, readonly value?: unknown }>, cancel(): Promise<unknown>, releaseLock(): void }): AsyncGenerator<Chunk, void, undefined> {
  let isDone = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      isDone = done
      if (done) return
      yield value as Chunk
    }
  } finally {
    if (!isDone) await reader.cancel()
    reader.releaseLock()
  }
}

/**
 * Cuts chunks into lines. Bytes stay bytes until a line is whole, so a chunk may end within a character; a line that is too
 * long is counted, not kept.
 */
class LineCutter {
  private number = 0
  private parts: Chunk[] = []
  private length = 0
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  constructor(private readonly most: number) {}

  /** The lines that end in a chunk. */
  cut(chunk: Chunk): readonly Line[] {
    const lines: Line[] = []
    const first = typeof chunk === 'string' ? chunk.indexOf('\n') : chunk.indexOf(LF)
    const last = typeof chunk === 'string' ? chunk.lastIndexOf('\n') : chunk.lastIndexOf(LF)
    const whole = first === last ? undefined : this.decoded(part(chunk, first + 1, last))
    if (whole === undefined) this.cutOneByOne(chunk, lines)
    else {
      this.cutOneByOne(part(chunk, 0, first + 1), lines)
      for (const text of whole.split('\n')) this.add(text, text.length, lines)
      this.keep(part(chunk, last + 1, chunk.length))
    }
    return lines
  }

  /** Bytes of whole lines as text at once, which is several times faster than line by line; if all is well with them. */
  private decoded(lines: Chunk): string | undefined {
    if (typeof lines !== 'string' && lines.length > this.most) return undefined
    try {
      return typeof lines === 'string' ? lines : this.decoder.decode(lines)
    } catch {
      return undefined
    }
  }

  private cutOneByOne(chunk: Chunk, lines: Line[]): void {
    let start = 0
    for (;;) {
      const end = typeof chunk === 'string' ? chunk.indexOf('\n', start) : chunk.indexOf(LF, start)
      if (end < 0) break
      this.keep(part(chunk, start, end))
      this.take(lines)
      start = end + 1
    }
    this.keep(part(chunk, start, chunk.length))
  }

  /** The last line, if the source does not end with a line end. */
  rest(): readonly Line[] {
    const lines: Line[] = []
    if (this.length > 0) this.take(lines)
    return lines
  }

  private keep(piece: Chunk): void {
    this.length += piece.length
    if (this.length > this.most + 1) this.parts = []
    else if (piece.length > 0) this.parts.push(piece)
  }

  private take(lines: Line[]): void {
    const { parts, length } = this
    this.parts = []
    this.length = 0
    this.add(joined(parts), length, lines)
  }

  private add(text: Chunk, length: number, lines: Line[]): void {
    this.number += 1
    const isTooLong = length > this.most + 1 || (length === this.most + 1 && !endsWithCr(text))
    if (isTooLong) lines.push({ number: this.number, text: '', isTooLong })
    else if (!isBlank(text)) lines.push({ number: this.number, text, isTooLong })
  }
}

const part = (chunk: Chunk, start: number, end: number): Chunk => {
  if (start === 0 && end === chunk.length) return chunk
  return typeof chunk === 'string' ? chunk.slice(start, end) : chunk.subarray(start, end)
}

/** The pieces of a line as one; pieces of both kinds become bytes. */
function joined(parts: readonly Chunk[]): Chunk {
  const [first = ''] = parts
  if (parts.length < 2) return first
  if (parts.every((each) => typeof each === 'string')) return parts.join('')
  const encoder = new TextEncoder()
  const bytes = parts.map((each) => (typeof each === 'string' ? encoder.encode(each) : each))
  const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const each of bytes) {
    whole.set(each, at)
    at += each.length
  }
  return whole
}

const codeAt = (text: Chunk, i: number) => (typeof text === 'string' ? text.charCodeAt(i) : text[i])

const endsWithCr = (text: Chunk) => codeAt(text, text.length - 1) === 0x0d

/** Whether there is nothing but the white space of JSON: no value, so no line. */
function isBlank(text: Chunk): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i)
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false
  }
  return true
}
