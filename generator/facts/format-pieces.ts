import type { FormatName } from '../model/contract.js'

/** The function of the runtime that decides each format. */
export const FORMAT_PIECES: Readonly<Record<FormatName, string>> = {
  'date-time': 'isDateTime', date: 'isDate', time: 'isTime', duration: 'isDuration',
  email: 'isEmail', 'idn-email': 'isIdnEmail', hostname: 'isHostname', 'idn-hostname': 'isIdnHostname',
  ipv4: 'isIpv4', ipv6: 'isIpv6', uri: 'isUri', 'uri-reference': 'isUriReference', iri: 'isIri', 'iri-reference': 'isIriReference',
  uuid: 'isUuid', 'uri-template': 'isUriTemplate',
  'json-pointer': 'isJsonPointer', 'relative-json-pointer': 'isRelativeJsonPointer', regex: 'isRegex',
}
