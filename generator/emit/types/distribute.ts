import type { Alternative, ArrayForm, Context, Form, ObjectForm } from './form.js'
import { sayable } from './simplify.js'
import { unionOf } from './union.js'
import { intersectionOf } from './width.js'

/** How alternatives of one kind are met. */
interface Merging<A extends ArrayForm | ObjectForm> {
  readonly is: A['is']
  readonly merge: (forms: readonly A[]) => Form
}

/** The most alternatives that an intersection is multiplied out to, and the most that is written again for it. */
const MOST_ALTERNATIVES = 16
const MOST_REPEATED = 40

/**
 * The intersection of unions of objects, or of arrays: multiplied out and merged where that stays readable, else what has one
 * alternative is merged and printed beside the unions.
 */
export function distributed<A extends ArrayForm | ObjectForm>(parts: readonly Form[], merging: Merging<A>, context: Context): Form {
  const isMergeable = (alternative: Alternative): alternative is A => alternative.is === merging.is
  const limiting = parts.filter((part) => part.every(({ is }) => is !== 'whole'))
  const unions = limiting.filter((part): part is readonly A[] => part.every(isMergeable))
  const opaque = limiting.filter((part) => !part.every(isMergeable))
  const singles = unions.filter(({ length }) => length === 1).flat()
  const plural = unions.filter(({ length }) => length !== 1)
  const [base, ...others] = singles
  const merged: Form | undefined = base === undefined ? undefined : others.length === 0 ? [base] : merging.merge(singles)
  if (merged?.length === 0) return merged
  if (opaque.length > 0 || !isReadable(merged ?? [], plural, context)) {
    const beside = plural.map((part) => sayable(part, context)).filter((part) => part.every(({ is }) => is !== 'whole'))
    return intersectionOf([...(merged ? [merged] : []), ...beside, ...opaque], context)
  }
  if (plural.length === 0) return merged ?? parts[0] ?? []
  return unionOf(combinations([...(merged ? [merged.filter(isMergeable)] : []), ...plural]).map(merging.merge), context)
}

function isReadable(base: Form, plural: readonly Form[], { size }: Context): boolean {
  const alternatives = plural.reduce((product, { length }) => product * length, 1)
  const repeated = base.reduce((sum, form) => sum + size(form), 0) * (alternatives - 1)
  return alternatives <= MOST_ALTERNATIVES && repeated <= MOST_REPEATED
}

/** One of each list, in every combination. */
function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>((sofar, list) => sofar.flatMap((taken) => list.map((one) => [...taken, one])), [[]])
}
