import { isIpv6 } from './formats-net.js'

/** RFC 3986, appendix A, up to what is between the brackets of an address. */
const URI_SYNTAX =
  /^[a-z][a-z\d+.-]*:(?:\/\/(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(?:\[([^\]]*)\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?(?=[/?#]|$)|(?!\/\/))(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i
const IP_FUTURE_SYNTAX = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i
const UCSCHAR =
  /[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{40000}-\u{4fffd}\u{50000}-\u{5fffd}\u{60000}-\u{6fffd}\u{70000}-\u{7fffd}\u{80000}-\u{8fffd}\u{90000}-\u{9fffd}\u{a0000}-\u{afffd}\u{b0000}-\u{bfffd}\u{c0000}-\u{cfffd}\u{d0000}-\u{dfffd}\u{e1000}-\u{efffd}]/gu
const IPRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu
/** RFC 6570, section 2; of what is not ASCII, all that an IRI may hold. */
const URI_TEMPLATE_SYNTAX =
  /^(?:[!#$&-;=?-[\]_a-z~]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/i

/** RFC 3986, `URI`. */
export function isUri(text: string): boolean {
  const match = URI_SYNTAX.exec(text)
  if (match === null) return false
  const [, address] = match
  return address === undefined || isIpv6(address) || IP_FUTURE_SYNTAX.test(address)
}

/** RFC 3986, `URI-reference`: a URI, or without its scheme, if no colon then makes a scheme of its first segment. */
export function isUriReference(text: string): boolean {
  return isUri(text) || (!/^[^/?#]*:/.test(text) && isUri(`x:${text}`))
}

/** RFC 3987, `IRI`: what is a URI when all that is not ASCII has been percent-encoded. */
export function isIri(text: string): boolean {
  return isUri(withoutUcschars(text))
}

/** RFC 3987, `IRI-reference`. */
export function isIriReference(text: string): boolean {
  return isUriReference(withoutUcschars(text))
}

/** Private characters may stand in a query. */
function withoutUcschars(text: string): string {
  return text.replace(UCSCHAR, '%20').replace(/^[^?#]*\?[^#]*/, (start) => start.replace(/\?[^#]*$/, (query) => query.replace(IPRIVATE, '%20')))
}

/** RFC 6570, section 2. */
export function isUriTemplate(text: string): boolean {
  return URI_TEMPLATE_SYNTAX.test(text.replace(UCSCHAR, 'x').replace(IPRIVATE, 'x'))
}
