import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createWhole, type Disk } from './disk.js'

/**
 * A run that writes says so with a file of its own name in the output folder, then looks for the files of others: of two runs
 * at least one sees the other, and waits. Its temporary files carry the same name. What a killed run leaves behind is known
 * by that name to be nobody's any more, so anyone may remove it, and there is no common lock to be stolen by two at once.
 */
export interface Claim {
  readonly token: string
  /** The path of the next temporary file, in the folder of its target. */
  readonly temporary: (target: string) => string
  /** False when another run has taken this one for dead, e.g. after a long sleep of the machine. */
  readonly holds: () => boolean
  readonly release: () => void
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const NAME = /^\.contract-codegen-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})\.(?:claim|\d+)$/
const TEXT = 'contract-codegen is writing into this folder, or was killed while it did; the next run removes this file.\n'

/** Milliseconds after which a claim counts as left behind even if its process seems to be there: no write takes so long. */
const LONGEST = 120_000
/** How long a run waits for others, in milliseconds. */
const PATIENCE = 15_000

const claimName = (token: string | undefined) => `.contract-codegen-${token}.claim`

/** The tokens of this process's own runs. */
const own = new Set<string>()

/** Whether a file of this name is a claim or a temporary file of some run. */
export const isOurs = (name: string) => NAME.test(name)

/** Whether the run that made a file of ours is over, so that the file was left behind. `modified` is the age of its claim. */
export function isLeftBehind(name: string, modified: number): boolean {
  const [, host, pid, random] = NAME.exec(name) ?? []
  if (random === undefined || own.has(`${host}-${pid}-${random}`)) return false
  if (Date.now() - modified > LONGEST) return true
  return host === HOST && (Number(pid) === process.pid || !isRunning(Number(pid)))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a run other than the claim's own is writing. */
export function othersWrite(disk: Disk, folder: string, token?: string): boolean {
  return disk.list(folder).some((name) => {
    if (!name.endsWith('.claim') || !isOurs(name) || name === claimName(token)) return false
    return !isLeftBehind(name, disk.entry(path.join(folder, name))?.modified ?? 0)
  })
}

/** Claims a folder for one write. Undefined when others did not finish in time. */
export async function claim(disk: Disk, folder: string, patience = PATIENCE): Promise<Claim | undefined> {
  const deadline = Date.now() + patience
  do {
    const made = claimAlone(disk, folder)
    if (made !== undefined) return made
    await pause(5 + Math.random() * 45)
  } while (Date.now() < deadline)
  return undefined
}

/** Undefined, with no trace left, where another run is there. */
function claimAlone(disk: Disk, folder: string): Claim | undefined {
  const made = makeClaim(disk, folder)
  let isAlone = false
  try {
    isAlone = !othersWrite(disk, folder, made.token)
    return isAlone ? made : undefined
  } finally {
    if (!isAlone) made.release()
  }
}

/** A name of one write, unlike that of any other, from which it can be told whether its process is still there. */
export const newToken = () => `${HOST}-${process.pid}-${randomBytes(4).toString('hex')}`

/** The path of a temporary file beside its target. */
export const temporaryFor = (target: string, token: string, count: number) => `${target.slice(0, -path.basename(target).length)}.contract-codegen-${token}.${count}`

function makeClaim(disk: Disk, folder: string): Claim {
  const token = newToken()
  const file = path.join(folder, claimName(token))
  let count = 0
  createWhole(disk, file, TEXT)
  own.add(token)
  return {
    token,
    temporary: (target) => temporaryFor(target, token, ++count),
    holds: () => disk.entry(file) !== undefined,
    release: () => {
      own.delete(token)
      disk.remove(file)
    },
  }
}
