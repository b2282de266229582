import { allSubschemas, subschemas } from './subschemas.js'
import type { Contract, Definition, Schema } from '../model/contract.js'

type Claim<T = Schema> = (of: T, contract: Contract) => boolean

/** The claim that a schema holds a reference to some kind of definition, at any depth; references are not followed. */
export function refersTo(isMeant: Claim<Definition>): Claim {
  const contracts = new WeakMap<Contract, Claim>()
  return (schema, contract) => {
    const claim = contracts.get(contract) ?? claimWithin(contract, isMeant)
    contracts.set(contract, claim)
    return claim(schema, contract)
  }
}

function claimWithin(contract: Contract, isMeant: Claim<Definition>): Claim {
  const meant = new Set([...contract.definitions.values()].filter((definition) => isMeant(definition, contract)).map(({ id }) => id))
  if (meant.size === 0) return () => false
  /** Of schemas that hold others. */
  const known = new Map<Schema, boolean>()
  const refers = (schema: Schema) => (schema.ref !== undefined && meant.has(schema.ref)) || known.get(schema) === true
  return (schema) => {
    if (!refers(schema) && !known.has(schema)) {
      for (const inner of allSubschemas(schema).toReversed()) {
        const held = subschemas(inner)
        if (held.length > 0) known.set(inner, held.some(refers))
      }
    }
    return refers(schema)
  }
}

export const recurses = refersTo(({ recursive }) => recursive)
