import type { Alphabet } from './alphabet.js'
import type { Regex } from './parse.js'

/** Goes on after a part that has matched up to an offset; says whether the rest matches. */
type Next = (at: number) => boolean

type Repeat = Regex & { readonly kind: 'repeat' }

/**
 * How many steps a backtracking engine takes to find out that a text does not match, at most `limit`; 0 if it matches.
 *
 * @param text indices of characters of the alphabet
 */
export function stepsToRefuse(regex: Regex, text: readonly number[], { alphabet, limit }: { alphabet: Alphabet; limit: number }): number {
  const attempt = new Attempt(text, alphabet, limit)
  for (let start = 0; start <= text.length; start++) {
    const isMatch = attempt.match(regex, start, () => true)
    if (attempt.isSpent) return limit
    if (isMatch) return 0
  }
  return attempt.steps
}

/** An attempt to match a text, which counts its steps. Once they are spent, everything matches, so that it ends. */
class Attempt {
  steps = 0

  constructor(private readonly text: readonly number[], private readonly alphabet: Alphabet, private readonly limit: number) {}

  get isSpent(): boolean {
    return this.steps >= this.limit
  }

  match(regex: Regex, at: number, next: Next): boolean {
    this.steps++
    if (this.isSpent) return true
    switch (regex.kind) {
      case 'atom': return at < this.text.length && this.alphabet.matched(regex.source).has(this.text[at]!) && next(at + 1)
      case 'sequence': return regex.parts.reduceRight<Next>((rest, part) => (then) => this.match(part, then, rest), next)(at)
      case 'choice': return regex.parts.some((part) => this.match(part, at, next))
      case 'repeat': return this.repeat(regex, next)(0, at)
      case 'assertion': return this.asserts(regex.source, at) && next(at)
      case 'look': return (regex.isBehind || this.match(regex.body, at, () => true) !== regex.isNegated) && next(at)
      case 'reference': return next(at)
    }
  }

  /** Greedy tries more first, lazy less. Once there were enough, a repetition must take something (ECMA-262, 22.2.2.3.1). */
  private repeat({ body, min, max, isLazy }: Repeat, next: Next): (count: number, at: number) => boolean {
    const from = (count: number, at: number): boolean => {
      const more = () => count < max && this.match(body, at, (then) => (then > at || count < min) && from(count + 1, then))
      const enough = () => count >= min && next(at)
      return isLazy ? enough() || more() : more() || enough()
    }
    return from
  }

  private asserts(source: string, at: number): boolean {
    if (source === '^') return at === 0
    if (source === '$') return at === this.text.length
    const isWord = (offset: number) => /^\w$/.test(this.alphabet.characters[this.text[offset] ?? -1] ?? '')
    return (isWord(at - 1) !== isWord(at)) === (source === '\\b')
  }
}
