import { allSubschemas, refsIn } from '../../facts/subschemas.js'
import type { Contract, DefinitionId } from '../../model/contract.js'

/** The definitions from which references lead to a recursive one: judging an instance can recurse as deep as the instance. */
export function reachingRecursion(contract: Contract): ReadonlySet<DefinitionId> {
  const referring = referrers(contract)
  const reached = new Set([...contract.definitions.values()].filter(({ recursive }) => recursive).map(({ id }) => id))
  for (const id of reached) for (const referrer of referring.get(id) ?? []) reached.add(referrer)
  return reached
}

/** For each definition, those that refer to it. */
function referrers(contract: Contract): ReadonlyMap<DefinitionId, readonly DefinitionId[]> {
  const referring = new Map<DefinitionId, DefinitionId[]>()
  for (const { id, schema } of contract.definitions.values()) {
    for (const ref of refsIn(allSubschemas(schema))) referring.set(ref, [...referring.get(ref) ?? [], id])
  }
  return referring
}
