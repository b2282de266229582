import path from 'node:path'
import type { Finding } from '../model/diagnostic.js'
import type { Location } from '../model/source.js'
import { errorCode, type Disk } from './disk.js'
import { entryBelow, type Place } from './place.js'

/** Why a write cannot go on. Thrown and caught within this room. */
export class Refusal extends Error {
  readonly findings: readonly Finding[]

  constructor(...findings: readonly Finding[]) {
    super(findings[0]?.message)
    this.findings = findings
  }
}

/** What takes back the steps of a write, the first step's first. */
export type Undo = (() => void)[]

/** Takes back all steps, the last one first, as far as that goes; whether it went all the way. */
export function takeBack(undo: Undo): boolean {
  const failed = undo.splice(0).reverse().filter((step) => {
    try {
      step()
      return false
    } catch {
      return true
    }
  })
  return failed.length === 0
}

/** Where something in the output folder is, for findings; `''` is the folder itself. */
export function outputLocation(place: Place, relative: string): Location {
  const parts = [place.shown === '.' ? '' : place.shown, relative].filter((part) => part !== '')
  return { path: parts.join('/') || '.', pointer: '' }
}

/** What the errors that people meet mean. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'another program holds the file',
  EDQUOT: 'the quota is used up',
  EEXIST: 'something is in the way',
  EISDIR: 'a folder is in the way',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
}

/** An error of the disk as a refusal; any other is a fault of ours and stays what it is. */
export function asRefusal(error: unknown, place: Place, relative: string): unknown {
  const code = errorCode(error)
  if (code === undefined) return error
  const reason = REASONS[code] === undefined ? code : `${REASONS[code]} (${code})`
  return new Refusal({ code: 'output-failed', message: `Writing failed: ${reason}.`, location: outputLocation(place, relative) })
}

/** Does one step; if the disk fails there, the refusal names the place. */
export function step<T>(place: Place, relative: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw asRefusal(error, place, relative)
  }
}

/** Makes a folder and what is missing above it, unless another run makes it meanwhile. */
export function makeFolders(disk: Disk, folder: string, undo: Undo): void {
  if (entryBelow(disk, folder) !== undefined) return
  makeFolders(disk, path.dirname(folder), undo)
  try {
    disk.makeFolder(folder)
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && entryBelow(disk, folder)?.kind === 'folder') return
    throw error
  }
  undo.push(() => disk.removeFolder(folder))
}
