import type { Schema } from '../../../model/contract.js'
import type { JsonObject } from '../../../model/json.js'
import { canBeNullable, isNullAlone, orNull } from './typing.js'
import { acceptsAll, isNeverJson, lost, NOTHING, type Context, type Part, type Translation } from './translation.js'

/** OpenAPI 3.0 ignores what stands beside `$ref`, so a reference with siblings is one of `allOf`. */
export function reference(schema: Schema, context: Context): Part {
  if (schema.ref === undefined) return NOTHING
  const translation = context.reference(schema.ref)
  return { allOf: [translation.schema], used: [translation] }
}

export function allOf({ allOf: schemas = [] }: Schema, { of }: Context): Part {
  const translations = schemas.map(of)
  return { allOf: translations.map(({ schema }) => schema), used: translations }
}

export function anyOf({ anyOf: schemas = [] }: Schema, { of }: Context): Part {
  const translations = schemas.map(of)
  return { also: [alternatives('anyOf', translations)], used: translations }
}

/** Alternatives, of which null alone becomes the `nullable` of another one, as people write it. */
function alternatives(keyword: 'anyOf' | 'oneOf', translations: readonly Translation[]): JsonObject {
  const branches = withoutNull(translations.map(({ schema }) => schema))
  const [only] = branches
  return branches.length === 1 && only !== undefined ? only : { [keyword]: branches }
}

function withoutNull(branches: readonly JsonObject[]): readonly JsonObject[] {
  const nullAlone = branches.findIndex(isNullAlone)
  const other = branches.findIndex(canBeNullable)
  if (nullAlone === -1 || other === -1) return branches
  return branches.flatMap((branch, i) => i === nullAlone ? [] : i === other ? [orNull(branch)] : [branch])
}

/** A branch that accepts more than it should could match beside the right one, so only exact branches exclude each other. */
export function oneOf(schema: Schema, { of }: Context): Part {
  const translations = (schema.oneOf ?? []).map(of)
  if (translations.every(({ exact }) => exact)) return { also: [alternatives('oneOf', translations)], used: translations }
  return {
    also: [alternatives('anyOf', translations)],
    used: translations,
    losses: [lost(schema, 'oneOf', 'the component accepts what matches several of its branches, since not each of them can be said exactly')],
  }
}

/** To refuse more than the schema refuses would make the component narrower. */
export function not(schema: Schema, { of }: Context): Part {
  if (schema.not === undefined) return NOTHING
  const inner = of(schema.not)
  if (inner.exact) return { also: [{ not: inner.schema }], used: [inner] }
  return { losses: [lost(schema, 'not', 'the component does not refuse this, since what is refused cannot be said exactly')] }
}

/** The largest `if` that is written twice, for `then` and for `else`. */
const LARGE = 200

/** `then` is `not if or then`, `else` is `if or else`. */
export function conditional(schema: Schema, { of }: Context): Part {
  if (schema.if === undefined) return NOTHING
  const condition = of(schema.if)
  const negated = { not: condition.schema }
  const then = consequence(schema.then && of(schema.then))
  const otherwise = consequence(schema.else && of(schema.else))
  const isThenSaid = then !== undefined && condition.exact
  const isElseSaid = otherwise !== undefined && !(isThenSaid && condition.size > LARGE)
  return {
    also: [
      ...isThenSaid ? [either(negated, then)] : [],
      ...isElseSaid ? [either(condition.schema, otherwise)] : [],
    ],
    used: [...isThenSaid ? [condition, then] : [], ...isElseSaid ? [condition, otherwise] : []],
    losses: [
      ...then !== undefined && !isThenSaid ? [lost(schema, 'then', 'the component does not ask for this, since the condition cannot be said exactly')] : [],
      ...otherwise !== undefined && !isElseSaid ? [lost(schema, 'else', 'the component does not ask for this, since the condition is too large to be written twice')] : [],
    ],
  }
}

/** What asks for nothing is left out. */
const consequence = (translation: Translation | undefined) =>
  translation === undefined || (translation.exact && acceptsAll(translation.schema)) ? undefined : translation

const either = (guard: JsonObject, { schema }: Translation): JsonObject =>
  isNeverJson(schema) ? guard : { anyOf: [guard, schema] }
