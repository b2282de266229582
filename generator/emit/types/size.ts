import { LONGEST_REPEATED, printedLength } from './arrays.js'
import { type Alternative, type Form, UNKNOWN } from './form.js'

/** The forms that stand in an alternative. */
export function formsIn(alternative: Alternative): readonly Form[] {
  switch (alternative.is) {
    case 'array': return [...alternative.prefix, alternative.rest]
    case 'object': return [alternative.extra, ...alternative.prefixes.values(), ...[...alternative.members.values()].map(({ form }) => form)]
    case 'intersection': return alternative.of
    default: return []
  }
}

/** How much there is to print of alternatives, what is written twice being counted twice. */
export function createSizes(): (alternative: Alternative) => number {
  const known = new Map<Alternative, number>()
  const ofForm = (form: Form): number => form.reduce((total, each) => total + size(each), 0)
  const size = (alternative: Alternative): number => {
    const before = known.get(alternative)
    if (before !== undefined) return before
    const sum = 1 + formsIn(alternative).reduce((total, form) => total + ofForm(form), 0) + repeated(alternative, ofForm)
    known.set(alternative, sum)
    return sum
  }
  return size
}

/** How much is printed again: elements of a tuple, and members in an index signature. */
function repeated(alternative: Alternative, sizeOf: (form: Form) => number): number {
  if (alternative.is === 'array') {
    const rest = sizeOf(alternative.rest)
    const { min, max } = printedLength(alternative, rest)
    return rest * Math.max(0, (max === Infinity ? min : max - 1) - alternative.prefix.length)
  }
  if (alternative.is !== 'object' || alternative.extra === UNKNOWN) return 0
  const sizes = [...alternative.members.values()].map(({ form }) => sizeOf(form))
  return sizes.reduce((total, each) => total + (each <= LONGEST_REPEATED ? each : 0), 0)
}
