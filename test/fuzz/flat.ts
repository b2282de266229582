import type { Json } from '../../generator/dist/model/json.js'
import type { Plan, Resource, Target } from './plan.js'
import type { Destination } from './references.js'
import { isObject } from './vocabulary.js'

/** A schema document with the address under which references lead to it. */
export interface FlatDocument {
  readonly uri: string
  readonly value: Json
}

interface Flattening {
  readonly plan: Plan
  readonly destinations: ReadonlyMap<Json, Destination>
}

/**
 * The same schemas with addresses that leave nothing to resolve: each resource a document of its own, definitions under plain
 * keys, references absolute. They are written from the plan, not from the text of the references, so that an engine that
 * reads them is also a second opinion on what that text means.
 */
export function flattened(plan: Plan, destinations: ReadonlyMap<Json, Destination>): FlatDocument[] {
  const resources = [...new Set(plan.targets.map(({ resource }) => resource))]
  return resources.map((resource) => ({ uri: resource.uri, value: documentOf({ plan, destinations }, resource) }))
}

function documentOf(flattening: Flattening, resource: Resource): Json {
  const { plan } = flattening
  const { dialect } = resource
  const own = plan.targets.filter((target) => target.resource === resource)
  const entries = own.filter(({ path }) => path.length > 0).map((target): [string, Json] => [keyOf(target), copied(flattening, target.schema ?? true)])
  const root = copied(flattening, own.find(({ path }) => path.length === 0)?.schema ?? true)
  const { [dialect.definitions]: _, [dialect.id]: __, ...rest } = isObject(root) ? root : {}
  return { ...rest, $schema: dialect.uri, ...(entries.length === 0 ? {} : { [dialect.definitions]: Object.fromEntries(entries) }) }
}

const keyOf = ({ rank }: Target) => `d${rank}`

function copied(flattening: Flattening, value: Json): Json {
  if (Array.isArray(value)) return value.map((element) => copied(flattening, element))
  if (!isObject(value)) return value
  const destination = flattening.destinations.get(value)
  const members = Object.entries(value).map(([name, member]): [string, Json] => [name, copied(flattening, member)])
  if (destination === undefined) return Object.fromEntries(members)
  return Object.fromEntries(members.map(([name, member]) => [name, REFERENCES.has(name) ? addressOf(name, destination) : member]))
}

const REFERENCES = new Set(['$ref', '$dynamicRef'])

function addressOf(keyword: string, { target, path, dynamicAnchor }: Destination): string {
  const { uri } = target.resource
  if (keyword === '$dynamicRef' && dynamicAnchor !== undefined) return `${uri}#${dynamicAnchor}`
  const parts = target.path.length === 0 ? path : [...target.path.slice(0, -1), keyOf(target), ...path.slice(target.path.length)]
  return `${uri}#${parts.map((part) => `/${encodeURI(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`
}
