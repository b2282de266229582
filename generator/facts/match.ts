/** The most steps that a pattern may be expected to take, and the most that one is run for. */
const MOST_STEPS = 100_000

/**
 * Whether a pattern matches a text, `undefined` where finding out could take long: the pattern is the author's, and the time
 * that it takes can grow with a power of the text's length for each quantifier, and exponentially with it, or with the count of
 * its repetitions, where a group is repeated.
 *
 * @param pattern valid with the flag `u`
 */
export function matches(pattern: string, text: string): boolean | undefined {
  if (expectedSteps(pattern, text.length) > MOST_STEPS) return undefined
  try {
    return compiled(pattern).test(text)
  } catch {
    return undefined
  }
}

function expectedSteps(pattern: string, length: number): number {
  const bare = pattern.replace(/\\./gsu, '').replace(/\(\?[:=!<]*/g, '(')
  const count = (parts: RegExp) => bare.match(parts)?.length ?? 0
  const repeatedGroups = count(/\)[*+{?]/g)
  const choices = count(/\|/g)
  if (repeatedGroups > 0) return (choices + repeatedGroups + 1) ** Math.max(length, repetitions(bare))
  return 2 ** choices * Math.max(length, 2) ** count(/[*+?{]/g)
}

/** How often what stands in groups is repeated at least, however short the text. */
const repetitions = (bare: string) => [...bare.matchAll(/\)\{(\d+)/g)].reduce((product, [, count]) => product * Math.max(1, Number(count)), 1)

let last: { readonly pattern: string, readonly expression: RegExp } | undefined

/** A pattern is asked for many texts one after the other. */
function compiled(pattern: string): RegExp {
  if (last?.pattern !== pattern) last = { pattern, expression: new RegExp(pattern, 'u') }
  return last.expression
}
