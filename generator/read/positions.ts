import type { Location, Range, SourceText } from '../model/source.js'
import { lineIndex } from '../runtime/scan.js'
import { withoutBom } from './lines.js'
import { type Outline, outlineOf } from './outline.js'

/** Where something stands in its document; `undefined` where the document or the pointer does not exist. */
export type RangeOf = (location: Location, part?: 'name' | 'value') => Range | undefined

/** A document whose text has been scanned, or will be when somebody asks where something stands in it. */
export type Outlined = SourceText & { readonly outline?: Outline }

/**
 * Answers where things stand in documents. `name` means a member's name; elements and the root have none, there it means the
 * value, too.
 */
export function rangesOf(sources: Iterable<Outlined>): RangeOf {
  const documents = new Map(Array.from(sources, (source) => [source.path, source]))
  const known = new Map<string, (pointer: string, part: 'name' | 'value') => Range | undefined>()
  return ({ path, pointer }, part = 'value') => {
    const source = documents.get(path)
    if (source === undefined) return undefined
    const rangeOf = known.get(path) ?? rangesIn(source)
    known.set(path, rangeOf)
    return rangeOf(pointer, part)
  }
}

function rangesIn({ text: whole, outline: scanned }: Outlined): (pointer: string, part: 'name' | 'value') => Range | undefined {
  const text = withoutBom(whole)
  const outline = scanned ?? outlineOf(text)
  const position = lineIndex(text)
  return (pointer, part) => {
    const extent = outline.at(pointer)
    if (!extent) return undefined
    const isName = part === 'name' && extent.nameStart >= 0
    const [start, end] = isName ? [extent.nameStart, extent.nameEnd] : [extent.start, extent.end]
    return { start: position(start), end: position(end) }
  }
}
