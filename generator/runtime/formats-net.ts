const IPV4_SYNTAX = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
/** Six groups and an IPv4 address. */
const LONGEST_IPV6 = 45
const IPV6_GROUPS = /^[\da-f]{1,4}(?::[\da-f]{1,4})*$/i

/** RFC 2673, section 3.2: four decimal numbers, without leading zeros. */
export function isIpv4(text: string): boolean {
  return IPV4_SYNTAX.test(text)
}

/** RFC 4291, section 2.2. A zone is no part of an address. */
export function isIpv6(text: string): boolean {
  if (text.length > LONGEST_IPV6) return false
  const tail = /[^:]*\.[^:]*$/.exec(text)?.[0]
  if (tail !== undefined && !isIpv4(tail)) return false
  const groups = tail === undefined ? text : `${text.slice(0, -tail.length)}0:0`
  const [before = '', after, more] = groups.split('::')
  if (more !== undefined || ![before, after ?? ''].every((half) => half === '' || IPV6_GROUPS.test(half))) return false
  const count = [before, after ?? ''].reduce((sum, half) => sum + (half === '' ? 0 : half.split(':').length), 0)
  return after === undefined ? count === 8 : count < 8
}

const ATOM_SYNTAX = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/i
const QUOTED_SYNTAX = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/
const DOMAIN_SYNTAX = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i

/** RFC 5321, `Mailbox` (section 4.1.2). */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  return at > 0 && (ATOM_SYNTAX.test(local) || QUOTED_SYNTAX.test(local)) && (DOMAIN_SYNTAX.test(domain) || isAddressLiteral(domain))
}

/** RFC 5321, `address-literal` (section 4.1.3). */
function isAddressLiteral(text: string): boolean {
  const [, version, address = ''] = /^\[(IPv6:)?([^[\]]*)\]$/i.exec(text) ?? []
  return version === undefined ? isIpv4(address) : isIpv6(address)
}

/** RFC 6531, section 3.3: the same, with all that is not ASCII allowed in words and labels. */
export function isIdnEmail(text: string): boolean {
  return isEmail(text.replace(/[\u0080-\u{10ffff}]/gu, 'x'))
}
