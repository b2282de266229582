import { pointerTokens } from '../facts/pointer.js'
import type { Location, Range, SourceText } from '../model/source.js'
import { withoutBom } from './lines.js'
import { lineIndex, scan, stringOf, type JsonVisitor } from '../runtime/scan.js'

/** Where something stands in its document; `undefined` where the document or the pointer does not exist. */
export type RangeOf = (location: Location, part?: 'name' | 'value') => Range | undefined

/**
 * Answers where things stand in documents. A document is scanned when the first question about it comes, once.
 * `name` means a member's name; elements and the root have none, there it means the value, too.
 */
export function rangesOf(sources: Iterable<SourceText>): RangeOf {
  const texts = new Map(Array.from(sources, ({ path, text }) => [path, withoutBom(text)]))
  const outlines = new Map<string, (pointer: string, part: 'name' | 'value') => Range | undefined>()
  return ({ path, pointer }, part = 'value') => {
    const text = texts.get(path)
    if (text === undefined) return undefined
    const outline = outlines.get(path) ?? outlineOf(text)
    outlines.set(path, outline)
    return outline(pointer, part)
  }
}

/** A value in a text, by offsets. */
interface Place {
  readonly nameStart: number
  readonly nameEnd: number
  readonly start: number
  end: number
  readonly members: Map<string, Place> | undefined
}

function outlineOf(text: string): (pointer: string, part: 'name' | 'value') => Range | undefined {
  const outline = new Outline(text)
  scan(text, outline)
  const position = lineIndex(text)
  return (pointer, part) => {
    const place = placeAt(outline.root, pointer)
    if (!place) return undefined
    const isName = part === 'name' && place.nameStart >= 0
    const [start, end] = isName ? [place.nameStart, place.nameEnd] : [place.start, place.end]
    return { start: position(start), end: position(end) }
  }
}

function placeAt(root: Place | undefined, pointer: string): Place | undefined {
  const tokens = pointerTokens(pointer)
  return tokens?.reduce<Place | undefined>((place, token) => place?.members?.get(token), root)
}

/** The tree of the values of a text. Elements of an array stand under their index. */
class Outline implements JsonVisitor {
  root: Place | undefined
  readonly #around: { readonly place: Place; readonly isArray: boolean }[] = []
  readonly #text: string
  #name: readonly [number, number] = [-1, -1]

  constructor(text: string) {
    this.#text = text
  }

  open(start: number, isArray: boolean): void {
    this.#around.push({ place: this.#place(start, start + 1, new Map()), isArray })
  }

  name(start: number, end: number): void {
    this.#name = [start, end]
  }

  scalar(start: number, end: number): void {
    this.#place(start, end, undefined)
  }

  close(end: number): void {
    const closed = this.#around.pop()
    if (closed) closed.place.end = end
  }

  #place(start: number, end: number, members: Map<string, Place> | undefined): Place {
    const [nameStart, nameEnd] = this.#name
    const place: Place = { nameStart, nameEnd, start, end, members }
    const around = this.#around.at(-1)
    if (around) around.place.members!.set(around.isArray ? String(around.place.members!.size) : stringOf(this.#text, nameStart, nameEnd), place)
    else this.root = place
    this.#name = [-1, -1]
    return place
  }
}
