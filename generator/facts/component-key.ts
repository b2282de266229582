import type { Contract, DefinitionId } from '../model/contract.js'

/** What OpenAPI allows as a key of `components` (3.0.3 and 3.1, Components Object). */
const ILLEGAL = /[^a-zA-Z0-9._-]/gu

/**
 * The key in `components.schemas` of each definition: its component name, with `_` for each character that OpenAPI does not
 * allow there (`$`, letters outside of ASCII). A name that is legal keeps itself; of those that are not, a later one that
 * would be taken is numbered from 2.
 */
export function componentKeys(contract: Contract): ReadonlyMap<DefinitionId, string> {
  const definitions = [...contract.definitions.values()]
  const keys = new Map(definitions.filter(({ component }) => component.search(ILLEGAL) === -1).map(({ id, component }) => [id, component]))
  const taken = new Set(keys.values())
  for (const { id, component } of definitions) {
    if (keys.has(id)) continue
    const key = freeKey(component.replace(ILLEGAL, '_'), taken)
    keys.set(id, key)
    taken.add(key)
  }
  return keys
}

function freeKey(wanted: string, taken: ReadonlySet<string>, number = 1): string {
  const key = number === 1 ? wanted : `${wanted}${number}`
  return taken.has(key) ? freeKey(wanted, taken, number + 1) : key
}
