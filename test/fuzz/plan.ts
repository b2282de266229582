import type { Json } from '../../generator/dist/model/json.js'
import { DIALECTS, type Dialect } from './dialects.js'
import type { Random } from './random.js'
import { DEFINITION_NAMES } from './vocabulary.js'

/** A schema that references may lead to: the root of a resource, or an entry of its definitions. */
export interface Target {
  readonly resource: Resource
  /** Members from the root of the resource. */
  readonly path: readonly string[]
  /** References that stay at their instance location lead to a higher rank only, so none reaches itself. */
  readonly rank: number
  readonly anchor?: string
  readonly dynamicAnchor?: string
  /** Set as soon as it is made. */
  schema?: Json
}

export interface Entry {
  readonly key: string
  readonly target: Target
}

/** A schema with a base URI of its own: a document, or an entry of definitions with an identifier. */
export interface Resource {
  readonly uri: string
  /** What its identifier says; a document may have none, being known by its URI. */
  readonly identifier: string | undefined
  readonly dialect: Dialect
  readonly recursiveAnchor: boolean
  readonly entries: Entry[]
  readonly embedded: boolean
}

/** The documents of a case, before there is anything in them. */
export interface Plan {
  /** The first is the schema, others are references. */
  readonly documents: readonly Resource[]
  /** In the order of their ranks. */
  readonly targets: readonly Target[]
}

interface Planning {
  readonly random: Random
  readonly targets: Target[]
}

const BASE = 'https://fuzz.example/'

/** Lays out documents, embedded resources, definitions and anchors. */
export function plan(random: Random): Plan {
  const planning: Planning = { random, targets: [] }
  const dialect = random.weighted(DIALECTS)
  const documents = [document(planning, 'root.json', dialect)]
  const others = random.weighted([[8, 0], [3, 1], [1, 2]])
  for (let i = 0; i < others; i++) {
    const spoken = random.chance(0.85) ? dialect : random.weighted(DIALECTS)
    documents.push(document(planning, random.pick(['far', 'dir/far', 'far.schema']) + `${i}.json`, spoken))
  }
  return { documents, targets: planning.targets }
}

function document(planning: Planning, name: string, dialect: Dialect): Resource {
  const { random } = planning
  const uri = BASE + name
  const resource: Resource = {
    uri,
    identifier: random.weighted([[2, undefined], [2, uri], [name === 'root.json' ? 1 : 0, name]]),
    dialect,
    recursiveAnchor: dialect.dynamic === 'recursive' && random.chance(0.5),
    entries: [],
    embedded: false,
  }
  planning.targets.push(target(planning, resource, []))
  fill(planning, resource, random.weighted([[2, 0], [3, 1], [3, 2], [2, 3], [1, 4]]))
  return resource
}

/** Gives a resource definitions, some of which are resources themselves. */
function fill(planning: Planning, resource: Resource, count: number): void {
  const { random } = planning
  for (const key of random.some(DEFINITION_NAMES, count, count)) {
    const inner = !resource.embedded && random.chance(0.2) ? embedded(planning, resource) : undefined
    const made = target(planning, inner ?? resource, inner === undefined ? [resource.dialect.definitions, key] : [])
    resource.entries.push({ key, target: made })
    planning.targets.push(made)
    if (inner !== undefined) fill(planning, inner, random.int(3))
  }
}

function embedded({ random, targets }: Planning, host: Resource): Resource {
  const name = `inner${targets.length}`
  const identifier = random.pick([`${name}.json`, `/deep/${name}.json`, `urn:fuzz:${name}`, `${BASE}${name}`])
  const modern = host.dialect.dynamic !== 'none'
  const dialect = modern && random.chance(0.15) ? random.weighted(DIALECTS.filter(([, { dynamic }]) => dynamic !== 'none')) : host.dialect
  return {
    uri: new URL(identifier, host.uri).href,
    identifier,
    dialect,
    recursiveAnchor: dialect.dynamic === 'recursive' && random.chance(0.6),
    entries: [],
    embedded: true,
  }
}

function target({ random, targets }: Planning, resource: Resource, path: readonly string[]): Target {
  const rank = targets.length
  const named = path.length > 0 || resource.dialect.anchor === '$anchor'
  const dynamicAnchor = resource.dialect.dynamic === 'dynamic' && random.chance(0.3)
    ? ['node', 'T'].find((name) => !targets.some((other) => other.resource === resource && other.dynamicAnchor === name))
    : undefined
  return {
    resource,
    path,
    rank,
    ...(named && random.chance(0.2) ? { anchor: random.pick(['here', 'A', 'x-y.z', 'foo']) + rank } : {}),
    ...(dynamicAnchor === undefined ? {} : { dynamicAnchor }),
  }
}
