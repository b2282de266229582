import { shortened, visible } from '../facts/visible.js'
import type { Diagnostic } from '../model/diagnostic.js'

/** The longest line that help still stands in behind the marks. */
const LINE = 140

type Style = 'bold' | 'dim' | Diagnostic['severity']

const STYLES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22], dim: [2, 22], error: [31, 39], warning: [33, 39], info: [36, 39],
}

type Paint = (style: Style, text: string) => string

/** Diagnostics for people: where, what and how to mend it, with the line of the schema. `colour` is for terminals. */
export function formatText(diagnostics: readonly Diagnostic[], colour = false): string {
  const paint: Paint = (style, text) => {
    const [on, off] = STYLES[style]
    return colour ? `\u001b[${on}m${text}\u001b[${off}m` : text
  }
  return diagnostics.map((diagnostic) => `${block(diagnostic, paint).join('\n')}\n`).join('\n')
}

function block(diagnostic: Diagnostic, paint: Paint): readonly string[] {
  const { code, severity, message, pointer } = diagnostic
  const where = pointer ? ` at ${visible(shortened(pointer, 300))}` : ''
  const head = `${place(diagnostic, paint)}${paint(severity, severity)} ${code}${where}`
  return [head, `  ${message}`, ...excerptLines(diagnostic, paint)]
}

function place({ path, line, column }: Diagnostic, paint: Paint): string {
  if (path === undefined) return ''
  const position = line === undefined ? '' : `:${line}:${column ?? 1}`
  return `${paint('bold', `${visible(path)}${position}`)} `
}

function excerptLines({ excerpt, mark, line, help, severity }: Diagnostic, paint: Paint): readonly string[] {
  if (excerpt === undefined || mark === undefined) return help === undefined ? [] : [`  ${help}`]
  const number = String(line ?? '')
  const bar = (text: string) => `  ${paint('dim', `${text.padStart(number.length)} │`)}`
  const marks = `${blank(excerpt.slice(0, mark[0]))}${paint(severity, '^'.repeat(width(excerpt.slice(mark[0], mark[0] + mark[1])) || 1))}`
  const isShort = mark[0] + mark[1] + (help?.length ?? 0) <= LINE
  const first = `${bar('')} ${marks}${help !== undefined && isShort ? ` ${help}` : ''}`
  return [`${bar(number)} ${excerpt}`, first, ...(help === undefined || isShort ? [] : [`${bar('')} ${help}`])]
}

const blank = (text: string) => ' '.repeat(width(text))

/** Columns that a terminal needs: two for East Asian wide characters and emoji, none for marks on the letter before. */
function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0)
}

const MARK = /^\p{M}$/u
const WIDE = /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]$/u

/** How many there are of each severity, for the last line of a run: `2 errors, 1 warning`; empty for none. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const nouns: readonly (readonly [Diagnostic['severity'], string, string])[] = [['error', 'error', 'errors'], ['warning', 'warning', 'warnings'], ['info', 'remark', 'remarks']]
  return nouns.flatMap(([severity, one, many]) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`]
  }).join(', ')
}
