import type { Graph, Resource, SchemaNode } from '../resolve/index.js'

/** The dynamic scope as far as it decides anything: for each anchor name, the outermost resource's schema (Core 8.2.3.2). */
export type Scope = ReadonlyMap<string, SchemaNode>

const EMPTY: Scope = new Map()

/** How dynamic scopes grow, and what of them matters where. */
export interface Scopes {
  /** The scope after entering a resource, less the anchors that nothing reached from there asks for. */
  readonly enter: (resource: Resource, scope?: Scope) => Scope
  /** Equal for equal scopes. */
  readonly key: (scope: Scope) => string
}

/**
 * A schema is lowered once for each scope that makes a difference, so scopes are cut down to the anchors that a resource, and
 * all that can be reached from it, refers to dynamically. Mostly that is none.
 */
export function scopesOf(graph: Graph): Scopes {
  const needed = neededAnchors(graph)
  const documents = new Map([...new Set(graph.resources.map(({ document }) => document))].map((document, i) => [document, i]))
  return {
    enter(resource, scope = EMPTY) {
      const names = needed.get(resource)
      if (!names || names.size === 0) return EMPTY
      const entries = [...names].sort().flatMap((name) => {
        const node = scope.get(name) ?? resource.dynamicAnchors.get(name)
        return node ? [[name, node] as const] : []
      })
      return new Map(entries)
    },
    key: (scope) => [...scope].map(([name, node]) => `${name}=${documents.get(node.document) ?? ''}#${node.pointer}`).join(' '),
  }
}

/** A resource, or the name of a dynamic anchor, which stands between those that refer to it and those that have it. */
type Vertex = Resource | string

/** For each resource, the anchors that it or a resource reached from it refers to dynamically: what is needed goes back along the ways. */
function neededAnchors(graph: Graph): ReadonlyMap<Vertex, ReadonlySet<string>> {
  const needed = new Map<Vertex, Set<string>>(graph.resources.map((resource) => [resource, new Set(dynamicNames(resource, graph))]))
  const waiting = [...needed].flatMap(([resource, names]) => (names.size > 0 ? [resource] : []))
  if (waiting.length === 0) return new Map()
  const before = waysBack(graph)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const names = needed.get(next) ?? new Set()
    for (const vertex of before.get(next) ?? []) {
      const known = needed.get(vertex) ?? new Set()
      const size = known.size
      for (const name of names) known.add(name)
      needed.set(vertex, known)
      if (known.size > size) waiting.push(vertex)
    }
  }
  return needed
}

function dynamicNames(resource: Resource, graph: Graph): readonly string[] {
  return resource.references.flatMap(({ from, keyword }) => graph.target(from, keyword)?.dynamicAnchor ?? [])
}

/** From where each resource is entered: by a reference, static or dynamic, or because it lies there. */
function waysBack(graph: Graph): ReadonlyMap<Vertex, readonly Vertex[]> {
  const before = new Map<Vertex, Vertex[]>()
  const lead = (from: Vertex, to: Vertex) => {
    const known = before.get(to)
    if (known === undefined) before.set(to, [from])
    else known.push(from)
  }
  for (const resource of graph.resources) {
    for (const { from, keyword } of resource.references) {
      const target = graph.target(from, keyword)
      if (target !== undefined) lead(resource, target.node.resource)
    }
    for (const name of dynamicNames(resource, graph)) lead(resource, name)
    for (const inner of resource.inner) lead(resource, inner)
    for (const name of resource.dynamicAnchors.keys()) lead(name, resource)
  }
  return before
}
