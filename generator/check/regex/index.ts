import { type Alphabet, alphabetOf } from './alphabet.js'
import { automatonOf, MANY } from './automaton.js'
import { parseRegex, type Regex } from './parse.js'
import { ambiguousLoops, type Pump, sharedCharacters } from './pumps.js'
import { stepsToRefuse } from './steps.js'

/** A text that a backtracking engine, as every JavaScript engine is, takes a time to refuse that explodes with its length. */
export interface Attack {
  readonly prefix: string
  /** Each repetition of it multiplies the time. */
  readonly pump: string
  readonly suffix: string
}

/** How many steps the search may still take, over all patterns of a run. A million take about 50 ms. */
export interface Budget {
  left: number
}

/** The longest pattern that is analysed, in UTF-16 code units. */
const MAX_LENGTH = 50_000

/** Endless repetitions one after the other that make a polynomial of a degree that hurts. */
const MANY_LOOPS = 4

/**
 * Looks for a catastrophic attack on a pattern that is valid with the flag `u`. Candidates come from the automaton of the
 * pattern: texts that lead around a loop in two ways, or that many loops share out. One counts only if an engine of ours, which
 * counts its steps, explodes on it: what is found is never a false alarm. It is unknown for patterns that are too
 * large, and once the budget is spent.
 */
export function catastrophe(pattern: string, budget: Budget): Attack | 'unknown' | undefined {
  if (!/[*+{]/.test(pattern)) return undefined
  const regex = pattern.length > MAX_LENGTH ? undefined : parseRegex(pattern)
  if (!regex) return 'unknown'
  for (const part of [regex, ...looksIn(regex)]) {
    const attack = attackOn(part, budget)
    if (attack) return attack
  }
  return undefined
}

/** What stands in looks is matched by itself. */
function looksIn(regex: Regex): readonly Regex[] {
  if (regex.kind === 'look') return [regex.body, ...looksIn(regex.body)]
  if ('parts' in regex) return regex.parts.flatMap(looksIn)
  return 'body' in regex ? looksIn(regex.body) : []
}

/** What is known of the loops of an expression: repetitions that are endless, or as good as that. */
interface Loop {
  readonly body: Regex
  readonly isCounted: boolean
}

/** Whether there is a loop around more than one atom, or many loops. */
const isSuspicious = (loops: readonly Loop[]) => loops.length >= MANY_LOOPS || loops.some(({ body }) => body.kind !== 'atom')

/** Whether loops can share out a run of one character: many of them, or one that is written out many times. */
const canShare = (loops: readonly Loop[]) => loops.length >= MANY_LOOPS || loops.some(({ body, isCounted }) => isCounted && body.kind !== 'atom')

function loopsIn(regex: Regex): readonly Loop[] {
  if ('parts' in regex) return regex.parts.flatMap(loopsIn)
  if (regex.kind !== 'repeat') return []
  const inner = loopsIn(regex.body)
  if (regex.max < MANY) return Array.from({ length: Math.max(1, regex.max) }, () => inner).flat()
  return [{ body: regex.body, isCounted: regex.max < Infinity }, ...inner]
}

function attackOn(regex: Regex, budget: Budget): Attack | 'unknown' | undefined {
  const loops = loopsIn(regex)
  if (!isSuspicious(loops)) return undefined
  const alphabet = alphabetOf(regex)
  const automaton = automatonOf(regex, alphabet)
  if (!automaton) return 'unknown'
  const pumps = [...ambiguousLoops(automaton, budget), ...(canShare(loops) ? sharedCharacters(automaton) : [])]
  for (const pump of pumps.slice(0, MAX_CANDIDATES)) {
    const attack = confirmed(regex, pump, { alphabet, budget })
    if (attack) return attack
  }
  return budget.left > 0 ? undefined : 'unknown'
}

/** Candidates, and ends of each, beyond which the search stops. */
const [MAX_CANDIDATES, MAX_SUFFIXES] = [12, 8]

/** Tries ends that make the pattern refuse what came before: nothing, a foreign character, one of the pattern's own. */
function confirmed(regex: Regex, { prefix, cycle }: Pump, { alphabet, budget }: { alphabet: Alphabet; budget: Budget }): Attack | undefined {
  const measure = (suffix: readonly number[], count: number) => {
    const text = [...prefix, ...Array.from({ length: count }, () => cycle).flat(), ...suffix]
    const steps = budget.left > 0 ? stepsToRefuse(regex, text, { alphabet, limit: LIMIT }) : 0
    budget.left -= steps
    return { length: text.length, steps }
  }
  const explodes = (suffix: readonly number[]) => isExplosive((count) => measure(suffix, count))
  /** Where a count bounds a repetition, a text may match once it is long enough. */
  const isRefused = (suffix: readonly number[]) => measure(suffix, LONG).steps > 0
  const suffixes = [[], ...(alphabet.foreign === undefined ? [] : [[-1]]), ...alphabet.characters.map((_, i) => [i])]
  const suffix = suffixes.slice(0, MAX_SUFFIXES).find((each) => explodes(each) && isRefused(each))
  const textOf = (indices: readonly number[]) => indices.map((index) => alphabet.characters[index] ?? alphabet.foreign ?? '').join('')
  return suffix && { prefix: textOf(prefix), pump: textOf(cycle), suffix: textOf(suffix) }
}

const LIMIT = 100_000

/** Steps that are too few to judge by, and how much more twice the length costs if the degree is above three. */
const [FEW, EXPLOSIVE] = [2000, 10]

/** How often a text is repeated that must then still be refused. */
const LONG = 100

/** A text that no pattern in its senses needs many steps for. */
const SHORT = 16

/** Whether doubling the length multiplies the steps by more than any low polynomial does, or a short text costs too much. */
function isExplosive(measure: (count: number) => { readonly length: number; readonly steps: number }): boolean {
  let before = measure(1).steps
  for (const count of [2, 4, 8, 16, 32]) {
    const { length, steps } = measure(count)
    if (steps >= FEW && before > 0 && steps / before >= EXPLOSIVE) return true
    if (steps === LIMIT || steps === 0) return steps === LIMIT && length <= SHORT
    before = steps
  }
  return false
}
