import type { Keyword, Schema } from '../model/contract.js'
import { isScalar, type Json, type Scalar } from '../model/json.js'
import { KEYWORD_KIND, kindOf } from './kinds.js'

/**
 * The values of a schema that is nothing but an enumeration of scalars, in the author's order: those for which a module
 * exports a list. `undefined` for any other schema.
 */
export function namedEnum(schema: Schema): readonly Scalar[] | undefined {
  const keywords = Object.keys(schema).filter((name): name is Keyword => name in KEYWORD_KIND)
  if (schema.enum === undefined || keywords.some((keyword) => keyword !== 'enum' && keyword !== 'types')) return undefined
  const values = schema.enum.filter((value) => isOfTypes(value, schema))
  return values.length > 0 && schema.enum.every(isScalar) ? values.filter(isScalar) : undefined
}

function isOfTypes(value: Json, { types }: Schema): boolean {
  if (types === undefined) return true
  return types.some((name) => (name === 'integer' ? Number.isInteger(value) : name === kindOf(value)))
}
