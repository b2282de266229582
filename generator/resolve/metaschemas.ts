import { createRequire } from 'node:module'
import type { Json } from '../model/json.js'
import type { SourceFile } from '../model/source.js'

const require = createRequire(import.meta.url)

const VOCABULARIES = {
  '2019-09': ['core', 'applicator', 'validation', 'meta-data', 'format', 'content'],
  '2020-12': ['core', 'applicator', 'unevaluated', 'validation', 'meta-data', 'format-annotation', 'content'],
}

/** Where the published metaschemas lie: they come with ajv, but for that of draft-04, which the build puts beside our modules and the bundle. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['http://json-schema.org/draft-04/schema', '../json-schema-draft-04.json'],
  ['http://json-schema.org/draft-06/schema', 'ajv/dist/refs/json-schema-draft-06.json'],
  ['http://json-schema.org/draft-07/schema', 'ajv/dist/refs/json-schema-draft-07.json'],
  ...Object.entries(VOCABULARIES).flatMap(([draft, names]) => {
    const folder = `ajv/dist/refs/json-schema-${draft}`
    return [
      [`https://json-schema.org/draft/${draft}/schema`, `${folder}/schema.json`] as const,
      ...names.map((name) => [`https://json-schema.org/draft/${draft}/meta/${name}`, `${folder}/meta/${name}.json`] as const),
    ]
  }),
])

/** The official metaschema of an address, as a reference document; `undefined` for any other address. */
export function metaschema(uri: string): SourceFile | undefined {
  const file = FILES.get(uri.replace('https://json-schema.org/draft-', 'http://json-schema.org/draft-'))
  if (file === undefined) return undefined
  const value = require(file) as Json
  return { path: uri.replace(/^https?:\/\//, ''), uri, text: JSON.stringify(value, null, 2), value, role: 'reference' }
}
