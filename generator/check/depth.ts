import type { Finding } from '../model/diagnostic.js'
import type { Document, SchemaNode } from '../resolve/index.js'

/** The most subschemas within each other: as many as `properties` can have in a document of the depth that is read. */
export const MAX_SCHEMA_DEPTH = 512

/** A document whose subschemas are nested too deeply for those who make code of it: json-depth. */
export function schemaDepth({ nodes, file }: Document): readonly Finding[] {
  const depths = new Map<SchemaNode, number>()
  for (const node of nodes.values()) {
    const depth = 1 + (node.around === undefined ? 0 : depths.get(node.around) ?? 0)
    depths.set(node, depth)
    if (depth <= MAX_SCHEMA_DEPTH) continue
    return [{ code: 'json-depth', message: `The document has more than ${MAX_SCHEMA_DEPTH} subschemas within each other.`, location: { path: file.path, pointer: node.pointer } }]
  }
  return []
}
