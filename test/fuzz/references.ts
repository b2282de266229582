import type { Json } from '../../generator/dist/model/json.js'
import type { Resource, Target } from './plan.js'
import type { Build, Members, Spot } from './schemas.js'
import { isList, isObject } from './vocabulary.js'

/** A reference whose text is written when all schemas are made, since it may lead into the midst of one. */
export interface Pending {
  readonly holder: Members
  readonly keyword: '$ref' | '$dynamicRef' | '$recursiveRef'
  readonly target: Target
  readonly from: Target
  /** Whether it applies to the same instance as `from`. */
  readonly inPlace: boolean
}

/** Where a reference leads, in the words that need no resolving. */
export interface Destination {
  readonly target: Target
  /** Members from the root of the target's resource. */
  readonly path: readonly string[]
  /** Set where it leads by the name of a dynamic anchor. */
  readonly dynamicAnchor: string | undefined
}

/** Puts a reference into a schema, if there is a place that it may lead to. */
export function reference(build: Build, spot: Spot, holder: Members): Members | undefined {
  const { random, plan, pending } = build
  const from = spot.target.resource
  const keyword = keywordIn(build, spot, from)
  const leadsBack = ({ rank, dynamicAnchor }: Target) => spot.inPlace && (rank <= spot.target.rank ||
    (keyword === '$dynamicRef' && dynamicAnchor !== undefined && plan.targets.some((other) => other.dynamicAnchor === dynamicAnchor && other.rank <= spot.target.rank)))
  const targets = plan.targets.filter((target) => !leadsBack(target))
  if (targets.length === 0) return undefined
  const target = random.pick(keyword === '$recursiveRef' ? targets.filter((one) => one.resource === from && one.path.length === 0) : targets)
  holder[keyword] = ''
  build.notes.set(holder, { dialect: from.dialect })
  pending.push({ holder, keyword, target, from: spot.target, inPlace: spot.inPlace })
  return holder
}

/** In place, `$recursiveRef` would nearly always reach itself. */
function keywordIn({ random }: Build, { inPlace }: Spot, { dialect }: Resource): Pending['keyword'] {
  if (dialect.dynamic === 'dynamic' && random.chance(0.4)) return '$dynamicRef'
  if (dialect.dynamic === 'recursive' && !inPlace && random.chance(0.4)) return '$recursiveRef'
  return '$ref'
}

/** Writes the text of every reference. Returns where each leads. */
export function writeReferences(build: Build): ReadonlyMap<Json, Destination> {
  return new Map(build.pending.map((pending) => [pending.holder, written(build, pending)]))
}

function written(build: Build, pending: Pending): Destination {
  const { holder, keyword, target, from } = pending
  const { path, schema } = keyword === '$recursiveRef' ? { path: [], schema: target.schema } : place(build, pending)
  const anchors = path === target.path ? [target.anchor, target.dynamicAnchor].filter((anchor) => anchor !== undefined) : []
  const anchor = keyword !== '$recursiveRef' && anchors.length > 0 && build.random.chance(keyword === '$dynamicRef' ? 0.9 : 0.5) ? build.random.pick(anchors) : undefined
  const text = keyword === '$recursiveRef' ? '#' : uriTo(build, from.resource, target) + (anchor === undefined ? pointerTo(build, path) : `#${anchor}`)
  holder[keyword] = text === '' ? '#' : text
  const note = build.notes.get(holder)
  if (note !== undefined && schema !== undefined) note.refersTo = schema
  return { target, path, dynamicAnchor: anchor === target.dynamicAnchor ? anchor : undefined }
}

/**
 * The target, or now and then a subschema of it. So that no reference reaches itself at its instance location: only in a target
 * of higher rank, and from a reference in place only a subschema in place, as the others may refer to any target.
 */
function place({ random }: Build, { target, from, inPlace }: Pending): { path: readonly string[]; schema: Json | undefined } {
  const own = { path: target.path, schema: target.schema }
  if (target.rank <= from.rank || !random.chance(0.15)) return own
  const inner = locations(target.schema ?? true, target.path, { siblings: target.resource.dialect.siblings, inPlace })
  return inner.length === 0 ? own : random.pick(inner)
}

const IN_PLACE = ['not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'dependentSchemas']
const ELSEWHERE = ['additionalProperties', 'additionalItems', 'items', 'contains', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'prefixItems', 'properties', 'patternProperties']
const MAPS = new Set(['dependentSchemas', 'properties', 'patternProperties'])

interface Walk {
  /** Whether keywords beside `$ref` count. */
  readonly siblings: boolean
  /** Whether only subschemas that apply to the same instance are wanted. */
  readonly inPlace: boolean
}

/** The subschemas that are objects, with their paths. */
function locations(schema: Json, path: readonly string[], walk: Walk): { path: readonly string[]; schema: Json }[] {
  if (!isObject(schema) || (!walk.siblings && '$ref' in schema)) return []
  const keywords = [...IN_PLACE, ...(walk.inPlace ? [] : ELSEWHERE)].filter((keyword) => Object.hasOwn(schema, keyword))
  const found = keywords.flatMap((keyword) => {
    const value = schema[keyword] as Json
    return isList(value) || MAPS.has(keyword) ? entriesOf(value, [...path, keyword]) : [{ path: [...path, keyword], schema: value }]
  }).filter((inner) => isObject(inner.schema))
  return [...found, ...found.flatMap((inner) => locations(inner.schema, inner.path, walk))]
}

/** The second opinion's reader of pointers is at a loss with other names than these. */
const WALKABLE = /^[\x21\x22\x24\x26-\x7e]*$/

const entriesOf = (values: Json, path: readonly string[]) => Object.entries(values as Members)
  .filter(([key]) => WALKABLE.test(key))
  .map(([key, schema]) => ({ path: [...path, key], schema }))

function uriTo({ random }: Build, from: Resource, { resource }: Target): string {
  if (from === resource && random.chance(0.85)) return ''
  const [base, target] = [new URL(from.uri), new URL(resource.uri)]
  if (base.protocol !== 'https:' || target.protocol !== 'https:' || random.chance(0.4)) return resource.uri
  const sameFolder = base.pathname.lastIndexOf('/') === 0 && target.pathname.lastIndexOf('/') === 0
  return sameFolder && random.chance(0.6) ? target.pathname.slice(1) : target.pathname
}

function pointerTo({ random }: Build, path: readonly string[]): string {
  if (path.length === 0) return random.chance(0.3) ? '#' : ''
  const loose = random.chance(0.5)
  return `#${path.map((part) => `/${escaped(part, loose)}`).join('')}`
}

/** A part of a JSON pointer in a fragment, with no more percent-encoding than needed, or with all of it. */
function escaped(part: string, loose: boolean): string {
  const encoded = encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
  return loose ? encoded.replaceAll('%24', '$').replaceAll('%3A', ':').replaceAll('%40', '@') : encoded
}
