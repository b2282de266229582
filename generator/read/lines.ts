import type { Position } from '../model/source.js'

/** Some tools put a byte order mark before a text. It is no part of the document and counts in no column. */
export const withoutBom = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** Line and column of an offset in a text. Lines end with LF, CR LF or CR. */
export function lineIndex(text: string): (offset: number) => Position {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return (offset) => {
    const line = lastAtMost(starts, offset)
    return { line: line + 1, column: offset - starts[line]! + 1 }
  }
}

/** Index of the last number that is at most `limit`, in an ascending list that begins with 0. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (ascending[middle]! <= limit) low = middle
    else high = middle - 1
  }
  return low
}
