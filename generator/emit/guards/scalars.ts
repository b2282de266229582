import { FORMAT_PIECES } from '../../facts/format-pieces.js'
import { literalPattern } from '../../facts/literal-pattern.js'
import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { numberLiteral, quoted, regexLiteral, type Code } from '../text.js'
import type { Scope } from './scope.js'
import { all, ALWAYS, claim, compare, type Test } from './test.js'

/** Whether a value is of a kind. An object still has to be plain. */
export function ofKind(kind: Kind | 'integer', subject: Code, scope: Scope): Test {
  switch (kind) {
    case 'null': return compare(subject, '===', 'null')
    case 'integer': return claim(`Number.isInteger(${subject})`)
    case 'number': return claim(`Number.isFinite(${subject})`)
    case 'array': return claim(`${scope.printer.piece('isArray')}(${subject})`)
    case 'object': return claim(`${scope.printer.piece('isObject')}(${subject})`)
    default: return compare(`typeof ${subject}`, '===', `'${kind}'`)
  }
}

/** Whether what a schema says about one kind applies at all: the same, without the finer points. */
export function mayBe(kind: Kind, subject: Code, scope: Scope): Test {
  return kind === 'number' ? compare(`typeof ${subject}`, '===', `'number'`) : ofKind(kind, subject, scope)
}

/** What schemas assert of a number that is none the less one of theirs. */
export function numberTest(schemas: readonly Schema[], subject: Code, scope: Scope): Test {
  const most = (values: readonly (number | undefined)[]) => Math.max(...values.map((value) => value ?? -Infinity))
  const least = (values: readonly (number | undefined)[]) => Math.min(...values.map((value) => value ?? Infinity))
  const minimum = most(schemas.map((schema) => schema.minimum))
  const above = most(schemas.map((schema) => schema.exclusiveMinimum))
  const maximum = least(schemas.map((schema) => schema.maximum))
  const below = least(schemas.map((schema) => schema.exclusiveMaximum))
  return all(
    above >= minimum && above > -Infinity ? compare(subject, '>', numberLiteral(above)) : ALWAYS,
    minimum > above ? compare(subject, '>=', numberLiteral(minimum)) : ALWAYS,
    below <= maximum && below < Infinity ? compare(subject, '<', numberLiteral(below)) : ALWAYS,
    maximum < below ? compare(subject, '<=', numberLiteral(maximum)) : ALWAYS,
    ...schemas.flatMap(({ multipleOf }) => (multipleOf === undefined ? [] : [multipleTest(multipleOf, subject, scope)])),
  )
}

/** The most digits after the point for which doubles and decimals can be told to agree by scaling. */
const MOST_DIGITS = 15

function multipleTest(divisor: number, subject: Code, { printer }: Scope): Test {
  const literal = numberLiteral(divisor)
  if (Number.isInteger(divisor) && divisor <= 2 ** 53) return claim(`${printer.piece('isMultiple')}(${subject}, ${literal})`)
  const [, fraction = ''] = /^\d+\.(\d+)$/.exec(String(divisor)) ?? []
  if (fraction === '' || fraction.length > MOST_DIGITS) return claim(`${printer.piece('isDecimalMultiple')}(${subject}, ${literal})`)
  const scale = 10 ** fraction.length
  return claim(`${printer.piece('isScaledMultiple')}(${subject}, ${numberLiteral(Math.round(divisor * scale))}, ${numberLiteral(scale)})`)
}

/** Whether a value is a string, with what schemas assert of one. An equality implies the kind. */
export function stringTest(schemas: readonly Schema[], subject: Code, { scope, kindKnown }: { readonly scope: Scope, readonly kindKnown: boolean }): Test {
  const patterns = schemas.flatMap(({ pattern }) => (pattern === undefined ? [] : [patternTest(pattern, subject, scope)]))
  const formats = schemas.flatMap(({ format }) => (format === undefined ? [] : [claim(`${scope.printer.piece(FORMAT_PIECES[format])}(${subject})`)]))
  const isEquality = (test: Test) => test.kind === 'claim' && test.code.startsWith(`${subject} === `)
  const equalities = patterns.filter(isEquality)
  const kind = kindKnown || equalities.length > 0 ? ALWAYS : ofKind('string', subject, scope)
  return all(kind, ...equalities, lengthTest(schemas, subject, scope), ...patterns.filter((test) => !isEquality(test)), ...formats)
}

function lengthTest(schemas: readonly Schema[], subject: Code, { printer }: Scope): Test {
  const min = Math.max(...schemas.map(({ minLength = 0 }) => minLength))
  const max = Math.min(...schemas.map(({ maxLength = Infinity }) => maxLength))
  return all(
    min === 0 ? ALWAYS : min === 1 ? compare(`${subject}.length`, '>=', '1') : claim(`${printer.piece('hasAtLeast')}(${subject}, ${min})`),
    max === Infinity ? ALWAYS : max === 0 ? compare(subject, '===', `''`) : claim(`${printer.piece('hasAtMost')}(${subject}, ${max})`),
  )
}

/** Whether a string matches a pattern; a fixed text is compared. */
export function patternTest(pattern: string, subject: Code, scope: Scope): Test {
  const literal = literalPattern(pattern)
  if (literal === undefined) return claim(`${scope.printer.constant(scope, { suffix: 'PATTERN', lines: [regexLiteral(pattern)] })}.test(${subject})`)
  const { text, atStart, atEnd } = literal
  if (atStart && atEnd) return compare(subject, '===', quoted(text))
  if (text === '') return ALWAYS
  return claim(`${subject}.${atStart ? 'startsWith' : atEnd ? 'endsWith' : 'includes'}(${quoted(text)})`)
}
