import type { Regex } from './parse.js'

/** A few characters that stand for all, and which of them an atom matches. */
export interface Alphabet {
  readonly characters: readonly string[]
  /** Indices into `characters`, by the source of the atom. */
  readonly matched: (source: string) => ReadonlySet<number>
  /** A character that no atom matches, if there is one among the usual. It stands at index -1. */
  readonly foreign: string | undefined
}

/** One of each sort that patterns tell apart. */
const USUAL = Array.from('az0AZ9_ -.@/:%+,#!\n\t\u0000é漢')

/**
 * The alphabet of a regular expression: characters that stand in it and usual ones, of those that all its atoms treat alike
 * the first. The engine itself says what an atom matches.
 */
export function alphabetOf(regex: Regex): Alphabet {
  const sources = [...new Set(atomsIn(regex))]
  const tests = sources.map((source) => new RegExp(`^(?:${source})$`, 'u'))
  const bySignature = new Map<string, string>()
  for (const character of [...sources.flatMap(charactersIn), ...USUAL]) {
    const signature = tests.map((test) => (test.test(character) ? '1' : '0')).join('')
    if (signature.includes('1') && !bySignature.has(signature)) bySignature.set(signature, character)
  }
  const signatures = [...bySignature.keys()]
  const sets = new Map(sources.map((source, i) => [source, new Set(signatures.flatMap((signature, j) => (signature[i] === '1' ? [j] : [])))]))
  const foreign = FOREIGN.find((character) => !tests.some((test) => test.test(character)))
  return { characters: [...bySignature.values()], matched: (source) => sets.get(source) ?? NONE, foreign }
}

const FOREIGN = Array.from('!#%/=\n\u0000')
const NONE: ReadonlySet<number> = new Set()

function atomsIn(regex: Regex): readonly string[] {
  if (regex.kind === 'atom') return [regex.source]
  if ('parts' in regex) return regex.parts.flatMap(atomsIn)
  return 'body' in regex ? atomsIn(regex.body) : []
}

/** Characters that stand for themselves in an atom: the bounds of ranges and the members of a class, too. */
function charactersIn(source: string): readonly string[] {
  const literals = source.replace(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[dDwWsS0bnrtfv])/gu, '')
  return Array.from(literals.replace(/\\([\s\S])/gu, '$1'))
}
