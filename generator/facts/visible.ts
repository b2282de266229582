/**
 * Characters that a reader does not see, or that change the order of what he sees (Trojan Source), and those that some
 * readers of the emitted file take for a line end: C0 and C1 controls, soft hyphen, zero-width and bidirectional controls,
 * line and paragraph separator, byte order mark, interlinear and tag characters, noncharacters, lone surrogates.
 */
export const INVISIBLE = /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g

/** A UTF-16 code unit as `\uXXXX`: the same in JSON, in strings and in regular expressions. */
export const unicodeEscape = (text: string) =>
  Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

/** Replaces what a reader cannot see by its escape, line feeds included. For messages, excerpts and comments. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, unicodeEscape)
}

/** The longest text that a message quotes, in UTF-16 code units. */
const QUOTED = 80

/** A string of an author as a message shows it: between double quotes, nothing invisible in it, cut where it is long. */
export function quote(text: string): string {
  return `"${visible(shortened(text, QUOTED))}"`
}

/** A text of at most `length` code units, with an ellipsis where it was cut; never cut within a surrogate pair. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
