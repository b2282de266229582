import type { Json } from '../model/json.js'
import { ANNOTATIONS, isExtension } from '../facts/annotations.js'
import type { DialectName } from '../facts/dialects.js'
import * as to from './treatments.js'

type Table = Readonly<Record<string, to.Treatment>>

/** The keywords of a dialect by vocabulary; the drafts before 2019-09 have one. */
export type DialectTable = Readonly<Record<string, Table>>

const bounds = {
  multipleOf: to.number('multipleOf'),
  maximum: to.number('maximum'),
  exclusiveMaximum: to.number('exclusiveMaximum'),
  minimum: to.number('minimum'),
  exclusiveMinimum: to.number('exclusiveMinimum'),
} satisfies Table

const validation = {
  type: to.type,
  enum: to.oneOfValues('enum', (value) => (Array.isArray(value) ? (value as readonly Json[]) : [])),
  maxLength: to.number('maxLength'),
  minLength: to.atLeast('minLength'),
  pattern: to.pattern,
  maxItems: to.number('maxItems'),
  minItems: to.atLeast('minItems'),
  uniqueItems: to.uniqueItems,
  maxProperties: to.number('maxProperties'),
  minProperties: to.atLeast('minProperties'),
  required: to.required,
} satisfies Table

const applicators = {
  allOf: to.subschemas('allOf'),
  anyOf: to.subschemas('anyOf'),
  oneOf: to.subschemas('oneOf'),
  not: to.subschema('not'),
  properties: to.subschemasByName('properties'),
  patternProperties: to.subschemasByName('patternProperties'),
  additionalProperties: to.subschema('additionalProperties'),
} satisfies Table

const conditional = { if: to.condition, then: to.branch('then'), else: to.branch('else') } satisfies Table
const tuples = { items: to.itemsOrTuple, additionalItems: to.additionalItems } satisfies Table
const constant = { const: to.oneOfValues('const', (value) => [value]) } satisfies Table
const labels = { title: to.text('title'), description: to.text('description'), default: to.data('default') } satisfies Table
const format = { format: to.format } satisfies Table

/** Draft-04 allows keywords of one's own (Core 6). Its schemas in use have `const`, which most validators read there, too. */
const draft04 = {
  ...constant, id: to.nothing, $schema: to.nothing, $ref: to.reference('$ref'), definitions: to.nothing,
  ...labels, ...validation, ...applicators, ...tuples, ...format,
  multipleOf: to.number('multipleOf'),
  maximum: to.boundOfDraft04('maximum'), exclusiveMaximum: to.nothing,
  minimum: to.boundOfDraft04('minimum'), exclusiveMinimum: to.nothing,
  dependencies: to.dependencies,
} satisfies Table

const draft06 = {
  $id: to.nothing, $schema: to.nothing, $ref: to.reference('$ref'), definitions: to.nothing,
  ...labels, ...validation, ...bounds, ...constant, ...applicators, ...tuples, ...format,
  dependencies: to.dependencies,
  contains: to.containsThatEvaluatesNothing,
  propertyNames: to.subschema('propertyNames'),
  examples: to.examples,
} satisfies Table

const draft07 = {
  ...draft06, ...conditional,
  $comment: to.comment,
  readOnly: to.flag('readOnly'),
  writeOnly: to.flag('writeOnly'),
  contentMediaType: to.text('contentMediaType'),
  contentEncoding: to.text('contentEncoding'),
} satisfies Table

const core = { $id: to.nothing, $schema: to.nothing, $ref: to.reference('$ref'), $anchor: to.nothing, $vocabulary: to.nothing, $comment: to.comment, $defs: to.nothing } satisfies Table
const counted = { maxContains: to.containsCount('maxContains'), minContains: to.containsCount('minContains'), dependentRequired: to.dependentRequired } satisfies Table
const metaData = { ...labels, deprecated: to.flag('deprecated'), readOnly: to.flag('readOnly'), writeOnly: to.flag('writeOnly'), examples: to.examples } satisfies Table
const content = { contentMediaType: to.text('contentMediaType'), contentEncoding: to.text('contentEncoding'), contentSchema: to.data('contentSchema') } satisfies Table
const unevaluated = { unevaluatedItems: to.subschema('unevaluatedItems'), unevaluatedProperties: to.subschema('unevaluatedProperties') } satisfies Table
const named = { dependentSchemas: to.subschemasByName('dependentSchemas'), propertyNames: to.subschema('propertyNames') } satisfies Table

/** Kept by the metaschemas for compatibility, without effect but for `definitions`, which references may lead into. */
const compatibility = { definitions: to.nothing, dependencies: to.nothing } satisfies Table

/**
 * Every keyword of every dialect with its translation, by the vocabulary that declares it (2020-12 Core 8.1.2). A test holds
 * each table to the dialect's metaschema, so that no keyword is dropped in silence.
 */
export const TABLES: Readonly<Record<DialectName, DialectTable>> = {
  '04': { all: draft04 },
  '06': { all: draft06 },
  '07': { all: draft07 },
  '2019-09': {
    core: { ...core, $recursiveRef: to.reference('$recursiveRef'), $recursiveAnchor: to.nothing, ...compatibility },
    applicator: { ...applicators, ...tuples, ...conditional, ...named, ...unevaluated, contains: to.containsThatEvaluatesNothing },
    validation: { ...validation, ...bounds, ...constant, ...counted },
    'meta-data': metaData,
    format,
    content,
  },
  '2020-12': {
    core: { ...core, $dynamicRef: to.reference('$dynamicRef'), $dynamicAnchor: to.nothing, ...compatibility, $recursiveRef: to.nothing, $recursiveAnchor: to.nothing },
    applicator: { ...applicators, ...conditional, ...named, prefixItems: to.subschemas('prefixItems'), items: to.subschema('items'), contains: to.subschema('contains') },
    unevaluated,
    validation: { ...validation, ...bounds, ...constant, ...counted },
    'meta-data': metaData,
    'format-annotation': format,
    content,
  },
}

/** Annotations of later dialects. */
const LATER: Table = { ...metaData, ...content, $comment: to.comment }

/** The translation of a keyword, unless the dialect does not have it or the metaschema leaves its vocabulary out. */
export function treatment(dialect: DialectName, keyword: string, vocabularies: ReadonlySet<string> | undefined): to.Treatment | undefined {
  const found = BY_KEYWORD[dialect].get(keyword)
  if (found !== undefined) return isActive(found.vocabulary, vocabularies) ? found.treatment : undefined
  return isExtension(keyword) ? to.extension(keyword) : ANNOTATIONS.has(keyword) ? LATER[keyword] : undefined
}

/** The tables by keyword. Of vocabularies that declare the same one, the first counts. */
const BY_KEYWORD = mapValues(TABLES, (tables) => new Map(Object.entries(tables).reverse().flatMap(([vocabulary, table]) =>
  Object.entries(table).map(([keyword, treatment]) => [keyword, { vocabulary, treatment }] as const))))

function mapValues<K extends string, V, W>(record: Readonly<Record<K, V>>, change: (value: V) => W): Readonly<Record<K, W>> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, change(value)])) as Record<K, W>
}

function isActive(vocabulary: string, vocabularies: ReadonlySet<string> | undefined): boolean {
  if (!vocabularies || vocabulary === 'core') return true
  const names = [...vocabularies].map((uri) => /^https:\/\/json-schema\.org\/draft\/[\d-]+\/vocab\/([a-z-]+)$/.exec(uri)?.[1])
  return names.includes(vocabulary) || (vocabulary === 'format-annotation' && names.includes('format-assertion'))
}
