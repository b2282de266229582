import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import { at, keyword, type SchemaRule } from './schema.js'

/** The formats of the specifications (Validation 7.3 of every draft) and those of the OpenAPI format registry. */
const FORMATS = new Set([
  'date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference',
  'iri', 'iri-reference', 'uuid', 'uri-template', 'json-pointer', 'relative-json-pointer', 'regex',
  'host-name', 'ip-address', 'phone', 'color', 'style', 'utc-millisec',
  'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'double-int', 'float', 'double', 'decimal', 'decimal128',
  'base64url', 'binary', 'byte', 'char', 'commonmark', 'date-time-local', 'html', 'http-date', 'media-range', 'password',
  'sf-binary', 'sf-boolean', 'sf-decimal', 'sf-integer', 'sf-string', 'sf-token', 'time-local',
])

/** Names of formats that nobody registered: format-misspelt, format-unknown. */
export const formatNames: SchemaRule = (schema) => {
  const name = keyword(schema, 'format')
  if (typeof name !== 'string' || FORMATS.has(name)) return []
  const near = similar(name, FORMATS)
  const message = `${quote(name)} is not a registered format; it checks nothing.`
  return [at(schema, ['format'], near === undefined ? { code: 'format-unknown', message } : { code: 'format-misspelt', message, help: `Did you mean ${quote(near)}?` })]
}
