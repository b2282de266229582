import { inOrderOfUse } from '../facts/order.js'
import type { Contract, DefinitionId, Schema } from '../model/contract.js'

/** A definition of which every instance must hold another instance: none is finite. */
export interface Endless {
  readonly schema: Schema
  /** The member that begins the way back to it, or `undefined` if that is an element. */
  readonly member: string | undefined
}

/** A definition that each instance of another one must hold, or be. */
interface Need {
  readonly ref: DefinitionId
  readonly member: string | undefined
}

type Needs = ReadonlyMap<DefinitionId, readonly Need[]>

/** Of each circle of definitions that need each other, the first: through members that are required, elements and references. */
export function endless({ definitions }: Contract): readonly Endless[] {
  const needs: Needs = new Map([...definitions].map(([id, { schema }]) => [id, needsOf(schema)] as const))
  const rank = new Map([...definitions.keys()].map((id, i) => [id, i]))
  return circles([...rank.keys()], needs).map((circle) => {
    const first = [...circle].reduce((a, b) => (rank.get(a)! < rank.get(b)! ? a : b))
    return { schema: definitions.get(first)!.schema, member: needs.get(first)?.find(({ ref }) => circle.has(ref))?.member }
  })
}

/** Each circle that is met by following the first need that does not end, once. Linear in the needs. */
function circles(order: readonly DefinitionId[], needs: Needs): readonly ReadonlySet<DefinitionId>[] {
  const open = unending(needs)
  const found: Set<DefinitionId>[] = []
  const seen = new Set<DefinitionId>()
  for (const start of order) {
    const way: DefinitionId[] = []
    let at: DefinitionId | undefined = open.has(start) ? start : undefined
    for (; at !== undefined && !seen.has(at); at = needs.get(at)?.find(({ ref }) => open.has(ref))?.ref) {
      seen.add(at)
      way.push(at)
    }
    if (at !== undefined && way.includes(at)) found.push(new Set(way.slice(way.indexOf(at))))
  }
  return found
}

/** The definitions from which some way of needs never ends: all but those whose needs all end. */
function unending(needs: Needs): ReadonlySet<DefinitionId> {
  const ended = new Set(inOrderOfUse(new Map([...needs].map(([id, list]) => [id, list.map(({ ref }) => ref)] as const))))
  return new Set([...needs.keys()].filter((id) => !ended.has(id)))
}

function needsOf({ types, ref, required = [], properties, items, prefixItems, minItems = 0 }: Schema): readonly Need[] {
  const itself = ref === undefined ? [] : [{ ref, member: undefined }]
  const only = types?.length === 1 ? types[0] : undefined
  if (only === 'object') return [...itself, ...required.flatMap((member) => named(properties?.get(member), member))]
  return only === 'array' && minItems > 0 ? [...itself, ...named(prefixItems?.[0] ?? items, undefined)] : itself
}

/** What an inner schema needs of an instance that must be there: the needs below it count, too. */
function named(schema: Schema | undefined, member: string | undefined): readonly Need[] {
  return schema === undefined ? [] : needsOf(schema).map(({ ref }) => ({ ref, member }))
}
