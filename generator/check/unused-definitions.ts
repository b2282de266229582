import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph, SchemaNode } from '../resolve/index.js'
import { checkedSchema, isObject, keyword } from './schema.js'

/**
 * Definitions that no root reaches: definition-unused. A document whose root decides nothing is a collection of definitions,
 * which others are meant to use.
 */
export function unusedDefinitions(graph: Graph): readonly Finding[] {
  const definitions = graph.schemas.filter(decides).flatMap(({ nodes }) => nodes.definitions)
  if (definitions.length === 0) return []
  const used = usedIn(graph)
  return definitions.flatMap((node) => {
    const outer = definitionAround(node)
    if (used.has(node) || (outer && !used.has(outer))) return []
    const { document: { file }, pointer } = node
    const name = pointer.slice(pointer.lastIndexOf('/') + 1)
    return [{ code: 'definition-unused', message: `Nothing refers to the definition ${quote(name)}.`, location: { path: file.path, pointer }, part: 'name' } as const]
  })
}

function definitionAround({ around }: SchemaNode): SchemaNode | undefined {
  let outer = around
  while (outer && !outer.isDefinition) outer = outer.around
  return outer
}

/** What the roots reach, with all that lies around it. What has a dynamic anchor may be reached from anywhere. */
function usedIn(graph: Graph): ReadonlySet<SchemaNode> {
  const children = childrenIn(graph)
  const targets = targetsIn(graph)
  const dynamic = graph.resources.flatMap(({ dynamicAnchors }) => [...dynamicAnchors.values()])
  const reached = new Set<SchemaNode>()
  const waiting = [...graph.schemas.flatMap(({ nodes }) => nodes.root ?? []), ...dynamic]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    for (const child of children.get(node) ?? []) waiting.push(child)
    for (const target of targets.get(node) ?? []) waiting.push(target)
  }
  return withAncestors(reached)
}

/** What the references of each subschema lead to. */
function targetsIn({ resources, target }: Graph): ReadonlyMap<SchemaNode, readonly SchemaNode[]> {
  const targets = new Map<SchemaNode, SchemaNode[]>()
  for (const { references } of resources) {
    for (const { from, keyword } of references) {
      const found = target(from, keyword)
      if (found) append(targets, from, found.node)
    }
  }
  return targets
}

/** The subschemas of each subschema, definitions left out. */
function childrenIn({ resources }: Graph): ReadonlyMap<SchemaNode, readonly SchemaNode[]> {
  const children = new Map<SchemaNode, SchemaNode[]>()
  for (const { nodes } of new Set(resources.map(({ document }) => document))) {
    for (const node of nodes) {
      if (!node.isDefinition && node.around !== undefined) append(children, node.around, node)
    }
  }
  return children
}

function append(lists: Map<SchemaNode, SchemaNode[]>, key: SchemaNode, node: SchemaNode): void {
  const known = lists.get(key)
  if (known) known.push(node)
  else lists.set(key, [node])
}

function withAncestors(nodes: ReadonlySet<SchemaNode>): ReadonlySet<SchemaNode> {
  const all = new Set(nodes)
  for (const node of nodes) {
    for (let outer = node.around; outer && !all.has(outer); outer = outer.around) all.add(outer)
  }
  return all
}

const DECIDE_NOTHING = new Set(['$schema', '$id', 'id', '$defs', 'definitions', '$comment', 'title', 'description', '$anchor', '$vocabulary', '$dynamicAnchor', '$recursiveAnchor'])

function decides({ nodes }: Document): boolean {
  const { root } = nodes
  if (!root || !isObject(root.value)) return false
  const schema = checkedSchema(root, root.value)
  return Object.keys(root.value).some((name) => !DECIDE_NOTHING.has(name) && keyword(schema, name) !== undefined)
}
