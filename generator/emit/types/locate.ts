import { joinPointer } from '../../facts/pointer.js'
import type { Schema } from '../../model/contract.js'
import type { Location } from '../../model/source.js'
import type { Context } from './form.js'

/** Reference tokens below a schema. */
type Tokens = readonly (string | number)[]

/**
 * Where a schema says something that the plain form has under one keyword and the dialect perhaps under another: the first
 * place that its document has, else the schema.
 */
export function locate({ location }: Schema, candidates: readonly Tokens[], { contract }: Context): Location {
  const places = candidates.map((tokens) => ({ path: location.path, pointer: joinPointer(location.pointer, ...tokens) }))
  return places.find((place) => contract.position(place) !== undefined) ?? location
}
