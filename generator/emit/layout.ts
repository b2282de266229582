import { isScalar, type Json, type JsonObject } from '../model/json.js'
import { type Code, jsonLiteral, memberName, shortLiteral } from './text.js'

/** Code that is laid out on one line if it fits there, else one part a line. */
export type Doc = Code | Group | JsonGroup

interface Brackets {
  readonly open: Code
  readonly close: Code
  /** The whole on one line, unless that is too long. */
  readonly flat: Code | undefined
}

export interface Group extends Brackets {
  readonly parts: readonly Doc[]
}

/** A JSON value between its brackets. What it holds becomes code when it is laid out. */
interface JsonGroup extends Brackets {
  readonly value: JsonStructure
}

type JsonStructure = JsonObject | readonly Json[]

/** The longest line that is not broken up, in UTF-16 code units. */
const WIDTH = 120

/** Parts between brackets, separated by commas. Braces get a space inside. */
export function group(open: Code, parts: readonly Doc[], close: Code): Group {
  const space = close.startsWith('}') && parts.length > 0 ? ' ' : ''
  let flat = open + space
  let separator = ''
  for (const part of parts) {
    const inner: string | undefined = typeof part === 'string' ? part : part.flat
    if (inner === undefined || flat.length + inner.length > WIDTH) return { open, parts, close, flat: undefined }
    flat += separator + inner
    separator = ', '
  }
  return { open, parts, close, flat: flat + space + close }
}

/** A call, with the code before it. Its only argument opens and closes on the lines of the call. */
export function callOf(name: Code, args: readonly Doc[]): Doc {
  const [only] = args
  if (args.length !== 1 || only === undefined || typeof only === 'string') return group(`${name}(`, args, ')')
  return { ...only, open: `${name}(${only.open}`, close: `${only.close})`, flat: only.flat === undefined ? undefined : `${name}(${only.flat})` }
}

/** A JSON value, with the code before it. */
export function jsonDoc(value: Json, before: Code = ''): Doc {
  if (isScalar(value)) return before + jsonLiteral(value)
  const flat = shortLiteral(value, WIDTH)
  return { open: before + (isList(value) ? '[' : '{'), value, close: isList(value) ? ']' : '}', flat: flat === undefined ? undefined : before + flat }
}

/** The text of what follows `indent` on a line; further lines are indented by themselves. */
export function layout(doc: Doc, indent = ''): Code {
  if (typeof doc === 'string') return doc
  const { open, close, flat } = doc
  if (flat !== undefined && indent.length + flat.length <= WIDTH) return flat
  if ('value' in doc) return brokenJson(doc.value, open, close, indent)
  const inner = `${indent}  `
  const areTexts = doc.parts.every((part) => typeof part === 'string')
  return broken(open, areTexts ? filled(doc.parts, inner) : doc.parts.map((part) => layout(part, inner)), close, indent)
}

function broken(open: Code, lines: readonly Code[], close: Code, indent: string): Code {
  const inner = `\n${indent}  `
  return lines.length === 0 ? `${open}\n${indent}${close}` : `${open}${inner}${lines.join(`,${inner}`)},\n${indent}${close}`
}

/** As many short parts a line as fit. */
function filled(parts: readonly Code[], indent: string): readonly Code[] {
  const lines: Code[] = []
  let last: Code | undefined
  for (const part of parts) {
    if (last !== undefined && indent.length + last.length + part.length + 3 <= WIDTH) {
      last += `, ${part}`
    } else {
      if (last !== undefined) lines.push(last)
      last = part
    }
  }
  return last === undefined ? lines : [...lines, last]
}

const isList = (value: JsonStructure): value is readonly Json[] => Array.isArray(value)

/** A JSON value with one part a line. */
function brokenJson(value: JsonStructure, open: Code, close: Code, indent: string): Code {
  const inner = `${indent}  `
  const parts = isList(value)
    ? value.map((element) => partText('', element, inner))
    : Object.keys(value).map((name) => partText(`${memberName(name)}: `, value[name] as Json, inner))
  const areTexts = (isList(value) ? value : Object.values(value)).every(isScalar)
  return broken(open, areTexts ? filled(parts, inner) : parts, close, indent)
}

function partText(before: Code, value: Json, indent: string): Code {
  if (isScalar(value)) return before + jsonLiteral(value)
  const room = WIDTH - indent.length - before.length
  const flat = shortLiteral(value, room)
  if (flat !== undefined && flat.length <= room) return before + flat
  return isList(value) ? brokenJson(value, `${before}[`, ']', indent) : brokenJson(value, `${before}{`, '}', indent)
}
