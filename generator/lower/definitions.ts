import type { DefinitionId, Schema } from '../model/contract.js'
import type { Document, Graph, ReferenceKeyword, SchemaNode } from '../resolve/index.js'
import { annotatingDocuments } from './annotating.js'
import { type Lead, plainSchema } from './plain.js'
import { type Scope, scopesOf, type Scopes } from './scope.js'

/** A definition before it has its name. */
export interface Unnamed {
  readonly id: DefinitionId
  readonly node: SchemaNode
  /** The document whose module declares it. */
  readonly owner: Document
  /** Whether it is the root or a member of `$defs` of its owner, judged from there: what an author gave a name to. */
  readonly isNamed: boolean
  readonly schema: Schema
}

interface Frame {
  readonly owner: Document
  readonly scope: Scope
  /** The definition's own place, which is not to become a reference to itself. */
  readonly top: SchemaNode
}

/**
 * Lowers the root and each member of `$defs` of every schema document, and all that references reach from there, once for each
 * dynamic scope. A subschema that a reference leads to becomes a reference where it stands, too, so that it has one name.
 *
 * @returns the definitions of each schema document, in its order, the root first; those of other documents after them, as met;
 *   `undefined` where there would be too many, since a ladder of references has more scopes than anyone can wait for
 */
export function definitionsOf(graph: Graph, assertsFormat: boolean): ReadonlyMap<Document, readonly Unnamed[]> | undefined {
  const first = new Lowering(graph, assertsFormat, new Set())
  const found = first.run()
  if (found.length > mostDefinitions(graph)) return undefined
  const inline = [...found].filter(({ isNamed, node, owner }) => !isNamed && node.document === owner).map(({ id }) => id)
  const all = inline.length === 0 ? found : new Lowering(graph, assertsFormat, new Set(inline)).run()
  const byOwner = new Map(graph.schemas.map((document) => [document, [] as Unnamed[]]))
  for (const definition of all) byOwner.get(definition.owner)?.push(definition)
  return new Map([...byOwner].map(([document, definitions]) => [document, inOrder(document, definitions)]))
}

/** So many scopes a place may have on average, in small documents some more; and in all so many definitions more than places. */
const [MOST_SCOPES, SOME, MANY] = [10, 1000, 20_000]

function mostDefinitions(graph: Graph): number {
  const places = [...new Set(graph.resources.map(({ document }) => document))].reduce((count, { nodes }) => count + nodes.size, 0)
  return Math.min(SOME + MOST_SCOPES * places, MANY + places)
}

function inOrder(document: Document, definitions: readonly Unnamed[]): readonly Unnamed[] {
  if (definitions.length < 2) return definitions
  const defined = new Set(definitions.map(({ node }) => node))
  const places = new Map<SchemaNode, number>()
  for (const node of document.nodes) if (defined.has(node)) places.set(node, places.size)
  const place = ({ node }: Unnamed) => places.get(node) ?? places.size
  return [...definitions].sort((a, b) => place(a) - place(b))
}

class Lowering {
  private readonly scopes: Scopes
  private readonly documents: ReadonlyMap<Document, number>
  private readonly annotating: ReadonlySet<Document>
  private readonly waiting: { readonly id: DefinitionId; readonly frame: Frame; readonly isNamed: boolean }[] = []
  private readonly met = new Set<DefinitionId>()

  constructor(private readonly graph: Graph, private readonly assertsFormat: boolean, private readonly inline: ReadonlySet<DefinitionId>) {
    this.scopes = scopesOf(graph)
    this.documents = new Map([...new Set(graph.resources.map(({ document }) => document))].map((document, i) => [document, i]))
    this.annotating = annotatingDocuments(graph)
  }

  run(): readonly Unnamed[] {
    for (const document of this.graph.schemas) {
      const { root, definitions } = document.nodes
      for (const node of root === undefined ? definitions : [root, ...definitions]) {
        this.meet(node, { owner: document, scope: this.scopes.enter(node.resource) }, true)
      }
    }
    const done: Unnamed[] = []
    const most = mostDefinitions(this.graph)
    for (const { id, frame, isNamed } of this.waiting) {
      if (done.length > most) break
      done.push({ id, node: frame.top, owner: frame.owner, isNamed, schema: plainSchema(frame.top, this.lead(frame)) })
    }
    return done
  }

  private meet(node: SchemaNode, { owner, scope }: Omit<Frame, 'top'>, isNamed: boolean): DefinitionId {
    const id = this.idOf(node, owner, scope)
    if (!this.met.has(id)) {
      this.met.add(id)
      this.waiting.push({ id, frame: { owner, scope, top: node }, isNamed })
    }
    return id
  }

  private idOf(node: SchemaNode, owner: Document, scope: Scope): DefinitionId {
    const number = (document: Document) => this.documents.get(document) ?? -1
    return `${number(owner)} ${number(node.document)}#${node.pointer} ${this.scopes.key(scope)}` as DefinitionId
  }

  private lead(frame: Frame): Lead {
    const lead: Lead = {
      assertsFormat: this.assertsFormat,
      annotationsCount: this.annotating.has(frame.top.document),
      subschema: (node, parent) => {
        if (node.resource === parent.resource) return this.subschema(node, frame, lead)
        const inner = { ...frame, scope: this.scopes.enter(node.resource, frame.scope) }
        return this.subschema(node, inner, this.lead(inner))
      },
      reference: (from, keyword) => this.follow(from, keyword, frame),
    }
    return lead
  }

  private subschema(node: SchemaNode, { owner, scope }: Frame, lead: Lead): Schema {
    if (this.inline.size === 0 || !this.inline.has(this.idOf(node, owner, scope))) return plainSchema(node, lead)
    const { location, annotations } = this.withoutAssertions(node)
    return { location, annotations, ref: this.meet(node, { owner, scope }, false) }
  }

  /** The annotations alone: subschemas are not entered, since the definition of the same place enters them. */
  private withoutAssertions(node: SchemaNode): Pick<Schema, 'location' | 'annotations'> {
    const empty: Schema = { location: { path: '', pointer: '' }, annotations: {} }
    return plainSchema(node, { assertsFormat: false, annotationsCount: false, subschema: () => empty, reference: () => undefined })
  }

  private follow(from: SchemaNode, keyword: ReferenceKeyword, frame: Frame): DefinitionId | undefined {
    const target = this.graph.target(from, keyword)
    if (!target) return undefined
    const outermost = target.dynamicAnchor === undefined ? undefined : frame.scope.get(target.dynamicAnchor)
    const node = outermost ?? target.node
    const owner = node.document.file.role === 'schema' ? node.document : frame.owner
    return this.meet(node, { owner, scope: this.scopes.enter(node.resource, frame.scope) }, false)
  }
}
