import type { DefinitionId, Schema } from '../../model/contract.js'
import { arrayForm } from './arrays.js'
import { type Context, type Form, UNKNOWN } from './form.js'
import { objectForm } from './objects.js'
import { shapeOf } from './shape.js'
import { unionOf } from './union.js'

/** What subschemas that apply in place can evaluate of an instance, at most (Core 11.1). */
interface Evaluated {
  readonly names: ReadonlySet<string>
  /** Whether any member, e.g. by a pattern, can be evaluated. */
  readonly anyName: boolean
  /** How many elements from the first on. */
  readonly items: number
  /** What evaluates elements wherever they stand. */
  readonly contains: readonly Schema[]
}

const NOTHING: Evaluated = { names: new Set(), anyName: false, items: 0, contains: [] }
const ANYTHING: Evaluated = { names: new Set(), anyName: true, items: Infinity, contains: [] }

/** How many references and applicators deep it is looked for what can be evaluated. */
const DEEPEST = 100

/** What `unevaluatedItems` says of the elements that nothing can have evaluated (Core 11.2). */
export function unevaluatedItemsForm(schema: Schema, context: Context): Form {
  const { unevaluatedItems, prefixItems = [], items, contains } = schema
  if (unevaluatedItems === undefined || items !== undefined) return UNKNOWN
  const inner = evaluatedInPlace(schema, { context, known: new Map(), depth: 0 })
  if (inner.items === Infinity) return UNKNOWN
  const rest = unionOf([unevaluatedItems, ...(contains === undefined ? [] : [contains]), ...inner.contains].map((each) => shapeOf(each, context)), context)
  const length = Math.max(prefixItems.length, inner.items)
  return arrayForm({ prefix: Array.from({ length }, () => UNKNOWN), min: 0, max: Infinity, rest })
}

/** What `unevaluatedProperties` says of the members that nothing can have evaluated (Core 11.3). */
export function unevaluatedPropertiesForm(schema: Schema, context: Context): Form {
  const { unevaluatedProperties, properties, patternProperties, additionalProperties, location } = schema
  if (unevaluatedProperties === undefined || additionalProperties !== undefined) return UNKNOWN
  const inner = evaluatedInPlace(schema, { context, known: new Map(), depth: 0 })
  if (inner.anyName) return UNKNOWN
  const rest = [...patternProperties?.values() ?? [], unevaluatedProperties].map((each) => shapeOf(each, context))
  const names = new Set([...properties?.keys() ?? [], ...inner.names])
  const members = [...names].map((name) => [name, { form: UNKNOWN, required: false, location }] as const)
  return objectForm({ members: new Map(members), extra: unionOf(rest, context) })
}

interface Looking {
  readonly context: Context
  readonly known: Map<Schema, Evaluated>
  readonly depth: number
}

/** What the subschemas evaluate that a schema applies in place. `not` keeps nothing (Core 10.2.1.4). */
function evaluatedInPlace(schema: Schema, looking: Looking): Evaluated {
  const { ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas } = schema
  const inner = [...allOf, ...anyOf, ...oneOf, condition, then, otherwise, ...dependentSchemas?.values() ?? []]
  const target = ref === undefined ? [] : [evaluatedByTarget(ref, looking)]
  return [...target, ...inner.filter((each) => each !== undefined).map((each) => evaluatedBy(each, looking))].reduce(joined, NOTHING)
}

/** `contains` of a recursive definition may lead back to the schema in question, whose type cannot be written within itself. */
function evaluatedByTarget(ref: DefinitionId, looking: Looking): Evaluated {
  const definition = looking.context.contract.definitions.get(ref)
  if (definition === undefined) return NOTHING
  const all = evaluatedBy(definition.schema, looking)
  return definition.recursive && all.contains.length > 0 ? { ...all, items: Infinity, contains: [] } : all
}

function evaluatedBy(schema: Schema, looking: Looking): Evaluated {
  if (looking.depth > DEEPEST) return ANYTHING
  const before = looking.known.get(schema)
  if (before !== undefined) return before
  const { properties, patternProperties, additionalProperties, unevaluatedProperties, prefixItems = [], items, unevaluatedItems, contains } = schema
  const own: Evaluated = {
    names: new Set(properties?.keys()),
    anyName: patternProperties !== undefined || additionalProperties !== undefined || unevaluatedProperties !== undefined,
    items: items === undefined && unevaluatedItems === undefined ? prefixItems.length : Infinity,
    contains: contains === undefined ? [] : [contains],
  }
  const all = joined(own, evaluatedInPlace(schema, { ...looking, depth: looking.depth + 1 }))
  looking.known.set(schema, all)
  return all
}

function joined(a: Evaluated, b: Evaluated): Evaluated {
  return {
    names: new Set([...a.names, ...b.names]),
    anyName: a.anyName || b.anyName,
    items: Math.max(a.items, b.items),
    contains: [...a.contains, ...b.contains],
  }
}
