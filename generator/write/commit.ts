import path from 'node:path'
import type { Finding } from '../model/diagnostic.js'
import type { OutputFile } from '../model/output.js'
import { claim, type Claim } from './claim.js'
import { createWhole, inside, type Disk } from './disk.js'
import { MANIFEST } from './manifest.js'
import type { Place } from './place.js'
import { foldersAbove, plan, type Plan, type PlannedFile } from './plan.js'
import { readState, type State } from './state.js'
import { asRefusal, makeFolders, outputLocation, Refusal, step, takeBack, type Undo } from './transaction.js'

/**
 * Brings the output folder to exactly these files, all or nothing. Every file is complete beside its target before the first
 * target is touched; each is then replaced in one step, the manifest last. A run that is killed leaves whole files, old or
 * new, a manifest that does not fit them, and temporary files that the next run removes. Two runs at once take turns. Files
 * that are right already keep their time stamps; stray files stay.
 *
 * Nothing is synced to the medium: all of it can be made again, and `check` compares content.
 *
 * @returns what was done; where there are findings, nothing was.
 */
export async function commit(disk: Disk, place: Place, outputs: readonly OutputFile[]): Promise<Plan> {
  const undo: Undo = []
  const seen: { plan: Plan } = { plan: { files: [], findings: [] } }
  const look = (): State => {
    const state = step(place, '', () => readState(disk, place.folder, outputs.map((file) => file.path)))
    seen.plan = plan(state, outputs, place)
    if (seen.plan.findings.length > 0) throw new Refusal(...seen.plan.findings)
    return state
  }
  try {
    if (isDone(look(), seen.plan)) return seen.plan
    const work = await begin(disk, place, undo)
    write(work, look(), seen.plan.files) // others may have written since
    step(place, '', work.claim.release)
    return seen.plan
  } catch (error) {
    const isWhole = takeBack(undo)
    if (!(error instanceof Refusal)) throw error
    const half: Finding = { code: 'output-interrupted', message: 'The old files could not all be put back.', location: outputLocation(place, '') }
    return { files: seen.plan.files, findings: isWhole ? error.findings : [...error.findings, half] }
  }
}

const isDone = (state: State, { files }: Plan) =>
  state.leftovers.length === 0 && files.every((file) => file.state === 'same' || file.state === 'stray')

/** One write: where to, the claim that makes it the only one, and what takes back its steps. */
interface Work {
  readonly disk: Disk
  readonly place: Place
  readonly claim: Claim
  readonly undo: Undo
  /** Those that are there for sure. */
  readonly folders: Set<string>
}

const busy = (place: Place) => new Refusal({ code: 'output-busy', message: 'Another run is writing into this folder.', location: outputLocation(place, '') })

async function begin(disk: Disk, place: Place, undo: Undo): Promise<Work> {
  step(place, '', () => makeFolders(disk, place.folder, undo))
  const claimed = await claim(disk, place.folder).catch((error: unknown) => {
    throw asRefusal(error, place, '')
  })
  if (claimed === undefined) throw busy(place)
  undo.push(claimed.release)
  return { disk, place, claim: claimed, undo, folders: new Set() }
}

function write(work: Work, state: State, files: readonly PlannedFile[]): void {
  const { disk, place } = work
  for (const file of state.leftovers) step(place, file, () => disk.remove(inside(place.folder, file)))
  const staged = files
    .filter((file) => file.after !== undefined && file.state !== 'same')
    .map((file) => ({ file, replace: step(place, file.path, () => stage(work, file)) }))
  if (!step(place, '', work.claim.holds)) throw busy(place)
  const stale = files.filter((file) => file.state === 'stale')
  const finish = (isLast: boolean) => {
    for (const { file, replace } of staged) if ((file.path === MANIFEST) === isLast) step(place, file.path, replace)
  }
  finish(false)
  for (const file of stale) step(place, file.path, () => removeStale(work, file))
  finish(true)
  removeEmptyFolders(work, stale)
}

/** Writes the file's new text beside it, and gives the step that puts it in place. */
function stage(work: Work, file: PlannedFile): () => void {
  const { disk, place, undo } = work
  const target = inside(place.folder, file.path)
  const folder = path.dirname(target)
  if (!work.folders.has(folder)) makeFolders(disk, folder, undo)
  work.folders.add(folder)
  const temporary = work.claim.temporary(target)
  createWhole(disk, temporary, file.after ?? '')
  undo.push(() => {
    if (disk.entry(temporary) !== undefined) disk.remove(temporary)
  })
  return () => replace(work, file, { target, temporary })
}

function replace(work: Work, file: PlannedFile, { target, temporary }: { readonly target: string; readonly temporary: string }): void {
  const { disk, place, undo } = work
  const before = file.renamed === undefined ? undefined : inside(place.folder, file.renamed)
  if (before !== undefined) {
    disk.rename(before, target)
    undo.push(() => disk.rename(target, before))
  }
  if ((disk.entry(target)?.kind ?? 'file') !== 'file') {
    throw new Refusal({ code: 'output-blocked', message: 'Something that is no file has been put in place of the output.', location: outputLocation(place, file.path) })
  }
  disk.rename(temporary, target)
  undo.push(() => restore(work, file))
}

function removeStale(work: Work, file: PlannedFile): void {
  work.disk.remove(inside(work.place.folder, file.path))
  work.undo.push(() => restore(work, file))
}

/** Puts back what was there before. */
function restore({ disk, place, claim }: Work, { path, before }: PlannedFile): void {
  const target = inside(place.folder, path)
  if (before === undefined) return disk.remove(target)
  const temporary = claim.temporary(target)
  createWhole(disk, temporary, before)
  disk.rename(temporary, target)
}

/** Folders are no outputs: one that cannot be removed does no harm. */
function removeEmptyFolders({ disk, place }: Work, stale: readonly PlannedFile[]): void {
  for (const folder of [...foldersAbove(stale.map((file) => file.path))].sort().reverse()) {
    try {
      disk.removeFolder(inside(place.folder, folder))
    } catch {
      continue
    }
  }
}
