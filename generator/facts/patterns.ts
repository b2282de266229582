/**
 * A pattern as one that is valid with the flag `u`, which the specification asks for (Core 6.4). What many authors write for
 * other engines, and what can mean one thing only, is mended: `\-` and other escaped punctuation, braces and a closing bracket
 * that stand for themselves. `undefined` for what stays invalid.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isValid(pattern)) return pattern
  const mended = mend(pattern)
  return isValid(mended) ? mended : undefined
}

function isValid(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

/** Parts of a pattern: an escape, a class, a quantifier in braces, a brace or bracket of its own. */
const PARTS = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[{}\]]/gu

function mend(pattern: string): string {
  return pattern.replace(PARTS, (part) => {
    if (part.startsWith('\\')) return mendEscape(part, false)
    if (part.startsWith('[')) return mendClass(part)
    return part.length > 1 ? part : `\\${part}`
  })
}

/** In a class, a hyphen beside a class escape stands for itself where the flag is absent. */
function mendClass(part: string): string {
  const inner = part.slice(1, -1).replace(/\\[\s\S]/gu, (escape) => mendEscape(escape, true))
  return `[${inner.replace(/(\\[dDsSwW])-(?=.)/g, '$1\\-').replace(/(?<=[^\\^])-(?=\\[dDsSwW])/g, '\\-')}]`
}

/** With the flag, only syntax characters may be escaped, and a hyphen within a class. */
function mendEscape(escape: string, inClass: boolean): string {
  const escaped = escape.slice(1)
  if (/[\^$\\.*+?()[\]{}|/]/.test(escaped) || /[\p{L}\p{N}]/u.test(escaped)) return escape
  return inClass && escaped === '-' ? escape : escaped
}
