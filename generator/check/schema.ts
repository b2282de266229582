import type { Dialect } from '../facts/dialects.js'
import { joinPointer } from '../facts/pointer.js'
import { IN_PLACE } from '../facts/subschemas.js'
import type { Code } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import type { Graph, SchemaNode } from '../resolve/index.js'
import { hasKeyword } from './keywords.js'

/** A subschema that is an object, as a rule sees it. */
export interface CheckedSchema {
  readonly node: SchemaNode
  readonly value: JsonObject
  readonly dialect: Dialect
}

/** A rule about one subschema at a time; the graph leads from its references to what they mean. */
export type SchemaRule = (schema: CheckedSchema, graph: Graph) => readonly Finding[]

export function checkedSchema(node: SchemaNode, value: JsonObject): CheckedSchema {
  return { node, value, dialect: node.resource.dialect }
}

/** Keywords whose subschemas judge the instance of the schema around, which may say the rest. */
const HELD_IN_PLACE: ReadonlySet<string> = new Set<string>([...IN_PLACE, 'dependencies'])

/** Whether a subschema is one of several that judge the same instance. */
export const isInPlace = ({ heldBy }: Pick<SchemaNode, 'heldBy'>) => heldBy !== undefined && HELD_IN_PLACE.has(heldBy)

/** Whether a subschema may only add to what another one says of the same value: it lies in one that is in place. */
export function refines({ node }: CheckedSchema): boolean {
  for (let at: SchemaNode | undefined = node; at !== undefined && !at.isDefinition; at = at.around) if (isInPlace(at)) return true
  return false
}

/** The value of a keyword of the dialect. */
export function keyword(schema: CheckedSchema, name: string): Json | undefined {
  const value = schema.value[name]
  return value !== undefined && hasKeyword(schema.dialect, name) ? value : undefined
}

/** The same where the value has the one kind that a rule can judge; the rule for kinds says what is wrong with any other. */
export function numberAt(schema: CheckedSchema, name: string): number | undefined {
  const value = keyword(schema, name)
  return typeof value === 'number' ? value : undefined
}

export function listAt(schema: CheckedSchema, name: string): readonly Json[] | undefined {
  const value = keyword(schema, name)
  return Array.isArray(value) ? (value as readonly Json[]) : undefined
}

export function objectAt(schema: CheckedSchema, name: string): JsonObject | undefined {
  const value = keyword(schema, name)
  return isObject(value) ? value : undefined
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The types that there are (Core 4.2.1, Validation 6.1.1). */
export const TYPES: ReadonlySet<string> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])

/** The names of `type`, in the author's order; `undefined` without a usable one. */
export function typesOf(schema: CheckedSchema): readonly string[] | undefined {
  const value = keyword(schema, 'type')
  if (Array.isArray(value)) return value.every(isType) ? value : undefined
  return value !== undefined && isType(value) ? [value] : undefined
}

const isType = (name: Json): name is string => typeof name === 'string' && TYPES.has(name)

/** The values of `const` or `enum`, which say the kind of a value as `type` does. */
export function listedValues(schema: CheckedSchema): { readonly name: 'const' | 'enum'; readonly values: readonly Json[] } | undefined {
  const constant = keyword(schema, 'const')
  if (constant !== undefined) return { name: 'const', values: [constant] }
  const values = listAt(schema, 'enum')
  return values === undefined || values.length === 0 ? undefined : { name: 'enum', values }
}

/** What a rule says of most schemas. */
export const NONE: readonly Finding[] = []

/** What a rule says of a place in its schema. */
export interface Said {
  readonly code: Code
  readonly message: string
  readonly help?: string | undefined
  readonly part?: 'name' | 'value'
}

/** A finding at a place in a schema: the tokens lead there from it. */
export function at(schema: CheckedSchema, tokens: readonly (string | number)[], { code, message, help, part }: Said): Finding {
  const location = { path: schema.node.document.file.path, pointer: joinPointer(schema.node.pointer, ...tokens) }
  return { code, message, location, ...(help === undefined ? {} : { help }), ...(part === undefined ? {} : { part }) }
}
