/** A pattern that asks for one fixed text, somewhere in a string or bound to its ends. */
export interface LiteralPattern {
  readonly text: string
  readonly atStart: boolean
  readonly atEnd: boolean
}

/** A literal character, or an escaped syntax character (ECMA-262, SyntaxCharacter and `/`). */
const LITERAL = String.raw`[^\^$\\.*+?()[\]{}|]|\\[\^$\\.*+?()[\]{}|/]`
const WHOLE = new RegExp(`^(\\^?)((?:${LITERAL})*)(\\$?)$`, 'su')
const LONE_SURROGATE = /\p{Surrogate}/u

/** The fixed text that a pattern asks for, e.g. `^x-` a string that starts with `x-`; `undefined` for any other pattern. */
export function literalPattern(pattern: string): LiteralPattern | undefined {
  const [, start, literal, end] = WHOLE.exec(pattern) ?? []
  if (literal === undefined || LONE_SURROGATE.test(literal)) return undefined
  return { text: literal.replace(/\\(.)/gsu, '$1'), atStart: start === '^', atEnd: end === '$' }
}
