/** A reproducible source of choices. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(values: readonly T[]): T
  /** One of the values, each as likely as its weight says. */
  weighted<T>(table: readonly (readonly [weight: number, value: T])[]): T
  /** Between `min` and `max` different values, in the order in which they stand. */
  some<T>(values: readonly T[], min: number, max: number): T[]
}

/** The same seed gives the same choices (mulberry32). */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  const pick = <T>(values: readonly T[]): T => {
    if (values.length === 0) throw new Error('nothing to pick from')
    return values[int(values.length)] as T
  }
  return {
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted(table) {
      let left = next() * table.reduce((sum, [weight]) => sum + weight, 0)
      return (table.find(([weight]) => (left -= weight) < 0) ?? table[table.length - 1] ?? pick([]))[1]
    },
    some(values, min, max) {
      const count = Math.min(values.length, min + int(max - min + 1))
      const places = values.map((_, i) => ({ i, order: next() })).sort((a, b) => a.order - b.order).slice(0, count).map(({ i }) => i)
      return places.sort((a, b) => a - b).map((i) => values[i] as typeof values[number])
    },
  }
}

/** A seed for the case `index` of the run `seed`, so that each case can be repeated alone. */
export function seedOf(seed: number, index: number): number {
  return Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b) >>> 0
}
