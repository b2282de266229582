import type { FormatName } from '../model/contract.js'

/** The formats that can be asserted, for all dialects: each names the same grammar wherever it occurs. */
const FORMATS: Readonly<Record<FormatName, true>> = {
  'date-time': true, date: true, time: true, duration: true,
  email: true, 'idn-email': true, hostname: true, 'idn-hostname': true,
  ipv4: true, ipv6: true,
  uri: true, 'uri-reference': true, iri: true, 'iri-reference': true, uuid: true, 'uri-template': true,
  'json-pointer': true, 'relative-json-pointer': true, regex: true,
}

/** A `format` as the name of one that can be asserted; others stay annotations (Validation 7.2.3). */
export function formatName(format: string): FormatName | undefined {
  return Object.hasOwn(FORMATS, format) ? (format as FormatName) : undefined
}
