import type { DefinitionId } from '../model/contract.js'

/** Definitions in an order in which each stands behind those that it uses; one from which a circle of uses is reached is left out. */
export function inOrderOfUse(uses: ReadonlyMap<DefinitionId, readonly DefinitionId[]>): readonly DefinitionId[] {
  const open = new Map([...uses].map(([id, used]) => [id, used.length]))
  const users = new Map<DefinitionId, DefinitionId[]>()
  for (const [id, used] of uses) for (const each of used) (users.get(each) ?? users.set(each, []).get(each))?.push(id)
  const order = [...open].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (const id of order) {
    for (const user of users.get(id) ?? []) {
      const count = (open.get(user) ?? 0) - 1
      open.set(user, count)
      if (count === 0) order.push(user)
    }
  }
  return order
}
