import type { Json, Kind } from '../../generator/dist/model/json.js'
import type { SourceText } from '../../generator/dist/model/source.js'
import { applicators } from './applicators.js'
import { arrayKeywords, numberKeywords, objectKeywords, stringKeywords } from './keywords.js'
import { plan, type Plan, type Resource, type Target } from './plan.js'
import { flattened, type FlatDocument } from './flat.js'
import { reference, writeReferences, type Pending } from './references.js'
import type { Dialect } from './dialects.js'
import type { Random } from './random.js'
import { anyValue, namePool, TEXTS } from './vocabulary.js'

export type Members = Record<string, Json>

/** What is known of a made schema object, for those who derive instances from it. */
export interface Note {
  readonly dialect: Dialect
  /** Where its reference leads. */
  refersTo?: Json
}

/** A case in the making. */
export interface Build {
  readonly random: Random
  readonly names: readonly string[]
  readonly plan: Plan
  readonly notes: Map<Json, Note>
  readonly pending: Pending[]
  /** Subschemas that may still be made. */
  budget: number
}

/** Where a subschema is made. */
export interface Spot {
  /** The target around it. */
  readonly target: Target
  /** Whether it applies to the same instance as `target`. */
  readonly inPlace: boolean
  readonly depth: number
  /** The kind of instance that its keywords are mostly about. */
  readonly topic?: Kind
}

export interface RandomSchema {
  readonly dialect: Dialect
  /** The schema to generate from, then the documents that it refers to. */
  readonly documents: readonly (SourceText & { readonly value: Json })[]
  /** The same for an engine that knows no relative, embedded or encoded addresses: see `flattened`. */
  readonly flat: readonly FlatDocument[]
  readonly names: readonly string[]
  readonly notes: ReadonlyMap<Json, Note>
}

/** A random schema, valid in its dialect, all of whose references lead somewhere and none in place to itself. */
export function randomSchema(random: Random): RandomSchema {
  const build: Build = { random, names: namePool(random), plan: plan(random), notes: new Map(), pending: [], budget: 60 }
  for (const target of build.plan.targets) target.schema = rootOf(build, target)
  const values = build.plan.documents.map((resource) => finished(build, resource))
  const destinations = writeReferences(build)
  const documents = build.plan.documents.map((resource, i) => {
    const value = values[i] ?? true
    const path = i === 0 ? 'root.schema.json' : `references/${i}.json`
    return { path, uri: resource.uri, value, text: JSON.stringify(value) }
  })
  return { dialect: (build.plan.documents[0] as Resource).dialect, documents, flat: flattened(build.plan, destinations), names: build.names, notes: build.notes }
}

/** The schema of a target; one with a name of its own is no bare reference where that would hide the name. */
function rootOf(build: Build, target: Target): Json {
  const spot: Spot = { target, inPlace: true, depth: target.rank === 0 ? 3 : 2 }
  const bare = target.path.length > 0 && target.anchor === undefined && target.dynamicAnchor === undefined
  if (bare) return schemaAt(build, spot)
  const members = keywordsAt(build, spot, target.resource.dialect.siblings)
  return members
}

/** A subschema: any form that the place allows. */
export function schemaAt(build: Build, spot: Spot): Json {
  const { random } = build
  const { dialect } = spot.target.resource
  build.budget--
  if (dialect.booleans && random.chance(0.05)) return random.chance(0.7)
  if (random.chance(0.16)) return noted(build, reference(build, spot, {}), dialect) ?? leafAt(build, spot)
  if (spot.depth <= 0 || build.budget <= 0) return leafAt(build, spot)
  return keywordsAt(build, spot, true)
}

const TOPICS: readonly (readonly [number, Kind])[] = [[3, 'number'], [4, 'string'], [8, 'object'], [4, 'array'], [1, 'boolean'], [1, 'null']]
const LEAF_TOPICS: readonly (readonly [number, Kind])[] = [[3, 'number'], [4, 'string'], [1, 'object'], [1, 'array'], [1, 'boolean'], [1, 'null']]

function leafAt(build: Build, spot: Spot): Json {
  const { random } = build
  const topic = spot.topic !== undefined && random.chance(0.7) ? spot.topic : random.weighted(LEAF_TOPICS)
  const members: Members = random.chance(0.85) ? typeOf(build, topic) : {}
  if (topic === 'number') numberKeywords(build, members, spot)
  if (topic === 'string') stringKeywords(build, members)
  return noted(build, members, spot.target.resource.dialect)
}

function keywordsAt(build: Build, spot: Spot, mayRefer: boolean): Json {
  const { random } = build
  const topic = spot.topic !== undefined && random.chance(0.8) ? spot.topic : random.weighted(TOPICS)
  const at: Spot = { ...spot, topic }
  const members: Members = {}
  if (random.chance(0.1)) return noted(build, constantOf(build, members, spot), spot.target.resource.dialect)
  if (random.chance(0.72)) Object.assign(members, typeOf(build, topic))
  for (const kind of random.chance(0.12) ? ['object', 'array', 'string', 'number'] as const : [topic]) keywordsOf(kind, build, members, at)
  if (random.chance(0.05)) constantOf(build, members, spot)
  applicators(build, members, at)
  if (mayRefer && random.chance(0.08)) reference(build, at, members)
  annotate(build, members, spot)
  return noted(build, members, spot.target.resource.dialect)
}

function keywordsOf(kind: Kind, build: Build, members: Members, spot: Spot): void {
  if (kind === 'number') numberKeywords(build, members, spot)
  if (kind === 'string') stringKeywords(build, members)
  if (kind === 'object') objectKeywords(build, members, spot)
  if (kind === 'array') arrayKeywords(build, members, spot)
}

function typeOf({ random }: Build, topic: Kind): Members {
  const name = topic === 'number' && random.chance(0.4) ? 'integer' : topic
  if (random.chance(0.75)) return { type: name }
  const others = random.some(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'], 0, 2)
  const all = [...new Set([name, ...others])]
  return { type: random.chance(0.5) ? all : all.reverse() }
}

function constantOf(build: Build, members: Members, { target: { resource: { dialect } } }: Spot): Members {
  const { random } = build
  if (dialect.has('const') && random.chance(0.35)) members['const'] = dataValue(build)
  else members['enum'] = distinct(Array.from({ length: 1 + random.int(4) }, () => dataValue(build)))
  return members
}

/**
 * A value to stand in a schema: without members that the second opinion takes for identifiers or references there, too (as it
 * does with `undefined`, where the dialect has no `id`).
 */
export function dataValue({ random, names }: Build): Json {
  return anyValue(random, names.filter((name) => !name.startsWith('$') && name !== 'id' && name !== 'undefined'))
}

const distinct = (values: readonly Json[]) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]

function annotate(build: Build, members: Members, { target: { resource: { dialect } } }: Spot): void {
  const { random } = build
  if (!random.chance(0.1)) return
  members[random.pick(['title', 'description'])] = random.pick(TEXTS)
  if (random.chance(0.3)) members['default'] = dataValue(build)
  if (dialect.has('examples') && random.chance(0.3)) members['examples'] = [dataValue(build)]
  for (const flag of ['deprecated', 'readOnly', 'writeOnly']) if (dialect.has(flag) && random.chance(0.1)) members[flag] = true
  if (dialect.has('$comment') && random.chance(0.1)) members['$comment'] = random.pick(TEXTS)
  if (random.chance(0.2)) members['x-extra'] = random.pick(TEXTS)
}

function noted<T extends Json | undefined>(build: Build, schema: T, dialect: Dialect): T {
  if (schema !== undefined && !build.notes.has(schema)) build.notes.set(schema, { dialect })
  return schema
}

/** The root of a resource with its identifiers and definitions, which hold embedded resources. */
function finished(build: Build, resource: Resource): Json {
  const root = build.plan.targets.find((target) => target.resource === resource && target.path.length === 0)
  const schema = root?.schema
  if (root === undefined || typeof schema !== 'object' || schema === null) throw new Error('a resource has a root, which is an object')
  const entries = resource.entries.map(({ key, target }): [string, Json] => [key, target.path.length === 0 ? finished(build, target.resource) : named(target, target.schema ?? true)])
  return prefixed(named(root, schema), {
    ...(resource.embedded && resource.dialect === hostDialect(build, resource) ? {} : { $schema: resource.dialect.uri }),
    ...(resource.identifier === undefined ? {} : { [resource.dialect.id]: resource.identifier }),
    ...(resource.recursiveAnchor ? { $recursiveAnchor: true } : {}),
    ...(entries.length === 0 ? {} : { [resource.dialect.definitions]: Object.fromEntries(entries) }),
  })
}

function hostDialect(build: Build, resource: Resource): Dialect | undefined {
  const hosts = build.plan.targets.map((target) => target.resource)
  return hosts.find((host) => host.entries.some(({ target }) => target.resource === resource && target.path.length === 0))?.dialect
}

function named(target: Target, schema: Json): Json {
  const { anchor: keyword, id } = target.resource.dialect
  const { anchor, dynamicAnchor } = target
  return prefixed(schema, {
    ...(anchor === undefined ? {} : keyword === '$anchor' ? { $anchor: anchor } : { [id]: `#${anchor}` }),
    ...(dynamicAnchor === undefined ? {} : { $dynamicAnchor: dynamicAnchor }),
  })
}

/** Puts members before those of a schema, in the same object, to which references are already bound. */
function prefixed(schema: Json, first: Members): Json {
  if (typeof schema !== 'object' || schema === null || Object.keys(first).length === 0) return schema
  const members = schema as Members
  const rest = Object.entries(members)
  for (const [name] of rest) delete members[name]
  Object.assign(members, first, Object.fromEntries(rest))
  return members
}
