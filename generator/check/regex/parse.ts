/** A regular expression as a tree. */
export type Regex =
  /** What matches one character: `source` is a literal, an escape, a class or a dot. */
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Regex[] }
  | { readonly kind: 'choice'; readonly parts: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly body: Regex; readonly min: number; readonly max: number; readonly isLazy: boolean }
  /** `^`, `$`, `\b` or `\B`. */
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'look'; readonly body: Regex; readonly isNegated: boolean; readonly isBehind: boolean }
  /** A reference to a group, which is taken for an empty one. */
  | { readonly kind: 'reference' }

/** Groups within each other beyond which nothing is analysed. */
const MAX_NESTING = 100

/** Parses a pattern that is valid with the flag `u`; `undefined` if its groups are nested too deeply. */
export function parseRegex(pattern: string): Regex | undefined {
  const reader: Reader = { pattern, at: 0, nesting: 0 }
  try {
    return choice(reader)
  } catch (error) {
    if (error === TOO_DEEP) return undefined
    throw error
  }
}

const TOO_DEEP = new Error('nested too deeply')

interface Reader {
  readonly pattern: string
  at: number
  nesting: number
}

function choice(reader: Reader): Regex {
  const parts = [sequence(reader)]
  while (take(reader, /\|/y) !== undefined) parts.push(sequence(reader))
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
}

function sequence(reader: Reader): Regex {
  const parts: Regex[] = []
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern[reader.at]!)) parts.push(quantified(reader, term(reader)))
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
}

function term(reader: Reader): Regex {
  const opening = take(reader, /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/y)
  if (opening !== undefined) return group(reader, opening)
  const source = take(reader, CHARACTER) ?? ''
  if (/^(?:[$^]|\\[bB])$/.test(source)) return { kind: 'assertion', source }
  return /^\\(?:[1-9]|k<)/.test(source) ? { kind: 'reference' } : { kind: 'atom', source }
}

const CHARACTER = /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d*|[\s\S])|[\s\S]/yu

function group(reader: Reader, opening: string): Regex {
  if (++reader.nesting > MAX_NESTING) throw TOO_DEEP
  const body = choice(reader)
  take(reader, /\)/y)
  reader.nesting--
  const look = /^\(\?(<?)([=!])$/.exec(opening)
  return look ? { kind: 'look', body, isBehind: look[1] === '<', isNegated: look[2] === '!' } : body
}

function quantified(reader: Reader, body: Regex): Regex {
  const quantifier = take(reader, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y)
  if (quantifier === undefined) return body
  const isLazy = quantifier.length > 1 && quantifier.endsWith('?')
  const counts = /^\{(\d+)(,?)(\d*)/.exec(quantifier)
  if (!counts) return { kind: 'repeat', body, isLazy, min: quantifier.startsWith('+') ? 1 : 0, max: quantifier.startsWith('?') ? 1 : Infinity }
  const [, min, comma, max] = counts
  return { kind: 'repeat', body, isLazy, min: Number(min), max: comma === '' ? Number(min) : max === '' ? Infinity : Number(max) }
}

/** Takes what a sticky expression matches at the reader's place, or nothing. */
function take(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at
  const found = expression.exec(reader.pattern)?.[0]
  if (found !== undefined) reader.at += found.length
  return found
}
