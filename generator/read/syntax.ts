import { quote } from '../facts/visible.js'
import type { ScanFault } from '../runtime/scan.js'

/** Why a text is not JSON, in one sentence, and at which offset. */
export interface SyntaxFault {
  readonly offset: number
  readonly message: string
  /** How to mend it, where more can be said than that. */
  readonly help?: string
}

/** What should have stood at the place of a fault. */
type Wanted = 'value' | 'name' | 'colon' | 'end'

const WANTED: Readonly<Record<Wanted, string>> = {
  value: 'a value',
  name: 'a member name',
  colon: 'the colon after a member name',
  end: 'nothing more',
}

/** The fault of a text as a sentence. */
export function syntaxFault(text: string, { offset, start, wanted }: ScanFault): SyntaxFault {
  if (wanted === 'string') return stringFault(text, start, offset)
  if (wanted === 'comma or ]' || wanted === 'comma or }') return missing(text, offset, wanted === 'comma or ]')
  return strayCharacter(text, offset, wanted)
}

/** The fault of a text that has something else at `offset` than it must have. */
function strayCharacter(text: string, offset: number, wanted: Wanted): SyntaxFault {
  const word = wordAt(text, offset)
  if (word === '') return { offset, message: text.trim() === '' ? 'The file is empty.' : `The text ends where ${WANTED[wanted]} must stand.` }
  const comma = /^[}\]]/.test(word) ? /,\s*$/.exec(text.slice(0, offset)) : null
  if (comma && wanted !== 'end') return { offset: comma.index, message: `A comma must be followed by another ${wanted === 'name' ? 'member' : 'element'}.`, help: 'Remove the comma, or add what is to follow it.' }
  const special = SPECIAL.find(([pattern]) => pattern.test(word))
  const message = (wanted === 'value' || wanted === 'name') && special ? special[1](word, wanted) : undefined
  return { offset, message: message ?? comment(word) ?? `Found ${quote(word)} where ${WANTED[wanted]} must stand.`, ...helpFor(text, offset) }
}

/** The fault of an object or array that goes on without a comma, or does not end. */
function missing(text: string, offset: number, isArray: boolean): SyntaxFault {
  const [whole, part, end] = isArray ? ['array', 'element', ']'] : ['object', 'member', '}']
  const word = wordAt(text, offset)
  if (word === '') return { offset, message: `The text ends inside an ${whole}: its ${end} is missing.` }
  const isNext = /^["\d[{\w-]/.test(word)
  if (isNext) return { offset, message: `A comma must stand before the next ${part} of an ${whole}.` }
  return { offset, ...helpFor(text, offset), message: comment(word) ?? `A comma or ${end} must follow each ${part} of an ${whole}; found ${quote(word)}.` }
}

function helpFor(text: string, offset: number): Pick<SyntaxFault, 'help'> {
  const rest = text.slice(offset, offset + 100)
  if (comment(rest) !== undefined) return { help: 'Remove it, or make it the value of a "$comment".' }
  const meant = /^(?:true|false|null)\b/i.exec(rest)?.[0].toLowerCase() ?? /^None\b/.exec(rest)?.[0].replace('None', 'null')
  if (meant !== undefined && !rest.startsWith(meant)) return { help: `Did you mean ${meant}?` }
  const isYaml = text.slice(0, offset).trim() === '' && /^(?:---|[\w$"'-]+:(?:\s|$))/.test(rest)
  return isYaml ? { help: 'This looks like YAML, which is not read: convert the file to JSON.' } : {}
}

/** The fault of a string that begins at `start` and goes wrong at `offset`. */
function stringFault(text: string, start: number, offset: number): SyntaxFault {
  if (offset >= text.length) return { offset: start, message: 'The text ends inside this string.' }
  const character = text.charAt(offset)
  if (character === '\\') return { offset, message: `${quote(text.slice(offset, offset + 2))} is no escape of JSON; a backslash itself is written twice.` }
  if (character === '\n' || character === '\r') return { offset: start, message: 'A string must end on the line where it begins; a line break in it is written as \\n.' }
  return { offset, message: `A control character must be written as an escape in a string; found ${quote(character)}.` }
}

type Explanation = (word: string, wanted: 'value' | 'name') => string

const SPECIAL: readonly (readonly [RegExp, Explanation])[] = [
  [/^'/, () => 'A string must stand in double quotes.'],
  [/^[}\]]/, (_, wanted) => (wanted === 'name' ? 'A member name is missing here.' : 'A value is missing here.')],
  [/^[-+.\d]/, (word, wanted) => (wanted === 'name' ? 'A member name must stand in double quotes.' : numberFault(word))],
  [/^[\p{L}_$]/u, (word, wanted) =>
    wanted === 'name' ? 'A member name must stand in double quotes.' : `Only true, false and null stand without quotes; found ${quote(word)}.`],
]

const NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/^-?0\d/, 'A number must not begin with a zero that another digit follows'],
  [/^\+/, 'A number must not begin with a plus sign'],
  [/^-?\./, 'A number must begin with a digit before its point'],
  [/^-?\d+\.(?!\d)/, 'A digit must follow the point of a number'],
]

function numberFault(word: string): string {
  const known = NUMBERS.find(([pattern]) => pattern.test(word))
  return `${known ? known[1] : 'This is no number of JSON'}; found ${quote(word)}.`
}

const comment = (word: string) => (/^(\/[/*]|#)/.test(word) ? 'JSON has no comments.' : undefined)

/** What a message shows of the text at an offset: a word, or one character; empty at the end. */
function wordAt(text: string, offset: number): string {
  const rest = text.slice(offset, offset + 40)
  return /^[-+.\w$]+/.exec(rest)?.[0] ?? /^\/[/*]/.exec(rest)?.[0] ?? /^./su.exec(rest)?.[0] ?? ''
}
