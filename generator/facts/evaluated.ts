import type { Contract, DefinitionId, Schema } from '../model/contract.js'

/** What `unevaluatedProperties` and `unevaluatedItems` leave to themselves (Core 11). */
export type Part = 'members' | 'elements'

/**
 * Which members or elements of an instance a schema evaluates, given that the instance satisfies it: the annotations of Core 10.3
 * as an expression. `all` and `none` stand alone, and no union holds a union.
 */
export type Evaluated =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  /** The members of these names, and those that match one of the patterns. */
  | { readonly kind: 'members', readonly names: readonly string[], readonly patterns: readonly string[] }
  /** The first so many elements. */
  | { readonly kind: 'prefix', readonly count: number }
  /** The elements that satisfy a schema. */
  | { readonly kind: 'matching', readonly schema: Schema }
  | { readonly kind: 'union', readonly parts: readonly Evaluated[] }
  /** What is evaluated only if the instance satisfies a subschema. */
  | { readonly kind: 'if', readonly condition: Schema, readonly holds: boolean, readonly then: Evaluated }
  /** What is evaluated only if the instance has a member. */
  | { readonly kind: 'present', readonly name: string, readonly then: Evaluated }
  /** What a definition evaluates, where that depends on the instance. */
  | { readonly kind: 'definition', readonly id: DefinitionId }

const NONE: Evaluated = { kind: 'none' }
const ALL: Evaluated = { kind: 'all' }

/** What the keywords of a schema evaluate beside its own `unevaluatedProperties` or `unevaluatedItems`. */
export function evaluatedBeside(schema: Schema, part: Part, contract: Contract): Evaluated {
  return union([part === 'members' ? ownMembers(schema) : ownElements(schema), ...inPlace(schema, part, contract)])
}

/** What a schema evaluates. */
export function evaluated(schema: Schema, part: Part, contract: Contract): Evaluated {
  const rest = part === 'members' ? schema.unevaluatedProperties : schema.unevaluatedItems
  return rest === undefined ? evaluatedBeside(schema, part, contract) : ALL
}

function ownMembers({ properties, patternProperties, additionalProperties }: Schema): Evaluated {
  if (additionalProperties !== undefined) return ALL
  if (properties === undefined && patternProperties === undefined) return NONE
  return { kind: 'members', names: [...(properties?.keys() ?? [])], patterns: [...(patternProperties?.keys() ?? [])] }
}

function ownElements({ prefixItems = [], items, contains }: Schema): Evaluated {
  if (items !== undefined) return ALL
  const prefix: Evaluated = prefixItems.length === 0 ? NONE : { kind: 'prefix', count: prefixItems.length }
  return contains === undefined ? prefix : union([prefix, { kind: 'matching', schema: contains }])
}

/** What subschemas in place evaluate: only those count that the instance satisfies (Core 10.2). */
function inPlace(schema: Schema, part: Part, contract: Contract): readonly Evaluated[] {
  const of = (inner: Schema) => evaluated(inner, part, contract)
  const ifHolds = (condition: Schema, then: Evaluated, holds = true): Evaluated => (then === NONE ? NONE : { kind: 'if', condition, holds, then })
  const { ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas = [] } = schema
  return [
    ref === undefined ? NONE : ofDefinition(ref, part, contract),
    ...allOf.map(of),
    ...[...anyOf, ...oneOf].map((branch) => ifHolds(branch, of(branch))),
    ...(condition === undefined ? [] : [
      ifHolds(condition, union([of(condition), then === undefined ? NONE : of(then)])),
      ifHolds(condition, otherwise === undefined ? NONE : of(otherwise), false),
    ]),
    ...[...dependentSchemas].map(([name, inner]) => present(name, of(inner))),
  ]
}

const present = (name: string, then: Evaluated): Evaluated => (then === NONE ? NONE : { kind: 'present', name, then })

const definitions = new WeakMap<Contract, Map<string, Evaluated>>()

/** What a definition evaluates: itself where that depends on the instance, so that expressions stay small. */
function ofDefinition(id: DefinitionId, part: Part, contract: Contract): Evaluated {
  const known = definitions.get(contract) ?? new Map<string, Evaluated>()
  definitions.set(contract, known)
  const key = `${part} ${id}`
  const before = known.get(key)
  if (before !== undefined) return before
  const schema = contract.definitions.get(id)?.schema
  if (schema === undefined) throw new Error('a reference leads to no definition')
  const whole = evaluated(schema, part, contract)
  const result: Evaluated = isConditional(whole) ? { kind: 'definition', id } : whole
  known.set(key, result)
  return result
}

/** Whether what is evaluated depends on more than names, patterns and positions. */
export function isConditional(what: Evaluated): boolean {
  switch (what.kind) {
    case 'none': case 'all': case 'members': case 'prefix': return false
    case 'matching': case 'if': case 'present': case 'definition': return true
    case 'union': return what.parts.some(isConditional)
  }
}

function union(parts: readonly Evaluated[]): Evaluated {
  const flat = parts.flatMap((part) => (part.kind === 'union' ? part.parts : [part])).filter((part) => part.kind !== 'none')
  if (flat.some(({ kind }) => kind === 'all')) return ALL
  const rest = flat.filter(({ kind }) => kind !== 'members' && kind !== 'prefix')
  const merged = [...mergedMembers(flat), ...mergedPrefix(flat), ...rest]
  const [only = NONE] = merged
  return merged.length > 1 ? { kind: 'union', parts: merged } : only
}

function mergedMembers(parts: readonly Evaluated[]): readonly Evaluated[] {
  const members = parts.filter((part) => part.kind === 'members')
  if (members.length < 2) return members
  return [{
    kind: 'members',
    names: [...new Set(members.flatMap(({ names }) => names))],
    patterns: [...new Set(members.flatMap(({ patterns }) => patterns))],
  }]
}

function mergedPrefix(parts: readonly Evaluated[]): readonly Evaluated[] {
  const counts = parts.flatMap((part) => (part.kind === 'prefix' ? [part.count] : []))
  return counts.length === 0 ? [] : [{ kind: 'prefix', count: Math.max(...counts) }]
}
