import type { Json } from '../../generator/dist/model/json.js'
import type { SourceText } from '../../generator/dist/model/source.js'
import type { Draft } from '../support/suite.js'
import type { FlatDocument } from './flat.js'
import { instances } from './instances.js'
import { random, seedOf } from './random.js'
import { randomSchema } from './schemas.js'

/** A schema with instances, to be judged. */
export interface Case {
  /** Its number in the run. */
  readonly index: number
  readonly draft: Draft
  readonly schema: SourceText
  readonly references: readonly SourceText[]
  /** The same documents for the second opinion. */
  readonly flat: readonly FlatDocument[]
  readonly instances: readonly Json[]
}

/** A case as a fixture: something that was once found, made small. */
export interface SavedCase {
  /** What was wrong. */
  readonly found: string
  readonly draft: Draft
  readonly documents: readonly FlatDocument[]
  readonly instances: readonly Json[]
}

const INSTANCES = 24

/** The case of this number in the run of this seed. */
export function fuzzCase(seed: number, index: number): Case {
  const source = random(seedOf(seed, index))
  const made = randomSchema(source)
  const [schema, ...references] = made.documents.map(({ path, text, uri = '' }) => ({ path, text, uri }))
  if (schema === undefined) throw new Error('a case has a schema')
  return { index, draft: made.dialect.draft, schema, references, flat: made.flat, instances: instances(made, source, INSTANCES) }
}

/** A saved case, or one in the making, that is generated from the very documents that the second opinion reads. */
export function flatCase({ draft, documents, instances: values }: Omit<SavedCase, 'found'>, index = 0): Case {
  const [schema, ...references] = documents.map(({ uri, value }, i) => ({ path: i === 0 ? 'root.schema.json' : `references/${i}.json`, uri, text: JSON.stringify(value) }))
  if (schema === undefined) throw new Error('a case has a schema')
  return { index, draft, schema, references, flat: documents, instances: values }
}
