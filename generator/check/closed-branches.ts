import { matches } from '../facts/match.js'
import { unicodePattern } from '../facts/patterns.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import type { Graph, SchemaNode } from '../resolve/index.js'
import { at, type CheckedSchema, checkedSchema, isObject, listAt, objectAt, type SchemaRule } from './schema.js'

/** One of the schemas that all judge one object, and where it stands in the schema that joins them. */
interface Part {
  readonly schema: CheckedSchema
  readonly tokens: readonly (string | number)[]
}

/**
 * `additionalProperties: false` sees its own `properties` alone. In a conjunction it forbids what another part declares:
 * conjunction-closed.
 */
export const closedBranches: SchemaRule = (schema, graph) => {
  const parts = partsOf(schema, graph)
  if (parts.length < 2) return []
  const required = new Set(parts.flatMap(({ schema: part }) => listAt(part, 'required') ?? []))
  return parts.filter(isClosed).flatMap((closed) => {
    const declared = parts.filter((part) => part !== closed).flatMap(({ schema: part }) => declaredIn(part))
    const forbidden = [...new Set(declared)].filter((name) => !allows(closed.schema, name))
    return forbidden.length === 0 ? [] : [finding(schema, closed, { forbidden, required })]
  })
}

function finding(schema: CheckedSchema, closed: Part, { forbidden, required }: { forbidden: readonly string[]; required: ReadonlySet<Json> }): Finding {
  const isEmpty = forbidden.some((name) => required.has(name))
  const hasUnevaluated = schema.dialect.refHasSiblings
  return at(schema, closed.tokens, {
    code: 'conjunction-closed',
    message: `"additionalProperties": false here forbids ${listed(forbidden)}, which another part of the same conjunction declares${isEmpty ? ' and requires, so no object is valid' : ''}.`,
    help: hasUnevaluated ? 'Write "unevaluatedProperties": false where the parts are joined instead.' : 'Leave it out, or declare the members in this part, too.',
  })
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(quote).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

function partsOf(schema: CheckedSchema, graph: Graph): readonly Part[] {
  const branches = (listAt(schema, 'allOf') ?? []).flatMap((branch, i) => {
    const node = schema.node.document.nodes.heldBy(schema.node, 'allOf', i)
    return node && isObject(branch) ? [{ schema: checkedSchema(node, branch), tokens: ['allOf', i] }] : []
  })
  const own: Part = { schema, tokens: ['additionalProperties'] }
  const joined = [...(Object.hasOwn(schema.value, 'allOf') || schema.dialect.refHasSiblings ? [own] : []), ...branches]
  return joined.flatMap((part) => [...(hasSiblings(part.schema) ? [part] : []), ...referred(part, graph)])
}

/** Up to draft-07 nothing counts beside a reference. */
const hasSiblings = ({ dialect, value }: CheckedSchema) => dialect.refHasSiblings || typeof value.$ref !== 'string'

/** What the `$ref` of a part leads to, through definitions that are nothing but a `$ref`. */
function referred({ schema, tokens }: Part, graph: Graph): readonly Part[] {
  const seen = new Set<SchemaNode>()
  let target = graph.target(schema.node, '$ref')?.node
  while (target && !seen.has(target)) {
    seen.add(target)
    if (!isObject(target.value)) return []
    const next = graph.target(target, '$ref')?.node
    if (!next || Object.hasOwn(target.value, 'properties')) {
      return [{ schema: checkedSchema(target, target.value), tokens: tokens[0] === 'allOf' ? tokens : ['$ref'] }]
    }
    target = next
  }
  return []
}

const isClosed = ({ schema }: Part) => schema.value.additionalProperties === false

const declaredIn = (schema: CheckedSchema) =>
  Object.entries(objectAt(schema, 'properties') ?? {}).filter(([, value]) => value !== false).map(([name]) => name)

function allows(schema: CheckedSchema, name: string): boolean {
  const properties: JsonObject = objectAt(schema, 'properties') ?? {}
  if (Object.hasOwn(properties, name)) return true
  return Object.keys(objectAt(schema, 'patternProperties') ?? {}).some((pattern) => {
    const source = unicodePattern(pattern)
    return source === undefined || matches(source, name) !== false
  })
}
