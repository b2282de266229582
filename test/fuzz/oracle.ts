import { getAllRegisteredSchemaUris, registerSchema, setShouldValidateSchema, unregisterSchema, validate, type SchemaObject } from '@hyperjump/json-schema/draft-2020-12'
import '@hyperjump/json-schema/draft-2019-09'
import '@hyperjump/json-schema/draft-07'
import '@hyperjump/json-schema/draft-06'
import '@hyperjump/json-schema/draft-04'
import type { EvaluationPlugin } from '@hyperjump/json-schema/experimental'
import type { Json } from '../../generator/dist/model/json.js'
import type { FlatDocument } from './flat.js'
import { repair } from './repairs.js'

/** A second opinion on an instance: valid or not, or undefined where it would take too long. */
export type Oracle = (instance: Json) => boolean | undefined

repair()
setShouldValidateSchema(process.env['FUZZ_METASCHEMA'] !== undefined)

/** Schemas that are evaluated for one instance: those that a recursive schema applies to the same value twice add up. */
const MOST = 20_000

class TooLong extends Error {}

/** Compiles the first document, which may refer to the others, with an engine that shares no code with ours. */
export async function oracle(documents: readonly FlatDocument[]): Promise<Oracle> {
  const known = new Set(getAllRegisteredSchemaUris())
  try {
    for (const { value, uri } of documents) registerSchema(structuredClone(value) as SchemaObject, uri)
    const validator = await validate(documents[0]?.uri ?? '')
    return (instance) => {
      try {
        return validator(instance as Parameters<typeof validator>[0], { plugins: [limit()] }).valid
      } catch (error) {
        if (error instanceof TooLong) return undefined
        throw error
      }
    }
  } finally {
    for (const uri of getAllRegisteredSchemaUris()) if (!known.has(uri)) unregisterSchema(uri)
  }
}

function limit(): EvaluationPlugin {
  let left = MOST
  return {
    beforeSchema() {
      if (left-- === 0) throw new TooLong()
    },
  }
}
