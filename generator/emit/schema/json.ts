import { type Json, type JsonObject, setMember } from '../../model/json.js'
import { keywordsInOrder } from '../../facts/keyword-order.js'
import { allSubschemas, holdsSubschemas } from '../../facts/subschemas.js'
import type { Annotations, Assertions, DefinitionId, Keyword, Schema } from '../../model/contract.js'

/** How the plain form is written as a draft 2020-12 schema. */
export interface SchemaJsonOptions {
  /** The value of `$ref` for a definition. */
  readonly refs: (id: DefinitionId) => string
  /** Whether `title`, `description`, `default` and the other annotations are written. */
  readonly annotations: boolean
  /** Whether `examples` is one of them. Default true. */
  readonly examples?: boolean
  /** Whether members of which the name begins with `x-` are written, too. Default false: validators that are strict refuse them. */
  readonly extensions?: boolean
  /** What is written instead of a schema's own assertions; that of its subschemas is asked for by itself. */
  readonly rewrite?: (schema: Schema) => Rewritten
  /** Another form of a schema whose subschemas have theirs, and of the keyword that holds it. Default: as it is written. */
  readonly form?: (json: Json, keyword?: Keyword) => Json
}

export interface Rewritten {
  readonly assertions: Assertions
  /** Members beside them, which are the caller's own. */
  readonly own?: JsonObject
}

/**
 * Writes a schema as a draft 2020-12 schema that has the same verdict on every instance. It has no identifier and no
 * reference but `$ref`. A schema that accepts nothing and says nothing is `false`; one that accepts all is `{}`, and `true`
 * where it stands for what is left (`items`, `additionalProperties`, `unevaluated*`).
 */
export function schemaJson(schema: Schema, options: SchemaJsonOptions): Json {
  const done = new Map<Schema, Json>()
  const { form = same } = options
  const context: Context = { ...options, print: (subschema, keyword) => form(done.get(subschema) ?? write(subschema, context), keyword) }
  // What stands inside comes first, so that no nesting is too deep. What holds nothing is written where it stands.
  for (const subschema of allSubschemas(schema).toReversed()) if (holdsSubschemas(subschema)) done.set(subschema, write(subschema, context))
  return context.print(schema)
}

interface Context extends SchemaJsonOptions {
  /** What was written for a subschema, which a keyword holds. */
  readonly print: (subschema: Schema, keyword?: Keyword) => Json
}

function write(schema: Schema, context: Context): Json {
  const annotations = context.annotations ? schema.annotations : NO_ANNOTATIONS
  const { assertions, own } = context.rewrite?.(schema) ?? { assertions: schema, own: undefined }
  const json: Record<string, Json> = {}
  annotate(json, FIRST, annotations, context)
  const accepts = !isFalse(assertions)
  if (accepts) assertAll(json, assertions, context)
  else json['not'] = {}
  Object.assign(json, own)
  annotate(json, LAST, annotations, context)
  if (context.extensions === true) Object.assign(json, annotations.extensions)
  return !accepts && Object.keys(json).length === 1 ? false : json
}

const NO_ANNOTATIONS: Annotations = {}

/** An empty list of types or values is never written: validators in use refuse such a schema. */
const isFalse = (schema: Assertions) => schema.types?.length === 0 || schema.enum?.length === 0

/** Annotations that stand before the assertions, and after them. A `format` that is asserted has its place already. */
const FIRST = ['title', 'description', 'comment', 'deprecated', 'readOnly', 'writeOnly'] as const
const LAST = ['format', 'contentEncoding', 'contentMediaType', 'contentSchema', 'default', 'examples'] as const

function annotate(json: Record<string, Json>, names: readonly (keyof Annotations)[], annotations: Annotations, { examples = true }: Context): void {
  for (const name of names) {
    const value = annotations[name]
    if (value === undefined || (name === 'examples' && !examples) || (name === 'contentSchema' && !isSelfContained(value))) continue
    json[name === 'comment' ? '$comment' : name] = value
  }
}

/** Whether a schema as its author wrote it means the same elsewhere: without identifiers and references. */
function isSelfContained(value: Json): boolean {
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([name, member]) => !/^(?:id|\$.*)$/.test(name) && isSelfContained(member))
}

type Value<K extends Keyword> = Exclude<Assertions[K], undefined>
type Writer<K extends Keyword> = (value: Value<K>, context: Context, keyword: K) => Json

const same = (value: Json): Json => value
const listOfOneAsItself = (values: readonly Json[]): Json => values.length === 1 && values[0] !== undefined ? values[0] : values
const one = (schema: Schema, { print }: Context, keyword: Keyword): Json => print(schema, keyword)
const list = (schemas: readonly Schema[], { print }: Context, keyword: Keyword): Json => schemas.map((schema) => print(schema, keyword))
function map(schemas: ReadonlyMap<string, Schema>, { print }: Context, keyword: Keyword): Json {
  const json: Record<string, Json> = {}
  schemas.forEach((schema, name) => setMember(json, name, print(schema, keyword)))
  return json
}
const rest = (schema: Schema, { print }: Context, keyword: Keyword): Json => {
  const json = print(schema, keyword)
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0 ? true : json
}

/** How each keyword is written, in the order in which they stand. */
const WRITERS: { readonly [K in Keyword]: Writer<K> } = {
  ref: (id, { refs }) => refs(id),
  types: listOfOneAsItself,
  enum: listOfOneAsItself,
  format: same,
  pattern: same,
  minLength: same,
  maxLength: same,
  minimum: same,
  exclusiveMinimum: same,
  maximum: same,
  exclusiveMaximum: same,
  multipleOf: same,
  properties: map,
  patternProperties: map,
  additionalProperties: rest,
  unevaluatedProperties: rest,
  required: same,
  propertyNames: one,
  minProperties: same,
  maxProperties: same,
  dependentRequired: (names) => Object.fromEntries(names),
  dependentSchemas: map,
  prefixItems: list,
  items: rest,
  unevaluatedItems: rest,
  minItems: same,
  maxItems: same,
  uniqueItems: same,
  contains: one,
  minContains: same,
  maxContains: same,
  allOf: list,
  anyOf: list,
  oneOf: list,
  not: one,
  if: one,
  then: one,
  else: one,
}

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(WRITERS).map((keyword, i) => [keyword, i]))

function assertAll(json: Record<string, Json>, schema: Assertions, context: Context): void {
  for (const keyword of keywordsInOrder(schema, ORDER)) {
    const value = written(keyword, schema, context)
    if (value !== undefined) json[nameOf(keyword, schema)] = value
  }
}

function written<K extends Keyword>(keyword: K, schema: Assertions, context: Context): Json | undefined {
  const value = schema[keyword]
  const write: Writer<K> = WRITERS[keyword]
  return value === undefined ? undefined : write(value as Value<K>, context, keyword)
}

function nameOf(keyword: Keyword, schema: Assertions): string {
  if (keyword === 'ref') return '$ref'
  if (keyword === 'types') return 'type'
  return keyword === 'enum' && schema.enum?.length === 1 ? 'const' : keyword
}
