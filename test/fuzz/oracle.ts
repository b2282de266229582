import { getAllRegisteredSchemaUris, registerSchema, setShouldValidateSchema, unregisterSchema, validate, type SchemaObject } from '@hyperjump/json-schema/draft-2020-12'
import '@hyperjump/json-schema/draft-2019-09'
import '@hyperjump/json-schema/draft-07'
import '@hyperjump/json-schema/draft-06'
import '@hyperjump/json-schema/draft-04'
import type { EvaluationPlugin } from '@hyperjump/json-schema/experimental'
import type { Json } from '../../generator/dist/model/json.js'
import type { FlatDocument } from './flat.js'
import { DRAFTS } from '../support/suite.js'
import { repair } from './repairs.js'
import { isList, isObject } from './vocabulary.js'

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
    registerSchema(entry(documents) as SchemaObject, ENTRY)
    const validator = await validate(ENTRY)
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

const ENTRY = 'https://fuzz.example/entry'

/**
 * A schema that stands for the first document, and leads to all dynamic anchors, too, in a branch that is never taken: the engine
 * fails at those that it meets in the dynamic scope (2020-12 Core 8.2.3.2) and that no plain reference leads to.
 */
function entry(documents: readonly FlatDocument[]): Json {
  const anchored = documents.flatMap(({ uri, value }) => dynamicAnchors(value).map((anchor) => ({ $ref: `${uri}#${anchor}` })))
  return { $schema: DRAFTS['draft2020-12'], $ref: documents[0]?.uri ?? '', if: true, else: { allOf: [true, ...anchored] } }
}

/** The fragments by which a document says that it may be reached through the dynamic scope. */
function dynamicAnchors(document: Json): readonly string[] {
  if (!isObject(document)) return []
  if (document['$schema'] === DRAFTS['draft2019-09']) return document['$recursiveAnchor'] === true ? [''] : []
  return document['$schema'] === DRAFTS['draft2020-12'] ? anchorsIn({ ...document, $id: null }) : []
}

function anchorsIn(value: Json): string[] {
  if (isList(value)) return value.flatMap(anchorsIn)
  if (!isObject(value) || typeof value['$id'] === 'string') return []
  return [...(typeof value['$dynamicAnchor'] === 'string' ? [value['$dynamicAnchor']] : []), ...Object.values(value).flatMap(anchorsIn)]
}

function limit(): EvaluationPlugin {
  let left = MOST
  return {
    beforeSchema() {
      if (left-- === 0) throw new TooLong()
    },
  }
}
