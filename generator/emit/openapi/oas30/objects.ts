import { matches } from '../../../facts/match.js'
import type { Contract, Schema } from '../../../model/contract.js'
import type { Json, JsonObject } from '../../../model/json.js'
import { evaluatedBy, standsAlone } from './evaluated.js'
import { acceptsAll, anyOfThem, choice, isNever, isNeverJson, lost, NEVER, NOTHING, SMALL, type Context, type Part, type Translation } from './translation.js'

/** `properties`, `patternProperties` and `additionalProperties`. */
export function members(schema: Schema, context: Context): Part {
  const patterns = [...schema.patternProperties ?? []]
    .map(([source, value]): Pattern => ({ source, translation: context.of(value) }))
  const declared = [...schema.properties ?? []].map(([name, value]) => declaredMember(name, context.of(value), patterns))
  const properties = Object.fromEntries(declared.map(({ name, translated }) => [name, translated]))
  const rest = additional(schema, context, patterns)
  return {
    members: { ...declared.length > 0 ? { properties } : {}, ...rest.members },
    used: [...declared.flatMap(({ used }) => used), ...rest.used ?? []],
    losses: rest.losses ?? [],
  }
}

interface Pattern {
  readonly source: string
  readonly translation: Translation
}

/** A member has to satisfy the patterns that match its name, too (Core 10.3.2.2). */
function declaredMember(name: string, own: Translation, patterns: readonly Pattern[]) {
  const matching = patterns.filter(({ source, translation }) => translation.size <= SMALL && matches(source, name) === true)
  const used = [own, ...matching.map(({ translation }) => translation)]
  const said = used.map(({ schema }) => schema).filter((schema, index) => index === 0 || !acceptsAll(schema))
  return { name, used, translated: said.length === 1 ? own.schema : { allOf: said } }
}

/** OpenAPI 3.0 does not tell names apart: a member that is not declared may be what any pattern or the rest allows. */
function additional(schema: Schema, context: Context, patterns: readonly Pattern[]): Part {
  const rest = schema.additionalProperties ?? (standsAlone(schema) ? schema.unevaluatedProperties : undefined)
  const matched = patterns.map(({ translation }) => translation)
  if (rest === undefined) return matched.every(({ schema }) => acceptsAll(schema)) ? { used: matched } : withoutPatterns(schema)
  const allowed = isNever(rest) ? matched : [...matched, context.of(rest)]
  const alternatives = anyOfThem(allowed)
  return {
    members: { additionalProperties: restJson(choice(alternatives)) },
    used: allowed,
    losses: patterns.length === 0 ? [] : [lost(schema, 'patternProperties', 'the component accepts under any name what is accepted under one')],
  }
}

const withoutPatterns = (schema: Schema): Part =>
  ({ losses: [lost(schema, 'patternProperties', 'the component accepts any value under such names')] })

/** A schema of what is left, as people write it. */
function restJson(schema: JsonObject): Json {
  if (Object.keys(schema).length === 0) return true
  return isNeverJson(schema) ? false : schema
}

/** A list of names can be said; a pattern or a length of names cannot. */
export function propertyNames(schema: Schema, { contract }: Context): Part {
  const names = namesAllowed(schema.propertyNames, contract)
  if (names === 'all') return NOTHING
  if (names === 'unknown') return { losses: [lost(schema, 'propertyNames', 'the component accepts any names')] }
  return { also: [names.length === 0 ? { maxProperties: 0 } : closed(names, NEVER)] }
}

/** An object that has members of these names, and others as `rest` allows. */
const closed = (names: Iterable<string>, rest: JsonObject): JsonObject =>
  ({ properties: Object.fromEntries(Array.from(names, (name) => [name, {}])), additionalProperties: restJson(rest) })

type Names = readonly string[] | 'all' | 'unknown'

/** Names are strings, so what a schema says of other kinds does not count. */
function namesAllowed(schema: Schema | undefined, contract: Contract): Names {
  if (schema === undefined) return 'all'
  const { location: _location, annotations: _annotations, types, enum: values, ref, ...others } = schema
  if (types !== undefined && !types.includes('string')) return []
  if (Object.keys(others).length > 0) return 'unknown'
  if (values !== undefined) return ref === undefined ? values.filter((value) => typeof value === 'string') : 'unknown'
  return ref === undefined ? 'all' : namesAllowed(contract.definitions.get(ref)?.schema, contract)
}

export function required({ required: names = [] }: Schema): Part {
  return names.length === 0 ? NOTHING : { members: { required: names } }
}

/** Lacks the member, or satisfies the consequence; holds for what is no object. */
const ifPresent = (name: string, consequence: JsonObject): JsonObject =>
  ({ anyOf: [{ properties: Object.fromEntries([[name, NEVER]]) }, consequence] })

export function dependentRequired(schema: Schema): Part {
  const dependencies = [...schema.dependentRequired ?? []].filter(([, names]) => names.length > 0)
  return { also: dependencies.map(([name, names]) => ifPresent(name, { required: names })) }
}

export function dependentSchemas(schema: Schema, { of }: Context): Part {
  const dependencies = [...schema.dependentSchemas ?? []].map(([name, value]) => ({ name, translation: of(value) }))
  const telling = dependencies.filter(({ translation }) => !acceptsAll(translation.schema))
  return {
    also: telling.map(({ name, translation }) => ifPresent(name, translation.schema)),
    used: dependencies.map(({ translation }) => translation),
  }
}

/** The keywords that `members` is called for. */
const MEMBERS = ['properties', 'patternProperties', 'additionalProperties'] as const

/** `unevaluatedProperties`, where `members` has not said it: without other keywords it is `additionalProperties` (Core 11.3). */
export function unevaluatedProperties(schema: Schema, context: Context): Part {
  const { unevaluatedProperties: rest } = schema
  if (rest === undefined) return NOTHING
  if (standsAlone(schema)) return MEMBERS.some((keyword) => schema[keyword] !== undefined) ? NOTHING : members(schema, context)
  const { allMembers, names, patterns, certain } = evaluatedBy(schema, context.contract)
  const translation = context.of(rest)
  if (allMembers === 'yes' || (translation.exact && acceptsAll(translation.schema))) return NOTHING
  if (allMembers === 'maybe' || patterns) return { losses: [lost(schema, 'unevaluatedProperties', 'the component accepts any further members')] }
  return {
    also: [closed(names, translation.schema)],
    used: [translation],
    losses: certain ? [] : [lost(schema, 'unevaluatedProperties', 'the component accepts the members that any branch declares')],
  }
}
