// CPU time in ratios: shared machines make wall time lie.

/** CPU time of this process so far, user and system, in milliseconds. */
export const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

let sink = 0

/** A loop of its own for each subject, so that the call sites of one never shape another's code. */
const loopOver = (subject) => new Function('subject', 'return (items, times) => { let n = 0; for (let t = 0; t < times; t++) for (let i = 0; i < items.length; i++) if (subject(items[i])) n++; return n }')(subject)

/**
 * Times subjects on the same items, in turns.
 *
 * @param subjects functions of one item, by name; the first is what the others are compared with
 * @returns for each, the median over the rounds of its CPU time as a multiple of the first one's
 */
export function ratios(subjects, items, { rounds = 21, sample = 6, warm = 80 } = {}) {
  const runs = Object.entries(subjects).map(([name, subject]) => prepared(name, loopOver(subject), items, { sample, warm }))
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < runs.length; k++) {
      const run = runs[(k + round) % runs.length]
      const start = cpu()
      sink += run.loop(items, run.times)
      run.samples.push((cpu() - start) / run.times)
    }
  }
  return Object.fromEntries(runs.map(({ name, samples }) => [name, median(samples.map((each, round) => each / runs[0].samples[round]))]))
}

/** Warms a subject up and sizes its samples to about `sample` ms. */
function prepared(name, loop, items, { sample, warm }) {
  let start = cpu()
  do sink += loop(items, 1)
  while (cpu() - start < warm)
  start = cpu()
  let times = 0
  do {
    sink += loop(items, 1)
    times += 1
  } while (cpu() - start < sample)
  return { name, loop, times, samples: [] }
}

export const consumed = () => sink
