import type { Dialect } from '../facts/dialects.js'
import { shortened, quote } from '../facts/visible.js'
import type { Json } from '../model/json.js'
import type { ValueKind } from './keywords.js'
import { isObject } from './schema.js'

/** A place in the value of a keyword where something else stands than must. */
export interface Misfit {
  readonly tokens: readonly (string | number)[]
  /** What must stand there: `a number`. */
  readonly wanted: string
  readonly value: Json
}

type Test = (value: Json, dialect: Dialect) => readonly Misfit[]

const NONE: readonly Misfit[] = []

const single = (wanted: string, fits: (value: Json) => boolean): Test => (value) => (fits(value) ? NONE : [{ tokens: [], wanted, value }])

const isString = (value: Json) => typeof value === 'string'

/** Draft-04 has no boolean schemas. */
const schema: Test = (value, { name }) => {
  if (name === '04') return isObject(value) ? NONE : [{ tokens: [], wanted: 'an object', value }]
  return isObject(value) || typeof value === 'boolean' ? NONE : [{ tokens: [], wanted: SCHEMA, value }]
}

/** What a subschema may be from draft-06 on; the message of the rule has more to say of it. */
export const SCHEMA = 'a schema, which is an object or a boolean'

const ANCHOR = 'a name of letters, digits, hyphens, dots and underscores that begins with a letter'

const inside = (token: string | number, misfit: Misfit): Misfit => ({ ...misfit, tokens: [token, ...misfit.tokens] })

const listOf = (wanted: string, element: Test, isFilled = false): Test => (value, dialect) => {
  if (!Array.isArray(value)) return [{ tokens: [], wanted, value }]
  const list = value as readonly Json[]
  if (isFilled && list.length === 0) return [{ tokens: [], wanted: `${wanted} with at least one element`, value }]
  const found: Misfit[] = []
  list.forEach((each, i) => {
    for (const misfit of element(each, dialect)) found.push(inside(i, misfit))
  })
  return found
}

const objectOf = (wanted: string, member: Test): Test => (value, dialect) => {
  if (!isObject(value)) return [{ tokens: [], wanted, value }]
  const found: Misfit[] = []
  for (const name in value) for (const misfit of member(value[name] as Json, dialect)) found.push(inside(name, misfit))
  return found
}

const names = listOf('a list of member names', single('a string', isString))
const schemas = listOf('a list of schemas', schema, true)
const isCount = (value: Json) => typeof value === 'number' && Number.isInteger(value) && value >= 0

const TESTS: Readonly<Record<Exclude<ValueKind, 'types'>, Test>> = {
  number: single('a number', (value) => typeof value === 'number'),
  positive: single('a number greater than 0', (value) => typeof value === 'number' && value > 0),
  count: single('an integer that is not negative', isCount),
  string: single('a string', isString),
  boolean: single('true or false', (value) => typeof value === 'boolean'),
  anchor: (value, { name }) => (typeof value === 'string' && (name === '2019-09' ? /^[A-Za-z][-A-Za-z0-9.:_]*$/ : /^[A-Za-z_][-A-Za-z0-9._]*$/).test(value) ? NONE : [{ tokens: [], wanted: ANCHOR, value }]),
  identifier: single('a URI reference without a fragment', (value) => typeof value === 'string' && /^[^#]*#?$/.test(value)),
  names,
  'names by name': objectOf('an object of lists of member names', names),
  values: listOf('a list of values', () => NONE),
  'flags by name': objectOf('an object of true and false', single('true or false', (value) => typeof value === 'boolean')),
  schema,
  'schema or boolean': single('an object or a boolean', (value) => isObject(value) || typeof value === 'boolean'),
  schemas,
  'schemas by name': objectOf('an object of schemas', schema),
  'schema or schemas': (value, dialect) => (Array.isArray(value) ? schemas(value, dialect) : schema(value, dialect)),
  'schemas or names by name': objectOf('an object of schemas and lists of member names', (value, dialect) => (Array.isArray(value) ? names(value, dialect) : schema(value, dialect))),
}

/** Where the value of a keyword is not what the dialect wants. `type` has a rule of its own. */
export function misfits(kind: Exclude<ValueKind, 'types'>, value: Json, dialect: Dialect): readonly Misfit[] {
  return TESTS[kind](value, dialect)
}

/** A value as a message shows it. */
export function shown(value: Json): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (isObject(value)) return Object.keys(value).length === 0 ? 'an empty object' : 'an object'
  return shortened(JSON.stringify(value), 40)
}
