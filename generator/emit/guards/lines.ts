import type { Code } from '../text.js'
import { isAlways, isNever, not, part, type Test } from './test.js'

/** A line of code, or lines that stand one level deeper. */
export type Line = Code | readonly Line[]

/** The longest line that is not broken up. */
const WIDTH = 120

/** Lines as text, each ended by a line feed. */
export function textOf(lines: readonly Line[]): Code {
  const indented: Code[] = []
  indentInto(indented, lines, '')
  indented.push('')
  return indented.join('\n')
}

function indentInto(indented: Code[], lines: readonly Line[], indent: string): void {
  for (const line of lines) {
    if (typeof line === 'string') indented.push(indent === '' ? line : `${indent}${line}`)
    else indentInto(indented, line, `${indent}  `)
  }
}

/** Refuses the value unless the test holds. */
export function refuseUnless(test: Test): readonly Line[] {
  if (isAlways(test)) return []
  if (isNever(test)) return ['return false;']
  return broken('if (', not(test), ') return false;')
}

/** A statement and what follows it, on one line if both fit there. */
export function joined(statement: Code, lines: readonly Line[]): readonly Line[] {
  const [only] = lines
  const fits = lines.length === 1 && typeof only === 'string' && statement.length + only.length < WIDTH
  return fits ? [`${statement} ${only}`] : [statement, ...lines]
}

/** Decides by a test: the last line of a function. */
export function returnTest(test: Test): readonly Line[] {
  return broken('return ', test, ';')
}

/** A test between other code, on one line if it fits there, else one part a line. */
function broken(before: Code, test: Test, after: Code): readonly Line[] {
  const flat = `${before}${test.code}${after}`
  if (flat.length <= WIDTH || (test.kind !== 'all' && test.kind !== 'any')) return [flat]
  const operator = test.kind === 'all' ? ' &&' : ' ||'
  const parts = test.tests.map((inner, i) => part(inner) + (i < test.tests.length - 1 ? operator : ''))
  const open = before.endsWith('(') ? before : `${before}(`
  return [open, parts, before.endsWith('(') ? after : `)${after}`]
}

/** `head { … }`, or on one line what is short enough and no statement that a brace makes clearer. */
export function block(head: Code, lines: readonly Line[]): readonly Line[] {
  const [only] = lines
  const isShort = lines.length === 1 && typeof only === 'string' && head.length + only.length < WIDTH
  return isShort ? [`${head} ${only}`] : [`${head} {`, lines, '}']
}

/** Words on as few lines as they fit on. */
export function filled(words: readonly Code[]): readonly Line[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  return [...lines, line]
}

/** A list between brackets: on one line if it fits there, else filling lines. */
export function list(before: Code, elements: readonly Code[], after: Code): readonly Line[] {
  const flat = elements.length > WIDTH ? undefined : `${before}${elements.join(', ')}${after}`
  return flat !== undefined && flat.length <= WIDTH ? [flat] : [before, filled(elements.map((element) => `${element},`)), after]
}
