import path from 'node:path'
import { contains, posixPath } from '../facts/native-path.js'
import type { Finding } from '../model/diagnostic.js'
import { errorCode, type Disk, type Entry } from './disk.js'

/** The output folder: absolute and free of links; it need not be there yet. `shown` is its POSIX path relative to the root. */
export interface Place {
  readonly folder: string
  readonly shown: string
}

/**
 * Finds the output folder. It must lie inside the root when every link is followed, and neither it nor what stands above it
 * may be anything but a folder.
 */
export function findPlace(disk: Disk, root: string, out: string): Place | Finding {
  const wanted = path.resolve(root, out)
  const shown = posixPath(root, wanted)
  const refuse = (code: 'output-outside' | 'output-blocked', message: string): Finding => ({ code, message, location: { path: shown, pointer: '' } })
  try {
    const existing = nearest(disk, wanted)
    const real = disk.real(existing)
    const folder = path.join(real, path.relative(existing, wanted))
    if (!contains(disk.real(root), folder)) return refuse('output-outside', 'The output folder lies outside the root, or is a link that leads out of it.')
    if (disk.entry(real)?.kind !== 'folder') return refuse('output-blocked', 'Something that is no folder stands where the output folder should be.')
    return { folder, shown }
  } catch (error) {
    return refuse('output-blocked', `The output folder cannot be used (${errorCode(error) ?? String(error)}).`)
  }
}

/** The path itself, or the nearest thing above it that is there. */
function nearest(disk: Disk, file: string): string {
  const parent = path.dirname(file)
  return parent === file || entryBelow(disk, file) !== undefined ? file : nearest(disk, parent)
}

/** As `entry`; undefined, too, where a file stands in place of a folder above it. */
export function entryBelow(disk: Disk, file: string): Entry | undefined {
  try {
    return disk.entry(file)
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}
