import type { Kind } from '../../model/json.js'
import { admits } from './decide.js'
import { common, type Context, type Form, isSubset, kindsOf, kindsOfAlternative, type Literal, UNKNOWN, whole } from './form.js'
import { meetArrays } from './arrays.js'
import { meetObjects } from './objects.js'
import { withExcept } from './union.js'
import { intersectionOf } from './width.js'

/**
 * The intersection of forms. Without references it is split by kind and exact, but where it would grow; a reference is kept
 * beside what the rest of the intersection adds to it.
 */
export function meetOf(forms: readonly Form[], context: Context): Form {
  const parts = forms.filter((form) => form !== UNKNOWN)
  const [first] = parts
  if (first === undefined) return UNKNOWN
  if (parts.length === 1) return first
  const kinds = common(parts.map((part) => kindsOf(part, context)))
  return kindGroups(parts, kinds, context).flatMap((group) => meetWithin(group, parts.map((part) => restricted(part, group, context)), context))
}

/** The alternatives that have values of some kinds. */
export function restricted(form: Form, kinds: ReadonlySet<Kind>, context: Context): Form {
  const kept = form.filter((alternative) => [...kindsOfAlternative(alternative, context)].some((kind) => kinds.has(kind)))
  return kept.length === form.length ? form : kept
}

/** The kinds, apart where no alternative holds two of them together; in the order in which they are to be printed. */
function kindGroups(parts: readonly Form[], kinds: ReadonlySet<Kind>, context: Context): readonly ReadonlySet<Kind>[] {
  const leading = parts.find((part) => !part.every(({ is }) => is === 'whole')) ?? parts[0] ?? UNKNOWN
  const ordered = [...kindsOf(leading, context)].filter((kind) => kinds.has(kind))
  let groups: readonly ReadonlySet<Kind>[] = ordered.map((kind) => new Set([kind]))
  for (const alternative of parts.flat()) {
    if (groups.length < 2) break
    if (alternative.is !== 'reference' && alternative.is !== 'intersection') continue
    groups = joined(groups, kindsOfAlternative(alternative, context))
  }
  return groups
}

/** The groups, those that share a kind with `kinds` being one, in the place of the first of them. */
function joined(groups: readonly ReadonlySet<Kind>[], kinds: ReadonlySet<Kind>): readonly ReadonlySet<Kind>[] {
  const together = groups.filter((group) => [...group].some((kind) => kinds.has(kind)))
  if (together.length < 2) return groups
  const one = new Set(together.flatMap((group) => [...group]))
  return groups.flatMap((group) => (group === together[0] ? [one] : together.includes(group) ? [] : [group]))
}

/** The intersection of forms that all have values of the kinds of one group, and no others but in references. */
function meetWithin(group: ReadonlySet<Kind>, parts: readonly Form[], context: Context): Form {
  const specific = parts.filter((part) => !isGeneric(part)).flatMap(conjuncts)
  if (specific.length === 0) return [...group].map(whole)
  const tied = distinct(specific.filter(isTied), context)
  const free = specific.filter((part) => !isTied(part))
  const rest = free.length === 0 ? [...group].map(whole) : [...group].flatMap((kind) => meetOfKind(kind, free.map((part) => restricted(part, new Set([kind]), context)), context))
  if (tied.length === 0 || rest.length === 0) return rest
  if (rest.every(({ is }) => is === 'literal')) return (rest as readonly Literal[]).filter(({ value }) => tied.every((part) => admits(part, value, context)))
  const said = rest.map((alternative) => (alternative.is === 'whole' ? whole(alternative.kind) : alternative))
  const adds = !said.every(({ is }) => is === 'whole') || !isSubset(common(tied.map((part) => kindsOf(part, context))), kindsOf(said, context))
  return intersectionOf(adds ? [...tied, said] : tied, context)
}

/** Whether a form says no more than which kinds there are. */
export const isGeneric = (form: Form) => form.every((alternative) => alternative.is === 'whole' && alternative.except === undefined)

/** The parts of which a form is the intersection. */
function conjuncts(form: Form): readonly Form[] {
  const [only] = form
  return form.length === 1 && only?.is === 'intersection' ? only.of : [form]
}

/** Whether a form holds a reference in place, so that it cannot be taken apart by kind. */
function isTied(form: Form): boolean {
  return form.some((alternative) => alternative.is === 'reference' || (alternative.is === 'intersection' && alternative.of.some(isTied)))
}

function distinct(forms: readonly Form[], { keys }: Context): readonly Form[] {
  return [...new Map(forms.map((form) => [keys.ofForm(form), form])).values()]
}

/** The intersection of forms whose values are all of one kind, without references. */
function meetOfKind(kind: Kind, parts: readonly Form[], context: Context): Form {
  if (kind === 'object') return meetObjects(parts, context)
  if (kind === 'array') return meetArrays(parts, context)
  return meetScalars(kind, parts)
}

function meetScalars(kind: Kind, parts: readonly Form[]): Form {
  const excepted = new Set(parts.flatMap((part) => part.flatMap((alternative) => (alternative.is === 'whole' ? [...alternative.except ?? []] : []))))
  const lists = parts.filter((part) => !part.some(({ is }) => is === 'whole'))
  const [first, ...others] = lists
  if (first === undefined) return [withExcept(kind, excepted)]
  const sets = others.map((list) => new Set((list as readonly Literal[]).map(({ value }) => value)))
  return (first as readonly Literal[]).filter(({ value }) => !excepted.has(value) && sets.every((set) => set.has(value)))
}
