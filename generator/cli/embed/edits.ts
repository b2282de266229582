import { blockLines, flowText, indentedBy, memberLines } from '../../emit/openapi/yaml.js'
import type { Json, JsonObject } from '../../model/json.js'
import type { Description, Entry, Span } from './description.js'

/** A piece of a text and what comes in its place. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with all edits made. They do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const pieces = sorted.map(({ start, text: piece }, i) => text.slice(sorted[i - 1]?.end ?? 0, start) + piece)
  return pieces.join('') + text.slice(sorted.at(-1)?.end ?? 0)
}

/** Puts another value in the place of an entry's, in the style and at the indentation that it has. */
export function replacement(description: Description, entry: Entry, schema: JsonObject): Edit {
  const { text } = description
  const [start, end] = [entry.valueStart, trimmedEnd(text, entry)]
  if (entry.style === 'flow') return { start, end, text: flowAt(description, entry, schema) }
  const indentation = ' '.repeat(columnOf(text, start))
  return { start, end, text: blockLines(schema).map((line, i) => i === 0 ? line : indentedBy(indentation, line)).join(eol(text)) }
}

/** Takes an entry out, with its lines, or with the comma that sets it apart. */
export function removal({ text, innermost }: Description, entry: Entry): Edit {
  const { members, style } = innermost
  const index = members.findIndex(({ start }) => start === entry.start)
  const [before, after] = [members[index - 1], members[index + 1]]
  if (style === 'flow') return between(before?.end ?? innermost.start + 1, before === undefined && after !== undefined ? after.start : entry.end)
  if (members.length === 1) return { start: entry.start, end: trimmedEnd(text, entry), text: '{}' }
  return between(lineStart(text, entry.start), lineEnd(text, entry.end))
}

const between = (start: number, end: number): Edit => ({ start, end, text: '' })

/** Adds members to the schemas, behind those that are there, and the mappings around them that are missing. */
export function insertions(description: Description, added: Members): readonly Edit[] {
  if (added.length === 0) return []
  const { innermost, missing, vacant } = description
  const members = missing.reduceRight<Members>((inner, name) => [[name, Object.fromEntries(inner)]], added)
  if (innermost.style === 'flow') return [vacant === undefined ? inFlow(description, members) : flowValue(description, vacant, members)]
  return vacant === undefined ? [inBlock(description, members)] : blockValue(description, vacant, members)
}

type Members = readonly (readonly [name: string, value: Json])[]

function inBlock(description: Description, members: Members): Edit {
  const { text, innermost } = description
  const indentation = columnOf(text, innermost.members[0]?.start ?? innermost.start)
  const lines = members.flatMap(([name, value]) => memberLines(name, value))
  return linesAt(text, innermost.members.at(-1)?.end ?? innermost.end, lines.map((line) => indentedBy(' '.repeat(indentation), line)))
}

/** Writes out, under its key, a member that is there without a value. What stands behind it in its line stays. */
function blockValue({ text }: Description, { start, valueStart, end }: Span, [member]: Members): readonly Edit[] {
  const [, value = {}] = member ?? []
  const indentation = ' '.repeat(columnOf(text, start) + 2)
  const gap = /\s*$/.exec(text.slice(start, valueStart))?.[0].length ?? 0
  return [between(valueStart - gap, end), linesAt(text, end, blockLines(value).map((line) => indentedBy(indentation, line)))]
}

/** Lines behind the line that an offset is in. */
function linesAt(text: string, offset: number, lines: readonly string[]): Edit {
  const at = lineEnd(text, offset)
  const isOpen = at > 0 && text[at - 1] !== '\n'
  return { start: at, end: at, text: isOpen ? lines.map((line) => `${eol(text)}${line}`).join('') : lines.map((line) => `${line}${eol(text)}`).join('') }
}

function inFlow(description: Description, members: Members): Edit {
  const { text, innermost } = description
  const [first, last] = [innermost.members[0], innermost.members.at(-1)]
  const outer = indentationAt(text, innermost.start)
  const lines = { start: `${eol(text)}${first === undefined ? `${outer}${unitOf(text)}` : indentationAt(text, first.start)}`, unit: unitOf(text) }
  const isOneLine = (last !== undefined || !isJson(description)) && !text.slice(innermost.start, innermost.end).includes('\n')
  const layout = { isJson: isJson(description), ...isOneLine ? {} : { lines } }
  const printed = members.map(([name, value]) => `${flowText(name, layout)}: ${flowText(value, layout)}`)
  const separator = isOneLine ? ', ' : `,${lines.start}`
  if (last !== undefined) return { start: last.end, end: last.end, text: `${separator}${printed.join(separator)}` }
  const [before, after] = isOneLine ? ['', ''] : [lines.start, `${eol(text)}${outer}`]
  return { start: innermost.start, end: innermost.end, text: `{${before}${printed.join(separator)}${after}}` }
}

function flowValue(description: Description, span: Span, [member]: Members): Edit {
  const [, value = {}] = member ?? []
  return { start: span.valueStart, end: span.end, text: flowAt(description, span, value) }
}

/** A value in flow style, laid out as that of a member. In YAML what is in one line stays so: block style asks for indentation. */
function flowAt(description: Description, { start, valueStart, end }: Span, value: Json): string {
  const { text } = description
  const isOneLine = !isJson(description) && !text.slice(valueStart, end).includes('\n')
  const lines = { start: `${eol(text)}${indentationAt(text, start)}`, unit: unitOf(text) }
  return flowText(value, { isJson: isJson(description), ...isOneLine ? {} : { lines } })
}

const isJson = ({ path }: Description) => path.endsWith('.json')

const eol = (text: string) => text.includes('\r\n') ? '\r\n' : '\n'

/** One level of indentation: that of the first line which has any. */
const unitOf = (text: string) => /^(?:\t| {1,8})(?=\S)/m.exec(text)?.[0] ?? '  '

const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1

/** The start of the next line, unless the offset is one. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset
  const found = text.indexOf('\n', offset)
  return found === -1 ? text.length : found + 1
}

const columnOf = (text: string, offset: number) => offset - lineStart(text, offset)

const indentationAt = (text: string, offset: number) => /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? ''

/** The end of a value without the line ends that a block has. */
function trimmedEnd(text: string, { valueStart, end }: Span): number {
  return valueStart + text.slice(valueStart, end).trimEnd().length
}
