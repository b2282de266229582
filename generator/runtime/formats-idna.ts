const LONGEST_LABEL = 63
const LDH_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

/** RFC 1123, section 2.1, where a label that starts with `xn--` must be an A-label (RFC 5890, section 2.3.2.1). */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isAsciiLabel)
}

/** RFC 5890, section 2.3.2.3: the labels may be U-labels, and the dots those of RFC 3490, section 3.1. */
export function isIdnHostname(text: string): boolean {
  const labels = text.split(/[.\u3002\uff0e\uff61]/).map((label) => (/^\p{ASCII}*$/u.test(label) ? label : label.length <= LONGEST_LABEL && isULabel(label) ? `xn--${toPunycode(label)}` : ''))
  return isHostname(labels.join('.'))
}

function isAsciiLabel(label: string): boolean {
  if (!LDH_LABEL.test(label)) return false
  if (!/^xn--/i.test(label)) return true
  const decoded = fromPunycode(label.slice(4).toLowerCase())
  return decoded !== undefined && /\P{ASCII}/u.test(decoded) && isULabel(decoded)
}

/** RFC 5891, section 4.2. Bidirectional text (RFC 5893) is not looked into. */
function isULabel(label: string): boolean {
  if (label !== label.normalize('NFC') || /^-|-$|^..--|^\p{M}/u.test(label)) return false
  return Array.from(label).every((character, i, characters) => isPermitted(character) || isPermittedHere(characters, i))
}

/** Exceptions of RFC 5892, section 2.6. */
const PVALID = /^[\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]$/
const DISALLOWED = /^[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\u20d0-\u20ff\u{1d100}-\u{1d1ff}\u{1d200}-\u{1d24f}]$/u
const CONTEXTUAL = /^[\u00b7\u0375\u05f3\u05f4\u30fb\u0660-\u0669\u06f0-\u06f9]$/

/** Whether a code point is PVALID (RFC 5892, section 3), derived from the properties that the engine knows. */
function isPermitted(character: string): boolean {
  if (PVALID.test(character) || /^[a-z\d-]$/.test(character)) return true
  if (DISALLOWED.test(character) || CONTEXTUAL.test(character) || /\p{Default_Ignorable_Code_Point}/u.test(character)) return false
  return /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u.test(character) && character.normalize('NFKC').toLowerCase().normalize('NFKC') === character
}

/** Viramas: the code points of combining class 9. */
const VIRAMA =
  /^[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}\u{11f41}\u{11f42}]$/u
/** Arabic letters that do not join the one after them. */
const NOT_JOINING = String.raw`\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef`

/** The contextual rules of RFC 5892, appendix A. */
function isPermittedHere(characters: readonly string[], i: number): boolean {
  const before = characters[i - 1] ?? ''
  const after = characters[i + 1] ?? ''
  const label = characters.join('')
  switch (characters[i]) {
    case '\u200c': return VIRAMA.test(before) || joinsAround(characters.slice(0, i).join(''), characters.slice(i + 1).join(''))
    case '\u200d': return VIRAMA.test(before)
    case '\u00b7': return before === 'l' && after === 'l'
    case '\u0375': return /^\p{Script=Greek}$/u.test(after)
    case '\u05f3':
    case '\u05f4': return /^\p{Script=Hebrew}$/u.test(before)
    case '\u30fb': return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label)
    default: return /^[\u0660-\u0669]$/.test(characters[i] ?? '') ? !/[\u06f0-\u06f9]/.test(label) : /^[\u06f0-\u06f9]$/.test(characters[i] ?? '') && !/[\u0660-\u0669]/.test(label)
  }
}

/** Whether the letters around a zero-width non-joiner would join without it. Arabic alone is known. */
function joinsAround(before: string, after: string): boolean {
  return new RegExp(`(?![${NOT_JOINING}])[\\u0620-\\u06ff]\\p{Mn}*$`, 'u').test(before) && /^\p{Mn}*(?!\u0621)[\u0620-\u06ff]/u.test(after)
}

/** RFC 3492, section 6.2; `undefined` for what is none. */
function fromPunycode(text: string): string | undefined {
  const end = text.lastIndexOf('-')
  const output = Array.from(text.slice(0, Math.max(end, 0)), (character) => character.codePointAt(0) ?? 0)
  let [n, i, bias] = [128, 0, 72]
  for (let at = end + 1; at < text.length;) {
    const start = i
    let weight = 1
    for (let k = 36; ; k += 36) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(text.charAt(at++) || '-')
      if (digit < 0) return undefined
      i += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    bias = adaptBias(i - start, output.length + 1, start === 0)
    n += Math.floor(i / (output.length + 1))
    i %= output.length + 1
    if (n > 0x10ffff) return undefined
    output.splice(i++, 0, n)
  }
  return String.fromCodePoint(...output)
}

/** RFC 3492, section 6.3. */
function toPunycode(text: string): string {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const basic = points.filter((point) => point < 128)
  let output = basic.length > 0 ? `${String.fromCodePoint(...basic)}-` : ''
  let [n, delta, bias, done] = [128, 0, 72, basic.length]
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= n))
    delta += (next - n) * (done + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      output += variableLength(delta, bias)
      bias = adaptBias(delta, done + 1, done === basic.length)
      delta = 0
      done++
    }
    delta++
    n++
  }
  return output
}

function variableLength(value: number, bias: number): string {
  let [output, rest] = ['', value]
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(Math.max(k - bias, 1), 26)
    if (rest < threshold) return output + 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(rest)
    output += 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(threshold + ((rest - threshold) % (36 - threshold)))
    rest = Math.floor((rest - threshold) / (36 - threshold))
  }
}

function adaptBias(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
