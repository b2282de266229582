import { pointerTokens } from '../facts/pointer.js'
import type { SchemaNode } from './graph.js'

/** The subschema that a keyword holds, or those that it holds by name or index. */
export type Held = SchemaNode | Map<string, SchemaNode>

/** The subschemas of a document, in its order, the root first; behind them those that only a reference makes subschemas. */
export class Nodes implements Iterable<SchemaNode> {
  readonly #found: SchemaNode[] = []
  #byPointer: Map<string, SchemaNode> | undefined
  readonly #definitions: SchemaNode[] = []
  #depth = 0

  /** There if it can be a schema. */
  get root(): SchemaNode | undefined {
    return this.#found[0]
  }

  /** The members of `$defs` and `definitions`. */
  get definitions(): readonly SchemaNode[] {
    return this.#byPointer === undefined ? this.#definitions : [...this.#byPointer.values()].filter(({ isDefinition }) => isDefinition)
  }

  /** How many subschemas lie within each other at most. */
  get depth(): number {
    return this.#depth
  }

  get size(): number {
    return this.#byPointer?.size ?? this.#found.length
  }

  [Symbol.iterator](): Iterator<SchemaNode> {
    return (this.#byPointer ?? this.#found).values()
  }

  add(node: SchemaNode): void {
    this.#depth = Math.max(this.#depth, node.depth)
    if (this.#byPointer !== undefined) {
      this.#byPointer.set(node.pointer, node)
      return
    }
    this.#found.push(node)
    if (node.isDefinition) this.#definitions.push(node)
  }

  /** To be called before subschemas are added that may be there already: they take the place of those. */
  expectAgain(): void {
    this.#byPointer ??= new Map(this.#found.map((node) => [node.pointer, node]))
  }

  /** The subschema that a keyword of another one holds, under a name or an index if the keyword holds several. */
  heldBy({ held }: SchemaNode, keyword: string, token?: string | number): SchemaNode | undefined {
    const found = held?.get(keyword)
    if (found instanceof Map) return token === undefined ? undefined : found.get(String(token))
    return token === undefined ? found : undefined
  }

  /** The subschema at a JSON pointer, if one was found there; the last one where several were. */
  at(pointer: string): SchemaNode | undefined {
    if (this.#byPointer !== undefined) return this.#byPointer.get(pointer)
    const found = pointerTokens(pointer)?.reduce<Held | undefined>((held, token) => (held instanceof Map ? held.get(token) : held?.held?.get(token)), this.root)
    return found instanceof Map ? undefined : found
  }
}
