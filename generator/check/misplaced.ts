import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import { hasKeyword } from './keywords.js'
import { at, objectAt, type SchemaRule } from './schema.js'

/** Keywords beside `properties` that are mostly booleans. Nobody declares a member of such a name by `true` or `false`. */
const FLAGS = ['additionalProperties', 'unevaluatedProperties']

/** Flags about members that slipped in among the names of members: keyword-misplaced. */
export const misplacedFlags: SchemaRule = (schema) => {
  const properties = objectAt(schema, 'properties') ?? {}
  return FLAGS.filter((name) => typeof properties[name] === 'boolean' && hasKeyword(schema.dialect, name)).map((name): Finding => at(schema, ['properties', name], {
    code: 'keyword-misplaced',
    message: `Within "properties" ${quote(name)} is the name of a member, no keyword.`,
    help: `Move it one level up, beside "properties".`,
    part: 'name',
  }))
}
