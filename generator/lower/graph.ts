import { subschemas, subschemasInPlace } from '../facts/subschemas.js'
import type { DefinitionId, Schema } from '../model/contract.js'

/** A reference of a definition, with the subschema that it stands in. */
export interface Edge {
  readonly to: DefinitionId
  readonly at: Schema
}

/** The references in a schema: all of them, or only those that stay at the instance location. */
export function references(schema: Schema, inPlaceOnly: boolean): readonly Edge[] {
  const edges: Edge[] = []
  const waiting = [schema]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.ref !== undefined) edges.push({ to: next.ref, at: next })
    const inner = inPlaceOnly ? subschemasInPlace(next) : subschemas(next)
    for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i] as Schema)
  }
  return edges
}

/** A definition whose references are being followed, and those that are left. */
interface Frame {
  readonly id: DefinitionId
  readonly edges: IterableIterator<Edge>
}

/**
 * The strongly connected components of definitions under references that have more than one member or refer to themselves
 * (Tarjan, without recursion: chains of references are as long as an author likes).
 */
export function cyclicComponents(edges: ReadonlyMap<DefinitionId, readonly Edge[]>): readonly (readonly DefinitionId[])[] {
  const index = new Map<DefinitionId, number>()
  const low = new Map<DefinitionId, number>()
  const onStack = new Set<DefinitionId>()
  const stack: DefinitionId[] = []
  const components: DefinitionId[][] = []
  const lower = (id: DefinitionId, to: number) => low.set(id, Math.min(low.get(id) ?? to, to))
  const open = (id: DefinitionId): Frame => {
    index.set(id, index.size)
    lower(id, index.size - 1)
    stack.push(id)
    onStack.add(id)
    return { id, edges: (edges.get(id) ?? []).values() }
  }
  const close = (id: DefinitionId) => {
    if (low.get(id) !== index.get(id)) return
    const component = stack.splice(stack.lastIndexOf(id))
    component.forEach((member) => onStack.delete(member))
    if (component.length > 1 || edges.get(id)?.some(({ to }) => to === id)) components.push(component)
  }
  const goOn = (path: Frame[], { id, edges: rest }: Frame) => {
    const { value: edge } = rest.next() as { value: Edge | undefined }
    if (edge === undefined) {
      close(id)
      path.pop()
      const parent = path.at(-1)
      if (parent) lower(parent.id, low.get(id) ?? 0)
    } else if (!index.has(edge.to)) path.push(open(edge.to))
    else if (onStack.has(edge.to)) lower(id, index.get(edge.to) ?? 0)
  }
  for (const start of edges.keys()) {
    if (index.has(start)) continue
    const path = [open(start)]
    for (let frame = path.at(-1); frame; frame = path.at(-1)) goOn(path, frame)
  }
  return components
}
