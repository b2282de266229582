import { allSubschemas, subschemas } from '../../facts/subschemas.js'
import type { Contract, Schema } from '../../model/contract.js'

/** A schema belongs to one contract, so it is key enough. */
const known = new WeakMap<Schema, boolean>()

/** Whether a schema holds a reference to a recursive definition, at any depth; references are not followed. */
export function recurses(schema: Schema, contract: Contract): boolean {
  if (!known.has(schema)) {
    for (const inner of [...allSubschemas(schema)].reverse()) {
      const refers = inner.ref !== undefined && contract.definitions.get(inner.ref)?.recursive === true
      known.set(inner, refers || subschemas(inner).some((child) => known.get(child) === true))
    }
  }
  return known.get(schema) === true
}
