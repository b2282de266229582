import { kinds, kindOf } from '../../facts/kinds.js'
import type { Schema } from '../../model/contract.js'
import { type Json, type JsonObject, KINDS, type Kind } from '../../model/json.js'
import { conditional, dependencies } from './condition.js'
import { decide } from './decide.js'
import { type Context, type Form, NEVER, type Scalar, whole } from './form.js'
import { meetOf } from './meet.js'
import { negationOf } from './negate.js'
import { exclusiveUnion } from './one-of.js'
import { objectForm } from './objects.js'
import { arrayForm } from './arrays.js'
import { ownArrays } from './own-arrays.js'
import { ownObjects } from './own-objects.js'
import { unionOf } from './union.js'

/** The type that contains at least the instances of a schema. References stay references. */
export function shapeOf(schema: Schema, context: Context): Form {
  const known = context.shapes.get(schema)
  if (known !== undefined) return known
  const form = decided(meetOf(conjuncts(schema, context), context), schema, context)
  context.shapes.set(schema, form)
  return form
}

/** What each keyword says, as a type. */
function conjuncts(schema: Schema, context: Context): readonly Form[] {
  const shape = (inner: Schema) => shapeOf(inner, context)
  return [
    ownForm(schema, context),
    ...(schema.enum === undefined ? [] : [unionOf(schema.enum.map(valueForm), context)]),
    ...(schema.ref === undefined ? [] : [[{ is: 'reference', definition: schema.ref } as const]]),
    ...(schema.allOf ?? []).map(shape),
    ...(schema.anyOf === undefined ? [] : [unionOf(schema.anyOf.map(shape), context)]),
    ...(schema.oneOf === undefined ? [] : [exclusiveUnion(schema.oneOf, context)]),
    ...(schema.not === undefined ? [] : [negationOf(schema.not, context)]),
    ...conditional(schema, context),
    ...dependencies(schema, context),
  ]
}

/** What the keywords about one kind say, and `type`: each kind that the whole schema allows, in the author's order. */
function ownForm(schema: Schema, context: Context): Form {
  const allowed = kinds(schema, context.contract)
  const order = new Set<Kind>([...(schema.types ?? []).map((name) => (name === 'integer' ? 'number' : name)), ...KINDS])
  const form = [...order].filter((kind) => allowed.has(kind)).flatMap((kind) => ownFormOfKind(kind, schema, context))
  return unionOf([form, NEVER], context)
}

function ownFormOfKind(kind: Kind, schema: Schema, context: Context): Form {
  if (kind === 'object') return ownObjects(schema, context)
  if (kind === 'array') return ownArrays(schema, context)
  return [whole(kind)]
}

/** A value of an `enum` as a type. */
export function valueForm(value: Json): Form {
  const kind = kindOf(value)
  if (kind === 'array') {
    const prefix = (value as readonly Json[]).map(valueForm)
    return arrayForm({ prefix, min: prefix.length, max: prefix.length, rest: NEVER })
  }
  if (kind !== 'object') return [{ is: 'literal', value: value as Scalar }]
  const members = Object.entries(value as JsonObject).map(([name, member]) =>
    [name, { form: valueForm(member), required: true, location: { path: '', pointer: '' } }] as const)
  return objectForm({ members: new Map(members), extra: NEVER, prefixes: new Map() })
}

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
