import { pieces } from './runtime-pieces.js'
import { isIdentifier } from './text.js'

/** Words that cannot name anything in a module, and globals that emitted code refers to. */
const RESERVED = `
  await break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new null package private protected public return static super switch this throw
  true try typeof var void while with yield arguments eval undefined NaN Infinity
  Array BigInt Boolean Error Function JSON Map Math Number Object Promise RangeError RegExp Set String Symbol Uint8Array WeakMap
  TextDecoder TextEncoder URL console globalThis isNaN parseInt`.trim().split(/\s+/)

/** What the functions of emitted code call their parameters and variables: no declaration of a module has such a name. */
const LOCALS = ['x', 'v', 'k', 'i', 'n', 'depth', 'any', 'found', 'keys', 'value', 'values', 'options', 'error', 'issues', 'result', 'source']

const TAKEN: ReadonlySet<string> = new Set([...RESERVED, ...LOCALS, ...pieces.keys()])

/**
 * Hands out the identifiers of one emitted module. Reserved words, the globals, locals and runtime pieces that emitted code
 * uses are taken from the start.
 */
export class Names {
  readonly #taken: Set<string>
  /** From which number on a name is tried. */
  readonly #numbers = new Map<string, number>()

  /** @param taken names that the module has already, e.g. those derived from its definitions */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
  }

  /** The first of the preferred identifiers that is free, else the last of them with the first free number from 2. */
  take(...preferred: readonly string[]): string {
    const last = preferred.at(-1) ?? '_'
    const name = preferred.find((candidate) => !this.#isTaken(candidate)) ?? this.#numbered(last)
    this.#taken.add(name)
    return name
  }

  #isTaken(name: string): boolean {
    return TAKEN.has(name) || this.#taken.has(name)
  }

  #numbered(name: string): string {
    let n = this.#numbers.get(name) ?? 2
    while (this.#isTaken(`${name}${n}`)) n++
    this.#numbers.set(name, n + 1)
    return `${name}${n}`
  }
}

/** The longest part of an identifier that is made of an author's text. */
const LONGEST = 40

/** A text that is one word, and can begin an identifier. */
const WORD = /^[A-Za-z][A-Za-z\d]*$/

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * A text as a part of an identifier, in capitalised words: `request_counts` gives `RequestCounts`. Never starts with a digit, never
 * empty; two texts may give the same.
 */
export function pascal(text: string): string {
  if (WORD.test(text)) return capitalised(text).slice(0, LONGEST)
  const words = text.split(/[^\p{L}\p{N}]+/u).map(capitalised)
  const joined = words.join('').slice(0, LONGEST)
  if (isIdentifier(joined)) return joined
  const ascii = joined.replace(/[^A-Za-z0-9]/g, '').replace(/^(?=\d)/, 'N')
  return ascii === '' ? 'Member' : ascii
}

/** The same for a constant: `RequestCounts` gives `REQUEST_COUNTS`. */
export function upperSnake(name: string): string {
  return name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toUpperCase()
}
