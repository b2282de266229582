import { visible } from '../facts/visible.js'
import type { Range } from '../model/source.js'

/** The longest excerpt, in UTF-16 code units before controls are escaped, and how much of it stands before the place. */
const WIDTH = 100
const BEFORE = 40

/** A line of a document for people to read, and what of it is meant. */
export interface Excerpt {
  readonly excerpt: string
  readonly mark: readonly [start: number, length: number]
}

/** The line on which a range begins, cut around it, with nothing invisible in it. A range of several lines ends with the first. */
export function excerptOf(line: string, { start, end }: Range): Excerpt {
  const from = start.column - 1
  const to = Math.max(from + 1, end.line === start.line ? end.column - 1 : line.trimEnd().length)
  const [left, right] = line.length <= WIDTH ? [0, line.length] : [Math.max(0, from - BEFORE), Math.max(0, from - BEFORE) + WIDTH]
  const before = `${left > 0 ? '…' : ''}${shown(line.slice(left, from))}`
  const meant = shown(line.slice(from, Math.min(to, right)))
  const after = `${shown(line.slice(Math.min(to, right), right))}${right < line.length ? '…' : ''}`
  return { excerpt: `${before}${meant}${after}`.trimEnd(), mark: [before.length, Math.max(1, meant.trimEnd().length)] }
}

const shown = (text: string) => visible(text.replace(/\t/g, '  '))

/** The lines of a document by number, from 1; without its byte order mark, as positions count. */
export function linesOf(text: string): (line: number) => string {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  return (line) => lines[line - 1] ?? ''
}
