import type { Contract, DefinitionId, Schema } from '../model/contract.js'
import { inOrderOfUse } from './order.js'
import { allSubschemas, refsIn, subschemasInPlace } from './subschemas.js'

const known = new WeakMap<Contract, ReadonlyMap<DefinitionId, number>>()

/**
 * How many schemas judge one value by a definition if each reference is followed each time: a ladder of thirty definitions,
 * each of which refers to the next one twice, has a billion. Definitions that no count is possible for are left out.
 */
export function inPlacePaths(contract: Contract): ReadonlyMap<DefinitionId, number> {
  const paths = known.get(contract) ?? counted(contract, usesInPlace)
  known.set(contract, paths)
  return paths
}

/**
 * How many schemas judge a value by a definition, or something within it, if each reference is followed each time. Infinite where
 * something is asked for that is unevaluated: to find it out, schemas are judged again.
 */
export function sizes(contract: Contract): ReadonlyMap<DefinitionId, number> {
  return counted(contract, (schema) => {
    const all = allSubschemas(schema)
    const judgesAgain = all.some(({ unevaluatedItems, unevaluatedProperties }) => (unevaluatedItems ?? unevaluatedProperties) !== undefined)
    return { own: judgesAgain ? Infinity : all.length, refs: refsIn(all) }
  })
}

/** Schemas that stand in a schema, itself among them, and the definitions that they refer to. */
interface Uses {
  readonly own: number
  readonly refs: readonly DefinitionId[]
}

function counted({ definitions }: Contract, usesOf: (schema: Schema) => Uses): ReadonlyMap<DefinitionId, number> {
  const uses = new Map([...definitions].map(([id, { schema }]) => [id, usesOf(schema)] as const))
  const paths = new Map<DefinitionId, number>()
  for (const id of inOrderOfUse(new Map([...uses].map(([id, { refs }]) => [id, refs] as const)))) {
    const { own = 0, refs = [] } = uses.get(id) ?? {}
    paths.set(id, refs.reduce((sum, ref) => sum + (paths.get(ref) ?? 0), own))
  }
  return paths
}

/** The schemas that judge the instance of the one that they stand in. */
export function usesInPlace(schema: Schema): Uses {
  const schemas = [schema]
  for (const each of schemas) schemas.push(...subschemasInPlace(each))
  return { own: schemas.length, refs: refsIn(schemas) }
}
