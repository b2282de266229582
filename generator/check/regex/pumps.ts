import type { Automaton } from './automaton.js'

/** A way into a loop of an automaton and once around it, as indices into the alphabet. */
export interface Pump {
  readonly prefix: readonly number[]
  readonly cycle: readonly number[]
}

/** Loops that can be gone around in two ways with one text: each repetition of it doubles the work (exponential ambiguity). */
export function ambiguousLoops(automaton: Automaton, budget: { left: number }): readonly Pump[] {
  return loops(automaton).flatMap((position) => {
    const cycle = ambiguousCycle(automaton, position, budget)
    return cycle ? [{ prefix: wayTo(automaton, position), cycle }] : []
  })
}

/** Every character that some loop takes, with the way to the first such loop: where many loops take it, they share it out. */
export function sharedCharacters(automaton: Automaton): readonly Pump[] {
  const pumps = new Map<number, Pump>()
  for (const position of loops(automaton)) {
    for (const character of automaton.matched[position]!) {
      if (!pumps.has(character)) pumps.set(character, { prefix: wayTo(automaton, position), cycle: [character] })
    }
  }
  return [...pumps.values()]
}

/** One position of each loop: of positions that reach each other, the first. */
function loops({ follow }: Automaton): readonly number[] {
  const reached = follow.map((_, position) => reachable(follow, position))
  return follow.flatMap((_, position) => {
    const isLoop = reached[position]!.has(position)
    const isFirst = ![...reached[position]!].some((other) => other < position && reached[other]!.has(position))
    return isLoop && isFirst ? [position] : []
  })
}

function reachable(follow: Automaton['follow'], from: number): ReadonlySet<number> {
  const reached = new Set<number>()
  const waiting = [from]
  for (let position = waiting.pop(); position !== undefined; position = waiting.pop()) {
    for (const next of follow[position]!.keys()) {
      if (reached.has(next)) continue
      reached.add(next)
      waiting.push(next)
    }
  }
  return reached
}

/** A step of a search, with the character taken and the step before. */
interface Step {
  readonly positions: readonly [number, number]
  readonly isSplit: boolean
  readonly character: number
  readonly before: Step | undefined
}

/**
 * The shortest text that leads from a position to itself in two ways, found by walking both ways at once, breadth first.
 * Where one position of a loop has such a text, all of them have one.
 */
function ambiguousCycle(automaton: Automaton, start: number, budget: { left: number }): readonly number[] | undefined {
  const queue: Step[] = [{ positions: [start, start], isSplit: false, character: -1, before: undefined }]
  const seen = new Set<string>()
  for (const step of queue) {
    for (const next of nextSteps(automaton, step)) {
      if (--budget.left < 0) return undefined
      if (next.isSplit && next.positions[0] === start && next.positions[1] === start) return textOf(next)
      const key = `${next.positions.join(' ')} ${next.isSplit}`
      if (seen.has(key)) continue
      seen.add(key)
      queue.push(next)
    }
  }
  return undefined
}

function* nextSteps({ follow, matched }: Automaton, before: Step): Generator<Step> {
  const [left, right] = before.positions
  for (const [a, ways] of follow[left]!) {
    for (const b of follow[right]!.keys()) {
      const character = common(matched[a]!, matched[b]!)
      if (character === undefined) continue
      yield { positions: [a, b], isSplit: before.isSplit || a !== b || (left === right && ways > 1), character, before }
    }
  }
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): number | undefined {
  for (const character of a) if (b.has(character)) return character
  return undefined
}

function textOf(last: Step): readonly number[] {
  const text: number[] = []
  for (let step = last; step.before; step = step.before) text.push(step.character)
  return text.reverse()
}

/** The shortest text that leads to a position, its own character included. */
function wayTo({ first, follow, matched }: Automaton, target: number): readonly number[] {
  const queue: Step[] = Array.from(first.keys(), (position) => stepTo(position, undefined))
  const seen = new Set(first.keys())
  for (const step of queue) {
    if (step.positions[0] === target) return [...textOf(step)]
    for (const next of follow[step.positions[0]]!.keys()) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(stepTo(next, step))
    }
  }
  return []

  function stepTo(position: number, before: Step | undefined): Step {
    const [character = 0] = matched[position]!
    return { positions: [position, position], isSplit: false, character, before: before ?? { positions: [-1, -1], isSplit: false, character: -1, before: undefined } }
  }
}
