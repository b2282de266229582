import { pointerTokens } from '../facts/pointer.js'
import { type JsonVisitor, scan, stringOf } from '../runtime/scan.js'

/** Where a value stands in its text, by offsets; `nameStart` is negative for elements and the root, which have no name. */
export interface Extent {
  readonly start: number
  readonly end: number
  readonly nameStart: number
  readonly nameEnd: number
}

/**
 * Where the values of a JSON text stand, noted while it is scanned. Each has a number, in the order of the text, and a list of
 * numbers holds what is known of all of them: nobody asks for most, so that an object for each would be for nothing.
 */
export class Outline implements JsonVisitor {
  readonly #text: string
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #nameStarts: number[] = []
  readonly #nameEnds: number[] = []
  /** The number of the value that comes after each and all that it holds; 0 for what is not closed. */
  readonly #next: number[] = []
  readonly #open: number[] = []
  #nameStart = -1
  #nameEnd = -1
  /** What those objects and arrays hold that somebody asked for, by token. */
  readonly #held = new Map<number, ReadonlyMap<string, number>>()

  constructor(text: string) {
    this.#text = text
  }

  open(start: number): void {
    this.#open.push(this.#starts.length)
    this.#add(start, start + 1, 0)
  }

  name(start: number, end: number): void {
    this.#nameStart = start
    this.#nameEnd = end
  }

  scalar(start: number, end: number): void {
    this.#add(start, end, this.#starts.length + 1)
  }

  close(end: number): void {
    const closed = this.#open.pop()
    if (closed === undefined) return
    this.#ends[closed] = end
    this.#next[closed] = this.#starts.length
  }

  /** Where the value at a pointer stands, if there is one. */
  at(pointer: string): Extent | undefined {
    const value = pointerTokens(pointer)?.reduce<number | undefined>((around, token) => (around === undefined ? around : this.#heldBy(around).get(token)), 0)
    const start = value === undefined ? undefined : this.#starts[value]
    if (value === undefined || start === undefined) return undefined
    return { start, end: this.#ends[value]!, nameStart: this.#nameStarts[value]!, nameEnd: this.#nameEnds[value]! }
  }

  #add(start: number, end: number, next: number): void {
    this.#starts.push(start)
    this.#ends.push(end)
    this.#nameStarts.push(this.#nameStart)
    this.#nameEnds.push(this.#nameEnd)
    this.#next.push(next)
    this.#nameStart = -1
  }

  #heldBy(around: number): ReadonlyMap<string, number> {
    const known = this.#held.get(around)
    if (known !== undefined) return known
    const held = new Map<string, number>()
    const end = this.#next[around] || this.#starts.length
    for (let value = around + 1; value < end; value = this.#next[value] || end) {
      const nameStart = this.#nameStarts[value]!
      held.set(nameStart < 0 ? String(held.size) : stringOf(this.#text, nameStart, this.#nameEnds[value]!), value)
    }
    this.#held.set(around, held)
    return held
  }
}

/** The outline of a text, as far as it is JSON. */
export function outlineOf(text: string): Outline {
  const outline = new Outline(text)
  scan(text, outline)
  return outline
}
