import type { Json, JsonObject } from '../../model/json.js'
import type { Description, Entry } from './description.js'

/** The member of a component that says where it is from. */
export const MARK = 'x-generated'

const FROM = /^@generated from (.+?) by `/s

/** The source that a component was made of, if it is one of ours. */
export function sourceOf({ value }: Entry): string | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const mark = isObject ? (value as JsonObject)[MARK] : undefined
  return typeof mark === 'string' ? FROM.exec(mark)?.[1] : undefined
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/**
 * A component as it stands in a description; the mark is ours, whatever the schema holds under that name. A reference alone moves
 * into `allOf`, as nothing may stand beside it in 3.0. Where the description has chosen another dialect than the component is written
 * in, that is named.
 */
export function embeddedIn({ version, hasOwnDialect }: Description, schema: Json, mark: string): JsonObject {
  const written: JsonObject = typeof schema === 'object' && schema !== null ? schema as JsonObject : schema === false ? { not: {} } : {}
  const members = Object.fromEntries(Object.entries(written).filter(([name]) => name !== MARK))
  return {
    [MARK]: mark,
    ...hasOwnDialect ? { $schema: DIALECT } : {},
    ...version === '3.0' && Object.hasOwn(members, '$ref') ? { allOf: [members] } : members,
  }
}
