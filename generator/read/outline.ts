import { unescapedToken } from '../facts/pointer.js'
import { type JsonVisitor, scan, stringOf } from '../runtime/scan.js'

/** Where a value stands in its text, by offsets; `nameStart` is negative for elements and the root, which have no name. */
export interface Extent {
  readonly start: number
  readonly end: number
  readonly nameStart: number
  readonly nameEnd: number
}

/**
 * What is noted of a value, as numbers behind one another, and how many these are. `NEXT` is where the notes on what comes after it
 * and all that it holds begin; 0 for what is not closed.
 */
const [START, END, NAME_START, NAME_END, NEXT, NOTES] = [0, 1, 2, 3, 4, 5]

/**
 * Where the values of a JSON text stand, noted while it is scanned. A list of numbers, in the order of the text, holds what is
 * known of all of them: nobody asks for most, so that an object for each would be for nothing. A value is called by the index
 * where its notes begin.
 */
export class Outline implements JsonVisitor {
  /** How many objects and arrays lie within each other at most. */
  depth = 0
  /** How many members are written, those of one name each for itself. */
  members = 0
  readonly #text: string
  #notes = new Int32Array(FEW * NOTES)
  /** How many of the notes are made. */
  #length = 0
  readonly #open: number[] = []
  #nameStart = -1
  #nameEnd = -1
  /** What those objects and arrays hold that somebody asked for, by pointer and then by token. */
  readonly #held = new Map<string, ReadonlyMap<string, number>>()

  constructor(text: string) {
    this.#text = text
  }

  open(start: number): void {
    this.#open.push(this.#length)
    this.depth = Math.max(this.depth, this.#open.length)
    this.#add(start, start + 1, 0)
  }

  name(start: number, end: number): void {
    this.members++
    this.#nameStart = start
    this.#nameEnd = end
  }

  scalar(start: number, end: number): void {
    this.#add(start, end, this.#length + NOTES)
  }

  close(end: number): void {
    const closed = this.#open.pop()
    if (closed === undefined) return
    this.#notes[closed + END] = end
    this.#notes[closed + NEXT] = this.#length
  }

  /** Where the value at a pointer stands, if there is one. */
  at(pointer: string): Extent | undefined {
    const notes = this.#notes
    const value = this.#valueAt(pointer)
    if (value === undefined || value >= this.#length) return undefined
    return { start: notes[value + START]!, end: notes[value + END]!, nameStart: notes[value + NAME_START]!, nameEnd: notes[value + NAME_END]! }
  }

  #add(start: number, end: number, next: number): void {
    const at = this.#length
    if (at === this.#notes.length) this.#notes = grown(this.#notes)
    const notes = this.#notes
    notes[at + START] = start
    notes[at + END] = end
    notes[at + NAME_START] = this.#nameStart
    notes[at + NAME_END] = this.#nameEnd
    notes[at + NEXT] = next
    this.#length = at + NOTES
    this.#nameStart = -1
  }

  /** One asks for what stands beside each other, so that what is around is mostly known. */
  #valueAt(pointer: string): number | undefined {
    if (pointer === '') return 0
    const end = pointer.lastIndexOf('/')
    if (end < 0) return undefined
    const around = pointer.slice(0, end)
    const held = this.#held.get(around) ?? this.#heldBy(around)
    return held?.get(unescapedToken(pointer.slice(end + 1)))
  }

  #heldBy(pointer: string): ReadonlyMap<string, number> | undefined {
    const around = this.#valueAt(pointer)
    if (around === undefined) return undefined
    const notes = this.#notes
    const held = new Map<string, number>()
    const end = notes[around + NEXT] || this.#length
    for (let value = around + NOTES; value < end; value = notes[value + NEXT] || end) {
      const nameStart = notes[value + NAME_START]!
      held.set(nameStart < 0 ? String(held.size) : stringOf(this.#text, nameStart, notes[value + NAME_END]!), value)
    }
    this.#held.set(pointer, held)
    return held
  }
}

/** So many values there is place for to begin with. */
const FEW = 256

function grown(notes: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * notes.length)
  larger.set(notes)
  return larger
}

/** The outline of a text, as far as it is JSON. */
export function outlineOf(text: string): Outline {
  const outline = new Outline(text)
  scan(text, outline)
  return outline
}
