import { allSubschemas, subschemas } from './subschemas.js'
import type { Contract, Definition, Schema } from '../model/contract.js'

type Claim = (schema: Schema, contract: Contract) => boolean

/** The claim that a schema holds a reference to some kind of definition, at any depth; references are not followed. */
export function refersTo(isMeant: (definition: Definition, contract: Contract) => boolean): Claim {
  /** A schema belongs to one contract, so it is key enough. */
  const known = new WeakMap<Schema, boolean>()
  return (schema, contract) => {
    if (!known.has(schema)) {
      for (const inner of allSubschemas(schema).toReversed()) {
        const definition = inner.ref === undefined ? undefined : contract.definitions.get(inner.ref)
        known.set(inner, (definition !== undefined && isMeant(definition, contract)) || subschemas(inner).some((child) => known.get(child) === true))
      }
    }
    return known.get(schema) === true
  }
}

export const recurses = refersTo(({ recursive }) => recursive)
