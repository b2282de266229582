import { canonicalText } from '../../facts/canonical.js'
import { kindOf } from '../../facts/kinds.js'
import type { Schema } from '../../model/contract.js'
import type { Json } from '../../model/json.js'
import { jsonLiteral, type Code } from '../text.js'
import { type Line, list } from './lines.js'
import type { Scope } from './scope.js'
import { any, claim, compare, type Test } from './test.js'

/** Up to so many values are compared one by one; up to more where all of them are short. Beyond, a set is faster. */
const FEW = 8
const FEW_SHORT = 16
const SHORT = 10

/** Whether a value is one of an enumeration (Validation 6.1.2). Scalars are compared first. */
export function enumTest(values: readonly Json[], subject: Code, scope: Scope): Test {
  const scalars = values.filter((value) => typeof value !== 'object' || value === null)
  const structures = values.filter((value) => typeof value === 'object' && value !== null)
  return any(scalarTest(scalars, subject, scope), ...structures.map((value) => structureTest(value, subject, scope)))
}

/** Whether so many values are looked up in a set. */
export function isSet(values: readonly Json[]): boolean {
  const isShort = (value: Json) => typeof value !== 'string' || value.length <= SHORT
  return values.length > FEW && !(values.length <= FEW_SHORT && values.every(isShort))
}

function scalarTest(values: readonly Json[], subject: Code, scope: Scope): Test {
  if (isSet(values)) {
    const lines = list('/* @__PURE__ */ new Set([', values.map(jsonLiteral), '])')
    return claim(`${scope.printer.constant(scope, { suffix: 'VALUES', lines })}.has(${subject})`)
  }
  const bothBooleans = values.includes(true) && values.includes(false)
  const others = bothBooleans ? values.filter((value) => typeof value !== 'boolean') : values
  return any(
    ...others.map((value) => compare(subject, '===', jsonLiteral(value))),
    ...(bothBooleans ? [compare(`typeof ${subject}`, '===', `'boolean'`)] : []),
  )
}

function structureTest(value: Json, subject: Code, scope: Scope): Test {
  const lines: readonly Line[] = [jsonLiteral(value)]
  return claim(`${scope.printer.piece('isEqual')}(${subject}, ${scope.printer.constant(scope, { suffix: 'VALUE', lines })})`)
}

/** The values that all of some schemas enumerate and whose kinds they allow; `undefined` if none enumerates. */
export function commonValues(schemas: readonly Schema[]): readonly Json[] | undefined {
  if (!schemas.some((schema) => schema.enum)) return undefined
  const enums = schemas.flatMap((schema) => (schema.enum === undefined ? [] : [schema.enum]))
  const [first] = enums
  if (first === undefined) return undefined
  return common(enums).filter((value) => schemas.every(({ types }) => types === undefined || types.some((name) => isOfType(value, name))))
}

const isOfType = (value: Json, name: string) => (name === 'integer' ? Number.isInteger(value) : name === kindOf(value))

function common(enums: readonly (readonly Json[])[]): readonly Json[] {
  const [first = [], ...others] = enums
  const texts = others.map((values) => new Set(values.map(canonicalText)))
  return first.filter((value) => texts.every((values) => values.has(canonicalText(value))))
}
