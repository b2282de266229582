import { joinPointer } from '../facts/pointer.js'
import type { Dialect } from '../facts/dialects.js'
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
  /** The keyword of the schema around that holds it; `undefined` for a root and for a place that no keyword names. */
  readonly heldBy: string | undefined
}

/** A rule about one subschema at a time; the graph leads from its references to what they mean. */
export type SchemaRule = (schema: CheckedSchema, graph: Graph) => readonly Finding[]

export function checkedSchema(node: SchemaNode, value: JsonObject): CheckedSchema {
  return { node, value, dialect: node.resource.dialect, heldBy: holder(node) }
}

function holder({ pointer, resource: { dialect }, document: { nodes } }: SchemaNode): string | undefined {
  const [parent, token] = split(pointer)
  const [grandparent, keyword] = split(parent)
  const holds = dialect.subschemas.get(keyword)
  const isMember = holds !== undefined && (holds.startsWith('map') || (holds !== 'schema' && /^\d+$/.test(token)))
  if (isMember && nodes.has(grandparent)) return keyword
  return dialect.subschemas.has(token) && nodes.has(parent) ? token : undefined
}

/** A pointer as that of the value around and the last token. */
function split(pointer: string): readonly [around: string, token: string] {
  const slash = pointer.lastIndexOf('/')
  return [pointer.slice(0, Math.max(0, slash)), pointer.slice(slash + 1)]
}

/** Keywords whose subschemas judge the instance of the schema around, which may say the rest. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'])

/** Whether a subschema is one of several that judge the same instance. */
export const isInPlace = ({ heldBy }: CheckedSchema) => heldBy !== undefined && IN_PLACE.has(heldBy)

/** Whether a subschema may only add to what another one says of the same value: it lies in one that is in place. */
export function refines(schema: CheckedSchema): boolean {
  const { nodes } = schema.node.document
  let { pointer } = schema.node
  for (;;) {
    const node = nodes.get(pointer)
    if (node?.isDefinition) return false
    if (node && isObject(node.value) && isInPlace(checkedSchema(node, node.value))) return true
    if (pointer === '') return false
    ;[pointer] = split(pointer)
  }
}

/** The value of a keyword of the dialect. */
export function keyword(schema: CheckedSchema, name: string): Json | undefined {
  return Object.hasOwn(schema.value, name) && hasKeyword(schema.dialect, name) ? schema.value[name] : undefined
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
  const list: readonly Json[] = Array.isArray(value) ? value : [value ?? null]
  const names = list.filter((name) => typeof name === 'string' && TYPES.has(name)) as readonly string[]
  return names.length === list.length ? names : undefined
}

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
