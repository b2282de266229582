import { type Code, quoted } from '../text.js'

/**
 * A token of the code that ajv prints: a word, a number, a string as a JSON text, a regular expression or a mark. A slash never
 * divides in that code, it starts a regular expression; a minus is always a sign.
 */
export type Token = string

const TOKEN = /[A-Za-z_$][\w$]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|"(?:[^"\\]|\\.)*"|\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*|[!=]==|[!=<>]=|&&|\|\||\+\+|--|\S/g

export const tokens = (line: string): readonly Token[] => line.match(TOKEN) ?? []

export const isWord = (token: Token | undefined): token is Token => token !== undefined && /^[A-Za-z_$]/.test(token)

export const isString = (token: Token | undefined): token is Token => token !== undefined && token.startsWith('"')

/** The value of a token that is a string or a number. */
export const valueOf = (token: Token) => JSON.parse(token) as string | number

/** Prints tokens as one line, with blanks where people put them and strings between single quotes. */
export function printed(line: readonly Token[]): Code {
  let text = ''
  line.forEach((token, i) => { text += `${isApart(line[i - 1], token) ? ' ' : ''}${token.startsWith('"') ? literal(token) : token}` })
  return text
}

/** Between single quotes, unless it has some itself. Strings of common characters alone need no second look. */
function literal(token: Token): Code {
  if (/^"[ !#-&(-[\]-~]*"$/.test(token)) return `'${token.slice(1, -1)}'`
  return /^"[ !#-[\]-~]*"$/.test(token) ? token : quoted(JSON.parse(token) as string)
}

/** Joins strings that are added to each other. */
export function joined(line: readonly Token[]): readonly Token[] {
  const result: Token[] = []
  for (const token of line) {
    const before = result.at(-2)
    if (isString(token) && isString(before) && result.at(-1) === '+') result.splice(-2, 2, `${before.slice(0, -1)}${token.slice(1)}`)
    else result.push(token)
  }
  return result
}

/** Marks that stand close to what follows, and close to what precedes. */
const OPENING: ReadonlySet<Token> = new Set(['(', '[', '.', '!', '-'])
const CLOSING: ReadonlySet<Token> = new Set([')', ']', '.', ',', ';', ':', '++', '--'])
const SEPARATING: ReadonlySet<Token> = new Set([',', ';', ':'])
/** Words that are not called. */
const UNCALLED: ReadonlySet<Token> = new Set(['if', 'for', 'return', 'typeof', 'in', 'of', 'else'])

function isApart(before: Token | undefined, after: Token): boolean {
  if (before === undefined || OPENING.has(before) || CLOSING.has(after)) return false
  if (before === '{' && after === '}') return false
  if (after !== '(' && after !== '[') return true
  return isWord(before) ? UNCALLED.has(before) : !CLOSING.has(before) || SEPARATING.has(before)
}
