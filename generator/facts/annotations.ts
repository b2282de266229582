/**
 * Keywords that only describe: whatever their values are, they decide nothing. They are read in every dialect, also in those
 * that came before them: what a dialect does not know may be taken as an annotation (2020-12 Core 6.5).
 */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title', 'description', '$comment', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'contentMediaType', 'contentEncoding',
])

/** Names that begin so are left to others, for what they like to note: OpenAPI has them, and schemas by convention. */
export const isExtension = (name: string): boolean => name.startsWith('x-')
