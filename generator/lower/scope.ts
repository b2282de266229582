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

/** For each resource, the anchors that it or a resource reached from it refers to dynamically: a fixpoint. */
function neededAnchors(graph: Graph): ReadonlyMap<Resource, ReadonlySet<string>> {
  const direct = new Map(graph.resources.map((resource) => [resource, dynamicNames(resource, graph)]))
  if ([...direct.values()].every((names) => names.size === 0)) return new Map()
  const reached = new Map(graph.resources.map((resource) => [resource, neighbours(resource, graph)]))
  for (let grew = true; grew; ) {
    grew = false
    for (const [resource, names] of direct) {
      const before = names.size
      for (const neighbour of reached.get(resource) ?? []) for (const name of direct.get(neighbour) ?? []) names.add(name)
      grew ||= names.size > before
    }
  }
  return direct
}

function dynamicNames(resource: Resource, graph: Graph): Set<string> {
  const targets = resource.references.map(({ from, keyword }) => graph.target(from, keyword))
  return new Set(targets.flatMap((target) => (target?.dynamicAnchor === undefined ? [] : [target.dynamicAnchor])))
}

/** The resources that are entered from a resource: by a reference, static or dynamic, or because they lie in it. */
function neighbours(resource: Resource, graph: Graph): ReadonlySet<Resource> {
  const targets = resource.references.flatMap(({ from, keyword }) => graph.target(from, keyword) ?? [])
  const names = new Set(targets.map(({ dynamicAnchor }) => dynamicAnchor))
  const inside = graph.resources.filter(({ document, pointer }) => document === resource.document && pointer.startsWith(`${resource.pointer}/`))
  const dynamic = graph.resources.filter(({ dynamicAnchors }) => [...dynamicAnchors.keys()].some((name) => names.has(name)))
  return new Set([...targets.map(({ node }) => node.resource), ...inside, ...dynamic])
}
