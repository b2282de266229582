import { isExtension } from '../../../facts/annotations.js'
import type { Annotations, Contract, DefinitionId, Keyword, Schema } from '../../../model/contract.js'
import type { JsonObject } from '../../../model/json.js'

/** A schema in OpenAPI 3.0. It accepts at least the instances of the schema that it was made of. */
export interface Translation {
  readonly schema: JsonObject
  /** Whether it accepts exactly these. Only such a schema may stand under `not` or in a `oneOf`. */
  readonly exact: boolean
  /** What this schema lost by itself. */
  readonly losses: readonly Loss[]
  /** The translations that are part of it, whose losses are its own, too. */
  readonly used: readonly Translation[]
  /** Number of schemas in it. What is large is never written twice. */
  readonly size: number
}

/** What OpenAPI 3.0 cannot say of a schema. */
export interface Loss {
  readonly schema: Schema
  readonly keyword: Keyword | keyof Annotations
  /** A sentence without its full stop: what the component does instead. */
  readonly instead: string
}

/** What one rule gives for a schema. */
export interface Part {
  /** Keywords of the translated schema itself. */
  readonly members?: JsonObject
  /** Schemas that an instance has to satisfy as well; one that is a lone `anyOf`, `oneOf` or `not` may become a member. */
  readonly also?: readonly JsonObject[]
  /** The same, to stand in `allOf` as they are. */
  readonly allOf?: readonly JsonObject[]
  /** The translations of which something stands in this part; twice if twice. */
  readonly used?: readonly Translation[]
  readonly losses?: readonly Loss[]
}

/** What a rule can ask for. */
export interface Context {
  readonly contract: Contract
  /** The translation of a subschema. */
  readonly of: (subschema: Schema) => Translation
  /** A reference to the component of a definition. */
  readonly reference: (id: DefinitionId) => Translation
}

export type Rule = (schema: Schema, context: Context) => Part

export const NOTHING: Part = {}

export const lost = (schema: Schema, keyword: Loss['keyword'], instead: string): Loss => ({ schema, keyword, instead })

/** Whether a schema accepts nothing, plainly. */
export const isNever = (schema: Schema | undefined): boolean => schema?.types?.length === 0 || schema?.enum?.length === 0

/** The schema that accepts nothing. */
export const NEVER: JsonObject = { not: {} }

/** Whether a translated schema is that one, and says nothing more. */
export function isNeverJson(schema: JsonObject): boolean {
  const { not, ...others } = schema
  return typeof not === 'object' && not !== null && Object.keys(not).length === 0 && Object.keys(others).length === 0
}

const ANNOTATIONS = new Set(['title', 'description', 'deprecated', 'readOnly', 'writeOnly', 'format', 'default', 'example'])

/** Whether a translated schema accepts everything, plainly. */
export const acceptsAll = (schema: JsonObject): boolean => Object.keys(schema).every((name) => ANNOTATIONS.has(name) || isExtension(name))

/** The largest translation that is written more than once or compared with others. */
export const SMALL = 8

/**
 * One schema for all places that several translations apply to: their `anyOf`, equal small ones written once. The result is
 * exact for such a place only if there is one alternative.
 */
export function anyOfThem(translations: readonly Translation[]): readonly JsonObject[] {
  const alternatives = new Map<unknown, JsonObject>()
  for (const { schema, size } of translations) alternatives.set(size <= SMALL ? JSON.stringify(schema) : schema, schema)
  return [...alternatives.values()]
}

/** Alternatives as one schema. */
export function choice(alternatives: readonly JsonObject[]): JsonObject {
  const [only] = alternatives
  if (only === undefined) return NEVER
  return alternatives.length === 1 ? only : { anyOf: alternatives }
}
