import type { Schema } from '../../model/contract.js'
import { KINDS } from '../../model/json.js'
import type { Location } from '../../model/source.js'
import { type Context, type Form, NEVER, sizeOf, UNKNOWN, whole } from './form.js'
import { locate } from './locate.js'
import { meetOf } from './meet.js'
import { negationOf } from './negate.js'
import { objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { simplified } from './simplify.js'
import { unionOf } from './union.js'

/** The most alternatives that a condition is worth, and the most dependencies of one schema that are said. */
const MOST_ALTERNATIVES = 24
const MOST_DEPENDENCIES = 3

/** The most that there may be to print of a condition, which repeats itself: conditions within each other would grow without end. */
const LARGEST = 400

/** (if ∧ then) ∨ (¬if ∧ else), where an absent branch accepts anything (Core 10.2.2). */
export function conditional({ if: condition, then, else: otherwise }: Schema, context: Context): readonly Form[] {
  if (condition === undefined || (then === undefined && otherwise === undefined)) return []
  const branch = (schema: Schema | undefined) => (schema === undefined ? UNKNOWN : shapeOf(schema, context))
  return worthwhile(unionOf([
    meetOf([shapeOf(condition, context), branch(then)], context),
    meetOf([negationOf(condition, context), branch(otherwise)], context),
  ], context), context)
}

/** `dependentRequired`: a member is absent, or others are there, too (Validation 6.5.4). */
export function requirements(schema: Schema, context: Context): readonly Form[] {
  const at = (name: string, ...tokens: readonly number[]) => locate(schema, [['dependentRequired', name, ...tokens], ['dependencies', name, ...tokens]], context)
  return dependencies([...schema.dependentRequired ?? []].map(([name, names]) =>
    [name, requiring([[name, at(name)], ...names.map((other, i) => [other, at(name, i)] as const)])]), { at, context })
}

/** `dependentSchemas`: a member is absent, or the object is an instance of a schema (Core 10.2.2.4). */
export function consequences(schema: Schema, context: Context): readonly Form[] {
  const at = (name: string) => locate(schema, [['dependentSchemas', name], ['dependencies', name]], context)
  return dependencies([...schema.dependentSchemas ?? []].map(([name, dependent]) =>
    [name, meetOf([requiring([[name, at(name)]]), shapeOf(dependent, context)], context)]), { at, context })
}

function dependencies(all: readonly (readonly [string, Form])[], { at, context }: { at: (name: string) => Location, context: Context }): readonly Form[] {
  return all.slice(0, MOST_DEPENDENCIES).flatMap(([name, consequence]) => {
    const absent = objectForm({ members: new Map([[name, { form: NEVER, required: false, location: at(name) }]]), extra: UNKNOWN })
    return worthwhile(unionOf([absent, consequence, KINDS.filter((kind) => kind !== 'object').map(whole)], context), context)
  })
}

function requiring(names: readonly (readonly [string, Location])[]): Form {
  const members = new Map(names.map(([name, location]) => [name, { form: UNKNOWN, required: true, location }]))
  return objectForm({ members, extra: UNKNOWN })
}

/** A condition as it is said, if it says something. */
function worthwhile(form: Form, context: Context): readonly Form[] {
  if (form.length > MOST_ALTERNATIVES || sizeOf(form, context) > LARGEST) return []
  const said = simplified(form, context)
  return said === UNKNOWN ? [] : [said]
}
