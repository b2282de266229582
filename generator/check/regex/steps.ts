import type { Alphabet } from './alphabet.js'
import type { Regex } from './parse.js'

/** Goes on after a part that has matched up to an offset; says whether the rest matches. */
type Next = (at: number) => boolean

/** One attempt to match a text. */
interface Attempt {
  /** Indices of characters of the alphabet. */
  readonly text: readonly number[]
  readonly alphabet: Alphabet
  readonly limit: number
  steps: number
}

/** How many steps a backtracking engine takes to find out that a text does not match, at most `limit`; 0 if it matches. */
export function stepsToRefuse(regex: Regex, text: readonly number[], { alphabet, limit }: { alphabet: Alphabet; limit: number }): number {
  const attempt: Attempt = { text, alphabet, limit, steps: 0 }
  for (let start = 0; start <= text.length; start++) {
    const isMatch = match(regex, start, () => true, attempt)
    if (attempt.steps >= limit) return limit
    if (isMatch) return 0
  }
  return attempt.steps
}

function match(regex: Regex, at: number, next: Next, attempt: Attempt): boolean {
  if (++attempt.steps >= attempt.limit) return true
  const { text, alphabet } = attempt
  switch (regex.kind) {
    case 'atom': return at < text.length && alphabet.matched(regex.source).has(text[at]!) && next(at + 1)
    case 'sequence': return matchAll(regex.parts, 0, at, next, attempt)
    case 'choice': return regex.parts.some((part) => match(part, at, next, attempt))
    case 'repeat': return matchRepeat(regex, 0, at, next, attempt)
    case 'assertion': return asserts(regex.source, at, attempt) && next(at)
    case 'look': return (regex.isBehind || match(regex.body, at, () => true, attempt) !== regex.isNegated) && next(at)
    case 'reference': return next(at)
  }
}

function matchAll(parts: readonly Regex[], index: number, at: number, next: Next, attempt: Attempt): boolean {
  const part = parts[index]
  return part === undefined ? next(at) : match(part, at, (then) => matchAll(parts, index + 1, then, next, attempt), attempt)
}

/** Greedy tries more first, lazy less. Once there were enough, a repetition must take something (ECMA-262, 22.2.2.3.1). */
function matchRepeat(regex: Regex & { kind: 'repeat' }, count: number, at: number, next: Next, attempt: Attempt): boolean {
  const more = () => count < regex.max && match(regex.body, at, (then) => (then > at || count < regex.min) && matchRepeat(regex, count + 1, then, next, attempt), attempt)
  const enough = () => count >= regex.min && next(at)
  return regex.isLazy ? enough() || more() : more() || enough()
}

function asserts(source: string, at: number, { text, alphabet }: Attempt): boolean {
  if (source === '^') return at === 0
  if (source === '$') return at === text.length
  const isWord = (offset: number) => /^\w$/.test(alphabet.characters[text[offset] ?? -1] ?? '')
  return (isWord(at - 1) !== isWord(at)) === (source === '\\b')
}
