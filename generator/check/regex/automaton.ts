import type { Alphabet } from './alphabet.js'
import type { Regex } from './parse.js'

/**
 * The positions of a regular expression (Glushkov): one for each occurrence of an atom, and which may follow which in how
 * many ways. A number of ways beyond two counts as two.
 */
export interface Automaton {
  /** Characters that each position matches, as indices into the alphabet. */
  readonly matched: readonly ReadonlySet<number>[]
  readonly first: Ways
  readonly follow: readonly Ways[]
}

/** Positions, each with the number of ways that lead to it. */
export type Ways = ReadonlyMap<number, number>

/** Positions beyond which an expression is not analysed. */
const MAX_POSITIONS = 400

/** A count from which on a repetition is taken for an endless one. */
export const MANY = 10

/** What is known of a part: where it can begin and end, and in how many ways it can be empty. */
interface Ends {
  readonly first: Ways
  readonly last: Ways
  readonly empty: number
}

const NOTHING: Ends = { first: new Map(), last: new Map(), empty: 1 }

/** `undefined` if the expression is too large. Looks and references count as empty. */
export function automatonOf(regex: Regex, alphabet: Alphabet): Automaton | undefined {
  const builder = new Builder(alphabet)
  const { first } = builder.ends(regex)
  return builder.matched.length > MAX_POSITIONS ? undefined : { matched: builder.matched, first, follow: builder.follow }
}

class Builder {
  readonly matched: ReadonlySet<number>[] = []
  readonly follow: Map<number, number>[] = []
  constructor(private readonly alphabet: Alphabet) {}

  ends(regex: Regex): Ends {
    if (this.matched.length > MAX_POSITIONS) return NOTHING
    switch (regex.kind) {
      case 'atom': return this.position(regex.source)
      case 'sequence': return regex.parts.reduce<Ends>((before, part) => this.joined(before, this.ends(part)), NOTHING)
      case 'choice': return regex.parts.map((part) => this.ends(part)).reduce(either)
      case 'repeat': return this.repeated(regex.body, regex.min, regex.max)
      default: return NOTHING
    }
  }

  private position(source: string): Ends {
    const ways = new Map([[this.matched.length, 1]])
    this.matched.push(this.alphabet.matched(source))
    this.follow.push(new Map())
    return { first: ways, last: ways, empty: 0 }
  }

  private joined(before: Ends, after: Ends): Ends {
    this.link(before.last, after.first)
    return {
      first: sum(before.first, times(after.first, before.empty)),
      last: sum(after.last, times(before.last, after.empty)),
      empty: capped(before.empty * after.empty),
    }
  }

  /** Few repetitions are written out; many are endless ones. */
  private repeated(body: Regex, min: number, max: number): Ends {
    if (max >= MANY) return this.endless(body, min)
    const copies = Array.from({ length: max }, (_, i) => (i < min ? this.ends(body) : optional(this.ends(body))))
    return copies.reduce((before, copy) => this.joined(before, copy), NOTHING)
  }

  private endless(body: Regex, min: number): Ends {
    const ends = this.ends(body)
    this.link(ends.last, ends.first)
    return { ...ends, empty: min === 0 ? 1 : ends.empty }
  }

  private link(from: Ways, to: Ways): void {
    for (const [position, ways] of from) {
      const follow = this.follow[position]!
      for (const [next, more] of to) follow.set(next, capped((follow.get(next) ?? 0) + ways * more))
    }
  }
}

const optional = (ends: Ends): Ends => ({ ...ends, empty: 1 })

const either = (a: Ends, b: Ends): Ends => ({ first: sum(a.first, b.first), last: sum(a.last, b.last), empty: capped(a.empty + b.empty) })

const capped = (ways: number) => Math.min(2, ways)

function sum(a: Ways, b: Ways): Ways {
  const all = new Map(a)
  for (const [position, ways] of b) all.set(position, capped((all.get(position) ?? 0) + ways))
  return all
}

const times = (ways: Ways, factor: number): Ways => (factor === 0 ? new Map() : new Map(Array.from(ways, ([position, count]) => [position, capped(count * factor)])))
