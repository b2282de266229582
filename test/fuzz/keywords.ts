import type { Json, Kind } from '../../generator/dist/model/json.js'
import type { Dialect } from './dialects.js'
import { schemaAt, type Build, type Members, type Spot } from './schemas.js'
import { object, PATTERNS } from './vocabulary.js'

/** With which chance a keyword is there, and with which value. */
type Rule = readonly [keyword: string, chance: number, value: (build: Build, spot: Spot) => Json]

const LOW = [-1, 0, 0, -0, 1, 2, 0.5, -0.5, -1e308]
const HIGH = [1, 2, 3, 5, 10, 100, 1.5, -0, 1e21, 1e308]
const STEPS = [1, 2, 3, 5, 0.5, 0.1, 0.01, 1.5, 0.3, 1e-7, 1e-300, 100, 1e21, 1e300]
const FORMATS = ['date-time', 'email', 'uri', 'ipv4', 'regex', 'made-up']

const size = (below: number) => ({ random }: Build) => random.int(below)
const child = (build: Build, spot: Spot, topic?: Kind) => schemaAt(build, { target: spot.target, inPlace: false, depth: spot.depth - 1, ...(topic === undefined ? {} : { topic }) })
const someNames = (min: number, max: number) => ({ random, names }: Build) => random.some(names, min, max)

const NUMBER: readonly Rule[] = [
  ['minimum', 0.3, ({ random }) => random.pick(LOW)],
  ['maximum', 0.3, ({ random }) => random.pick(HIGH)],
  ['exclusiveMinimum', 0.15, ({ random }, { target }) => target.resource.dialect.exclusiveFlag ? random.chance(0.7) : random.pick(LOW)],
  ['exclusiveMaximum', 0.15, ({ random }, { target }) => target.resource.dialect.exclusiveFlag ? random.chance(0.7) : random.pick(HIGH)],
  ['multipleOf', 0.2, ({ random }) => random.pick(STEPS)],
]

const STRING: readonly Rule[] = [
  ['minLength', 0.25, size(4)],
  ['maxLength', 0.25, ({ random }) => 1 + random.int(4)],
  ['pattern', 0.35, ({ random }) => random.pick(PATTERNS).source],
  ['format', 0.08, ({ random }) => random.pick(FORMATS)],
  ['contentEncoding', 0.02, () => 'base64'],
  ['contentMediaType', 0.02, () => 'application/json'],
]

const OBJECT: readonly Rule[] = [
  ['properties', 0.75, (build, spot) => schemas(build, spot, build.random.some(build.names, 0, 4))],
  ['required', 0.45, someNames(1, 2)],
  ['patternProperties', 0.2, (build, spot) => schemas(build, spot, build.random.some(PATTERNS, 1, 2).map(({ source }) => source))],
  ['additionalProperties', 0.3, closing],
  ['propertyNames', 0.08, (build, spot) => child(build, spot, 'string')],
  ['minProperties', 0.08, size(3)],
  ['maxProperties', 0.08, size(4)],
  ['dependentRequired', 0.1, (build) => dependencies(build, someNames(0, 2))],
  ['dependentSchemas', 0.1, (build, spot) => dependencies(build, () => branch(build, spot))],
  ['dependencies', 0.12, (build, spot) => dependencies(build, () => build.random.chance(0.5) ? build.random.some(build.names, 1, 2) : branch(build, spot))],
  ['unevaluatedProperties', 0.15, closing],
]

const ARRAY: readonly Rule[] = [
  ['minItems', 0.2, size(3)],
  ['maxItems', 0.2, size(4)],
  ['uniqueItems', 0.15, ({ random }) => random.chance(0.9)],
  ['contains', 0.2, (build, spot) => child(build, spot)],
  ['unevaluatedItems', 0.15, closing],
]

export const numberKeywords = (build: Build, members: Members, spot: Spot) => {
  apply(NUMBER, build, members, spot)
  if (!spot.target.resource.dialect.exclusiveFlag) return
  for (const bound of ['Minimum', 'Maximum']) if (!(bound.toLowerCase() in members)) delete members[`exclusive${bound}`]
}

export const stringKeywords = (build: Build, members: Members) => STRING.forEach((rule) => set(rule, build, members, undefined))

export const objectKeywords = (build: Build, members: Members, spot: Spot) => apply(OBJECT, build, members, spot)

export function arrayKeywords(build: Build, members: Members, spot: Spot): void {
  const { random } = build
  const { places, rest } = spot.target.resource.dialect.tuple
  if (random.chance(0.35)) members[places] = Array.from({ length: 1 + random.int(3) }, () => child(build, spot))
  else if (random.chance(0.5)) members['items'] = listItems(build, spot)
  if (places in members && random.chance(0.4)) members[rest] = closing(build, spot)
  apply(ARRAY, build, members, spot)
  if (!spot.target.resource.dialect.has('minContains')) return
  if (random.chance('contains' in members ? 0.35 : 0.02)) members['minContains'] = random.int(3)
  if (random.chance('contains' in members ? 0.3 : 0.02)) members['maxContains'] = random.int(4)
}

/** `items` of every dialect may be a schema; before draft-06 no boolean. */
const listItems = (build: Build, spot: Spot) => child(build, spot)

/** A schema for whatever is left: often `false`, which every dialect has here. */
function closing(build: Build, spot: Spot): Json {
  return build.random.chance(0.4) ? false : child(build, spot)
}

const schemas = (build: Build, spot: Spot, keys: readonly string[]) => object(keys.map((key) => [key, child(build, spot)]))

const branch = (build: Build, spot: Spot) => schemaAt(build, { ...spot, depth: spot.depth - 1 })

const dependencies = (build: Build, value: (build: Build) => Json) => object(build.random.some(build.names, 1, 2).map((name) => [name, value(build)]))

const GATED = new Set(['propertyNames', 'dependentRequired', 'dependentSchemas', 'dependencies', 'unevaluatedProperties', 'contains', 'unevaluatedItems'])

const knows = (dialect: Dialect, keyword: string) => !GATED.has(keyword) || dialect.has(keyword)

function apply(rules: readonly Rule[], build: Build, members: Members, spot: Spot): void {
  for (const rule of rules) if (knows(spot.target.resource.dialect, rule[0])) set(rule, build, members, spot)
}

function set([keyword, chance, value]: Rule, build: Build, members: Members, spot: Spot | undefined): void {
  if (build.random.chance(chance)) members[keyword] = value(build, spot as Spot)
}
