import type { Schema } from '../../model/contract.js'
import type { Scalar } from '../../model/json.js'
import { type Context, type Form, kindOfScalar } from './form.js'
import { matches } from '../../facts/match.js'
import { targetOf } from '../../facts/target.js'

/** Whether a schema accepts a value; `undefined` where it is not worth finding out. */
export type Verdict = boolean | undefined

/** The depth of references and conjunctions beyond which nothing is decided. */
const DEEPEST = 100

/** Whether a value can be of a type. */
export function admits(form: Form, value: Scalar, context: Context): boolean {
  return form.some((alternative) => {
    if (alternative.is === 'literal') return alternative.value === value
    if (alternative.is === 'whole') return alternative.kind === kindOfScalar(value) && !alternative.except?.has(value)
    if (alternative.is === 'intersection') return alternative.of.every((part) => admits(part, value, context))
    if (alternative.is !== 'reference') return false
    const schema = context.contract.definitions.get(alternative.definition)?.schema
    return schema === undefined || decide(value, schema, context) !== false
  })
}

/** Whether a schema accepts a scalar. */
export function decide(value: Scalar, schema: Schema, context: Context): Verdict {
  return createJudge(value, context)(schema, 0)
}

type Judge = (schema: Schema, depth: number) => Verdict

/** Judges one value, each schema once. */
function createJudge(value: Scalar, { contract }: Context): Judge {
  const known = new Map<Schema, Verdict>()
  const judge: Judge = (schema, depth) => {
    if (depth > DEEPEST) return undefined
    if (!known.has(schema)) known.set(schema, all([...own(value, schema), ...inPlace(schema, (inner) => judge(inner, depth + 1), contract)]))
    return known.get(schema)
  }
  return judge
}

function own(value: Scalar, schema: Schema): readonly Verdict[] {
  const kind = kindOfScalar(value)
  return [
    schema.types === undefined || schema.types.some((name) => name === kind || (name === 'integer' && Number.isInteger(value))),
    schema.enum === undefined || schema.enum.includes(value),
    ...(typeof value === 'number' ? ofNumber(value, schema) : []),
    ...(typeof value === 'string' ? ofString(value, schema) : []),
  ]
}

function ofNumber(value: number, { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema): readonly Verdict[] {
  return [
    minimum === undefined || value >= minimum,
    maximum === undefined || value <= maximum,
    exclusiveMinimum === undefined || value > exclusiveMinimum,
    exclusiveMaximum === undefined || value < exclusiveMaximum,
    multipleOf === undefined || (Number.isSafeInteger(value) && Number.isSafeInteger(multipleOf) ? value % multipleOf === 0 : undefined),
  ]
}

function ofString(value: string, { minLength, maxLength, pattern, format }: Schema): readonly Verdict[] {
  const length = minLength === undefined && maxLength === undefined ? 0 : Array.from(value).length
  return [
    minLength === undefined || length >= minLength,
    maxLength === undefined || length <= maxLength,
    pattern === undefined || matches(pattern, value),
    format === undefined ? true : undefined,
  ]
}

function inPlace(schema: Schema, judge: (schema: Schema) => Verdict, contract: Context['contract']): readonly Verdict[] {
  const target = targetOf(schema, contract)
  return [
    target === undefined || judge(target),
    ...(schema.allOf ?? []).map(judge),
    schema.anyOf === undefined || some(schema.anyOf.map(judge)),
    schema.oneOf === undefined || exactlyOne(schema.oneOf.map(judge)),
    schema.not === undefined || not(judge(schema.not)),
    schema.if === undefined || condition(schema.if, schema, judge),
  ]
}

function condition(test: Schema, { then, else: otherwise }: Schema, judge: (schema: Schema) => Verdict): Verdict {
  const holds = judge(test)
  const [yes, no] = [then === undefined || judge(then), otherwise === undefined || judge(otherwise)]
  if (holds === undefined) return yes === no ? yes : undefined
  return holds ? yes : no
}

const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict)
const all = (verdicts: readonly Verdict[]): Verdict => verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true
const some = (verdicts: readonly Verdict[]): Verdict => not(all(verdicts.map(not)))

function exactlyOne(verdicts: readonly Verdict[]): Verdict {
  const accepting = verdicts.filter((verdict) => verdict === true).length
  if (accepting > 1) return false
  return verdicts.includes(undefined) ? undefined : accepting === 1
}
