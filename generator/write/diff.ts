/** A line of a diff: kept, only in the first text, only in the second. */
type Edit = readonly [' ' | '-' | '+', string]

/** Lines of context around a change. */
const CONTEXT = 3
/** Above this many cells the middle of two texts is shown as replaced, not compared line by line. */
const CELLS = 4_000_000

/**
 * The difference of two texts in unified form without file names: hunks with three lines of context, `-` what is there, `+`
 * what would be generated. At most `limit` lines; a last one says how many were left out.
 */
export function unifiedDiff(before: string, after: string, limit = 40): readonly string[] {
  const edits = compare(before.split('\n'), after.split('\n'))
  const lines = hunks(edits)
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `… ${lines.length - limit} more lines`]
}

function compare(before: readonly string[], after: readonly string[]): Edit[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const kept = (line: string): Edit => [' ', line]
  const middle = compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [...before.slice(0, start).map(kept), ...middle, ...before.slice(before.length - end).map(kept)]
}

function compareMiddle(before: readonly string[], after: readonly string[]): Edit[] {
  if (before.length * after.length > CELLS) return [...before.map((line): Edit => ['-', line]), ...after.map((line): Edit => ['+', line])]
  const width = after.length + 1
  const common = commonLengths(before, after)
  const edits: Edit[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [old, made] = [before[i], after[j]]
    if (old === undefined && made === undefined) return edits
    if (old !== undefined && old === made) {
      edits.push([' ', old])
      i++
      j++
    } else if (old !== undefined && (made === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      edits.push(['-', old])
      i++
    } else if (made !== undefined) {
      edits.push(['+', made])
      j++
    }
  }
}

/** For each pair of suffixes the length of their longest common subsequence. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const skip = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
      lengths[i * width + j] = before[i] === after[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : skip
    }
  }
  return lengths
}

function hunks(edits: readonly Edit[]): string[] {
  const isNear = edits.map(() => false)
  edits.forEach(([sign], at) => {
    if (sign !== ' ') isNear.fill(true, Math.max(0, at - CONTEXT), at + CONTEXT + 1)
  })
  const lines: string[] = []
  let [old, made] = [1, 1]
  edits.forEach(([sign, line], at) => {
    if (isNear[at] && !isNear[at - 1]) lines.push(`@@ -${old} +${made} @@`)
    if (isNear[at]) lines.push(`${sign}${line}`)
    if (sign !== '+') old++
    if (sign !== '-') made++
  })
  return lines
}
