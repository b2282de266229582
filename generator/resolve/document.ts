import { type Dialect, type Holds, dialectOfUri } from '../facts/dialects.js'
import { joinPointer } from '../facts/pointer.js'
import type { Json, JsonObject } from '../model/json.js'
import type { SourceFile } from '../model/source.js'
import type { Document, Reference, ReferenceKeyword, Resource, SchemaNode } from './graph.js'
import { type Held, Nodes } from './nodes.js'
import { normalUri, resolveReference } from './uri.js'

/** A dialect as a document chooses it: an official one, and the vocabularies that count if a metaschema lists them. */
export interface ChosenDialect {
  readonly dialect: Dialect
  readonly vocabularies: ReadonlySet<string> | undefined
}

/** What the walk of a document needs to know of the world. */
export interface Surroundings {
  /** The dialect of a `$schema` that is no official one; `undefined` if it is not known. */
  readonly dialectOf: (uri: string) => ChosenDialect | undefined
  /** Of documents that do not say. */
  readonly defaultDialect: ChosenDialect
  /** Told of each resource, in document order. */
  readonly addResource: (resource: Resource) => void
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value can be a schema. */
export const isSchema = (value: Json | undefined): value is JsonObject | boolean => typeof value === 'boolean' || isObject(value)

/** Finds every subschema of a document with its identifiers: where the dialect says that subschemas stand, and nowhere else. */
export function indexDocument(file: SourceFile, address: string, surroundings: Surroundings): Document {
  const document: Document = { file, address, nodes: new Nodes(), linked: [] }
  if (!isSchema(file.value)) return document
  const chosen = chosenDialect(file.value, surroundings) ?? surroundings.defaultDialect
  const id = resolvedIdentifier(file.value, { dialect: chosen.dialect, base: address, isRoot: true })
  const resource = newResource({ document, pointer: '', uri: id ?? address }, chosen, surroundings)
  visit({ value: file.value, pointer: '', around: undefined, heldBy: undefined }, resource, surroundings)
  return document
}

/** Finds the subschemas at a place that the dialect does not call one, because a reference leads there. */
export function indexLate(document: Document, { pointer, value }: { pointer: string; value: JsonObject | boolean }, surroundings: Surroundings): SchemaNode | undefined {
  const { nodes } = document
  let parent = pointer
  while (parent !== '' && nodes.at(parent) === undefined) parent = parent.slice(0, parent.lastIndexOf('/'))
  const around = nodes.at(parent)
  nodes.expectAgain()
  return around && visit({ value, pointer, around, heldBy: undefined }, around.resource, surroundings)
}

function chosenDialect(value: JsonObject | boolean, surroundings: Surroundings): ChosenDialect | undefined {
  if (typeof value === 'boolean' || typeof value.$schema !== 'string') return undefined
  const official = dialectOfUri(value.$schema)
  return official ? { dialect: official, vocabularies: undefined } : surroundings.dialectOf(normalUri(value.$schema) ?? value.$schema)
}

function newResource({ document, pointer, uri }: Pick<Resource, 'document' | 'pointer' | 'uri'>, chosen: ChosenDialect, surroundings: Surroundings): Resource {
  const { dialect, vocabularies } = chosen
  const resource: Resource = { document, pointer, uri, dialect, vocabularies, anchors: new Map(), dynamicAnchors: new Map(), references: [], inner: [] }
  surroundings.addResource(resource)
  return resource
}

type Visited = Pick<SchemaNode, 'pointer' | 'around' | 'heldBy'> & { readonly value: JsonObject | boolean }

function visit({ value, pointer, around, heldBy }: Visited, outer: Resource, surroundings: Surroundings): SchemaNode {
  const { document } = outer
  const isLinked = hasLinks(value)
  const resource = around === undefined || !isLinked ? outer : resourceAt(value, pointer, outer, surroundings)
  const isDefinition = heldBy === '$defs' || heldBy === 'definitions'
  const node: Visiting = { document, pointer, value, resource, isDefinition, around, heldBy, depth: 1 + (around?.depth ?? 0), held: undefined }
  document.nodes.add(node)
  if (typeof value === 'boolean') return node
  if (isLinked) {
    document.linked.push(node)
    readAnchors(value, node)
    readReferences(value, node)
  }
  for (const keyword in value) {
    const holds = resource.dialect.subschemas.get(keyword)
    if (holds === undefined) continue
    const held = heldIn({ value: value[keyword] as Json, pointer: `${pointer}/${keyword}`, around: node, heldBy: keyword }, holds, surroundings)
    if (held !== undefined) (node.held ??= new Map<string, Held>()).set(keyword, held)
  }
  return node
}

/** Keywords that identify a schema, say its dialect or refer to another one. */
const LINKS: ReadonlySet<string> = new Set(['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$ref', '$dynamicRef', '$recursiveRef'])

/** Whether a schema has one of them, which most have not. */
function hasLinks(value: JsonObject | boolean): boolean {
  if (typeof value === 'object') for (const keyword in value) if (LINKS.has(keyword)) return true
  return false
}

/** A node whose subschemas are being found. */
type Visiting = { -readonly [K in keyof SchemaNode]: SchemaNode[K] }

/** The value of a keyword that holds subschemas. */
interface Holding {
  readonly value: Json
  readonly pointer: string
  readonly around: SchemaNode
  readonly heldBy: string
}

/** The subschemas that a keyword holds. */
function heldIn({ value, pointer, around, heldBy }: Holding, holds: Holds, surroundings: Surroundings): Held | undefined {
  const { resource } = around
  if (holds === 'schema' || (holds === 'schema or list' && !Array.isArray(value))) return isSchema(value) ? visit({ value, pointer, around, heldBy }, resource, surroundings) : undefined
  const isThere = holds.startsWith('map') ? isObject(value) : Array.isArray(value)
  if (!isThere) return undefined
  const held = new Map<string, SchemaNode>()
  for (const token in value as JsonObject) {
    const subschema = (value as JsonObject)[token]
    if (isSchema(subschema)) held.set(token, visit({ value: subschema, pointer: joinPointer(pointer, token), around, heldBy }, resource, surroundings))
  }
  return held
}

/** The resource that a subschema begins, or the one around it. */
function resourceAt(value: JsonObject | boolean, pointer: string, around: Resource, surroundings: Surroundings): Resource {
  const chosen = chosenDialect(value, surroundings) ?? around
  const uri = resolvedIdentifier(value, { dialect: chosen.dialect, base: around.uri, isRoot: false })
  if (uri === undefined) return around
  const resource = newResource({ document: around.document, pointer, uri }, chosen, surroundings)
  around.inner.push(resource)
  return resource
}

/**
 * The URI of a schema that is a resource of its own. A mere fragment is an anchor up to draft-07 (draft-07 Core 8.2.3), and
 * beside a `$ref` an identifier does not count there (8.3); at the root it does all the same: it names the document.
 */
function resolvedIdentifier(value: JsonObject | boolean, at: { dialect: Dialect; base: string; isRoot: boolean }): string | undefined {
  if (typeof value === 'boolean') return undefined
  const id = value[at.dialect.idKeyword]
  const isHidden = !at.isRoot && !at.dialect.refHasSiblings && typeof value.$ref === 'string'
  if (typeof id !== 'string' || id.startsWith('#') || isHidden) return undefined
  const resolved = resolveReference(id, at.base)
  return typeof resolved === 'object' ? resolved.uri : undefined
}

function readAnchors(value: JsonObject, node: SchemaNode): void {
  const { dialect, anchors, dynamicAnchors, pointer } = node.resource
  if (dialect.refHasSiblings) {
    if (typeof value.$anchor === 'string') anchors.set(value.$anchor, node)
    if (dialect.name === '2019-09' && value.$recursiveAnchor === true && node.pointer === pointer) dynamicAnchors.set('', node)
    if (dialect.name === '2020-12' && typeof value.$dynamicAnchor === 'string') {
      anchors.set(value.$dynamicAnchor, node)
      dynamicAnchors.set(value.$dynamicAnchor, node)
    }
  } else if (typeof value.$ref !== 'string') {
    const id = value[dialect.idKeyword]
    const fragment = typeof id === 'string' ? /#([^/].*)$/s.exec(id)?.[1] : undefined
    if (fragment !== undefined) anchors.set(fragment, node)
  }
}

function readReferences(value: JsonObject, node: SchemaNode): void {
  const { dialect, references } = node.resource
  for (const keyword of referenceKeywords(dialect)) {
    const reference = value[keyword]
    if (typeof reference === 'string') references.push({ from: node, keyword, value: reference } satisfies Reference)
  }
}

/** The keywords that are references in a dialect. */
export function referenceKeywords(dialect: Dialect): readonly ReferenceKeyword[] {
  if (dialect.name === '2020-12') return ['$ref', '$dynamicRef']
  return dialect.name === '2019-09' ? ['$ref', '$recursiveRef'] : ['$ref']
}
