/**
 * The candidate that a misspelt word most likely stands for: one that differs in case, hyphens or underscores alone, or by few
 * letters that are left out, added, changed or swapped; of several, the one that begins most like it. `undefined` if none is
 * near, or if the word is one of the candidates.
 */
export function similar(word: string, candidates: Iterable<string>): string | undefined {
  let best: { readonly candidate: string; readonly distance: number; readonly common: number } | undefined
  const plain = folded(word)
  for (const candidate of candidates) {
    if (candidate === word) return undefined
    const limit = Math.min(candidate.length < 16 ? 2 : 3, Math.floor(candidate.length / 4))
    const isSame = folded(candidate) === plain
    if (!isSame && Math.abs(candidate.length - word.length) > limit) continue
    const [distance, common] = [isSame ? 0 : distanceOf(word, candidate), commonStart(word, candidate)]
    if (distance > limit || (best && (distance > best.distance || (distance === best.distance && common <= best.common)))) continue
    best = { candidate, distance, common }
  }
  return best?.candidate
}

const folded = (word: string) => word.replace(/(?<=.)[-_ ]/g, '').toLowerCase()

function commonStart(word: string, candidate: string): number {
  let length = 0
  while (length < word.length && word[length] === candidate[length]) length++
  return length
}

/** Optimal string alignment: how many letters must be added, dropped, changed or swapped with their neighbour. */
function distanceOf(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + same, isSwap ? before[j - 2]! + 1 : Infinity))
    }
    ;[before, row] = [row, next]
  }
  return row[to.length]!
}
