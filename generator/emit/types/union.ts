import { type Kind, KINDS, type Scalar } from '../../model/json.js'
import { type Alternative, type Context, type Form, isSubset, kindOfScalar, kindsOfAlternative, UNKNOWN, whole, type Whole } from './form.js'

/** The union of forms, in their order, without what another alternative contains: literals beside their kind, duplicates. */
export function unionOf(forms: readonly Form[], context: Context): Form {
  const [only] = forms
  if (forms.length === 1 && only !== undefined) return only
  if (forms.includes(UNKNOWN)) return UNKNOWN
  const alternatives = forms.flat()
  if (alternatives.length < 2) return alternatives
  const wholes = wholeKinds(alternatives)
  if (wholes.size === KINDS.length && [...wholes.values()].every(({ except }) => except === undefined)) return UNKNOWN
  const seen = new Set<Kind | number>()
  return alternatives.flatMap((alternative) => {
    const stands = absorbed(alternative, { wholes, context })
    const key = stands.is === 'whole' ? stands.kind : context.keys.ofAlternative(stands)
    if (seen.has(key)) return []
    seen.add(key)
    return [stands]
  })
}

/** The kinds that are there in full, but for the values that every alternative of the kind leaves out. */
function wholeKinds(alternatives: readonly Alternative[]): ReadonlyMap<Kind, Whole> {
  const wholes = new Map<Kind, Whole>()
  for (const alternative of alternatives) {
    if (alternative.is !== 'whole') continue
    const before = wholes.get(alternative.kind)
    wholes.set(alternative.kind, before === undefined ? alternative : withExcept(alternative.kind, intersection(before.except, alternative.except)))
  }
  const literals = new Set(alternatives.filter((alternative) => alternative.is === 'literal').map(({ value }) => value))
  if (literals.has(true) && literals.has(false)) wholes.set('boolean', whole('boolean'))
  for (const { kind, except } of wholes.values()) {
    if (except !== undefined) wholes.set(kind, withExcept(kind, mayHide(alternatives) ? undefined : difference(except, literals)))
  }
  return wholes
}

/** Whether values that another alternative leaves out can be in one of these without standing there as a literal. */
const mayHide = (alternatives: readonly Alternative[]) =>
  alternatives.some(({ is }) => is === 'reference' || is === 'intersection')

const difference = (values: ReadonlySet<Scalar>, others: ReadonlySet<Scalar>) =>
  new Set([...values].filter((value) => !others.has(value)))

/** A kind but for some values. */
export function withExcept(kind: Kind, except: ReadonlySet<Scalar> | undefined): Whole {
  return except === undefined || except.size === 0 ? whole(kind) : { is: 'whole', kind, except }
}

function intersection(a: ReadonlySet<Scalar> | undefined, b: ReadonlySet<Scalar> | undefined): ReadonlySet<Scalar> {
  return a === undefined || b === undefined ? new Set() : new Set([...a].filter((value) => b.has(value)))
}

/** The alternative itself, or the whole kind that contains it. */
function absorbed(alternative: Alternative, { wholes, context }: { wholes: ReadonlyMap<Kind, Whole>, context: Context }): Alternative {
  if (wholes.size === 0) return alternative
  if (alternative.is === 'literal') return wholes.get(kindOfScalar(alternative.value)) ?? alternative
  const kinds = kindsOfAlternative(alternative, context)
  const whollyIn = isSubset(kinds, new Set(wholes.keys()))
  const [first] = kinds
  return (whollyIn && first !== undefined ? wholes.get(first) : undefined) ?? alternative
}
