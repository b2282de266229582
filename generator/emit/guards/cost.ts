import { allSubschemas } from '../../facts/subschemas.js'
import type { Contract, DefinitionId, Keyword, Schema } from '../../model/contract.js'

/** Keywords that take a look at every member or element. */
const LOOPING: ReadonlySet<string> = new Set<Keyword>([
  'items', 'contains', 'uniqueItems', 'unevaluatedItems', 'patternProperties', 'additionalProperties', 'propertyNames', 'unevaluatedProperties',
])

function loops(schema: Schema): boolean {
  for (const name in schema) if (LOOPING.has(name)) return true
  return false
}

/** So many subschemas are looked through; a schema that has more costs enough by itself. */
const MOST = 50

/** Whether it takes longer to judge a value that has more members or elements, so that other tests had better come first. */
export function growsWithValue(schema: Schema, contract: Contract): boolean {
  const waiting = [schema]
  const met = new Set<DefinitionId>()
  let looked = 0
  for (const each of waiting) {
    for (const inner of allSubschemas(each)) {
      if (looked++ === MOST || loops(inner)) return true
      const definition = inner.ref === undefined || met.has(inner.ref) ? undefined : contract.definitions.get(inner.ref)
      if (definition === undefined) continue
      met.add(definition.id)
      waiting.push(definition.schema)
    }
  }
  return false
}
