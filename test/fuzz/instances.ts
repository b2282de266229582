import type { Json, JsonObject, Kind } from '../../generator/dist/model/json.js'
import { conjuncts, type Conjunct } from './conjuncts.js'
import { nearMiss } from './mutations.js'
import type { Random } from './random.js'
import type { RandomSchema } from './schemas.js'
import { anyValue, isList, isObject, kindOf, NUMBERS, object, PATTERNS, STRINGS, valueOf } from './vocabulary.js'

/** What sampling needs to know. */
export interface Sampling extends Pick<RandomSchema, 'notes' | 'names'> {
  readonly random: Random
  /** How many values may still be made to fit for the instance at hand: where many members recur, they would never end. */
  readonly fitting: { left: number }
}

/** So many values an instance has at most that are made to fit; of the rest anything is taken. */
const MOST = 1000

/** Instances for a schema: some made to fit it, some that just miss, some that know nothing of it. */
export function instances(schema: RandomSchema, random: Random, count: number): Json[] {
  const sampling: Sampling = { random, notes: schema.notes, names: schema.names, fitting: { left: 0 } }
  const root = schema.documents[0]?.value ?? true
  const fitting = Array.from({ length: Math.ceil(count * 0.5) }, () => {
    sampling.fitting.left = MOST
    return sample(sampling, [root], 5)
  })
  const missing = Array.from({ length: Math.floor(count * 0.35) }, () => nearMiss(sampling, random.pick(fitting)))
  const others = Array.from({ length: Math.max(0, count - fitting.length - missing.length) }, () => anyValue(random, schema.names))
  return distinct([...fitting, ...missing, ...others])
}

const distinct = (values: readonly Json[]) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]

/** A value that is meant to satisfy all the schemas, as far as one can see without solving them. */
export function sample(sampling: Sampling, schemas: readonly Json[], depth: number): Json {
  const { random, fitting } = sampling
  if (fitting.left-- <= 0) return anyValue(random, sampling.names, 0)
  const all = schemas.flatMap((schema) => conjuncts(sampling, schema, 8))
  const constants = all.flatMap(({ schema }) => constantsOf(schema))
  if (constants.length > 0) return random.pick(agreed(constants))
  const kind = kindFor(sampling, all)
  if (kind === 'object') return sampleObject(sampling, all, depth)
  if (kind === 'array') return sampleArray(sampling, all, depth)
  if (kind === 'string') return sampleString(sampling, all)
  if (kind === 'number') return sampleNumber(sampling, all)
  return valueOf(kind, random, sampling.names)
}

function constantsOf(schema: JsonObject): (readonly Json[])[] {
  return [...(isList(schema['enum']) ? [schema['enum']] : []), ...(schema['const'] === undefined ? [] : [[schema['const']]])]
}

/** Values that are in every list, or else those of the first. */
function agreed([first = [], ...others]: readonly (readonly Json[])[]): readonly Json[] {
  const same = first.filter((value) => others.every((values) => values.some((other) => JSON.stringify(other) === JSON.stringify(value))))
  return same.length > 0 ? same : first
}

const HINTS: readonly (readonly [Kind, readonly string[]])[] = [
  ['object', ['properties', 'required', 'patternProperties', 'additionalProperties', 'minProperties', 'dependentRequired', 'dependencies']],
  ['array', ['items', 'prefixItems', 'contains', 'minItems', 'uniqueItems']],
  ['string', ['minLength', 'maxLength', 'pattern']],
  ['number', ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum']],
]

function kindFor({ random }: Sampling, all: readonly Conjunct[]): Kind {
  const types = all.map(({ schema }) => schema['type']).filter((type) => type !== undefined)
  const lists = types.map((type) => (isList(type) ? type : [type]).map((name) => name === 'integer' ? 'number' : name as Kind))
  const kinds = (lists[0] ?? []).filter((kind) => lists.every((list) => list.includes(kind)))
  if (kinds.length > 0) return random.pick(kinds)
  const hinted = HINTS.filter(([, keywords]) => all.some(({ schema }) => keywords.some((keyword) => keyword in schema))).map(([kind]) => kind)
  if (hinted.length > 0 && random.chance(0.85)) return random.pick(hinted)
  return kindOf(anyValue(random, ['a']))
}

/** The smallest or the largest of what the schemas say, whichever `choose` takes. */
const bound = (all: readonly Conjunct[], keyword: string, choose: (...values: number[]) => number) =>
  choose(...all.map(({ schema }) => schema[keyword]).filter((value) => typeof value === 'number'))

function sampleNumber({ random }: Sampling, all: readonly Conjunct[]): number {
  const from = all.flatMap(({ schema }) => ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map((keyword) => schema[keyword]))
  const near = from.filter((value) => typeof value === 'number').flatMap((value) => [value, value + 1, value - 1, value * 2, value * 3])
  const fits = (value: number) => Number.isFinite(value) && all.every(({ schema }) => suits(schema, value))
  const candidates = [...near, ...NUMBERS].filter(fits)
  return random.pick(candidates.length > 0 ? candidates : NUMBERS)
}

function suits(schema: JsonObject, value: number): boolean {
  const limit = (keyword: string) => typeof schema[keyword] === 'number' ? schema[keyword] : undefined
  const types = isList(schema['type']) ? schema['type'] : [schema['type']]
  if (types.includes('integer') && !types.includes('number') && !Number.isInteger(value)) return false
  const step = limit('multipleOf') ?? value
  return value >= (limit('minimum') ?? value) && value <= (limit('maximum') ?? value)
    && value > (limit('exclusiveMinimum') ?? -Infinity) && value < (limit('exclusiveMaximum') ?? Infinity)
    && (value === 0 || Number.isInteger(Math.round(value / step * 1e6) / 1e6))
}

function sampleString({ random, names }: Sampling, all: readonly Conjunct[]): string {
  const patterns = all.map(({ schema }) => schema['pattern']).filter((pattern) => typeof pattern === 'string')
  const hits = PATTERNS.filter(({ source }) => patterns.includes(source)).flatMap((pattern) => pattern.hits)
  const [least, most] = [bound(all, 'minLength', Math.max), bound(all, 'maxLength', Math.min)]
  const fits = (text: string) => [...text].length >= least && [...text].length <= most && patterns.every((pattern) => new RegExp(pattern, 'u').test(text))
  const candidates = [...hits, ...STRINGS, ...names].filter(fits)
  return random.pick(candidates.length > 0 ? candidates : [...hits, ...STRINGS])
}

function sampleObject(sampling: Sampling, all: readonly Conjunct[], depth: number): JsonObject {
  const { random } = sampling
  const most = bound(all, 'maxProperties', Math.min)
  const required = new Set(all.flatMap(({ schema }) => isList(schema['required']) ? schema['required'] as string[] : []))
  const names = [...new Set([...required, ...optionalNames(sampling, all)])].slice(0, Math.max(required.size, most))
  withDependencies(all, names)
  const members = names.flatMap((name): [string, Json][] => {
    const schemas = all.flatMap((conjunct) => schemasOf(conjunct, name))
    if (schemas.includes(false) && !required.has(name)) return []
    return [[name, depth > 0 ? sample(sampling, schemas, depth - 1) : anyValue(random, sampling.names, 0)]]
  })
  return object(members)
}

function optionalNames({ random, names }: Sampling, all: readonly Conjunct[]): string[] {
  const declared = all.flatMap(({ schema }) => isObject(schema['properties']) ? Object.keys(schema['properties']) : [])
  const patterns = all.flatMap(({ schema }) => isObject(schema['patternProperties']) ? Object.keys(schema['patternProperties']) : [])
  const hits = PATTERNS.filter(({ source }) => patterns.includes(source)).flatMap((pattern) => pattern.hits)
  const fewest = bound(all, 'minProperties', Math.max)
  const free = random.chance(0.25) || fewest > declared.length ? random.some(names, Math.max(1, Math.min(fewest, 4)), 2) : []
  const few = random.pick([0.2, 0.6, 1])
  return [...declared.filter(() => random.chance(few)), ...random.some(hits, 0, 2), ...free]
}

/** Adds what the members that are there ask for. */
function withDependencies(all: readonly Conjunct[], names: string[]): void {
  const tables = all.flatMap(({ schema }) => [schema['dependentRequired'], schema['dependencies']]).filter(isObject)
  for (const name of names) {
    const asked = tables.flatMap((table) => Object.hasOwn(table, name) && isList(table[name]) ? table[name] as string[] : [])
    names.push(...asked.filter((other) => !names.includes(other)))
  }
}

/** What a schema says about the member of this name. */
function schemasOf({ schema }: Conjunct, name: string): Json[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema
  const declared = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name] as Json] : []
  const matching = isObject(patternProperties) ? Object.entries(patternProperties).filter(([source]) => new RegExp(source, 'u').test(name)).map(([, inner]) => inner) : []
  const found = [...declared, ...matching]
  if (found.length > 0) return found
  const rest = additionalProperties ?? unevaluatedProperties
  return rest === undefined ? [] : [rest]
}

function sampleArray(sampling: Sampling, all: readonly Conjunct[], depth: number): Json[] {
  const { random } = sampling
  const [least, most] = [bound(all, 'minItems', Math.max), bound(all, 'maxItems', Math.min)]
  const wanted = all.filter(({ schema }) => schema['contains'] !== undefined)
  const places = Math.max(0, ...all.map((conjunct) => placesOf(conjunct).length))
  const length = Math.min(Math.max(random.pick([0, 1, 2, places, places + 1]), wanted.length, Number.isFinite(least) ? least : 0), Number.isFinite(most) ? most : 5)
  const elements = Array.from({ length }, (_, i) => {
    const schemas = all.flatMap((conjunct) => schemaAtPlace(conjunct, i))
    const contained = wanted[i - (length - wanted.length)]?.schema['contains']
    return depth > 0 ? sample(sampling, contained === undefined ? schemas : [...schemas, contained], depth - 1) : anyValue(random, sampling.names, 0)
  })
  const closed = elements.findIndex((_, i) => all.some((conjunct) => schemaAtPlace(conjunct, i).includes(false)))
  return closed < 0 ? elements : elements.slice(0, closed)
}

const placesOf = ({ schema, dialect }: Conjunct): readonly Json[] => {
  const places = schema[dialect.tuple.places]
  return isList(places) ? places : []
}

function schemaAtPlace(conjunct: Conjunct, i: number): Json[] {
  const { schema, dialect } = conjunct
  const places = placesOf(conjunct)
  if (i < places.length) return [places[i] as Json]
  const rest = isList(schema['items']) ? schema[dialect.tuple.rest] : schema['items'] ?? schema['unevaluatedItems']
  return rest === undefined || isList(rest) ? [] : [rest]
}
