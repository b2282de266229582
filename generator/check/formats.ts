import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import { at, type CheckedSchema, keyword, type SchemaRule, typesOf } from './schema.js'

/** Formats of numbers, some of which are written as strings. */
const NUMERIC = ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'double-int', 'float', 'double', 'decimal', 'decimal128', 'sf-decimal', 'sf-integer', 'sf-boolean', 'utc-millisec']

/** The formats of the specifications (Validation 7.3 of every draft) and those of the OpenAPI format registry. */
const FORMATS = new Set([
  'date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference',
  'iri', 'iri-reference', 'uuid', 'uri-template', 'json-pointer', 'relative-json-pointer', 'regex',
  'host-name', 'ip-address', 'phone', 'color', 'style',
  ...NUMERIC,
  'base64url', 'binary', 'byte', 'char', 'commonmark', 'date-time-local', 'html', 'http-date', 'media-range', 'password',
  'sf-binary', 'sf-string', 'sf-token', 'time-local',
])

/** Names of formats that nobody registered, and formats of strings where none can be: format-misspelt, format-unknown, keyword-inapplicable. */
export const formatNames: SchemaRule = (schema) => {
  const name = keyword(schema, 'format')
  if (typeof name !== 'string' || isNumeric(name)) return []
  if (FORMATS.has(name)) return besideType(schema, name)
  const near = ALIASES.get(name.toLowerCase()) ?? similar(name, FORMATS)
  const message = `${quote(name)} is not a registered format; it checks nothing.`
  return [at(schema, ['format'], near === undefined ? { code: 'format-unknown', message } : { code: 'format-misspelt', message, help: `Did you mean ${quote(near)}?` })]
}

/** What people call formats elsewhere. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['url', 'uri'], ['guid', 'uuid'], ['timestamp', 'date-time'], ['ip', 'ipv4'], ['mail', 'email'], ['host', 'hostname'], ['domain', 'hostname'], ['regexp', 'regex'],
])

const isNumeric = (name: string) => NUMERIC.includes(name)

function besideType(schema: CheckedSchema, name: string): readonly Finding[] {
  const types = typesOf(schema)
  if (types === undefined || types.includes('string') || typeof schema.value.$ref === 'string') return []
  return [at(schema, ['format'], {
    code: 'keyword-inapplicable',
    message: `The format ${quote(name)} never applies: it speaks of strings, and "type" is ${types.map(quote).join(', ')}.`,
    help: 'Remove it, or correct "type".',
  })]
}
