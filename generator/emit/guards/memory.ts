import { schemaKeys } from '../../facts/schema-keys.js'
import type { Contract, Schema } from '../../model/contract.js'
import type { Code } from '../text.js'
import type { Conjunction, Judged } from './conjunction.js'
import type { Member } from './members.js'
import type { Printer } from './printer.js'
import type { Place, Scope } from './scope.js'
import type { Test } from './test.js'

/** Code that can stand wherever what it asks for has the same names. */
export interface Printed<T> {
  readonly value: T
  /** Where it was printed. */
  readonly place: Place
  readonly asked: readonly Asked[]
}

/** What code asks its module for: a piece of the runtime, a function, a constant. */
export interface Asked {
  readonly answer: Code
  /** Asks another module, or the same again. `at` gives the scope that lies to that of the code there as one did here. */
  readonly again: (printer: Printer, at: (scope: Scope) => Scope) => Code
}

/**
 * What has been found out and printed for a contract. Schemas that assert the same have one key, so that what many of them have in
 * common is printed once, whatever modules they are in.
 */
export interface Memory {
  readonly keyOf: (schema: Schema) => number
  /** Of schemas of whose instances nothing is known. */
  readonly conjunctions: Map<Schema, Conjunction | 'impossible'>
  readonly judged: Map<string | number, Judged | 'impossible'>
  /** `undefined` for what a function judges. */
  readonly tests: Map<string, Printed<Test | undefined>>
  readonly members: Map<string, Printed<Member>>
  /** Of functions. */
  readonly texts: Map<string, Printed<Code>>
}

const memories = new WeakMap<Contract, Memory>()

export function memoryOf(contract: Contract): Memory {
  const memory = memories.get(contract) ?? { keyOf: schemaKeys(contract), conjunctions: new Map(), judged: new Map(), tests: new Map(), members: new Map(), texts: new Map() }
  memories.set(contract, memory)
  return memory
}
