import type { Assertions, Contract, DefinitionId, Keyword, Schema } from '../model/contract.js'

type Value<K extends Keyword> = Exclude<Assertions[K], undefined>
type Reader<K extends Keyword> = (value: Value<K>) => readonly Schema[]

const none = () => []
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
  return value === undefined ? [] : reader(value as Value<K>)
}

const isKeyword = (name: string): name is Keyword => Object.hasOwn(READERS, name)

/** The subschemas that stand directly in a schema, in the order of its keywords. References are not followed. */
export function subschemas(schema: Assertions): readonly Schema[] {
  return Object.keys(schema).flatMap((name) => isKeyword(name) ? subschemasOf(name, schema) : [])
}

/** A schema and all that it holds, at any depth, each before what stands in it. References are not followed. */
export function* allSubschemas(schema: Schema): Generator<Schema> {
  const waiting = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    for (const subschema of subschemas(next).toReversed()) waiting.push(subschema)
  }
}

/** The definitions that can be reached from some through references, these first, then in the order in which they are met. */
export function reachable(contract: Contract, from: Iterable<DefinitionId>): ReadonlySet<DefinitionId> {
  const found = new Set(from)
  for (const id of found) {
    const definition = contract.definitions.get(id)
    if (definition === undefined) throw new Error('a reference leads to no definition')
    for (const { ref } of allSubschemas(definition.schema)) if (ref !== undefined) found.add(ref)
  }
  return found
}
