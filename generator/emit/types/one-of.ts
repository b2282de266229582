import type { Schema } from '../../model/contract.js'
import type { Context, Form } from './form.js'
import { meetOf } from './meet.js'
import { negationOf } from './negate.js'
import { shapeOf } from './shape.js'
import { unionOf } from './union.js'

/** The most branches that are told apart. */
const MOST_BRANCHES = 8

/**
 * `oneOf` as a type (Core 10.2.1.3): the union, each branch without what another accepts where that is easy to say, that is
 * where it comes to members that must be absent, or to kinds.
 */
export function exclusiveUnion(branches: readonly Schema[], context: Context): Form {
  const forms = branches.map((branch) => shapeOf(branch, context))
  if (branches.length > MOST_BRANCHES) return unionOf(forms, context)
  const others = branches.map((branch) => negationOf(branch, context))
  return unionOf(forms.map((form, i) => meetOf([form, ...others.filter((other, j) => j !== i && isPlain(other))], context)), context)
}

/** Whether a negation says no more than which kinds and members there are not. */
function isPlain(form: Form): boolean {
  return form.filter(({ is }) => is !== 'whole').length <= 1 && form.every((alternative) =>
    alternative.is === 'whole' || (alternative.is === 'object' && [...alternative.members.values()].every((member) => member.form.length === 0)))
}
