import { contractOf } from '../../generator/dist/generate.js'
import { CODES } from '../../generator/dist/model/codes.js'
import type { Finding } from '../../generator/dist/model/diagnostic.js'
import type { Json, JsonObject } from '../../generator/dist/model/json.js'

const URIS = {
  '04': 'http://json-schema.org/draft-04/schema#', '06': 'http://json-schema.org/draft-06/schema#', '07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema', '2020-12': 'https://json-schema.org/draft/2020-12/schema',
}

export type DialectName = keyof typeof URIS

/** The findings about one schema, which declares the dialect. Other documents can be referred to by their path. */
export function findingsOf(schema: Json, dialect: DialectName = '2020-12', others: Readonly<Record<string, Json>> = {}): readonly Finding[] {
  const isObject = typeof schema === 'object' && schema !== null && !Array.isArray(schema)
  const value = isObject ? { $schema: URIS[dialect], ...(schema as JsonObject) } : schema
  const references = Object.entries(others).map(([path, other]) => ({ path, text: JSON.stringify(other) }))
  return contractOf({ schemas: [{ path: 'test.schema.json', text: JSON.stringify(value) }], references }).findings
}

/** The same, one line each: severity, code, pointer, message, and the help of the finding's own. */
export function said(...args: Parameters<typeof findingsOf>): readonly string[] {
  return findingsOf(...args).map(({ code, location, message, help }) =>
    `${CODES[code].severity} ${code} at ${location?.pointer ?? ''}: ${message}${help === undefined ? '' : ` ${help}`}`)
}
