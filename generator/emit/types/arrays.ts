import { type ArrayForm, type Context, type Form, NEVER, UNKNOWN, whole } from './form.js'
import { meetOf } from './meet.js'
import { distributed } from './distribute.js'

/** The lengths up to which a bound is worth a tuple; beyond them the type widens to an array. */
export const LONGEST_MIN = 5
export const LONGEST_MAX = 5

/** An array type in its simplest form: `never` where no length is possible, `unknown[]` where every array fits. */
export function arrayForm({ prefix, min, max, rest }: Omit<ArrayForm, 'is'>): Form {
  const dead = prefix.findIndex((form) => form.length === 0)
  const longest = Math.min(max, dead === -1 ? Infinity : dead, rest.length === 0 ? prefix.length : Infinity)
  if (longest < min) return NEVER
  const kept = prefix.slice(0, longest)
  const last = kept.findLastIndex((form) => form !== rest)
  const shortened = kept.slice(0, last + 1)
  if (shortened.length === 0 && rest === UNKNOWN && min === 0 && longest === Infinity) return [whole('array')]
  return [{ is: 'array', prefix: shortened, min, max: longest, rest }]
}

/** The most there may be to print of a type that is written more than once; else types within each other would double at each level. */
export const LONGEST_REPEATED = 40

/**
 * How many elements the printed tuple demands and allows: long runs of equal elements are not spelled out, nor are long ones.
 *
 * @param restSize how much there is to print of the type of further elements
 */
export function printedLength({ prefix, min, max }: ArrayForm, restSize: number): { readonly min: number, readonly max: number } {
  const isRepeated = restSize <= LONGEST_REPEATED
  return {
    min: Math.min(min, Math.max(prefix.length, isRepeated ? LONGEST_MIN : 0)),
    max: max > Math.max(prefix.length, isRepeated ? LONGEST_MAX : 0) ? Infinity : max,
  }
}

/** The intersection of forms whose alternatives are all arrays. */
export function meetArrays(parts: readonly Form[], context: Context): Form {
  return distributed<ArrayForm>(parts, { is: 'array', merge: (forms) => mergeArrays(forms, context) }, context)
}

function mergeArrays(forms: readonly ArrayForm[], context: Context): Form {
  const length = Math.max(...forms.map(({ prefix }) => prefix.length))
  const at = (i: number) => meetOf(forms.map(({ prefix, rest }) => prefix[i] ?? rest), context)
  return arrayForm({
    prefix: Array.from({ length }, (_, i) => at(i)),
    min: Math.max(...forms.map(({ min }) => min)),
    max: Math.min(...forms.map(({ max }) => max)),
    rest: meetOf(forms.map(({ rest }) => rest), context),
  })
}
