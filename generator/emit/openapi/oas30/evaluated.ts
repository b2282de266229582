import { targetOf } from '../../../facts/target.js'
import type { Contract, Schema } from '../../../model/contract.js'

/** What a schema without its own `unevaluated*` evaluates of an instance (Core 11). */
export interface Evaluated {
  /** Whether every member is evaluated; `maybe` if only some valid instances have it so. */
  readonly allMembers: Certainty
  readonly allElements: Certainty
  /** Names of members that are evaluated. */
  readonly names: ReadonlySet<string>
  /** Number of elements that are evaluated at the start of an array. */
  readonly prefix: number
  /** Whether patterns evaluate members besides `names`, or `contains` elements besides `prefix`. */
  readonly patterns: boolean
  readonly contains: boolean
  /** Whether every valid instance has all of this evaluated, so that nothing depends on the branch taken. */
  readonly certain: boolean
}

export type Certainty = 'no' | 'maybe' | 'yes'

interface Visit {
  readonly schema: Schema
  readonly certain: boolean
}

/** Sees through references and in-place applicators. Each schema is looked at once or twice, however many paths lead to it. */
export function evaluatedBy(schema: Schema, contract: Contract): Evaluated {
  const seen = { certain: new Set<Schema>(), uncertain: new Set<Schema>() }
  const pending: Visit[] = [{ schema, certain: true }]
  const found: Visit[] = []
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const known = visit.certain ? seen.certain : seen.uncertain
    if (known.has(visit.schema) || seen.certain.has(visit.schema)) continue
    known.add(visit.schema)
    found.push(visit)
    pending.push(...applied(visit, contract))
  }
  return summary(schema, found.map((visit) => ({ ...visit, certain: visit.certain || seen.certain.has(visit.schema) })))
}

/** The subschemas that judge the same instance and whose annotations count; `not` has none. */
function applied({ schema, certain }: Visit, contract: Contract): readonly Visit[] {
  const { allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas } = schema
  const sure = [targetOf(schema, contract), ...allOf].filter((inner) => inner !== undefined)
  const unsure = [condition, then, otherwise, ...anyOf, ...oneOf, ...dependentSchemas?.values() ?? []].filter((inner) => inner !== undefined)
  return [...sure.map((inner) => ({ schema: inner, certain })), ...unsure.map((inner) => ({ schema: inner, certain: false }))]
}

function summary(root: Schema, found: readonly Visit[]): Evaluated {
  const all = (evaluates: (schema: Schema) => boolean): Certainty => {
    const where = found.filter((visit) => evaluates(visit.schema))
    return where.some(({ certain }) => certain) ? 'yes' : where.length > 0 ? 'maybe' : 'no'
  }
  const some = (has: (schema: Schema) => boolean) => found.some(({ schema }) => has(schema))
  return {
    allMembers: all((schema) => schema.additionalProperties !== undefined || (schema !== root && schema.unevaluatedProperties !== undefined)),
    allElements: all((schema) => schema.items !== undefined || (schema !== root && schema.unevaluatedItems !== undefined)),
    names: new Set(found.flatMap(({ schema }) => [...schema.properties?.keys() ?? []])),
    prefix: found.reduce((longest, { schema }) => Math.max(longest, schema.prefixItems?.length ?? 0), 0),
    patterns: some((schema) => schema.patternProperties !== undefined),
    contains: some((schema) => schema.contains !== undefined),
    certain: found.every(({ schema, certain }) => certain || !evaluatesAnything(schema)),
  }
}

function evaluatesAnything(schema: Schema): boolean {
  return schema.properties !== undefined || schema.prefixItems !== undefined || schema.patternProperties !== undefined || schema.contains !== undefined
}

/** Whether nothing but the schema's own keywords evaluates anything. */
export function standsAlone(schema: Schema): boolean {
  const { ref, allOf, anyOf, oneOf, if: condition, dependentSchemas } = schema
  return [ref, allOf, anyOf, oneOf, condition, dependentSchemas].every((applicator) => applicator === undefined)
}
