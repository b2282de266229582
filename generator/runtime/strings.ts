/** The length of a string in code points: a lone surrogate counts as one (Validation 6.3). */
export function codePoints(text: string): number {
  const first = text.search(/[\ud800-\udbff]/)
  if (first === -1) return text.length
  let count = text.length
  for (let i = first; i < text.length - 1; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--
      i++
    }
  }
  return count
}

/** Whether a string has at least `min` code points. Mostly its length alone tells: a code point has one or two units. */
export function hasAtLeast(text: string, min: number): boolean {
  return text.length >= 2 * min || (text.length >= min && codePoints(text) >= min)
}

/** Whether a string has at most `max` code points. */
export function hasAtMost(text: string, max: number): boolean {
  return text.length <= max || (text.length <= 2 * max && codePoints(text) <= max)
}
