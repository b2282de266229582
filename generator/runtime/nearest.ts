/** The longest name that is compared, in UTF-16 code units. */
const LONGEST_NAME = 40

/** The name that someone most likely meant: at most a third of it, and three characters, would have to be typed anew. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const most = Math.min(3, Math.ceil(name.length / 3))
  const near = names
    .filter((other) => other.length <= LONGEST_NAME && Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, edits: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
  return near.sort((a, b) => a.edits - b.edits)[0]?.other
}

/** How many characters must be inserted, deleted, replaced or swapped with their neighbour, at least. */
function distance(a: string, b: string): number {
  const rows: number[][] = []
  const edits = (i: number, j: number) => i < 0 || j < 0 ? Infinity : i * j === 0 ? i + j : rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = rows[i] = []
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? edits(i - 2, j - 2) + 1 : Infinity
      row[j] = Math.min(edits(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]), edits(i - 1, j) + 1, edits(i, j - 1) + 1, swapped)
    }
  }
  return edits(a.length, b.length)
}
