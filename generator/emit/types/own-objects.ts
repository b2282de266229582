import { literalPattern } from '../../facts/literal-pattern.js'
import type { Schema } from '../../model/contract.js'
import { decide } from './decide.js'
import { type Context, type Form, type Member, NEVER, UNKNOWN } from './form.js'
import { locate } from './locate.js'
import { matches } from '../../facts/match.js'
import { meetOf } from './meet.js'
import { objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { unevaluatedPropertiesForm } from './unevaluated.js'
import { unionOf } from './union.js'

/** The objects that the keywords about objects allow (Core 10.3.2, Validation 6.5), but for dependencies. */
export function ownObjects(schema: Schema, context: Context): Form {
  const members = new Map([...declared(schema, context), ...onlyRequired(schema, context)])
  const own = objectForm({ members, extra: extraForm(schema, context), prefixes: prefixForms(schema, context) })
  return meetOf([own, namesForm(schema, context), countForm(schema), unevaluatedPropertiesForm(schema, context)], context)
}

function declared(schema: Schema, context: Context): readonly (readonly [string, Member])[] {
  const required = new Set(schema.required)
  return [...schema.properties ?? []].map(([name, property]) => {
    const form = meetOf([shapeOf(property, context), ...patternForms(name, schema, context).forms], context)
    return [name, { form, required: required.has(name), schema: property, location: property.location }]
  })
}

/** Members that are required without being declared: what patterns say of them, else `additionalProperties`. */
function onlyRequired(schema: Schema, context: Context): readonly (readonly [string, Member])[] {
  return (schema.required ?? []).map((name, i) => [name, i] as const).filter(([name]) => !schema.properties?.has(name)).map(([name, i]) => {
    const location = locate(schema, [['required', i]], context)
    const { forms, isCertain } = patternForms(name, schema, context)
    const form = forms.length > 0 || !isCertain ? meetOf(forms, context) : undeclaredForm(schema, context)
    return [name, { form, required: true, location }]
  })
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
  if (additionalProperties !== undefined || patternProperties === undefined) return new Map()
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
    prefixes: new Map(),
  })
}

/** What the number of members says. */
function countForm({ minProperties = 0, maxProperties = Infinity, required = [] }: Schema): Form {
  if (maxProperties < Math.max(minProperties, required.length)) return NEVER
  return maxProperties < 1 ? objectForm({ members: new Map(), extra: NEVER, prefixes: new Map() }) : UNKNOWN
}
