import type { Names } from '../names.js'
import { type Code, quoted } from '../text.js'
import { type Line, returnTest } from './lines.js'
import { any, claim } from './test.js'

/** So many names are asked for in one function: until engines have compiled it, each of them takes some nanoseconds. */
const MOST = 32

/** A function and the names that it asks for. */
interface Group {
  readonly name: string
  readonly members: Set<string>
}

/**
 * The functions of one module that tell whether an object inherits something that is read of it, or is no bag of members. Guards
 * share them, so that each name stands in few of them.
 */
export class Borrows {
  readonly #names: Names
  readonly groups: Group[] = []
  /** The groups that each name of a member is in. */
  readonly #groupsOf = new Map<string, Group[]>()

  constructor(names: Names) {
    this.#names = names
  }

  /** The name of a function that asks for some members, and perhaps for others. */
  askingFor(members: readonly string[]): string {
    const group = this.#holding(members) ?? this.#extended(members)
    for (const member of members) {
      if (group.members.has(member)) continue
      group.members.add(member)
      const others = this.#groupsOf.get(member)
      if (others === undefined) this.#groupsOf.set(member, [group])
      else others.push(group)
    }
    return group.name
  }

  /** A group that has all of some members: it is looked for where the rarest of them is. */
  #holding(members: readonly string[]): Group | undefined {
    let fewest: readonly Group[] | undefined
    for (const member of members) {
      const groups = this.#groupsOf.get(member)
      if (groups === undefined) return undefined
      if (fewest === undefined || groups.length < fewest.length) fewest = groups
    }
    return fewest?.find((group) => members.every((member) => group.members.has(member)))
  }

  /** The last group, if it has room for some members, else a new one. */
  #extended(members: readonly string[]): Group {
    const last = this.groups.at(-1)
    if (last !== undefined && last.members.size + members.filter((member) => !last.members.has(member)).length <= MOST) return last
    const group = { name: this.#names.take('borrows'), members: new Set<string>() }
    this.groups.push(group)
    return group
  }
}

/** The body of the function that asks whether an object inherits one of some members. */
export const borrowsLines = (members: readonly string[], isPlain: Code): readonly Line[] => [
  'if (prototype === null) return false;',
  `if (prototype !== Object.prototype && !${isPlain}(x)) return true;`,
  ...returnTest(any(...members.map((member) => claim(`${quoted(member)} in prototype`)))),
]
