import type { Dialect } from '../facts/dialects.js'
import type { Json } from '../model/json.js'
import type { Location, SourceFile } from '../model/source.js'
import type { Held, Nodes } from './nodes.js'

/** A schema document with all that is known of it. */
export interface Document {
  readonly file: SourceFile
  /** The address under which it was handed over: its `uri`, or one made of its path. */
  readonly address: string
  /** Every subschema that was found. */
  readonly nodes: Nodes
  /** Those of them that identify themselves, say their dialect or refer to another one, each as often as it was met. */
  readonly linked: SchemaNode[]
}

/** A schema resource: a subschema with an identifier, and all below it up to the next such one (Core 4.3.5). */
export interface Resource {
  readonly document: Document
  /** Where it begins. */
  readonly pointer: string
  readonly uri: string
  readonly dialect: Dialect
  /** The vocabularies that count, if a metaschema's `$vocabulary` says so (Core 8.1.2). */
  readonly vocabularies: ReadonlySet<string> | undefined
  readonly anchors: Map<string, SchemaNode>
  /** Names under which `$dynamicRef` finds it; the empty name is that of `$recursiveAnchor`. */
  readonly dynamicAnchors: Map<string, SchemaNode>
  /** The references that stand in it. */
  readonly references: Reference[]
  /** The resources that lie in it, without those that lie in one of these. */
  readonly inner: Resource[]
}

/** A subschema in its place. */
export interface SchemaNode {
  readonly document: Document
  readonly pointer: string
  readonly value: Json
  readonly resource: Resource
  /** Whether it is a member of `$defs` or `definitions`. */
  readonly isDefinition: boolean
  /** The subschema around it, and the keyword of that one that holds it: none for a root, no keyword where the dialect has none. */
  readonly around: SchemaNode | undefined
  readonly heldBy: string | undefined
  /** How many subschemas it lies in, itself among them. */
  readonly depth: number
  /** The subschemas that stand in it, by keyword; `undefined` if there are none. */
  readonly held: Map<string, Held> | undefined
}

export type ReferenceKeyword = '$ref' | '$dynamicRef' | '$recursiveRef'

export interface Reference {
  readonly from: SchemaNode
  readonly keyword: ReferenceKeyword
  readonly value: string
}

/** What a reference leads to. */
export interface Target {
  readonly node: SchemaNode
  /** The anchor that decides in the dynamic scope, where the reference is a dynamic one (Core 8.2.3.2). */
  readonly dynamicAnchor?: string
}

/** A document that a reference leads to and that was not handed over. */
export interface MissingDocument {
  /** Where it would lie, relative to the root. */
  readonly path: string
  /** The identifier that it must have, if it has one: the reference was to this URI, and its place is inferred (`pathBeside`). */
  readonly identifier?: string
  /** Where the references to it stand. */
  readonly from: readonly Location[]
}

/** All documents with their identifiers, and what each reference leads to. */
export interface Graph {
  /** The documents that outputs are made of, in the order of the input. */
  readonly schemas: readonly Document[]
  /** What a reference leads to, by the subschema that it stands in; `undefined` for none. */
  readonly target: (from: SchemaNode, keyword: ReferenceKeyword) => Target | undefined
  /** Every resource that was met, those of references included. */
  readonly resources: readonly Resource[]
  readonly missing: readonly MissingDocument[]
}
