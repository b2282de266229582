import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Json } from '../../generator/dist/model/json.js'
import type { SourceText } from '../../generator/dist/model/source.js'

/** Drafts of the official JSON Schema Test Suite that the generator reads, with the URI of their dialect. */
export const DRAFTS = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft4: 'http://json-schema.org/draft-04/schema#',
} as const

export type Draft = keyof typeof DRAFTS

export interface Group {
  /** File and number of the group, e.g. `allOf_3`. */
  readonly id: string
  readonly description: string
  readonly schema: Json
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[]
}

const CANDIDATES = [process.env['JSON_SCHEMA_TEST_SUITE'], '../shared/json-schema-test-suite', '.suite'].filter((dir) => dir !== undefined)

/** Folder of the suite (`tests/`, `remotes/`), if there is one. */
export const SUITE = CANDIDATES.map((dir) => path.resolve(dir)).find((dir) => existsSync(path.join(dir, 'tests')))

/** Why tests of the suite are skipped. */
export const NO_SUITE = 'the official JSON Schema Test Suite is not here: run `npm run fetch:suite`, or set JSON_SCHEMA_TEST_SUITE'

const json = (...parts: string[]) => JSON.parse(readFileSync(path.join(...parts), 'utf8'))

/** The required tests of a draft; none where the suite does not have it. */
export function groups(suite: string, draft: Draft): Group[] {
  const dir = path.join(suite, 'tests', draft)
  if (!existsSync(dir)) return []
  const files = readdirSync(dir).filter((file) => file.endsWith('.json')).sort()
  return files.flatMap((file) =>
    (json(dir, file) as Omit<Group, 'id'>[]).map((group, i) => ({ ...group, id: `${path.basename(file, '.json')}_${i}` })))
}

/** The documents that tests of a draft refer to, under the addresses that they use. */
export function remotes(suite: string, draft: Draft): SourceText[] {
  const dir = path.join(suite, 'remotes')
  const foreign = (file: string) => /^(draft|v1)/.test(file) && !file.startsWith(`${draft}/`)
  return (readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json') && !foreign(file))
    .sort()
    .map((file) => ({ path: `remotes/${file}`, uri: `http://localhost:1234/${file}`, text: readFileSync(path.join(dir, file), 'utf8') }))
}
