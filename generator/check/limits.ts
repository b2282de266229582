import { canonicalText } from '../facts/canonical.js'
import { kindOf } from '../facts/kinds.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import { limitsOf } from './refuses.js'
import { at, type CheckedSchema, keyword, listAt, listedValues, NONE, numberAt, objectAt, type Said, type SchemaRule, typesOf } from './schema.js'
import { shown } from './values.js'

/** Types that are named twice: list-repeats. */
export const repeatedTypes: SchemaRule = (schema) => {
  if (!Array.isArray(schema.value.type)) return NONE
  const types = typesOf(schema) ?? []
  return types.flatMap((type, i) => (types.indexOf(type) < i ? [at(schema, ['type', i], { code: 'list-repeats', message: `${quote(type)} stands in "type" twice.` })] : []))
}

/** Types that are listed although no value of `enum` or `const` is of them: keyword-inapplicable. */
export const excludedTypes: SchemaRule = (schema) => {
  if (!Array.isArray(schema.value.type)) return NONE
  const [types, listed] = [typesOf(schema), listedValues(schema)]
  if (types === undefined || listed === undefined) return NONE
  const [why, remedy] = listed.name === 'enum' ? ['no value of "enum" is', 'add such a value to "enum"'] : ['"const" is not', 'correct "const"']
  const idle = types.filter((type) => !listed.values.some((value) => isOfType(value, type)))
  // Where none is left, that is told instead.
  if (idle.length === types.length) return NONE
  return idle.map((type) => at(schema, ['type', types.indexOf(type)], {
    code: 'keyword-inapplicable',
    message: `${quote(type)} in "type" admits nothing: ${why} ${type === 'null' ? 'null' : 'of that type'}.`,
    help: `Remove it, or ${remedy}.`,
  }))
}

/** Draft-04 has flags under the names that begin with `exclusive`. */
const RANGES_OF_04: readonly { readonly low: string; readonly high: string; readonly what: string }[] = [
  { low: 'minimum', high: 'maximum', what: 'number' }, { low: 'minLength', high: 'maxLength', what: 'string' },
  { low: 'minItems', high: 'maxItems', what: 'array' }, { low: 'minProperties', high: 'maxProperties', what: 'object' },
  { low: 'minContains', high: 'maxContains', what: 'array' },
]

const RANGES: typeof RANGES_OF_04 = [
  ...RANGES_OF_04,
  { low: 'exclusiveMinimum', high: 'maximum', what: 'number' }, { low: 'minimum', high: 'exclusiveMaximum', what: 'number' },
  { low: 'exclusiveMinimum', high: 'exclusiveMaximum', what: 'number' },
]

/** Limits between which there is nothing: never-valid. */
export const crossedLimits: SchemaRule = (schema) =>
  (schema.dialect.name === '04' ? RANGES_OF_04 : RANGES).flatMap(({ low, high, what }) => {
    const to = numberAt(schema, high)
    const from = to === undefined ? undefined : numberAt(schema, low)
    const isOpen = low.startsWith('exclusive') || high.startsWith('exclusive')
    if (from === undefined || to === undefined || from < to || (from === to && !isOpen)) return NONE
    return [at(schema, [high], { code: 'never-valid', message: `No ${what} is valid: ${quote(low)} is ${from} and ${quote(high)} is ${to}.`, help: 'Correct one of the two.' })]
  })

/** Between the limits of an integer there may be numbers, and no integer that is meant: never-valid. */
export function noInteger(schema: CheckedSchema): readonly Finding[] {
  if (typesOf(schema)?.join() !== 'integer' || schema.dialect.name === '04') return NONE
  const multiple = numberAt(schema, 'multipleOf') ?? 1
  const step = multiple > 1 && Number.isInteger(multiple) ? multiple : 1
  const [from, above] = [numberAt(schema, 'minimum') ?? -Infinity, numberAt(schema, 'exclusiveMinimum') ?? -Infinity]
  const [to, below] = [numberAt(schema, 'maximum') ?? Infinity, numberAt(schema, 'exclusiveMaximum') ?? Infinity]
  const first = Math.max(Math.ceil(from / step), Math.floor(above / step) + 1) * step
  const isCrossed = from > to || above >= to || from >= below || above >= below
  if (isCrossed || first === -Infinity || !Number.isSafeInteger(first) || (first <= to && first < below)) return []
  return [at(schema, [below <= to ? 'exclusiveMaximum' : 'maximum'], { code: 'never-valid', message: 'No integer is valid: there is none between the limits.', help: 'Correct one of them.' })]
}

/** Fewer members than must be there can be: never-valid. */
export function tooFewMembers(schema: CheckedSchema): readonly Finding[] {
  const [least, most] = [numberAt(schema, 'minProperties') ?? 0, numberAt(schema, 'maxProperties') ?? Infinity]
  const required = new Set(listAt(schema, 'required')).size
  const possible = Object.values(objectAt(schema, 'properties') ?? {}).filter((value) => value !== false).length
  const isClosed = schema.value.additionalProperties === false && Object.keys(objectAt(schema, 'patternProperties') ?? {}).length === 0
  return [
    ...(required > most ? [at(schema, ['maxProperties'], { code: 'never-valid', message: `No object is valid: ${counted(required, 'member')} must be there, and "maxProperties" is ${most}.`, help: 'Correct one of the two.' })] : []),
    ...(isClosed && least > possible ? [at(schema, ['minProperties'], { code: 'never-valid', message: `No object is valid: "additionalProperties": false admits ${counted(possible, 'member')}, and "minProperties" is ${least}.`, help: 'Correct one of the two.' })] : []),
  ]
}

/** Fewer elements than must be there can be: never-valid. */
export function tooFewElements(schema: CheckedSchema): readonly Finding[] {
  const [tuple, rest] = schema.dialect.name === '2020-12' ? ['prefixItems', 'items'] : ['items', 'additionalItems']
  const [least, possible] = [numberAt(schema, 'minItems') ?? 0, listAt(schema, tuple)?.length]
  if (schema.value[rest] !== false || possible === undefined || least <= possible) return []
  return [at(schema, ['minItems'], { code: 'never-valid', message: `No array is valid: ${quote(rest)}: false admits ${counted(possible, 'element')}, and "minItems" is ${least}.`, help: 'Correct one of the two.' })]
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Values of `enum` that `type` or a limit rules out, or that stand there twice: value-excluded, never-valid, list-repeats. */
export function enumValues(schema: CheckedSchema): readonly Finding[] {
  const values = listAt(schema, 'enum')
  if (!values) return []
  if (values.length === 0) return [at(schema, ['enum'], { code: 'never-valid', message: 'No value is valid: "enum" is empty.', help: 'Add values, or leave "enum" out.' })]
  const types = typesOf(schema)
  if (types !== undefined && values.length > 1 && !values.some((value) => isOneOf(value, types))) {
    return [at(schema, ['type'], { code: 'value-excluded', message: `No value of "enum" can be valid: "type" is ${types.map(quote).join(', ')}.`, help: 'Correct "type" or the values.' })]
  }
  const refusal = refusalIn(schema)
  const seen = new Set<string>()
  const findings: Finding[] = []
  values.forEach((value, i) => {
    const text = canonicalText(value)
    const said = seen.has(text) ? { code: 'list-repeats', message: `${shown(value)} stands in "enum" twice.` } as const : refusal(value)
    seen.add(text)
    if (said !== undefined) findings.push(at(schema, ['enum', i], said))
  })
  return findings
}

/** A `const` that `type`, a limit or `enum` rules out: value-excluded. */
export function constValue(schema: CheckedSchema): readonly Finding[] {
  const value = keyword(schema, 'const')
  if (value === undefined) return []
  const list = listAt(schema, 'enum')?.map(canonicalText)
  if (list === undefined || list.includes(canonicalText(value))) {
    const said = refusalIn(schema)(value)
    return said === undefined ? [] : [at(schema, ['const'], said)]
  }
  return [at(schema, ['const'], { code: 'value-excluded', message: `${shown(value)} can never be valid: it is not in "enum".`, help: 'Correct one of the two.' })]
}

/** What is to be said of a value of `enum` or `const` that `type` or a limit beside it refuses. */
function refusalIn(schema: CheckedSchema): (value: Json) => Said | undefined {
  const types = typesOf(schema)
  const limitAgainst = limitsOf(schema)
  return (value) => {
    if (types !== undefined && !isOneOf(value, types)) {
      return { code: 'value-excluded', message: `${shown(value)} can never be valid: "type" is ${types.map(quote).join(', ')}.`, help: 'Correct the value or "type".' }
    }
    const limit = limitAgainst(value)
    if (limit === undefined) return undefined
    return { code: 'value-excluded', message: `${shown(value)} can never be valid: ${quote(limit)} refuses it.`, help: `Correct the value or ${quote(limit)}.` }
  }
}

const isOneOf = (value: Json, types: readonly string[]) => types.some((type) => isOfType(value, type))

const isOfType = (value: Json, type: string) => type === kindOf(value) || (type === 'integer' && Number.isInteger(value))
