import type { Contract, DefinitionId, Keyword, Schema } from '../model/contract.js'
import { inOrderOfUse } from './order.js'
import { subschemasOf } from './subschemas.js'

/** Keywords whose subschemas judge the instance that their own schema judges. */
const IN_PLACE: readonly Keyword[] = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']

const known = new WeakMap<Contract, ReadonlyMap<DefinitionId, number>>()

/**
 * How many schemas judge one value by a definition if each reference is followed each time: a ladder of thirty definitions,
 * each of which refers to the next one twice, has a billion. Definitions that no count is possible for are left out.
 */
export function inPlacePaths(contract: Contract): ReadonlyMap<DefinitionId, number> {
  const paths = known.get(contract) ?? countedPaths(contract)
  known.set(contract, paths)
  return paths
}

function countedPaths({ definitions }: Contract): ReadonlyMap<DefinitionId, number> {
  const uses = new Map([...definitions].map(([id, { schema }]) => [id, usesInPlace(schema)] as const))
  const paths = new Map<DefinitionId, number>()
  for (const id of inOrderOfUse(new Map([...uses].map(([id, { refs }]) => [id, refs] as const)))) {
    const { own = 0, refs = [] } = uses.get(id) ?? {}
    paths.set(id, refs.reduce((sum, ref) => sum + (paths.get(ref) ?? 0), own))
  }
  return paths
}

/** How many schemas that stand in a schema judge its instance, itself among them, and the definitions that they refer to. */
export function usesInPlace(schema: Schema): { readonly own: number; readonly refs: readonly DefinitionId[] } {
  const schemas = [schema]
  for (const each of schemas) for (const keyword of IN_PLACE) schemas.push(...subschemasOf(keyword, each))
  return { own: schemas.length, refs: schemas.flatMap(({ ref }) => ref ?? []) }
}
