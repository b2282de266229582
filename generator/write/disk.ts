import * as fs from 'node:fs'
import path from 'node:path'

/** What stands at a path, links not followed. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Whether the owner may write to it. */
  readonly writable: boolean
  /** The permission bits. */
  readonly mode: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/**
 * The operations that writing needs, so that tests can let each of them fail. Paths are native and absolute. Every function
 * throws what Node throws, an error with a `code`.
 */
export interface Disk {
  /** Undefined where nothing stands. */
  readonly entry: (file: string) => Entry | undefined
  /** Names in a folder, sorted. */
  readonly list: (folder: string) => readonly string[]
  readonly read: (file: string) => Uint8Array
  /** The path with all links followed. */
  readonly real: (file: string) => string
  /** Makes a file that was not there; with the usual permissions, unless others are given. */
  readonly create: (file: string, content: string | Uint8Array, mode?: number) => void
  /** Replaces what stands at the second path, in one step. */
  readonly rename: (from: string, to: string) => void
  readonly remove: (file: string) => void
  readonly makeFolder: (folder: string) => void
  /** Removes an empty folder. */
  readonly removeFolder: (folder: string) => void
}

/** What of Node's file system is asked for a step that a scanner can hinder. */
export type Steps = Pick<typeof fs, 'renameSync' | 'unlinkSync'>

/** How the disk of a system behaves. */
export interface System {
  readonly platform: NodeJS.Platform
  readonly pause: (milliseconds: number) => void
}

/** The disk of this machine; for tests, with other steps, or as it would be on another system. */
export function diskOf({ renameSync, unlinkSync }: Steps, { platform, pause }: System): Disk {
  const patiently = platform === 'win32' ? (action: () => void) => retried(action, pause) : (action: () => void) => action()
  return {
    entry,
    list: (folder) => fs.readdirSync(folder).sort(),
    read: (file) => fs.readFileSync(file),
    real: (file) => fs.realpathSync(file),
    create: (file, content, mode = 0o666) => fs.writeFileSync(file, content, { flag: 'wx', mode }),
    rename: (from, to) => patiently(() => renameSync(from, to)),
    remove: (file) => patiently(() => unlinkSync(file)),
    makeFolder: (folder) => fs.mkdirSync(folder),
    removeFolder: (folder) => fs.rmdirSync(folder),
  }
}

const sleep = (milliseconds: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/** The disk of this machine. */
export const disk: Disk = diskOf(fs, { platform: process.platform, pause: sleep })

function entry(file: string): Entry | undefined {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other'
  return { kind, writable: (stat.mode & 0o200) !== 0, mode: stat.mode & 0o777, modified: stat.mtimeMs }
}

/** How often Windows is asked, and after how many milliseconds again: half a second in all. */
const ATTEMPTS = 20
const PAUSE = 25
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY'])

/** On Windows a scanner or an editor that looks at a file keeps others from replacing it, for a moment. */
function retried(action: () => void, pause: System['pause']): void {
  for (let attempt = 1; ; attempt++) {
    try {
      return action()
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING.has(errorCode(error) ?? '')) throw error
      pause(PAUSE)
    }
  }
}

/** Makes a file, or nothing: what a full disk has taken of it is removed. */
export function createWhole(disk: Disk, file: string, ...content: readonly [content: string | Uint8Array, mode?: number]): void {
  try {
    disk.create(file, ...content)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' && disk.entry(file) !== undefined) disk.remove(file)
    throw error
  }
}

/** The code of an error of the disk (`ENOSPC`, `EACCES` …), undefined for any other value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/**
 * The native path of an output; `folder` is absolute and as `path.join` writes it. Throws if it could leave the folder: output
 * paths are made by the generator.
 */
export function inside(folder: string, relative: string): string {
  if (OUTSIDE.test(relative) || (path.sep !== '/' && /[\\:\0]/.test(relative))) throw new Error(`not a path of an output: ${relative}`)
  const below = path.sep === '/' ? relative : relative.replaceAll('/', path.sep)
  return folder.endsWith(path.sep) ? `${folder}${below}` : `${folder}${path.sep}${below}`
}

/** A part of a path that is empty, or leads to the folder itself or out of it. */
const OUTSIDE = /(?:^|\/)\.{0,2}(?:\/|$)/
