import type { Contract, DefinitionId, Schema } from '../../model/contract.js'
import type { Names } from '../names.js'
import type { Code } from '../text.js'
import { Printer } from './printer.js'
import { bodyOf } from './schema.js'

/** A guard that is wanted: `function NAME(value)`, which decides whether a value is an instance of the schema. */
export interface GuardRoot {
  /** Taken in `names` by the caller. */
  readonly name: string
  readonly schema: Schema
  /** The definition whose schema it is: references to it call this guard. */
  readonly definition?: DefinitionId
}

/** The guard of a definition that is declared elsewhere, under the names that it has in this module. */
export interface ImportedGuard {
  readonly guard: string
  /**
   * For a definition that recurses, or whose verdicts are kept: the function `(value, depth)` behind its guard (`judgeName`), which
   * other functions call instead, across modules, too, so that depth is counted.
   */
  readonly judge?: string
}

export interface GuardRequest {
  readonly roots: readonly GuardRoot[]
  /** The guard of a definition that is no root; where there is none, it is printed here as a helper. */
  readonly importedGuard?: (id: DefinitionId) => ImportedGuard | undefined
  /** Names of the module, for what is declared beside the roots. */
  readonly names: Names
  /** The name that a runtime piece has in the module; without it, its own. */
  readonly pieceName?: (piece: string) => Code
}

/** A top-level declaration: a function or a constant, without `export`. */
export interface GuardDeclaration {
  readonly name: string
  readonly text: Code
  /** The definition that it is the guard or, with `judge`, the judge of. */
  readonly definition?: DefinitionId
  /** `guard`: a root. `judge`: what recursion into a definition calls. `helper`: for this module's own use. */
  readonly role: 'guard' | 'judge' | 'helper'
}

export interface GuardCode {
  /** In the order to print: each root is followed by what it alone needs. */
  readonly declarations: readonly GuardDeclaration[]
  /** Names of the runtime pieces that the declarations use. */
  readonly pieces: ReadonlySet<string>
}

/**
 * Prints functions that decide exactly whether a value is an instance of a schema. They never throw, whatever the value, and
 * look at own members only.
 */
export function printGuards(contract: Contract, request: GuardRequest): GuardCode {
  const printer = new Printer(contract, request, bodyOf)
  printer.print()
  return { declarations: printer.declarations, pieces: printer.pieces }
}
