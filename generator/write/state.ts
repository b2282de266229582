import path from 'node:path'
import { isLeftBehind, isOurs } from './claim.js'
import { errorCode, inside, type Disk, type Entry } from './disk.js'
import { MANIFEST, readManifest, type Manifest } from './manifest.js'
import { entryBelow } from './place.js'

/** What stands in the output folder. Paths are POSIX and relative to it. */
export interface State {
  /** Each file, folder, link or device, but the temporary files of runs. */
  readonly entries: ReadonlyMap<string, Entry>
  /** Content of each regular file that is an output, or that the manifest lists. */
  readonly contents: ReadonlyMap<string, Uint8Array>
  /** Undefined where there is none that can be read. */
  readonly manifest: Manifest | undefined
  /** Files of ours that a killed run left behind. */
  readonly leftovers: readonly string[]
}

/** Folders that are never ours, and large. */
const UNSEARCHED = new Set(['.git', 'node_modules'])

/** Reads the output folder; `outputs` are the paths that a run would write. */
export function readState(disk: Disk, folder: string, outputs: readonly string[]): State {
  const entries = new Map<string, Entry>()
  const leftovers: string[] = []
  const walk = (relative: string): void => {
    for (const name of disk.list(path.join(folder, relative))) {
      const below = relative === '' ? name : `${relative}/${name}`
      const entry = disk.entry(path.join(folder, below))
      if (entry === undefined) continue
      if (!isOurs(name)) entries.set(below, entry)
      else if (entry.kind === 'file' && isLeftBehind(name, entry.modified)) leftovers.push(below)
      if (entry.kind === 'folder' && !UNSEARCHED.has(name)) walk(below)
    }
  }
  if (entryBelow(disk, folder)?.kind === 'folder') walk('')
  const contents = new Map<string, Uint8Array>()
  const load = (file: string): void => {
    const content = entries.get(file)?.kind === 'file' && !contents.has(file) ? readIfThere(disk, inside(folder, file)) : undefined
    if (content !== undefined) contents.set(file, content)
  }
  load(MANIFEST)
  const manifest = readManifest(textOf(contents.get(MANIFEST)))
  ;[...outputs, ...(manifest?.outputs.keys() ?? [])].forEach(load)
  return { entries, contents, manifest, leftovers }
}

/** The bytes as UTF-8; a byte that is none becomes U+FFFD, which no output has. Empty for nothing. */
export const textOf = (content: Uint8Array | undefined) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)

/** Undefined where another run has removed the file since it was listed. */
function readIfThere(disk: Disk, file: string): Uint8Array | undefined {
  try {
    return disk.read(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
