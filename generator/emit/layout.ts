import type { Json, JsonObject } from '../model/json.js'
import { jsonLiteral, memberName, type Code } from './text.js'

/** Code that is laid out on one line if it fits there, else one part a line. */
export type Doc = Code | Group

export interface Group {
  readonly open: Code
  readonly parts: readonly Doc[]
  readonly close: Code
  /** The whole on one line, unless that is too long. */
  readonly flat: Code | undefined
}

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

/** The same with code before it. */
export function prefixed(prefix: Code, doc: Doc): Doc {
  return typeof doc === 'string' ? prefix + doc : { ...doc, open: prefix + doc.open, flat: doc.flat === undefined ? undefined : prefix + doc.flat }
}

/** A call. Its only argument opens and closes on the lines of the call. */
export function callOf(name: Code, args: readonly Doc[]): Doc {
  const [only] = args
  if (args.length !== 1 || only === undefined || typeof only === 'string') return group(`${name}(`, args, ')')
  return { ...only, open: `${name}(${only.open}`, close: `${only.close})`, flat: only.flat === undefined ? undefined : `${name}(${only.flat})` }
}

/** A JSON value. */
export function jsonDoc(value: Json): Doc {
  if (typeof value !== 'object' || value === null) return jsonLiteral(value)
  if (Array.isArray(value)) return group('[', value.map(jsonDoc), ']')
  return group('{', Object.entries(value as JsonObject).map(([name, member]) => prefixed(`${memberName(name)}: `, jsonDoc(member))), '}')
}

/** The text of what follows `indent` on a line; further lines are indented by themselves. */
export function layout(doc: Doc, indent = ''): Code {
  if (typeof doc === 'string') return doc
  if (doc.flat !== undefined && indent.length + doc.flat.length <= WIDTH) return doc.flat
  const inner = `${indent}  `
  const lines = doc.parts.every((part) => typeof part === 'string') ? filled(doc.parts, WIDTH - inner.length) : doc.parts.map((part) => layout(part, inner))
  return `${doc.open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${doc.close}`
}

/** As many short parts a line as fit. */
function filled(parts: readonly Code[], width: number): readonly Code[] {
  const lines: Code[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + part.length + 3 <= width) lines[lines.length - 1] = `${last}, ${part}`
    else lines.push(part)
  }
  return lines
}
