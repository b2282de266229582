import { quote } from '../facts/visible.js'
import { at, NONE, type SchemaRule, typesOf } from './schema.js'

/** A schema for names of members that no text fits, so that there can be no member at all: never-valid. */
export const nameTypes: SchemaRule = (schema) => {
  const types = schema.node.heldBy === 'propertyNames' ? typesOf(schema) : undefined
  if (types === undefined || types.includes('string')) return NONE
  return [at(schema, ['type'], {
    code: 'never-valid',
    message: `No member is valid: its name is a string, and "type" is ${types.map(quote).join(', ')}.`,
    help: 'For names that are numbers write "pattern": "^\\\\d+$"; for no members "maxProperties": 0.',
  })]
}
