import { type Context, type Form, type Member, NEVER, type ObjectForm, UNKNOWN, whole } from './form.js'
import { distributed } from './distribute.js'
import { meetOf } from './meet.js'

export const NO_PREFIXES: ReadonlyMap<string, Form> = new Map()

/** An object type in its simplest form: `never` where a required member is impossible, all objects where it says nothing. */
export function objectForm({ members, extra, prefixes = NO_PREFIXES }: Pick<ObjectForm, 'members' | 'extra'> & Partial<ObjectForm>): Form {
  for (const { form, required } of members.values()) if (required && form.length === 0) return NEVER
  const closed = extra.length === 0
  const kept = closed ? filtered(members, (_, { form }) => form.length > 0) : members
  const patterns = closed ? NO_PREFIXES : filtered(prefixes, (prefix, form) => form !== UNKNOWN || prefix === '')
  const saysNothing = kept.size === 0 && extra === UNKNOWN && [...patterns.keys()].every((prefix) => prefix === '')
  return saysNothing ? [whole('object')] : [{ is: 'object', members: kept, extra, prefixes: patterns }]
}

/** A map without what is not to be kept; the same where all is. */
function filtered<T>(map: ReadonlyMap<string, T>, keeps: (name: string, value: T) => boolean): ReadonlyMap<string, T> {
  for (const [name, value] of map) {
    if (!keeps(name, value)) return new Map([...map].filter(([each, its]) => keeps(each, its)))
  }
  return map
}

/** The intersection of forms whose alternatives are all objects. */
export function meetObjects(parts: readonly Form[], context: Context): Form {
  return distributed<ObjectForm>(parts, { is: 'object', merge: (forms) => mergeObjects(forms, context) }, context)
}

/** One object type that says what several say, each member in the place of its first declaration. */
function mergeObjects(forms: readonly ObjectForm[], context: Context): Form {
  const limiting = forms.filter(({ extra, prefixes }) => extra !== UNKNOWN || prefixes.size > 0)
  const declaring = new Map<string, Member[]>()
  for (const [name, member] of forms.flatMap(({ members }) => [...members])) {
    const others = declaring.get(name)
    if (others === undefined) declaring.set(name, [member])
    else others.push(member)
  }
  const merged = [...declaring].map(([name, members]) => {
    const undeclared = limiting.filter((form) => !form.members.has(name)).map((form) => undeclaredForm(name, form, context))
    return [name, mergeMembers(members, undeclared, context)] as const
  })
  return objectForm({
    members: new Map(merged),
    extra: meetOf(forms.map(({ extra }) => extra), context),
    prefixes: mergePrefixes(forms, context),
  })
}

/** The type of a member that an object type does not declare. */
function undeclaredForm(name: string, { extra, prefixes }: ObjectForm, context: Context): Form {
  const matching = [...prefixes].filter(([prefix]) => name.startsWith(prefix)).map(([, form]) => form)
  return meetOf([extra, ...matching], context)
}

function mergeMembers(members: readonly Member[], undeclared: readonly Form[], context: Context): Member {
  const documented = members.find(({ schema }) => schema !== undefined && Object.keys(schema.annotations).length > 0)
  const schema = documented?.schema ?? members.find((member) => member.schema !== undefined)?.schema
  const location = members.find((member) => member.schema !== undefined)?.location ?? members[0]?.location ?? { path: '', pointer: '' }
  return {
    form: meetOf([...members.map(({ form }) => form), ...undeclared], context),
    required: members.some(({ required }) => required),
    ...(schema === undefined ? {} : { schema }),
    location,
  }
}

function mergePrefixes(forms: readonly ObjectForm[], context: Context): ReadonlyMap<string, Form> {
  const prefixes = new Set(forms.flatMap((form) => [...form.prefixes.keys()]))
  return new Map([...prefixes].map((prefix) => [prefix, meetOf(forms.map((form) => form.prefixes.get(prefix) ?? UNKNOWN), context)]))
}
