import { type Alternative, type Context, type Form, isSubset, kindsOfAlternative, type Member, NEVER, type ObjectForm, UNKNOWN, whole } from './form.js'
import { objectForm } from './objects.js'
import { unionOf } from './union.js'

/**
 * A union with object types joined that differ in one member alone, as a condition and its negation leave them: a member of
 * a type, or none, is a member that may be absent. Says the same.
 */
export function simplified(form: Form, context: Context): Form {
  const kept: Alternative[] = []
  for (const alternative of form) {
    const partner = kept.findIndex((other) => joinedObjects(other, alternative, context) !== undefined)
    const one = kept[partner]
    if (one === undefined) kept.push(alternative)
    else kept.splice(partner, 1, ...joinedObjects(one, alternative, context) ?? [])
  }
  return unionOf([kept, NEVER], context)
}

function joinedObjects(a: Alternative, b: Alternative, context: Context): Form | undefined {
  if (a.is !== 'object' || b.is !== 'object') return undefined
  if (a.members.size !== b.members.size || context.keys.ofForm(a.extra) !== context.keys.ofForm(b.extra) || a.prefixes.size + b.prefixes.size > 0) return undefined
  const differing = [...a.members].filter(([name, member]) => !isSame(member, b.members.get(name), context))
  const [name, member] = differing[0] ?? []
  const other = name === undefined ? undefined : b.members.get(name)
  if (differing.length !== 1 || name === undefined || member === undefined || other === undefined) return undefined
  const joined = { ...member, form: unionOf([member.form, other.form], context), required: member.required && other.required }
  return objectForm({ ...a, members: new Map(a.members).set(name, joined) })
}

function isSame(a: Member, b: Member | undefined, { keys }: Context): boolean {
  return b !== undefined && a.required === b.required && keys.ofForm(a.form) === keys.ofForm(b.form)
}

/** A form as far as TypeScript can say it: no values are left out of a kind, and members that may be anything are not listed. */
export function sayable(form: Form, context: Context): Form {
  const said = form.flatMap((alternative) => {
    if (alternative.is === 'whole') return [whole(alternative.kind)]
    return alternative.is === 'object' ? sayableObject(alternative, context) : [alternative]
  })
  return unionOf([said, NEVER], context)
}

function sayableObject(form: ObjectForm, context: Context): Form {
  const members = [...form.members].map(([name, member]) => [name, { ...member, form: sayable(member.form, context) }] as const)
  const isOpen = form.extra === UNKNOWN && form.prefixes.size === 0
  return objectForm({ ...form, members: new Map(isOpen ? members.filter(([, member]) => member.required || member.form !== UNKNOWN) : members) })
}

/** The most alternatives that are compared with each other. */
const MOST_COMPARED = 24

/**
 * A union without the object types that another one contains as far as TypeScript can say it: what is left of a condition that
 * says nothing. The other one is widened to what can be said.
 */
export function pruned(form: Form, context: Context): Form {
  if (form.length > MOST_COMPARED || form.filter(({ is }) => is === 'object').length < 2) return form
  return form.reduce<Form>((kept, alternative) => {
    const [said] = sayable([alternative], context)
    if (alternative.is !== 'object' || said?.is !== 'object') return [...kept, alternative]
    const others = kept.filter((other) => other.is !== 'object' || !containsObject(said, other, context))
    if (others.length < kept.length) return [...others, said]
    const container = kept.find((other) => containsObject(sayable([other], context)[0], alternative, context))
    return container === undefined ? [...kept, alternative] : kept.flatMap((other) => (other === container ? sayable([other], context) : [other]))
  }, [])
}

/** Whether it is easy to see that each value of the second type is one of the first. */
function containsObject(wide: Alternative | undefined, narrow: ObjectForm, context: Context): boolean {
  if (wide?.is !== 'object' || [...wide.prefixes.keys()].some((prefix) => prefix !== '') || !containsForm(wide.extra, narrow.extra, context)) return false
  const names = new Set([...wide.members.keys(), ...narrow.members.keys()])
  return [...names].every((name) => {
    const { form, required } = wide.members.get(name) ?? { form: wide.extra, required: false }
    const member = narrow.members.get(name) ?? { form: narrow.extra, required: false }
    return (member.required || !required) && containsForm(form, member.form, context)
  })
}

function containsForm(wide: Form, narrow: Form, context: Context): boolean {
  const { keys } = context
  const alternatives = new Set(wide.map(keys.ofAlternative))
  const wholes = new Set(wide.flatMap((alternative) => (alternative.is === 'whole' && alternative.except === undefined ? [alternative.kind] : [])))
  return narrow.every((alternative) => alternatives.has(keys.ofAlternative(alternative)) || isSubset(kindsOfAlternative(alternative, context), wholes))
}
