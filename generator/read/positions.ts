import type { Location, Position, Range, SourceText } from '../model/source.js'
import { lineIndex } from '../runtime/scan.js'
import { withoutBom } from './lines.js'
import { type Outline, outlineOf } from './outline.js'

/** Where something stands in its document; `undefined` where the document or the pointer does not exist. */
export type RangeOf = (location: Location, part?: 'name' | 'value') => Range | undefined

/** A document whose text has been scanned, or will be when somebody asks where something stands in it. */
export type Outlined = SourceText & { readonly outline?: Outline }

/** Where things stand in documents. */
export interface Places {
  readonly rangeOf: RangeOf
  /** Where something begins: the name of a member, else the value. */
  readonly startOf: (location: Location) => Position | undefined
}

/**
 * Answers where things stand in documents. `name` means a member's name; elements and the root have none, there it means the
 * value, too.
 */
export function placesIn(sources: Iterable<Outlined>): Places {
  const documents = new Map(Array.from(sources, (source) => [source.path, source]))
  const known = new Map<string, Lines>()
  const linesOf = (path: string): Lines | undefined => {
    const before = known.get(path)
    const source = documents.get(path)
    if (before !== undefined || source === undefined) return before
    const lines = new Lines(source)
    known.set(path, lines)
    return lines
  }
  return {
    rangeOf: ({ path, pointer }, part = 'value') => linesOf(path)?.range(pointer, part),
    startOf: ({ path, pointer }) => linesOf(path)?.start(pointer),
  }
}

/** The same, where only ranges are asked for. */
export const rangesOf = (sources: Iterable<Outlined>): RangeOf => placesIn(sources).rangeOf

/** A document whose lines are known. */
class Lines {
  readonly #outline: Outline
  readonly #position: (offset: number) => Position

  constructor({ text: whole, outline }: Outlined) {
    const text = withoutBom(whole)
    this.#outline = outline ?? outlineOf(text)
    this.#position = lineIndex(text)
  }

  range(pointer: string, part: 'name' | 'value'): Range | undefined {
    const extent = this.#outline.at(pointer)
    if (!extent) return undefined
    const isName = part === 'name' && extent.nameStart >= 0
    const [start, end] = isName ? [extent.nameStart, extent.nameEnd] : [extent.start, extent.end]
    return { start: this.#position(start), end: this.#position(end) }
  }

  start(pointer: string): Position | undefined {
    const extent = this.#outline.at(pointer)
    return extent && this.#position(extent.nameStart < 0 ? extent.start : extent.nameStart)
  }
}
