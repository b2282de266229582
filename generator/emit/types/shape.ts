import { KEYWORD_KIND, kinds, kindOf } from '../../facts/kinds.js'
import { joinPointer } from '../../facts/pointer.js'
import type { Keyword, Schema } from '../../model/contract.js'
import { isScalar, type Json, type JsonObject, type Kind, KINDS, type Scalar, type TypeName } from '../../model/json.js'
import type { Location } from '../../model/source.js'
import { conditional, consequences, requirements } from './condition.js'
import { decide } from './decide.js'
import { type Alternative, type Context, type Form, isSubset, kindsOf, NEVER, referenceTo, UNKNOWN, WHOLE } from './form.js'
import { locate } from './locate.js'
import { isGeneric, meetOf } from './meet.js'
import { negationOf } from './negate.js'
import { exclusiveUnion } from './one-of.js'
import { objectForm } from './objects.js'
import { arrayForm } from './arrays.js'
import { ownArrays } from './own-arrays.js'
import { ownObjects } from './own-objects.js'
import { pruned } from './simplify.js'
import { formsIn } from './size.js'
import { unionOf } from './union.js'

/** The type that contains at least the instances of a schema. References stay references. */
export function shapeOf(schema: Schema, context: Context): Form {
  const key = context.keyOf(schema)
  const known = context.shared.get(key) ?? context.shapes.get(schema)
  if (known !== undefined) return known
  const met = decided(together(schema, context), schema, context)
  const form = isConditional(schema) ? pruned(met, context) : met
  if (holdsObject(form)) context.shapes.set(schema, form)
  else context.shared.set(key, form)
  return form
}

/** Whether an object type stands in a form: its members lead to the schema that declares them. */
const holdsObject = (form: Form): boolean =>
  form.some((alternative) => alternative.is === 'object' || formsIn(alternative).some(holdsObject))

/** Whether a schema makes a difference between instances, so that its type can fall into parts that say no more together. */
function isConditional({ if: condition, dependentRequired, dependentSchemas, allOf = [] }: Schema): boolean {
  return condition !== undefined || dependentRequired !== undefined || dependentSchemas !== undefined || allOf.some((part) => part.allOf === undefined && isConditional(part))
}

/** What all keywords say together. Kinds that are allowed as a whole only count where the other keywords allow more of them. */
function together(schema: Schema, context: Context): Form {
  const own = ownForm(schema, context)
  const others = inPlace(schema, context)
  if (others.length === 0) return own
  if (!isGeneric(own)) return meetOf([own, ...others], context)
  const met = meetOf(others, context)
  return isSubset(kindsOf(met, context), kindsOf(own, context)) ? met : meetOf([own, met], context)
}

/** What the keywords say that apply subschemas in place, and `enum`. */
function inPlace(schema: Schema, context: Context): readonly Form[] {
  const said: Form[] = []
  for (const keyword of Object.keys(schema)) {
    const form = IN_PLACE[keyword as Keyword]?.(schema, context)
    if (form !== undefined) said.push(...form)
  }
  return said
}

/** What the keywords say that speak about the instance as a whole. */
const IN_PLACE: Readonly<Partial<Record<Keyword, (schema: Schema, context: Context) => readonly Form[]>>> = {
  enum: (schema, context) => [unionOf([...(schema.enum ?? []).map((value, i) => enumeratedForm(value, i, { schema, context })), NEVER], context)],
  ref: ({ ref }, context) => (ref === undefined ? [] : [[referenceTo(ref, context)]]),
  allOf: ({ allOf = [] }, context) => allOf.map((inner) => shapeOf(inner, context)),
  anyOf: ({ anyOf = [] }, context) => [unionOf(anyOf.map((inner) => shapeOf(inner, context)), context)],
  oneOf: ({ oneOf = [] }, context) => [exclusiveUnion(oneOf, context)],
  not: ({ not }, context) => (not === undefined ? [] : [negationOf(not, context)]),
  if: conditional,
  dependentRequired: requirements,
  dependentSchemas: consequences,
}

/** What the keywords about one kind say, and `type`: each kind that the whole schema allows, in the author's order. */
function ownForm(schema: Schema, context: Context): Form {
  const allowed = kinds(schema, context.contract)
  const form: Alternative[] = []
  for (const kind of inOrder(schema.types)) {
    if (!allowed.has(kind)) continue
    if (kind === 'object' && speaksAbout(schema, kind)) form.push(...ownObjects(schema, context))
    else if (kind === 'array' && speaksAbout(schema, kind)) form.push(...ownArrays(schema, context))
    else form.push(WHOLE[kind])
  }
  return form.length === KINDS.length && form.every(({ is }) => is === 'whole') ? UNKNOWN : form
}

const speaksAbout = (schema: Schema, kind: Kind) =>
  Object.keys(schema).some((keyword) => KEYWORD_KIND[keyword as Keyword] === kind)

const inOrder = (types: readonly TypeName[] | undefined): readonly Kind[] =>
  types?.map((name) => (name === 'integer' ? 'number' : name)) ?? KINDS

/** A value of an `enum` as a type. */
function enumeratedForm(value: Json, i: number, { schema, context }: { schema: Schema, context: Context }): Form {
  return isScalar(value) ? [{ is: 'literal', value }] : valueForm(value, locate(schema, [['enum', i], ['const']], context))
}

function valueForm(value: Json, location: Location): Form {
  const kind = kindOf(value)
  if (kind === 'array') {
    const prefix = (value as readonly Json[]).map((element, i) => valueForm(element, below(location, i)))
    return arrayForm({ prefix, min: prefix.length, max: prefix.length, rest: NEVER })
  }
  if (kind !== 'object') return [{ is: 'literal', value: value as Scalar }]
  const members = Object.entries(value as JsonObject).map(([name, member]) =>
    [name, { form: valueForm(member, below(location, name)), required: true, location: below(location, name) }] as const)
  return objectForm({ members: new Map(members), extra: NEVER })
}

const below = ({ path, pointer }: Location, token: string | number): Location => ({ path, pointer: joinPointer(pointer, token) })

/** The most verdicts that are asked for to sort out the literals of one schema. */
const MOST_VERDICTS = 20_000

/** A type without the literals that the schema refuses, for a range or a pattern, say. */
function decided(form: Form, schema: Schema, context: Context): Form {
  const branches = 1 + (schema.anyOf?.length ?? 0) + (schema.oneOf?.length ?? 0)
  const literals = form.filter(({ is }) => is === 'literal').length
  if (literals === 0 || literals * branches > MOST_VERDICTS) return form
  const kept = form.filter((alternative) => alternative.is !== 'literal' || decide(alternative.value, schema, context) !== false)
  return kept.length === form.length ? form : kept
}
