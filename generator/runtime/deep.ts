/** The function behind the guard of a definition that recurses, or whose verdicts are kept. It hands over to `judgeDeep` where `depth` exceeds 200. */
type Judge = (value: unknown, depth: number) => boolean

/** The depth of an evaluation within a run. What it asks for comes one deeper: too deep, and with a fraction. */
const RUN_DEPTH = 199.5

/** A function that finds something out about a value and asks for verdicts on the way. */
type Find<T> = (value: unknown, depth: number) => T

/** Verdicts on values and those in them: while one is being reached, its place holds `open`. */
interface DeepRun {
  readonly verdicts: Map<Judge, Map<unknown, boolean | 'open'>>
  /** Verdicts that an evaluation asked for and that are not known yet. */
  asked: (readonly [Judge, unknown])[]
  /** What it was told instead. */
  guess: boolean
  /** What has been found in the evaluation going on. */
  readonly found: Map<Find<unknown>, Map<unknown, unknown>>
  /** The value that is being judged: that of the evaluation going on, or a scalar in it. */
  judged: unknown
}

const newRun = (): DeepRun => ({ verdicts: new Map(), asked: [], guess: true, found: new Map(), judged: undefined })

let deepRun = /* @__PURE__ */ newRun()

/**
 * Judges a value of any depth, by schemas in any number, without recursing into them. Each verdict is reached once: an evaluation that asks for a verdict that
 * is not known yet is given a guess, and repeated when all that it asked for is known; in turns with `true` and `false`, so that
 * loops over elements, whether they look for a good or a bad one, ask for all at once. A value that holds itself is refused.
 *
 * @param depth whole, or absent: judges the value in a run of its own; with a fraction: an evaluation of the run going on asks
 */
export function judgeDeep(judge: Judge, value: unknown, depth = 0): boolean {
  if (!Number.isInteger(depth)) return verdictOf(judge, value)
  const outer = deepRun
  deepRun = newRun()
  try {
    return settle(judge, value)
  } finally {
    deepRun = outer
  }
}

/** The verdict as far as it is known. A scalar within the value that is being judged is judged on the spot. */
function verdictOf(judge: Judge, value: unknown): boolean {
  const { judged } = deepRun
  if ((typeof value !== 'object' || value === null) && !Object.is(value, judged)) {
    deepRun.judged = value
    const verdict = judge(value, RUN_DEPTH)
    deepRun.judged = judged
    return verdict
  }
  const known = deepRun.verdicts.get(judge)?.get(value)
  if (known !== undefined) return known === true
  deepRun.asked.push([judge, value])
  return deepRun.guess
}

/** What a function finds of a value. Within one evaluation it is found once: it may rest on guesses. */
export function findOnce<T>(find: Find<T>, value: unknown, depth: number): T {
  const { found } = deepRun
  const known = found.get(find) ?? new Map<unknown, unknown>()
  found.set(find, known)
  if (!known.has(value)) known.set(value, find(value, depth))
  return known.get(value) as T
}

/** Evaluates what is asked for, the last first, until the first verdict is reached. */
function settle(judge: Judge, value: unknown): boolean {
  const { verdicts } = deepRun
  let verdict = false
  const open = [{ judge, value, guess: true }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const known = verdicts.get(top.judge) ?? new Map<unknown, boolean | 'open'>()
    verdicts.set(top.judge, known)
    const before = known.get(top.value)
    if (typeof before === 'boolean') verdict = before
    else verdict = evaluate(top, known)
    if (deepRun.asked.length === 0) open.pop()
    else for (const [asked, of] of deepRun.asked.splice(0)) open.push({ judge: asked, value: of, guess: true })
  }
  return verdict
}

function evaluate(top: { readonly judge: Judge, readonly value: unknown, guess: boolean }, known: Map<unknown, boolean | 'open'>): boolean {
  known.set(top.value, 'open')
  deepRun.found.clear()
  deepRun.judged = top.value
  deepRun.guess = top.guess
  top.guess = !top.guess
  const verdict = verdictOnGuesses(top)
  if (deepRun.asked.length === 0) known.set(top.value, verdict)
  return verdict
}

/** A guess may let a function look for members where there are none. What has been guessed is judged again. */
function verdictOnGuesses({ judge, value }: { readonly judge: Judge, readonly value: unknown }): boolean {
  try {
    return judge(value, RUN_DEPTH)
  } catch (error) {
    if (deepRun.asked.length === 0) throw error
    return false
  }
}
