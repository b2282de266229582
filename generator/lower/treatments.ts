import { canonicalText } from '../facts/canonical.js'
import type { Annotations, Assertions, DefinitionId, Schema } from '../model/contract.js'
import type { Json, JsonObject, TypeName } from '../model/json.js'
import { formatName } from './formats.js'
import { unicodePattern } from '../facts/patterns.js'

type Mutable<T> = { -readonly [K in keyof T]?: T[K] }

/** A schema while its keywords are read. */
export interface Draft {
  readonly assertions: Mutable<Assertions>
  readonly annotations: Mutable<Annotations> & { extensions?: Record<string, Json> }
  /** Assertions that the plain form can only say in a subschema of its own. */
  readonly conjuncts: Schema[]
}

/** A keyword in its place. */
export interface KeywordPlace {
  /** The schema object that it stands in. */
  readonly siblings: JsonObject
  readonly assertsFormat: boolean
  /** Whether annotations can decide: somewhere stands `unevaluatedItems` or `unevaluatedProperties`. */
  readonly annotationsCount: boolean
  /** The subschema that the keyword holds, under a name or an index if it holds several. */
  subschema(token?: string | number): Schema
  /** A schema of ours that stands for the keyword. */
  made(assertions: Assertions): Schema
  /** What a reference leads to. */
  reference(): DefinitionId | undefined
}

/** Translates the value of one keyword into the plain form. It has the shape that the metaschema demands, but for what `check` refuses. */
export type Treatment = (draft: Draft, value: Json, place: KeywordPlace) => void

/** Read elsewhere (identifiers, `$schema`), or only by its sibling (`then` by none: `if` alone decides nothing). */
export const nothing: Treatment = () => undefined

type NumberKeyword = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf' | 'minLength' | 'maxLength'
  | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties' | 'minContains' | 'maxContains'

export const number = (keyword: NumberKeyword): Treatment => ({ assertions }, value) => {
  if (typeof value === 'number') assertions[keyword] = value
}

/** A lower bound on a count: 0 says nothing. */
export const atLeast = (keyword: NumberKeyword): Treatment => ({ assertions }, value) => {
  if (typeof value === 'number' && value > 0) assertions[keyword] = value
}

/** Counts of what `contains` finds: without it they say nothing (Validation 6.4.4). */
export const containsCount = (keyword: 'minContains' | 'maxContains'): Treatment => ({ assertions }, value, { siblings }) => {
  if (typeof value === 'number' && Object.hasOwn(siblings, 'contains')) assertions[keyword] = value
}

/** draft-04 Validation 5.1: `exclusiveMinimum: true` turns the bound beside it into an exclusive one. */
export const boundOfDraft04 = (keyword: 'minimum' | 'maximum'): Treatment => ({ assertions }, value, { siblings }) => {
  if (typeof value !== 'number') return
  const exclusive = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'
  assertions[siblings[exclusive] === true ? exclusive : keyword] = value
}

export const type: Treatment = ({ assertions }, value) => {
  const names = [...new Set(Array.isArray(value) ? value : [value])] as TypeName[]
  assertions.types = names.includes('number') ? names.filter((name) => name !== 'integer') : names
}

/** `enum` and `const` beside each other are both to hold: the second one met becomes a conjunct. */
export const oneOfValues = (list: (value: Json) => readonly Json[]): Treatment => ({ assertions, conjuncts }, value, place) => {
  const byText = new Map(list(value).map((each) => [canonicalText(each), each]))
  const values = [...byText.values()]
  if (assertions.enum) conjuncts.push(place.made({ enum: values }))
  else assertions.enum = values
}

export const pattern: Treatment = ({ assertions }, value) => {
  if (typeof value === 'string') assertions.pattern = unicodePattern(value) ?? value
}

export const format: Treatment = ({ assertions, annotations }, value, { assertsFormat }) => {
  if (typeof value !== 'string') return
  annotations.format = value
  const known = assertsFormat ? formatName(value) : undefined
  if (known) assertions.format = known
}

export const uniqueItems: Treatment = ({ assertions }, value) => {
  if (value === true) assertions.uniqueItems = true
}

type SchemaKeyword = 'not' | 'items' | 'contains' | 'additionalProperties' | 'propertyNames' | 'unevaluatedItems' | 'unevaluatedProperties' | 'if'

export const subschema = (keyword: SchemaKeyword): Treatment => ({ assertions }, _value, place) => {
  assertions[keyword] = place.subschema()
}

/** Without `then` and `else`, `if` decides nothing; what it evaluates may (Core 10.2.2.1). */
export const condition: Treatment = ({ assertions }, _value, place) => {
  const { siblings, annotationsCount } = place
  if (annotationsCount || Object.hasOwn(siblings, 'then') || Object.hasOwn(siblings, 'else')) assertions.if = place.subschema()
}

export const branch = (keyword: 'then' | 'else'): Treatment => ({ assertions }, _value, place) => {
  if (Object.hasOwn(place.siblings, 'if')) assertions[keyword] = place.subschema()
}

export const subschemas = (keyword: 'allOf' | 'anyOf' | 'oneOf' | 'prefixItems'): Treatment => ({ assertions }, value, place) => {
  if (Array.isArray(value)) assertions[keyword] = (value as readonly Json[]).map((_, i) => place.subschema(i))
}

export const subschemasByName = (keyword: 'properties' | 'patternProperties' | 'dependentSchemas'): Treatment => ({ assertions }, value, place) => {
  const name = keyword === 'patternProperties' ? (key: string) => unicodePattern(key) ?? key : (key: string) => key
  const entries = Object.keys(value as JsonObject).map((key) => [name(key), place.subschema(key)] as const)
  if (entries.length > 0) assertions[keyword] = new Map(entries)
}

/** Up to 2019-09, `items` is one schema, or one for each position (2019-09 Core 9.3.1.1). */
export const itemsOrTuple: Treatment = ({ assertions }, value, place) => {
  if (Array.isArray(value)) assertions.prefixItems = (value as readonly Json[]).map((_, i) => place.subschema(i))
  else assertions.items = place.subschema()
}

/** What follows a tuple; without one it says nothing (2019-09 Core 9.3.1.2). */
export const additionalItems: Treatment = ({ assertions }, _value, place) => {
  if (Array.isArray(place.siblings.items)) assertions.items = place.subschema()
}

/**
 * Up to 2019-09, `contains` evaluates nothing: `unevaluatedItems` does not look at it (2019-09 Core 9.3.1.3). Under two
 * negations it asserts the same, and its annotations are dropped.
 */
export const containsThatEvaluatesNothing: Treatment = ({ assertions, conjuncts }, _value, place) => {
  const { siblings, annotationsCount } = place
  if (!annotationsCount) {
    assertions.contains = place.subschema()
    return
  }
  const counts = Object.fromEntries(['minContains', 'maxContains'].flatMap((name) => (typeof siblings[name] === 'number' ? [[name, siblings[name]]] : [])))
  conjuncts.push(place.made({ not: place.made({ not: place.made({ contains: place.subschema(), ...counts }) }) }))
}

export const required: Treatment = ({ assertions }, value) => {
  const names = [...new Set(value as readonly string[])]
  if (names.length > 0) assertions.required = names
}

export const dependentRequired: Treatment = ({ assertions }, value) => {
  const entries = Object.entries(value as JsonObject).map(([name, names]) => [name, [...new Set(names as readonly string[])]] as const)
  if (entries.length > 0) assertions.dependentRequired = new Map(entries)
}

/** Up to draft-07, one keyword for `dependentRequired` and `dependentSchemas` (draft-07 Validation 6.5.7). */
export const dependencies: Treatment = ({ assertions }, value, place) => {
  const entries = Object.entries(value as JsonObject)
  const names = entries.filter(([, dependency]) => Array.isArray(dependency))
  const schemas = entries.filter(([, dependency]) => !Array.isArray(dependency))
  if (names.length > 0) assertions.dependentRequired = new Map(names.map(([name, list]) => [name, [...new Set(list as readonly string[])]]))
  if (schemas.length > 0) assertions.dependentSchemas = new Map(schemas.map(([name]) => [name, place.subschema(name)]))
}

/** A schema has one `ref`; a further reference becomes a conjunct. */
export const reference: Treatment = ({ assertions, conjuncts }, _value, place) => {
  const ref = place.reference()
  if (ref === undefined) return
  if (assertions.ref === undefined) assertions.ref = ref
  else conjuncts.push(place.made({ ref }))
}

export const text = (keyword: 'title' | 'description' | 'contentEncoding' | 'contentMediaType'): Treatment => ({ annotations }, value) => {
  if (typeof value === 'string') annotations[keyword] = value
}

export const comment: Treatment = ({ annotations }, value) => {
  if (typeof value === 'string') annotations.comment = value
}

export const flag = (keyword: 'deprecated' | 'readOnly' | 'writeOnly'): Treatment => ({ annotations }, value) => {
  if (value === true) annotations[keyword] = true
}

export const data = (keyword: 'default' | 'contentSchema'): Treatment => ({ annotations }, value) => {
  annotations[keyword] = value
}

/** By convention nobody's keyword. One that refers to something would be followed where it means something else. */
export const extension = (name: string): Treatment => ({ annotations }, value) => {
  if (!refers(value)) (annotations.extensions ??= {})[name] = value
}

const refers = (value: Json): boolean =>
  typeof value === 'object' && value !== null && (Object.hasOwn(value, '$ref') || Object.values(value as JsonObject).some(refers))

export const examples: Treatment = ({ annotations }, value) => {
  if (Array.isArray(value)) annotations.examples = value as readonly Json[]
}
