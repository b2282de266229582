import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph, ReferenceKeyword, SchemaNode } from '../resolve/index.js'
import { checkedSchema, isObject, keyword } from './schema.js'

/**
 * Definitions that no root reaches: definition-unused. A document whose root decides nothing is a collection of definitions,
 * which others are meant to use.
 */
export function unusedDefinitions(graph: Graph): readonly Finding[] {
  const parents = parentsIn(graph)
  const used = usedIn(graph, parents)
  return graph.schemas.filter(decides).flatMap(({ nodes, file }) => [...nodes.values()].flatMap((node) => {
    const outer = definitionAround(node, parents)
    if (!node.isDefinition || used.has(node) || (outer && !used.has(outer))) return []
    const name = node.pointer.slice(node.pointer.lastIndexOf('/') + 1)
    return [{ code: 'definition-unused', message: `Nothing refers to the definition ${quote(name)}.`, location: { path: file.path, pointer: node.pointer }, part: 'name' } as const]
  }))
}

type Parents = ReadonlyMap<SchemaNode, SchemaNode>

function parentsIn({ resources }: Graph): Parents {
  const documents = new Set(resources.map(({ document }) => document))
  return new Map([...documents].flatMap(({ nodes }) => [...nodes.values()].flatMap((node) => {
    const parent = parentOf(node, nodes)
    return parent ? [[node, parent] as const] : []
  })))
}

function parentOf({ pointer }: SchemaNode, nodes: Document['nodes']): SchemaNode | undefined {
  let around = pointer
  while (around !== '') {
    around = around.slice(0, around.lastIndexOf('/'))
    const node = nodes.get(around)
    if (node) return node
  }
  return undefined
}

function definitionAround(node: SchemaNode, parents: Parents): SchemaNode | undefined {
  let outer = parents.get(node)
  while (outer && !outer.isDefinition) outer = parents.get(outer)
  return outer
}

const REFERENCES: readonly ReferenceKeyword[] = ['$ref', '$dynamicRef', '$recursiveRef']

/** What the roots reach, with all that lies around it. What has a dynamic anchor may be reached from anywhere. */
function usedIn(graph: Graph, parents: Parents): ReadonlySet<SchemaNode> {
  const children = childrenIn(parents)
  const dynamic = graph.resources.flatMap(({ dynamicAnchors }) => [...dynamicAnchors.values()])
  const reached = new Set<SchemaNode>()
  const waiting = [...graph.schemas.flatMap(({ nodes }) => nodes.get('') ?? []), ...dynamic]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    for (const child of children.get(node) ?? []) waiting.push(child)
    for (const name of REFERENCES) waiting.push(...targetOf(node, name, graph))
  }
  return withAncestors(reached, parents)
}

const targetOf = (node: SchemaNode, keyword: ReferenceKeyword, { target }: Graph) => {
  const found = target(node, keyword)
  return found ? [found.node] : []
}

/** The subschemas of each subschema, definitions left out. */
function childrenIn(parents: Parents): ReadonlyMap<SchemaNode, readonly SchemaNode[]> {
  const children = new Map<SchemaNode, SchemaNode[]>()
  for (const [node, parent] of parents) {
    if (node.isDefinition) continue
    const known = children.get(parent)
    if (known) known.push(node)
    else children.set(parent, [node])
  }
  return children
}

function withAncestors(nodes: ReadonlySet<SchemaNode>, parents: Parents): ReadonlySet<SchemaNode> {
  const all = new Set(nodes)
  for (const node of nodes) {
    for (let outer = parents.get(node); outer && !all.has(outer); outer = parents.get(outer)) all.add(outer)
  }
  return all
}

const DECIDE_NOTHING = new Set(['$schema', '$id', 'id', '$defs', 'definitions', '$comment', 'title', 'description', '$anchor', '$vocabulary', '$dynamicAnchor', '$recursiveAnchor'])

function decides({ nodes }: Document): boolean {
  const root = nodes.get('')
  if (!root || !isObject(root.value)) return false
  const schema = checkedSchema(root, root.value)
  return Object.keys(root.value).some((name) => !DECIDE_NOTHING.has(name) && keyword(schema, name) !== undefined)
}
