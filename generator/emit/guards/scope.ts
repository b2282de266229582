import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { pascal } from '../names.js'
import type { Printer } from './printer.js'

/** What a function or an expression within one is being printed for. */
export interface Scope {
  readonly printer: Printer
  /** What names of helpers are made of, the best first: `Errors`, `OrderErrors`. */
  readonly hints: readonly string[]
  /** Whether the function has a parameter `depth`, as those have through which a recursive definition recurses. */
  readonly takesDepth: boolean
  /** How many subschemas in place the expression is deep. */
  readonly level: number
  /** The kinds that the value in question can have; all, if nothing has been tested. */
  readonly known?: ReadonlySet<Kind>
  /** Variables of the function that say whether `x` satisfies a subschema. */
  readonly flags: ReadonlyMap<Schema, string>
}

/** The scope of a member's schema, whose helpers are named after it. */
export function memberScope(scope: Scope, name: string): Scope {
  const own = pascal(name)
  const { known: _, ...rest } = scope
  return { ...rest, hints: [own, `${scope.hints.at(-1)}${own}`], level: 0 }
}

/** The scope of another value, of which nothing is known. */
export function valueScope(scope: Scope, suffix: string): Scope {
  const { known: _, ...rest } = scope
  return innerScope(rest, suffix)
}

/** The scope of a subschema in place. */
export function innerScope(scope: Scope, suffix: string): Scope {
  return { ...scope, hints: scope.hints.map((hint) => `${hint}${suffix}`), level: scope.level + 1 }
}
