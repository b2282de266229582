import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { isSearched } from './files.js'

/** What is to be watched. Paths are absolute. */
export interface WatchRequest {
  /** Files, and folders in which any document counts, those in sub-folders too. What is not there yet counts when it comes. */
  readonly paths: readonly string[]
  /** A folder that is left out. */
  readonly exclude?: string
}

/** How long it must be quiet after a change, in milliseconds: editors save in several steps. */
const QUIET = 80

/** Resolves when something has changed and it is quiet again, or on abort. Folders are watched, since editors replace files. */
export async function nextChange(request: WatchRequest, ended: AbortSignal): Promise<void> {
  const named = new Set(request.paths)
  const watchers: FSWatcher[] = []
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, QUIET)
    }
    ended.addEventListener('abort', () => resolve(), { once: true })
    for (const folder of watchedFolders(request)) {
      const watcher = watch(folder, (_, name) => {
        if (name === null || named.has(path.join(folder, name)) || isDocument(path.join(folder, name), request)) changed()
      })
      watchers.push(watcher.on('error', changed))
    }
  })
  watchers.forEach((watcher) => watcher.close())
}

/** Whether a name can be that of a document, or of a folder that holds some. */
function isDocument(file: string, { exclude }: WatchRequest): boolean {
  const name = path.basename(file)
  return file !== exclude && isSearched(name) && (name.endsWith('.json') || !name.includes('.'))
}

/** Each path that is a folder, with its sub-folders, and the nearest folder above each that is none. */
function watchedFolders({ paths, exclude }: WatchRequest): ReadonlySet<string> {
  return new Set(paths.flatMap((file) => (isFolder(file) ? foldersBelow(file, exclude) : [nearestFolder(path.dirname(file))])))
}

function foldersBelow(folder: string, exclude: string | undefined): readonly string[] {
  if (folder === exclude) return []
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && isSearched(entry.name))
  return [folder, ...inner.flatMap((entry) => foldersBelow(path.join(folder, entry.name), exclude))]
}

const nearestFolder = (folder: string): string => (isFolder(folder) || folder === path.dirname(folder) ? folder : nearestFolder(path.dirname(folder)))

const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
