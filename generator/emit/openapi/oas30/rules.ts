import type { Keyword } from '../../../model/contract.js'
import { allOf, anyOf, conditional, not, oneOf, reference } from './applicators.js'
import { elements, unevaluatedItems } from './arrays.js'
import { dependentRequired, dependentSchemas, members, propertyNames, required, unevaluatedProperties } from './objects.js'
import { bound, format, pattern, same } from './scalars.js'
import type { Rule } from './translation.js'

/** How a keyword is said in OpenAPI 3.0. */
export interface Treatment {
  /** `exact`: always with the same meaning; `wider`: with the same or a wider one; `unsaid`: not at all. */
  readonly fit: 'exact' | 'wider' | 'unsaid'
  /** In words, for `docs/openapi.md`. */
  readonly as: string
  /** Absent for what `typing` does. Keywords that are translated together have the same one. */
  readonly rule?: Rule
}

const exact = (as: string, rule?: Rule): Treatment => ({ fit: 'exact', as, ...rule === undefined ? {} : { rule } })
const wider = (as: string, rule: Rule): Treatment => ({ fit: 'wider', as, rule })
const unsaid = (as: string, rule: Rule): Treatment => ({ fit: 'unsaid', as, rule })
const kept = (keyword: Keyword): Treatment => exact('the same', same(keyword))

const minimum = bound('minimum')
const maximum = bound('maximum')

/** Every keyword of the plain form, in the order in which its translation stands. */
export const KEYWORDS_30 = {
  types: exact('`type`; several kinds are an `anyOf`, null is `nullable` beside a `type`'),
  enum: exact('`enum` beside the `type` of its values; of several kinds an `anyOf`'),
  format: unsaid('`format`, which readers need not check', format),
  pattern: wider('the same, where ECMAScript 5.1 reads it so', pattern),
  minLength: kept('minLength'),
  maxLength: kept('maxLength'),
  minimum: exact('the same', minimum),
  exclusiveMinimum: exact('`minimum` and `exclusiveMinimum: true`', minimum),
  maximum: exact('the same', maximum),
  exclusiveMaximum: exact('`maximum` and `exclusiveMaximum: true`', maximum),
  multipleOf: kept('multipleOf'),
  properties: exact('the same', members),
  patternProperties: wider('one of the alternatives of `additionalProperties`, if the object has that; else nothing', members),
  additionalProperties: exact('the same; beside `patternProperties` an `anyOf` with them', members),
  propertyNames: wider('a list of names as a closed object; else nothing', propertyNames),
  required: exact('the same', required),
  minProperties: kept('minProperties'),
  maxProperties: kept('maxProperties'),
  dependentRequired: exact('lacks the member (`not: {}`), or `required`', dependentRequired),
  dependentSchemas: exact('lacks the member (`not: {}`), or the schema', dependentSchemas),
  unevaluatedProperties: wider('`additionalProperties` beside all names that are declared in place; nothing beside patterns', unevaluatedProperties),
  prefixItems: wider('`items`, an `anyOf` of all places, with `maxItems` where the array ends', elements),
  items: exact('the same; beside `prefixItems` one more alternative', elements),
  minItems: exact('the same', elements),
  maxItems: exact('the same', elements),
  uniqueItems: kept('uniqueItems'),
  contains: exact('`not` an array of what does `not` match', elements),
  minContains: wider('`minItems` and one such element', elements),
  maxContains: unsaid('nothing; `maxItems` if everything counts', elements),
  unevaluatedItems: wider('`items` or `maxItems` where the evaluated elements are known; else nothing', unevaluatedItems),
  ref: exact('`$ref`; beside other keywords one of `allOf`', reference),
  allOf: exact('the same', allOf),
  anyOf: exact('the same', anyOf),
  oneOf: wider('the same if each branch is exact; else `anyOf`', oneOf),
  not: wider('the same if what is refused is exact; else nothing', not),
  if: wider('`not if or then` if the condition is exact, `if or else`', conditional),
  then: wider('see `if`', conditional),
  else: wider('see `if`', conditional),
} satisfies Record<Keyword, Treatment>
