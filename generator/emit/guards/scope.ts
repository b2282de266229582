import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { pascal } from '../names.js'
import type { Code } from '../text.js'
import type { Printer } from './printer.js'

/** Where in a module something is asked for, which is what helpers are named after. */
export interface Place {
  readonly outer?: Place
  /** What names are made of, the best first (`Errors`, `OrderErrors`), after the same for the place around. */
  readonly hints: (outer: readonly string[]) => readonly string[]
}

/** What a function or an expression within one is being printed for. */
export interface Scope {
  readonly printer: Printer
  readonly place: Place
  /** Whether the function has a parameter `depth`, as those have through which a recursive definition recurses. */
  readonly takesDepth: boolean
  /** How many subschemas in place the expression is deep. */
  readonly level: number
  /** The kinds that the value in question can have; all, if nothing has been tested. */
  readonly known?: ReadonlySet<Kind>
  /**
   * The call of the function for another value than `x`, so that it can judge an object's own members alone. Absent where other
   * functions judge `x`, too: they would judge it twice, and all that is in it 2^n times; and what `runtime/deep.ts` has found out
   * about one value would not be known of another.
   */
  readonly anew?: (subject: Code) => Code
  /** Variables of the function that say whether `x` satisfies a subschema. */
  readonly flags: ReadonlyMap<Schema, string>
}

/** What is known of the kind of the value, as a part of a key. */
export const kindsText = ({ known }: Scope): string => (known === undefined ? '' : [...known].join())

/** The longest name that says where a helper belongs; deeper inside, names are numbered. */
const LONGEST = 50

/** What names of helpers are made of at a place, the best first. */
export const hintsAt = ({ hints, outer }: Place): readonly string[] => hints(outer === undefined ? [] : hintsAt(outer))

/** The place that lies to `to` as a place lies to `from`, which it lies within. */
export function moved(place: Place, from: Place, to: Place): Place {
  if (place === from) return to
  return place.outer === undefined ? place : { ...place, outer: moved(place.outer, from, to) }
}

/** A scope whose helpers are named after a text of the author's, alone or with what is around it. */
export function named(scope: Scope, text: string): Scope {
  const hints = (outer: readonly string[]) => {
    const own = pascal(text)
    const whole = `${outer.at(-1)}${own}`
    return whole.length > LONGEST ? [own] : [own, whole]
  }
  return { ...scope, place: { outer: scope.place, hints } }
}

/** The scope of a member's schema, whose helpers are named after it. */
export function memberScope({ known: _, ...scope }: Scope, name: string): Scope {
  return { ...named(scope, name), level: 0 }
}

/** The scope of another value, of which nothing is known. */
export function valueScope({ known: _, ...scope }: Scope, suffix: string): Scope {
  return innerScope(scope, suffix)
}

/** The scope of a subschema in place. */
export function innerScope(scope: Scope, suffix: string): Scope {
  const hints = (outer: readonly string[]) => outer.map((hint) => (hint.length > LONGEST ? hint : `${hint}${suffix}`))
  return { ...scope, place: { outer: scope.place, hints }, level: scope.level + 1 }
}

/** The scope of a function that cannot begin anew. */
export function withoutAnew({ anew: _, ...scope }: Scope): Scope {
  return scope
}
