import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs'
import path from 'node:path'
import { contains, leaves, posixPath } from '../facts/native-path.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Code } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { decode } from './encoding.js'

/** The largest file that is read, in bytes. The largest schemas that people publish have about 5 MB. */
export const MAX_BYTES = 50_000_000

export interface Refusal {
  readonly ok: false
  readonly finding: Finding
}

/** A file or folder that lies within the root. */
export interface Located {
  readonly ok: true
  /** POSIX path relative to the root, symbolic links as they are called. */
  readonly path: string
  /** Absolute path without symbolic links. */
  readonly real: string
  readonly stats: Stats
}

/** Finds a file or folder without opening it, and refuses what lies outside the root. `file` is absolute. */
export function locate(root: string, file: string): Located | Refusal {
  const named = posixPath(root, file)
  try {
    const realRoot = realPath(root)
    const real = realPath(file)
    if (!contains(realRoot, real)) return refusal(named, 'outside-root', `${quote(named)} lies outside the root.`)
    return { ok: true, path: leaves(named) ? shownFrom(realRoot, file, real) : named, real, stats: statSync(real) }
  } catch (error) {
    if (leaves(named)) return refusal(named, 'outside-root', `${quote(named)} lies outside the root.`)
    return withHint(diskRefusal(named, error), { root, file })
  }
}

/** A path below a root that is called by another name than its own: as it is called, if it lies there by that name, too. */
function shownFrom(realRoot: string, file: string, real: string): string {
  const called = posixPath(realRoot, file)
  return leaves(called) ? posixPath(realRoot, real) : called
}

/** The path with all links followed. The system finds it fastest, but not on every drive. */
function realPath(file: string): string {
  try {
    return realpathSync.native(file)
  } catch {
    return realpathSync(file)
  }
}

/** What a file that is not there may have been meant to be: one that is called nearly so, or all that fit a pattern. */
function withHint(refused: Refusal, { root, file }: { readonly root: string; readonly file: string }): Refusal {
  if (refused.finding.code !== 'file-not-found') return refused
  const name = path.basename(file)
  const near = similar(name, namesIn(root, path.dirname(file)))
  const hint = near !== undefined ? `Did you mean ${quote(near)}?` : /[*?]/.test(name) ? 'Patterns are for shells to replace: name the files, or their folder.' : undefined
  return hint === undefined ? refused : { ...refused, finding: { ...refused.finding, help: hint } }
}

/** The names in a folder within the root, if it is one. */
function namesIn(root: string, folder: string): readonly string[] {
  const located = locate(root, folder)
  try {
    return located.ok && located.stats.isDirectory() ? readdirSync(located.real) : []
  } catch {
    return []
  }
}

/** A file as it was read, or why it was not. */
export type ReadText = Refusal | { readonly ok: true; readonly source: SourceText }

/** Reads a file within the root as UTF-8. Only a regular file is ever opened: a pipe or a device may block or never end. */
export function readText(root: string, file: string): ReadText {
  const located = locate(root, file)
  return located.ok ? unfitness(located.path, located.stats) ?? readRegular(located) : located
}

/** A regular file of a folder within the root. The folder lists it as one, so that no link leads out of it. */
export function regularFile(folder: Located, name: string): RegularFile {
  return { path: folder.path === '.' ? name : `${folder.path}/${name}`, real: path.join(folder.real, name) }
}

export type RegularFile = Pick<Located, 'path' | 'real'>

/** The same of what is known to be a regular file within the root, with no more questions of where it lies. */
export function readRegular(file: RegularFile): ReadText {
  const bytes = readBytes(file)
  if (!(bytes instanceof Uint8Array)) return bytes
  const decoded = decode(file.path, bytes)
  return decoded.ok ? { ok: true, source: { path: file.path, text: decoded.text } } : decoded
}

/** What was opened is looked at again: the file may have been replaced in between. */
function readBytes({ path: shown, real }: RegularFile): Uint8Array | Refusal {
  try {
    const handle = openSync(real, READ_FLAGS)
    try {
      return unfitness(shown, fstatSync(handle)) ?? readFileSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    return diskRefusal(shown, error)
  }
}

/** Windows knows only the first of these; a missing one counts as 0. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

function unfitness(shown: string, stats: Stats): Refusal | undefined {
  if (!stats.isFile()) return refusal(shown, 'file-unreadable', `${quote(shown)} is ${kindOf(stats)}, not a regular file.`)
  if (stats.size <= MAX_BYTES) return undefined
  return refusal(shown, 'file-too-large', `${quote(shown)} has ${megabytes(stats.size)} MB; at most ${megabytes(MAX_BYTES)} MB are read.`)
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6).toLocaleString('en')

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a named pipe'
  return stats.isSocket() ? 'a socket' : 'a device'
}

function refusal(shown: string, code: Code, message: string): Refusal {
  return { ok: false, finding: { code, message, location: { path: shown, pointer: '' } } }
}

/** What the system says when a path leads to no file, in words. */
const SYSTEM_ERRORS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'may not be read by this user'],
  ['EPERM', 'may not be read by this user'],
  ['ELOOP', 'is a symbolic link that leads back to itself'],
  ['ENAMETOOLONG', 'has too long a name'],
])

function diskRefusal(shown: string, error: unknown): Refusal {
  const code = String((error as { readonly code?: unknown }).code ?? error)
  const isMissing = ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(code)
  if (isMissing) return refusal(shown, 'file-not-found', `There is no file or folder ${quote(shown)}.`)
  return refusal(shown, 'file-unreadable', `${quote(shown)} ${SYSTEM_ERRORS.get(code) ?? `cannot be read (${code})`}.`)
}
