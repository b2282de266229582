import { canonicalText } from '../facts/canonical.js'
import type { Annotations, Assertions, DefinitionId, Schema } from '../model/contract.js'
import type { Json, JsonObject, TypeName } from '../model/json.js'
import type { ReferenceKeyword } from '../resolve/index.js'
import { formatName } from './formats.js'
import { unicodePattern } from '../facts/patterns.js'

type Mutable<T> = { -readonly [K in keyof T]?: T[K] }

/** A schema while its keywords are read. */
export interface Draft {
  readonly assertions: Mutable<Assertions>
  readonly annotations: Mutable<Annotations> & { extensions?: Record<string, Json> }
  /** Assertions that the plain form can only say in a subschema of its own. */
  readonly conjuncts: Schema[]
  /** The schema object as it is written. */
  readonly written: JsonObject
  readonly assertsFormat: boolean
  /** Whether annotations can decide: somewhere stands `unevaluatedItems` or `unevaluatedProperties`. */
  readonly annotationsCount: boolean
  /** The subschema that a keyword holds, under a name or an index if it holds several. */
  subschema(keyword: string, token?: string | number): Schema
  /** A schema of ours that stands for a keyword. */
  made(keyword: string, assertions: Assertions): Schema
  /** What a reference leads to. */
  reference(keyword: ReferenceKeyword): DefinitionId | undefined
}

/** Translates the value of one keyword into the plain form. It has the shape that the metaschema demands, but for what `check` refuses. */
export type Treatment = (draft: Draft, value: Json) => void

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
export const containsCount = (keyword: 'minContains' | 'maxContains'): Treatment => ({ assertions, written }, value) => {
  if (typeof value === 'number' && Object.hasOwn(written, 'contains')) assertions[keyword] = value
}

/** draft-04 Validation 5.1: `exclusiveMinimum: true` turns the bound beside it into an exclusive one. */
export const boundOfDraft04 = (keyword: 'minimum' | 'maximum'): Treatment => ({ assertions, written }, value) => {
  if (typeof value !== 'number') return
  const exclusive = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'
  assertions[written[exclusive] === true ? exclusive : keyword] = value
}

export const type: Treatment = ({ assertions }, value) => {
  const names = (Array.isArray(value) ? distinct(value) : [value]) as readonly TypeName[]
  assertions.types = names.includes('number') ? names.filter((name) => name !== 'integer') : names
}

const distinct = <T>(values: readonly T[]): readonly T[] => (values.length < 2 ? values : [...new Set(values)])

/** `enum` and `const` beside each other are both to hold: the second one met becomes a conjunct. */
export const oneOfValues = (keyword: 'enum' | 'const', list: (value: Json) => readonly Json[]): Treatment => (draft, value) => {
  const byText = new Map(list(value).map((each) => [canonicalText(each), each]))
  const values = [...byText.values()]
  if (draft.assertions.enum) draft.conjuncts.push(draft.made(keyword, { enum: values }))
  else draft.assertions.enum = values
}

export const pattern: Treatment = ({ assertions }, value) => {
  if (typeof value === 'string') assertions.pattern = unicodePattern(value) ?? value
}

export const format: Treatment = ({ assertions, annotations, assertsFormat }, value) => {
  if (typeof value !== 'string') return
  annotations.format = value
  const known = assertsFormat ? formatName(value) : undefined
  if (known) assertions.format = known
}

export const uniqueItems: Treatment = ({ assertions }, value) => {
  if (value === true) assertions.uniqueItems = true
}

type SchemaKeyword = 'not' | 'items' | 'contains' | 'additionalProperties' | 'propertyNames' | 'unevaluatedItems' | 'unevaluatedProperties' | 'if'

export const subschema = (keyword: SchemaKeyword): Treatment => (draft) => {
  draft.assertions[keyword] = draft.subschema(keyword)
}

/** Without `then` and `else`, `if` decides nothing; what it evaluates may (Core 10.2.2.1). */
export const condition: Treatment = (draft) => {
  const { written, annotationsCount } = draft
  if (annotationsCount || Object.hasOwn(written, 'then') || Object.hasOwn(written, 'else')) draft.assertions.if = draft.subschema('if')
}

export const branch = (keyword: 'then' | 'else'): Treatment => (draft) => {
  if (Object.hasOwn(draft.written, 'if')) draft.assertions[keyword] = draft.subschema(keyword)
}

export const subschemas = (keyword: 'allOf' | 'anyOf' | 'oneOf' | 'prefixItems'): Treatment => (draft, value) => {
  if (Array.isArray(value)) draft.assertions[keyword] = value.map((_, i) => draft.subschema(keyword, i))
}

export const subschemasByName = (keyword: 'properties' | 'patternProperties' | 'dependentSchemas'): Treatment => (draft, value) => {
  const named = new Map<string, Schema>()
  for (const key in value as JsonObject) named.set(keyword === 'patternProperties' ? unicodePattern(key) ?? key : key, draft.subschema(keyword, key))
  if (named.size > 0) draft.assertions[keyword] = named
}

/** Up to 2019-09, `items` is one schema, or one for each position (2019-09 Core 9.3.1.1). */
export const itemsOrTuple: Treatment = (draft, value) => {
  if (Array.isArray(value)) draft.assertions.prefixItems = value.map((_, i) => draft.subschema('items', i))
  else draft.assertions.items = draft.subschema('items')
}

/** What follows a tuple; without one it says nothing (2019-09 Core 9.3.1.2). */
export const additionalItems: Treatment = (draft) => {
  if (Array.isArray(draft.written.items)) draft.assertions.items = draft.subschema('additionalItems')
}

/**
 * Up to 2019-09, `contains` evaluates nothing: `unevaluatedItems` does not look at it (2019-09 Core 9.3.1.3). Under two
 * negations it asserts the same, and its annotations are dropped.
 */
export const containsThatEvaluatesNothing: Treatment = (draft) => {
  const { written, annotationsCount } = draft
  const contains = draft.subschema('contains')
  if (!annotationsCount) {
    draft.assertions.contains = contains
    return
  }
  const counts = Object.fromEntries(['minContains', 'maxContains'].flatMap((name) => (typeof written[name] === 'number' ? [[name, written[name]]] : [])))
  const made = (assertions: Assertions) => draft.made('contains', assertions)
  draft.conjuncts.push(made({ not: made({ not: made({ contains, ...counts }) }) }))
}

export const required: Treatment = ({ assertions }, value) => {
  const names = distinct(value as readonly string[])
  if (names.length > 0) assertions.required = names
}

export const dependentRequired: Treatment = ({ assertions }, value) => {
  const entries = Object.entries(value as JsonObject).map(([name, names]) => [name, distinct(names as readonly string[])] as const)
  if (entries.length > 0) assertions.dependentRequired = new Map(entries)
}

/** Up to draft-07, one keyword for `dependentRequired` and `dependentSchemas` (draft-07 Validation 6.5.7). */
export const dependencies: Treatment = (draft, value) => {
  const entries = Object.entries(value as JsonObject)
  const names = entries.filter(([, dependency]) => Array.isArray(dependency))
  const schemas = entries.filter(([, dependency]) => !Array.isArray(dependency))
  if (names.length > 0) draft.assertions.dependentRequired = new Map(names.map(([name, list]) => [name, distinct(list as readonly string[])]))
  if (schemas.length > 0) draft.assertions.dependentSchemas = new Map(schemas.map(([name]) => [name, draft.subschema('dependencies', name)]))
}

/** A schema has one `ref`; a further reference becomes a conjunct. */
export const reference = (keyword: ReferenceKeyword): Treatment => (draft) => {
  const ref = draft.reference(keyword)
  if (ref === undefined) return
  if (draft.assertions.ref === undefined) draft.assertions.ref = ref
  else draft.conjuncts.push(draft.made(keyword, { ref }))
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
