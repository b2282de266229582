import type { Dialect, DialectName } from '../facts/dialects.js'

/** What the value of a keyword must be. */
export type ValueKind =
  | 'number' | 'positive' | 'count' | 'string' | 'boolean'
  | 'names' | 'names by name' | 'types' | 'values' | 'flags by name'
  | 'anchor' | 'identifier'
  | 'schema' | 'schema or boolean' | 'schemas' | 'schemas by name' | 'schema or schemas' | 'schemas or names by name'

type Table = Readonly<Record<string, ValueKind>>

const labels = { title: 'string', description: 'string', format: 'string' } satisfies Table

const limits = {
  multipleOf: 'positive', maximum: 'number', minimum: 'number',
  maxLength: 'count', minLength: 'count', pattern: 'string',
  maxItems: 'count', minItems: 'count', uniqueItems: 'boolean',
  maxProperties: 'count', minProperties: 'count', required: 'names',
  enum: 'values', type: 'types',
} satisfies Table

const combinations = { allOf: 'schemas', anyOf: 'schemas', oneOf: 'schemas', not: 'schema' } satisfies Table
const members = { properties: 'schemas by name', patternProperties: 'schemas by name', definitions: 'schemas by name' } satisfies Table

const draft04 = {
  id: 'string', $schema: 'string', $ref: 'string', ...labels, ...limits, ...combinations, ...members,
  exclusiveMaximum: 'boolean', exclusiveMinimum: 'boolean',
  items: 'schema or schemas', additionalItems: 'schema or boolean', additionalProperties: 'schema or boolean',
  dependencies: 'schemas or names by name',
} satisfies Table

const exclusive = { exclusiveMaximum: 'number', exclusiveMinimum: 'number' } satisfies Table
const additional = { additionalProperties: 'schema', propertyNames: 'schema', contains: 'schema' } satisfies Table
const tuples = { items: 'schema or schemas', additionalItems: 'schema' } satisfies Table
const conditional = { if: 'schema', then: 'schema', else: 'schema' } satisfies Table
const content = { contentMediaType: 'string', contentEncoding: 'string' } satisfies Table

const draft06 = {
  $id: 'string', $schema: 'string', $ref: 'string', ...labels, ...limits, ...combinations, ...members,
  ...exclusive, ...additional, ...tuples,
  dependencies: 'schemas or names by name', examples: 'values',
} satisfies Table

const draft07 = { ...draft06, ...conditional, ...content, $comment: 'string', readOnly: 'boolean', writeOnly: 'boolean' } satisfies Table

const draft2019 = {
  ...draft07, $id: 'identifier', $anchor: 'anchor', $vocabulary: 'flags by name', $defs: 'schemas by name',
  $recursiveRef: 'string', $recursiveAnchor: 'boolean',
  dependentRequired: 'names by name', dependentSchemas: 'schemas by name', minContains: 'count', maxContains: 'count',
  unevaluatedItems: 'schema', unevaluatedProperties: 'schema', contentSchema: 'schema', deprecated: 'boolean',
} satisfies Table

const { $recursiveRef, $recursiveAnchor, additionalItems, ...kept } = draft2019
const draft2020 = {
  ...kept, $dynamicRef: 'string', $dynamicAnchor: 'anchor', prefixItems: 'schemas', items: 'schema',
} satisfies Table

/**
 * The keywords of each dialect with what their values must be, as its metaschema says it; a test holds it to that. `default`
 * and `const`, which may be anything, are in `ANY`.
 */
const KINDS: Readonly<Record<DialectName, ReadonlyMap<string, ValueKind>>> = {
  '04': mapOf(draft04), '06': mapOf(draft06), '07': mapOf(draft07), '2019-09': mapOf(draft2019), '2020-12': mapOf(draft2020),
}

function mapOf(table: Table): ReadonlyMap<string, ValueKind> {
  return new Map(Object.entries(table))
}

const ANY: Readonly<Record<DialectName, readonly string[]>> = {
  '04': ['default'], '06': ['default', 'const'], '07': ['default', 'const'], '2019-09': ['default', 'const'], '2020-12': ['default', 'const'],
}

/** What the value of a keyword must be; `undefined` if anything will do or the dialect does not have it. */
export const valueKind = (dialect: Dialect, keyword: string): ValueKind | undefined => KINDS[dialect.name].get(keyword)

/** Whether a dialect has a keyword. */
export const hasKeyword = (dialect: Dialect, keyword: string) => keywordsOf(dialect).has(keyword)

/** Every keyword of a dialect. */
export const keywordsOf = ({ name }: Dialect): ReadonlySet<string> => SETS[name]

const setOf = (name: DialectName) => new Set([...KINDS[name].keys(), ...ANY[name]])
const SETS: Readonly<Record<DialectName, ReadonlySet<string>>> = {
  '04': setOf('04'), '06': setOf('06'), '07': setOf('07'), '2019-09': setOf('2019-09'), '2020-12': setOf('2020-12'),
}

/** How people call a dialect. */
export const dialectTitle = ({ name }: Dialect) => (name.length === 2 ? `draft-${name}` : `draft ${name}`)
