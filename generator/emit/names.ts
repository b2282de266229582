import { pieces } from './runtime-pieces.js'

/** Words that cannot name anything in a module, and globals that emitted code refers to. */
const RESERVED = `
  await break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new null package private protected public return static super switch this throw
  true try typeof var void while with yield arguments eval undefined NaN Infinity
  Array BigInt Boolean Error Function JSON Map Math Number Object Promise RegExp Set String Symbol Uint8Array WeakMap
  TextDecoder TextEncoder URL console globalThis isNaN parseInt`.trim().split(/\s+/)

/** What the functions of emitted code call their parameters and variables: no declaration of a module has such a name. */
const LOCALS = ['x', 'v', 'k', 'i', 'n', 'depth', 'seen', 'value', 'values', 'options', 'error', 'issues', 'result', 'source']

/**
 * Hands out the identifiers of one emitted module. Reserved words, the globals, locals and runtime pieces that emitted code
 * uses are taken from the start.
 */
export class Names {
  readonly #taken: Set<string>

  /** @param taken names that the module has already, e.g. those derived from its definitions */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...RESERVED, ...LOCALS, ...pieces.keys(), ...taken])
  }

  /** The preferred identifier if it is free, else the same with the first free number from 2. */
  take(preferred: string): string {
    let name = preferred
    for (let n = 2; this.#taken.has(name); n++) name = `${preferred}${n}`
    this.#taken.add(name)
    return name
  }
}
