import { canonicalText } from '../facts/canonical.js'
import { kindOf } from '../facts/kinds.js'
import type { Json, JsonObject } from '../model/json.js'
import { isObject, TYPES } from './schema.js'

/**
 * Whether it is plain that whatever fits one schema fits another one: each thing that the wider one asks for the narrower one
 * asks for, too, or more. Annotations are to be taken out before.
 */
export function implies(narrow: JsonObject, wide: JsonObject): boolean {
  return Object.entries(wide).every(([name, value]) => {
    const own = Object.hasOwn(narrow, name) ? narrow[name] : undefined
    if (DEPENDS_ON_ALL.has(name)) return false
    const isSame = own !== undefined && textOf(own) === textOf(value)
    const beside = BESIDE[name]
    if (beside !== undefined) return isSame && beside.every((other) => textOf(narrow[other] ?? null) === textOf(wide[other] ?? null))
    return isSame || (COMPARED[name]?.(own, value, narrow) ?? false)
  })
}

/** Each branch of a union is compared with each other one. */
const texts = new WeakMap<object, string>()
const listedTexts = new WeakMap<readonly Json[], ReadonlySet<string>>()

function textOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return canonicalText(value)
  const text = texts.get(value) ?? canonicalText(value)
  texts.set(value, text)
  return text
}

function textsOf(listed: readonly Json[]): ReadonlySet<string> {
  const known = listedTexts.get(listed) ?? new Set(listed.map(textOf))
  listedTexts.set(listed, known)
  return known
}

/** Keywords that mean something else where others stand beside them. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  additionalProperties: ['properties', 'patternProperties'],
  additionalItems: ['items'],
  items: ['prefixItems'],
  contains: ['minContains', 'maxContains'],
  minContains: ['contains'],
  maxContains: ['contains'],
  if: ['then', 'else'],
  then: ['if'],
  else: ['if'],
}

/** What these leave over depends on all that stands beside them. */
const DEPENDS_ON_ALL: ReadonlySet<string> = new Set(['unevaluatedProperties', 'unevaluatedItems'])

type Compare = (own: Json | undefined, wanted: Json, narrow: JsonObject) => boolean

const number = (compare: (own: number, wanted: number) => boolean): Compare => (own, wanted) => typeof own === 'number' && typeof wanted === 'number' && compare(own, wanted)
const atLeast = number((own, wanted) => own >= wanted)
const atMost = number((own, wanted) => own <= wanted)

/** When a value of a keyword asks for as much as another one does. */
const COMPARED: Readonly<Record<string, Compare>> = {
  type: (own, wanted, narrow) => typesIn(own, narrow).every((type) => typesIn(wanted, {}).some((wide) => wide === type || (wide === 'number' && type === 'integer'))),
  enum: (_, wanted, narrow) => Array.isArray(wanted) && areListed(valuesIn(narrow), wanted as readonly Json[]),
  const: (_, wanted, narrow) => areListed(valuesIn(narrow), [wanted]),
  required: (own, wanted) => Array.isArray(own) && Array.isArray(wanted) && wanted.every((name) => own.includes(name)),
  properties: (own, wanted) => isObject(own) && isObject(wanted) && Object.entries(wanted).every(([name, value]) => Object.hasOwn(own, name) && textOf(own[name] ?? null) === textOf(value)),
  minimum: atLeast, exclusiveMinimum: atLeast, minLength: atLeast, minItems: atLeast, minProperties: atLeast,
  maximum: atMost, exclusiveMaximum: atMost, maxLength: atMost, maxItems: atMost, maxProperties: atMost,
}

/** The names of `type`; without it, the types of the values that are listed, or any type. */
function typesIn(type: Json | undefined, schema: JsonObject): readonly Json[] {
  if (type !== undefined) return Array.isArray(type) ? (type as readonly Json[]) : [type]
  const values = valuesIn(schema)
  return values.length === 0 ? [...TYPES] : values.map((value) => (Number.isInteger(value) ? 'integer' : kindOf(value)))
}

/** The values that a schema lists: those of `enum`, or that of `const`. */
export const valuesIn = ({ enum: values, const: value }: JsonObject): readonly Json[] => (value !== undefined ? [value] : Array.isArray(values) ? (values as readonly Json[]) : [])

function areListed(values: readonly Json[], listed: readonly Json[]): boolean {
  const texts = textsOf(listed)
  return values.length > 0 && values.every((value) => texts.has(textOf(value)))
}
