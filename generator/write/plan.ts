import type { Code } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { OutputFile } from '../model/output.js'
import { quote } from '../facts/visible.js'
import { MANIFEST, textHash } from './manifest.js'
import type { Place } from './place.js'
import { textOf, type State } from './state.js'
import { outputLocation } from './transaction.js'

/**
 * What a file of the output folder is to this run.
 * - `new`: not there yet. `changed`: as the last run wrote it, and no longer right. `edited`: changed since by somebody else.
 * - `same`: already right, not touched. `stale`: listed by the manifest, and no schema makes it any more.
 * - `stray`: neither listed nor made; reported, never touched.
 */
export type FileState = 'new' | 'changed' | 'edited' | 'same' | 'stale' | 'stray'

export interface PlannedFile {
  readonly path: string
  readonly state: FileState
  /** The path that it has now, if that is the same but for upper and lower case: a file system may take both for one. */
  readonly renamed?: string
  /** What is there now; absent for `new` and `stray`. */
  readonly before?: Uint8Array
  /** What will be there; absent for `stale` and `stray`. */
  readonly after?: string
}

/** What a run would do, and what keeps it from doing so. */
export interface Plan {
  readonly files: readonly PlannedFile[]
  readonly findings: readonly Finding[]
}

/** Compares the outputs of a run with the folder. */
export function plan(state: State, outputs: readonly OutputFile[], place: Place): Plan {
  const made = new Set(outputs.map((file) => file.path))
  const present = new Map([...state.contents.keys()].map((path) => [path.toLowerCase(), path]))
  const files = outputs.map((file) => planned(state, file, present.get(file.path.toLowerCase())))
  const renamed = new Set(files.map((file) => file.renamed))
  const others = [...state.entries].filter(([path, entry]) => entry.kind !== 'folder' && !made.has(path) && !renamed.has(path))
  return {
    files: [...files, ...others.flatMap(([path]) => unmade(state, path))],
    findings: [...blockedFolders(state, made, place), ...files.flatMap((file) => obstacles(state, file, place)), ...caseCollisions(state, made, place)],
  }
}

/** `present` is the path of a file of ours that is there, the same but for case. */
function planned(state: State, { path, text }: OutputFile, present: string | undefined): PlannedFile {
  const before = state.contents.get(path)
  if (before !== undefined) return { path, state: Buffer.from(text).equals(before) ? 'same' : difference(state, path, textOf(before)), before, after: text }
  const moved = present === undefined ? undefined : state.contents.get(present)
  if (present === undefined || moved === undefined) return { path, state: 'new', after: text }
  return { path, state: 'changed', renamed: present, before: moved, after: text }
}

function difference(state: State, path: string, before: string): FileState {
  const listed = path === MANIFEST ? undefined : state.manifest?.outputs.get(path)
  return listed === undefined || listed === textHash(before) ? 'changed' : 'edited'
}

/** Hidden files are left to those who hide them: `.gitattributes`, `.DS_Store`, what an editor leaves. */
const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'))

function unmade(state: State, path: string): PlannedFile[] {
  const before = state.contents.get(path)
  if (before !== undefined) return [{ path, state: 'stale', before }]
  return isHidden(path) ? [] : [{ path, state: 'stray' }]
}

/** What stands in the way of one output. */
function obstacles(state: State, file: PlannedFile, place: Place): Finding[] {
  const refuse = (code: Code, message: string) => [{ code, message, location: outputLocation(place, file.path) }]
  const entry = state.entries.get(file.path)
  if (entry === undefined || file.state === 'same') return []
  if (entry.kind !== 'file') return refuse('output-blocked', `An output should be here, and ${KINDS[entry.kind]} is in its place.`)
  if (!entry.writable) return refuse('output-read-only', 'The output is write-protected.')
  return isForeign(state, file) ? refuse('output-foreign', 'A file that the generator did not make is in the place of an output.') : []
}

function blockedFolders(state: State, made: ReadonlySet<string>, place: Place): Finding[] {
  return [...foldersAbove(made)]
    .filter((folder) => (state.entries.get(folder)?.kind ?? 'folder') !== 'folder')
    .map((folder) => ({ code: 'output-blocked', message: 'A folder for outputs should be here, and something else is.', location: outputLocation(place, folder) }))
}

const KINDS = { folder: 'a folder', link: 'a link', other: 'a device or pipe' } as const

/** The folders above files: `a/b/c.js` lies in `a/b` and `a`. */
export function foldersAbove(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0 && !folders.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end))
  }
  return folders
}

/** Our own files are listed in the manifest, or say that they are generated; maps have no place for it. */
function isForeign(state: State, { path, before }: PlannedFile): boolean {
  if (before === undefined || state.manifest?.outputs.get(path) !== undefined) return false
  return !textOf(before.subarray(0, 1000)).includes('@generated') && !path.endsWith('.map')
}

/**
 * Where case does not count, a file or folder that is there already would be taken for one that is to be made. Files that the
 * manifest lists are ours to rename.
 */
function caseCollisions(state: State, made: ReadonlySet<string>, place: Place): Finding[] {
  const others = [...state.entries.keys()].filter((path) => !made.has(path) && !state.contents.has(path))
  if (others.length === 0) return []
  const wanted = new Set([...made, ...foldersAbove(made)])
  const folded = new Map([...wanted].map((path) => [path.toLowerCase(), path]))
  return others.flatMap((path) => {
    const match = wanted.has(path) ? undefined : folded.get(path.toLowerCase())
    if (match === undefined) return []
    return [{ code: 'output-case', message: `Its name and that of the output ${quote(match)} differ only in upper and lower case.`, location: outputLocation(place, path) }]
  })
}
