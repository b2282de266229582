import { literalPattern } from '../../facts/literal-pattern.js'
import type { Schema } from '../../model/contract.js'
import type { Location } from '../../model/source.js'
import { decide } from './decide.js'
import { type Context, type Form, type Member, NEVER, UNKNOWN } from './form.js'
import { locate } from './locate.js'
import { matches } from '../../facts/match.js'
import { meetOf } from './meet.js'
import { NO_PREFIXES, objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { unevaluatedPropertiesForm } from './unevaluated.js'
import { unionOf } from './union.js'

/** The objects that the keywords about objects allow (Core 10.3.2, Validation 6.5), but for dependencies. */
export function ownObjects(schema: Schema, context: Context): Form {
  const own = objectForm({ members: membersOf(schema, context), extra: extraForm(schema, context), prefixes: prefixForms(schema, context) })
  return meetOf([own, namesForm(schema, context), countForm(schema), unevaluatedPropertiesForm(schema, context)], context)
}

function membersOf(schema: Schema, context: Context): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  const required = new Set(schema.required)
  const hasPatterns = schema.patternProperties !== undefined
  schema.properties?.forEach((property, name) => {
    const own = shapeOf(property, context)
    const form = hasPatterns ? meetOf([own, ...patternForms(name, schema, context).forms], context) : own
    members.set(name, { form, required: required.has(name), schema: property, location: property.location })
  })
  schema.required?.forEach((name, i) => {
    if (!members.has(name)) members.set(name, undeclaredMember(name, locate(schema, [['required', i]], context), { schema, context }))
  })
  return members
}

/** A member that is required without being declared: what patterns say of it, else `additionalProperties`. */
function undeclaredMember(name: string, location: Location, { schema, context }: { schema: Schema, context: Context }): Member {
  const { forms, isCertain } = patternForms(name, schema, context)
  const form = forms.length > 0 || !isCertain ? meetOf(forms, context) : undeclaredForm(schema, context)
  return { form, required: true, location }
}

const undeclaredForm = ({ additionalProperties }: Schema, context: Context): Form =>
  additionalProperties === undefined ? UNKNOWN : shapeOf(additionalProperties, context)

interface PatternForms {
  readonly forms: readonly Form[]
  readonly isCertain: boolean
}
const NO_PATTERNS: PatternForms = { forms: [], isCertain: true }

/** What the patterns that match a name say; not certain where one could not be tried. */
function patternForms(name: string, { patternProperties }: Schema, context: Context): PatternForms {
  if (patternProperties === undefined) return NO_PATTERNS
  const tried = [...patternProperties].map(([pattern, schema]) => ({ schema, verdict: matches(pattern, name) }))
  return {
    forms: tried.filter(({ verdict }) => verdict === true).map(({ schema }) => shapeOf(schema, context)),
    isCertain: tried.every(({ verdict }) => verdict !== undefined),
  }
}

/** The type of undeclared members: TypeScript tells names apart by no pattern, so it is the union of all that may apply. */
function extraForm(schema: Schema, context: Context): Form {
  if (schema.additionalProperties === undefined) return UNKNOWN
  const patterns = [...schema.patternProperties?.values() ?? []]
  return unionOf([...patterns, schema.additionalProperties].map((inner) => shapeOf(inner, context)), context)
}

/** Patterns such as `^x-`, which TypeScript can tell from other names; only worth it where other names are free. */
function prefixForms({ additionalProperties, patternProperties }: Schema, context: Context): ReadonlyMap<string, Form> {
  if (additionalProperties !== undefined || patternProperties === undefined) return NO_PREFIXES
  const prefixes = [...patternProperties].flatMap(([pattern, schema]) => {
    const literal = literalPattern(pattern)
    return literal?.atStart && !literal.atEnd && literal.text !== '' ? [[literal.text, shapeOf(schema, context)] as const] : []
  })
  return new Map([...prefixes, ['', UNKNOWN]])
}

/** The most names that an object type lists because `propertyNames` allows no others. */
const MOST_NAMES = 100

/** What `propertyNames` says: refused members are absent, and a list of names closes the object. */
function namesForm(schema: Schema, context: Context): Form {
  const { propertyNames, properties, required = [] } = schema
  if (propertyNames === undefined) return UNKNOWN
  const names = meetOf([shapeOf(propertyNames, context), [{ is: 'whole', kind: 'string' }]], context)
  const listed = names.flatMap((alternative) => (alternative.is === 'literal' ? [String(alternative.value)] : []))
  const isList = listed.length === names.length && listed.length <= MOST_NAMES
  const refused = [...new Set([...properties?.keys() ?? [], ...required])].filter((name) => decide(name, propertyNames, context) === false)
  const members = [...refused.map((name) => [name, NEVER] as const), ...(isList ? listed.map((name) => [name, UNKNOWN] as const) : [])]
  const values = propertyNames.enum ?? []
  return objectForm({
    members: new Map(members.map(([name, form]) =>
      [name, { form, required: false, location: locate(propertyNames, [['enum', values.indexOf(name)], ['const']], context) }])),
    extra: isList ? NEVER : UNKNOWN,
  })
}

/** What the number of members says. */
function countForm({ minProperties = 0, maxProperties = Infinity, required = [] }: Schema): Form {
  if (maxProperties < Math.max(minProperties, required.length)) return NEVER
  return maxProperties < 1 ? objectForm({ members: new Map(), extra: NEVER }) : UNKNOWN
}
