import { DRAFTS, type Draft } from '../support/suite.js'

/** What differs between dialects, as far as the random schemas are concerned. */
export interface Dialect {
  readonly draft: Draft
  readonly uri: string
  readonly id: '$id' | 'id'
  readonly definitions: '$defs' | 'definitions'
  /** Whether anchors are a keyword, or identifiers that are a fragment. */
  readonly anchor: '$anchor' | 'identifier'
  /** Whether keywords beside `$ref` apply. */
  readonly siblings: boolean
  readonly booleans: boolean
  /** Keyword of the elements at given places, and of those after them. */
  readonly tuple: { readonly places: 'prefixItems' | 'items'; readonly rest: 'items' | 'additionalItems' }
  readonly dynamic: 'dynamic' | 'recursive' | 'none'
  /** `exclusiveMinimum` is a boolean beside `minimum`. */
  readonly exclusiveFlag: boolean
  readonly has: (keyword: string) => boolean
}

const SINCE_06 = ['const', 'contains', 'propertyNames', 'examples']
const SINCE_07 = [...SINCE_06, 'if', '$comment', 'readOnly', 'writeOnly']
const SINCE_2019 = [...SINCE_07, 'dependentRequired', 'dependentSchemas', 'unevaluatedItems', 'unevaluatedProperties', 'minContains', 'deprecated']

const dialect = (draft: Draft, keywords: readonly string[], differences: Partial<Dialect>): Dialect => ({
  draft,
  uri: DRAFTS[draft],
  id: '$id',
  definitions: '$defs',
  anchor: '$anchor',
  siblings: true,
  booleans: true,
  tuple: { places: 'items', rest: 'additionalItems' },
  dynamic: 'none',
  exclusiveFlag: false,
  has: (keyword) => keywords.includes(keyword),
  ...differences,
})

const BEFORE_2019 = { definitions: 'definitions', anchor: 'identifier', siblings: false } as const

/** Each dialect with its share of the cases. */
export const DIALECTS: readonly (readonly [weight: number, Dialect])[] = [
  [8, dialect('draft2020-12', SINCE_2019, { dynamic: 'dynamic', tuple: { places: 'prefixItems', rest: 'items' } })],
  [4, dialect('draft2019-09', SINCE_2019, { dynamic: 'recursive' })],
  [4, dialect('draft7', [...SINCE_07, 'dependencies'], BEFORE_2019)],
  [2, dialect('draft6', [...SINCE_06, 'dependencies'], BEFORE_2019)],
  [2, dialect('draft4', ['dependencies'], { ...BEFORE_2019, id: 'id', booleans: false, exclusiveFlag: true })],
]
