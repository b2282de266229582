import { matches } from '../facts/match.js'
import { unicodePattern } from '../facts/patterns.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import { at, type CheckedSchema, isInPlace, isObject, listAt, objectAt, type SchemaRule } from './schema.js'

/**
 * Members that are required and cannot be there, or that nobody declares: required-excluded,
 * required-undeclared, list-repeats.
 */
export const requiredMembers: SchemaRule = (schema) => {
  const properties = objectAt(schema, 'properties') ?? {}
  const seen = new Set<string>()
  const findings: Finding[] = []
  listAt(schema, 'required')?.forEach((name, i) => {
    if (typeof name !== 'string') return
    if (seen.has(name)) findings.push(at(schema, ['required', i], { code: 'list-repeats', message: `${quote(name)} is required twice.` }))
    else if (!Object.hasOwn(properties, name) || isNothing(properties[name])) findings.push(...(excluded(schema, name, i) ?? undeclared(schema, name, i)))
    seen.add(name)
  })
  return findings
}

function excluded(schema: CheckedSchema, name: string, i: number): readonly Finding[] | undefined {
  const properties = objectAt(schema, 'properties') ?? {}
  if (Object.hasOwn(properties, name)) {
    return [at(schema, ['required', i], { code: 'required-excluded', message: `${quote(name)} is required, but "properties" forbids it, so no object is valid.`, help: 'Remove one of the two.' })]
  }
  if (schema.value.additionalProperties !== false || isMatched(schema, name)) return undefined
  return [at(schema, ['required', i], {
    code: 'required-excluded',
    message: `${quote(name)} is required, but "additionalProperties": false forbids it, so no object is valid.`,
    help: (i < MOST_NAMES ? hint(name, properties) : undefined) ?? `Declare ${quote(name)} in "properties".`,
  })]
}

/** `false`, and what people wrote for it before there was that. */
const isNothing = (value: Json | undefined) => value === false || (isObject(value) && Object.keys(value).join() === 'not' && (value.not === true || (isObject(value.not) && Object.keys(value.not).length === 0)))

/** Only where all that the object may have stands in this schema: elsewhere a member may be declared beside it. */
function undeclared(schema: CheckedSchema, name: string, i: number): readonly Finding[] {
  const properties = objectAt(schema, 'properties')
  const isMap = typeof schema.value.additionalProperties === 'object'
  if (!properties || Object.hasOwn(properties, name) || isDeclaredElsewhere(schema) || isMap || isMatched(schema, name)) return []
  return [at(schema, ['required', i], {
    code: 'required-undeclared',
    message: `${quote(name)} is required, but "properties" does not declare it, so its type is unknown.`,
    help: (i < MOST_NAMES ? hint(name, properties) : undefined) ?? `Declare ${quote(name)} in "properties".`,
  })]
}

const isDeclaredElsewhere = (schema: CheckedSchema) => ELSEWHERE.some((keyword) => Object.hasOwn(schema.value, keyword)) || isInPlace(schema.node)

const ELSEWHERE = ['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies']

/** The most names of one schema that a near one is looked for. */
const MOST_NAMES = 100

/** Names in `dependentRequired` that are nearly, and not quite, those of members: required-undeclared. */
export const misspeltNames: SchemaRule = (schema) => {
  const properties = objectAt(schema, 'properties')
  const lists = Object.entries(objectAt(schema, 'dependentRequired') ?? {})
  if (properties === undefined || isDeclaredElsewhere(schema)) return []
  const named = lists.flatMap(([key, names]): readonly (readonly [name: Json, ...tokens: (string | number)[]])[] => [
    [key, key],
    ...(Array.isArray(names) ? (names as readonly Json[]).map((name, i) => [name, key, i] as const) : []),
  ])
  const unknown = named.filter(([name]) => typeof name === 'string' && !Object.hasOwn(properties, name)).slice(0, MOST_NAMES)
  return unknown.flatMap(([name, ...tokens]) => {
    const near = typeof name === 'string' && !isMatched(schema, name) ? hint(name, properties) : undefined
    if (near === undefined || typeof name !== 'string') return []
    return [at(schema, ['dependentRequired', ...tokens], { code: 'required-undeclared', message: `"dependentRequired" speaks of ${quote(name)}, which "properties" does not declare.`, help: near, part: 'name' })]
  })
}

/** The most members among which a near name is looked for. */
const MOST = 1000

function hint(name: string, properties: object): string | undefined {
  const names = Object.keys(properties)
  const near = names.length > MOST ? undefined : similar(name, names)
  return near === undefined ? undefined : `Did you mean ${quote(near)}?`
}

function isMatched(schema: CheckedSchema, name: string): boolean {
  return Object.keys(objectAt(schema, 'patternProperties') ?? {}).some((pattern) => {
    const source = unicodePattern(pattern)
    return source === undefined || matches(source, name) !== false
  })
}
