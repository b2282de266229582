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
  const known = new Map<Schema, boolean>()
  return (schema) => {
    if (!known.has(schema)) {
      for (const inner of allSubschemas(schema).toReversed()) {
        known.set(inner, (inner.ref !== undefined && meant.has(inner.ref)) || subschemas(inner).some((child) => known.get(child) === true))
      }
    }
    return known.get(schema) === true
  }
}

export const recurses = refersTo(({ recursive }) => recursive)
