import type { Assertions, Contract, DefinitionId, Keyword, Schema } from '../model/contract.js'

type Value<K extends Keyword> = Exclude<Assertions[K], undefined>
type Reader<K extends Keyword> = (value: Value<K>) => readonly Schema[]

const NONE: readonly Schema[] = []
const none = () => NONE
const one = (schema: Schema) => [schema]
const list = (schemas: readonly Schema[]) => schemas
const map = (schemas: ReadonlyMap<string, Schema>) => [...schemas.values()]

/** Which keywords hold subschemas. */
const READERS: { readonly [K in Keyword]: Reader<K> } = {
  types: none, enum: none, ref: none,
  allOf: list, anyOf: list, oneOf: list, not: one, if: one, then: one, else: one,
  minimum: none, maximum: none, exclusiveMinimum: none, exclusiveMaximum: none, multipleOf: none,
  minLength: none, maxLength: none, pattern: none, format: none,
  prefixItems: list, items: one, minItems: none, maxItems: none, uniqueItems: none,
  contains: one, minContains: none, maxContains: none, unevaluatedItems: one,
  properties: map, patternProperties: map, additionalProperties: one, propertyNames: one, required: none,
  minProperties: none, maxProperties: none, dependentRequired: none, dependentSchemas: map, unevaluatedProperties: one,
}

/** The subschemas that a keyword of a schema holds, in order; none where the keyword is absent. */
export function subschemasOf<K extends Keyword>(keyword: K, schema: Assertions): readonly Schema[] {
  const value = schema[keyword]
  const reader: Reader<K> = READERS[keyword]
  return value === undefined ? NONE : reader(value as Value<K>)
}

const APPLICATORS: ReadonlySet<string> = new Set(Object.entries(READERS).flatMap(([name, reader]) => (reader === none ? [] : [name])))

/** Whether a keyword holds subschemas at all. */
export const isApplicator = (name: string): name is Keyword => APPLICATORS.has(name)

/** Whether a schema has a keyword that holds subschemas. */
export function holdsSubschemas(schema: Assertions): boolean {
  for (const name in schema) if (isApplicator(name)) return true
  return false
}

/** The subschemas that stand directly in a schema, in the order of its keywords. References are not followed. */
export function subschemas(schema: Assertions): readonly Schema[] {
  let found = NONE
  for (const name in schema) {
    if (!isApplicator(name)) continue
    const held = subschemasOf(name, schema)
    found = found.length === 0 ? held : [...found, ...held]
  }
  return found
}

/** Keywords whose subschemas judge the instance that their own schema judges (Core 10.2). */
export const IN_PLACE: ReadonlySet<Keyword> = new Set<Keyword>(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'])

/** The subschemas of these keywords. */
export function subschemasInPlace(schema: Assertions): readonly Schema[] {
  const found: Schema[] = []
  for (const keyword of IN_PLACE) found.push(...subschemasOf(keyword, schema))
  return found
}

/** What a schema holds: all emitters ask for it. */
const known = new WeakMap<Schema, readonly Schema[]>()

/** A schema and all that it holds, at any depth, each before what stands in it. References are not followed. */
export function allSubschemas(schema: Schema): readonly Schema[] {
  const asked = known.get(schema)
  if (asked !== undefined) return asked
  const all = listed(schema)
  if (all.length > 1) known.set(schema, all)
  return all
}

function listed(schema: Schema): readonly Schema[] {
  const found: Schema[] = []
  const waiting = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    const inner = subschemas(next)
    for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i] as Schema)
  }
  return found
}

/** What schemas refer to, as often as they do. */
export function refsIn(schemas: readonly Schema[]): readonly DefinitionId[] {
  const refs: DefinitionId[] = []
  for (const { ref } of schemas) if (ref !== undefined) refs.push(ref)
  return refs
}

/** The definitions that can be reached from some through references, these first, then in the order in which they are met. */
export function reachable(contract: Contract, from: Iterable<DefinitionId>): ReadonlySet<DefinitionId> {
  const found = new Set(from)
  for (const id of found) {
    const definition = contract.definitions.get(id)
    if (definition === undefined) throw new Error('a reference leads to no definition')
    for (const ref of refsIn(allSubschemas(definition.schema))) found.add(ref)
  }
  return found
}
