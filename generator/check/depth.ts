import type { Finding } from '../model/diagnostic.js'
import type { Document } from '../resolve/index.js'

/** The most subschemas within each other: as many as `properties` can have in a document of the depth that is read. */
export const MAX_SCHEMA_DEPTH = 512

/** A document whose subschemas are nested too deeply for those who make code of it: json-depth. */
export function schemaDepth({ nodes, file }: Document): readonly Finding[] {
  if (nodes.depth <= MAX_SCHEMA_DEPTH) return []
  const pointer = [...nodes].find(({ depth }) => depth > MAX_SCHEMA_DEPTH)?.pointer ?? ''
  return [{ code: 'json-depth', message: `The document has more than ${MAX_SCHEMA_DEPTH} subschemas within each other.`, location: { path: file.path, pointer } }]
}
