import type { Document, Graph } from '../resolve/index.js'

const ASKING = ['unevaluatedItems', 'unevaluatedProperties']

/** What the text of a document that asks has in it: how these names begin, or letters that are written with escapes. */
const MAY_ASK = /unevaluated|\\u00[67]/

const asks = ({ file, nodes }: Document) =>
  MAY_ASK.test(file.text) && [...nodes].some(({ value }) => typeof value === 'object' && value !== null && ASKING.some((name) => Object.hasOwn(value, name)))

/**
 * The documents in which it counts what a schema evaluates: those that ask, by `unevaluatedItems` or `unevaluatedProperties`, and
 * all that references connect with them, in either direction, since a dynamic reference leads back.
 */
export function annotatingDocuments({ resources, target }: Graph): ReadonlySet<Document> {
  const asking = new Set(resources.map(({ document }) => document).filter(asks))
  if (asking.size === 0) return asking
  const connected = new Map<Document, Set<Document>>(resources.map(({ document }) => [document, new Set()]))
  for (const { from, keyword } of resources.flatMap(({ references }) => references)) {
    const to = target(from, keyword)?.node.document
    if (to === undefined || to === from.document) continue
    connected.get(from.document)?.add(to)
    connected.get(to)?.add(from.document)
  }
  for (const document of asking) for (const other of connected.get(document) ?? []) asking.add(other)
  return asking
}
