/** The dialects that are read, the oldest first. */
export type DialectName = '04' | '06' | '07' | '2019-09' | '2020-12'

/** Where a keyword holds subschemas. `items` and `dependencies` hold them in two ways before 2020-12 and 2019-09. */
export type Holds = 'schema' | 'list' | 'map' | 'schema or list' | 'map of schemas or names'

/** What tells a dialect from another as far as identifiers and subschemas go. */
export interface Dialect {
  readonly name: DialectName
  /** URI of the metaschema, without an empty fragment. */
  readonly uri: string
  readonly idKeyword: '$id' | 'id'
  /** False up to draft-07, where all siblings of `$ref` are ignored (draft-07 Core 8.3). */
  readonly refHasSiblings: boolean
  /** Keywords that hold subschemas. */
  readonly subschemas: ReadonlyMap<string, Holds>
}

const DRAFT_04: readonly (readonly [string, Holds])[] = [
  ['definitions', 'map'],
  ['allOf', 'list'], ['anyOf', 'list'], ['oneOf', 'list'], ['not', 'schema'],
  ['items', 'schema or list'], ['additionalItems', 'schema'],
  ['properties', 'map'], ['patternProperties', 'map'], ['additionalProperties', 'schema'],
  ['dependencies', 'map of schemas or names'],
]
const DRAFT_06: typeof DRAFT_04 = [...DRAFT_04, ['contains', 'schema'], ['propertyNames', 'schema']]
const DRAFT_07: typeof DRAFT_04 = [...DRAFT_06, ['if', 'schema'], ['then', 'schema'], ['else', 'schema']]
const WITHOUT_DEPENDENCIES = DRAFT_07.filter(([keyword]) => keyword !== 'dependencies')
const DRAFT_2019: typeof DRAFT_04 = [
  ['$defs', 'map'], ...WITHOUT_DEPENDENCIES,
  ['dependentSchemas', 'map'], ['unevaluatedItems', 'schema'], ['unevaluatedProperties', 'schema'], ['contentSchema', 'schema'],
]
const DRAFT_2020: typeof DRAFT_04 = [
  ...DRAFT_2019.filter(([keyword]) => keyword !== 'items' && keyword !== 'additionalItems'),
  ['prefixItems', 'list'], ['items', 'schema'],
]

/** `definitions` stays a place for definitions in every dialect: from 2019-09 on the metaschemas keep it for compatibility. */
export const DIALECTS: readonly Dialect[] = [
  { name: '04', uri: 'http://json-schema.org/draft-04/schema', idKeyword: 'id', refHasSiblings: false, subschemas: new Map(DRAFT_04) },
  { name: '06', uri: 'http://json-schema.org/draft-06/schema', idKeyword: '$id', refHasSiblings: false, subschemas: new Map(DRAFT_06) },
  { name: '07', uri: 'http://json-schema.org/draft-07/schema', idKeyword: '$id', refHasSiblings: false, subschemas: new Map(DRAFT_07) },
  { name: '2019-09', uri: 'https://json-schema.org/draft/2019-09/schema', idKeyword: '$id', refHasSiblings: true, subschemas: new Map(DRAFT_2019) },
  { name: '2020-12', uri: 'https://json-schema.org/draft/2020-12/schema', idKeyword: '$id', refHasSiblings: true, subschemas: new Map(DRAFT_2020) },
]

export const dialectNamed = (name: DialectName): Dialect => {
  const found = DIALECTS.find((dialect) => dialect.name === name)
  if (!found) throw new Error(`no dialect ${name}`)
  return found
}

/** The dialect of a `$schema`, whose scheme and empty fragment do not count. */
export const dialectOfUri = (uri: string): Dialect | undefined => BY_URI.get(bare(uri))

const bare = (uri: string) => uri.replace(/#$/, '').replace(/^https?:/, '')
const BY_URI: ReadonlyMap<string, Dialect> = new Map(DIALECTS.map((dialect) => [bare(dialect.uri), dialect]))
