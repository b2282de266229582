/** The function behind the guard of a recursive definition. It hands over to `judgeDeep` where `depth` exceeds 200. */
type Judge = (value: unknown, depth: number) => boolean

/** The depth of an evaluation within a run. What it asks for comes one deeper: too deep, and with a fraction. */
const RUN_DEPTH = 199.5

/** Verdicts on deep values: while one is being reached, its place holds `open`. */
interface DeepRun {
  readonly verdicts: Map<Judge, Map<unknown, boolean | 'open'>>
  /** Verdicts that an evaluation asked for and that are not known yet. */
  asked: (readonly [Judge, unknown])[]
  /** What it was told instead. */
  guess: boolean
}

let deepRun: DeepRun = { verdicts: new Map(), asked: [], guess: true }

/**
 * Judges a value of any depth without recursing into it. Each verdict is reached once: an evaluation that asks for a verdict that
 * is not known yet is given a guess, and repeated when all that it asked for is known; in turns with `true` and `false`, so that
 * loops over elements, whether they look for a good or a bad one, ask for all at once. A value that holds itself is refused.
 *
 * @param depth whole, or absent: judges the value in a run of its own; with a fraction: an evaluation of the run going on asks
 */
export function judgeDeep(judge: Judge, value: unknown, depth = 0): boolean {
  if (!Number.isInteger(depth)) return verdictOf(judge, value)
  const outer = deepRun
  deepRun = { verdicts: new Map(), asked: [], guess: true }
  try {
    return settle(judge, value)
  } finally {
    deepRun = outer
  }
}

/** The verdict as far as it is known. Scalars are judged on the spot. */
function verdictOf(judge: Judge, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return judge(value, RUN_DEPTH)
  const known = deepRun.verdicts.get(judge)?.get(value)
  if (known !== undefined) return known === true
  deepRun.asked.push([judge, value])
  return deepRun.guess
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
  deepRun.guess = top.guess
  top.guess = !top.guess
  const verdict = top.judge(top.value, RUN_DEPTH)
  if (deepRun.asked.length === 0) known.set(top.value, verdict)
  return verdict
}
