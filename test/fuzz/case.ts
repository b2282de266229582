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

const INSTANCES = 24

/** The case of this number in the run of this seed. */
export function fuzzCase(seed: number, index: number): Case {
  const source = random(seedOf(seed, index))
  const made = randomSchema(source)
  const [schema, ...references] = made.documents.map(({ path, text, uri = '' }) => ({ path, text, uri }))
  if (schema === undefined) throw new Error('a case has a schema')
  return { index, draft: made.dialect.draft, schema, references, flat: made.flat, instances: instances(made, source, INSTANCES) }
}
