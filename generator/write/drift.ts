import type { Code } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { OutputFile } from '../model/output.js'
import { quote } from '../facts/visible.js'
import { unifiedDiff } from './diff.js'
import { sameButForFormat } from './format.js'
import { MANIFEST, readManifest, textHash, withLineFeeds, type Manifest } from './manifest.js'
import type { Place } from './place.js'
import { plan, type PlannedFile } from './plan.js'
import { textOf, type State } from './state.js'
import { outputLocation } from './transaction.js'

/** One difference between the output folder and what the schemas would give now. */
export interface Drift {
  readonly finding: Finding
  /** What would change, line by line; see `unifiedDiff`. Empty for the manifest, whose hashes say nothing to people. */
  readonly diff: readonly string[]
}

/** What both manifests say, and whether files are newer than theirs. */
interface Comparison {
  readonly place: Place
  readonly old: Manifest | undefined
  readonly now: Manifest | undefined
  readonly isMixed: boolean
}

/**
 * Compares what is there with `outputs`, which were made of the schemas just now. Line ends do not count. Empty if nothing
 * has to be done.
 */
export function drift(state: State, outputs: readonly OutputFile[], place: Place): readonly Drift[] {
  const { files, findings } = plan(state, outputs, place)
  const now = readManifest(outputs.find((file) => file.path === MANIFEST)?.text ?? '')
  const isMixed = files.some((file) => isNewer(state.manifest, file))
  const comparison = { place, old: state.manifest, now, isMixed }
  const blocked = findings.map((finding) => ({ finding, diff: [] }))
  const blockedPaths = new Set(findings.map((finding) => finding.location?.path))
  const drifted = files.flatMap((file) => driftOf(comparison, file)).filter(({ finding }) => !blockedPaths.has(finding.location?.path))
  return [...interrupted(state, comparison), ...blocked, ...drifted]
}

/** What is said of a file that stands among the outputs and is none. */
export function strayFinding(place: Place, path: string): Finding {
  return { code: 'drift-stray', message: 'No run of the generator has made this file.', location: outputLocation(place, path) }
}

/** Whether a file is right, and the manifest knows another one: it is the last to be written. */
function isNewer(old: Manifest | undefined, { path, before, after }: PlannedFile): boolean {
  if (old === undefined || path === MANIFEST || before === undefined || after === undefined) return false
  return isSame(before, after) && old.outputs.get(path) !== textHash(after)
}

const isSame = (before: Uint8Array, after: string) => withLineFeeds(textOf(before)) === after

function interrupted(state: State, { place, isMixed }: Comparison): Drift[] {
  const [left] = state.leftovers
  if (left === undefined && !isMixed) return []
  const message = left === undefined
    ? 'Some outputs are newer than the manifest: a write was interrupted, or a merge kept an old manifest.'
    : `A run was interrupted while it wrote; it left ${quote(left)} behind.`
  return [{ finding: { code: 'drift-interrupted', message, location: outputLocation(place, '') }, diff: [] }]
}

function driftOf(comparison: Comparison, file: PlannedFile): Drift[] {
  const { place } = comparison
  const { path, state, before, after } = file
  if (state === 'same') return []
  if (state === 'stray') return [{ finding: strayFinding(place, path), diff: [] }]
  const report = ({ code, message }: Reason, diff: readonly string[] = []): Drift[] => [{ finding: { code, message, location: outputLocation(place, path) }, diff }]
  if (state === 'stale') return report({ code: 'drift-stale', message: 'No schema makes this output any more.' })
  if (before === undefined || after === undefined || file.renamed !== undefined) return report(missing(comparison, path))
  if (isSame(before, after) || path === MANIFEST && comparison.isMixed) return []
  const now = withLineFeeds(textOf(before))
  const isFormat = sameButForFormat(path, now, after)
  return report(isFormat ? FORMATTED : reason(comparison, path, { before: now, after }), path === MANIFEST ? [] : unifiedDiff(now, after))
}

/** What is said of one difference. */
interface Reason {
  readonly code: Code
  readonly message: string
}

const FORMATTED: Reason = { code: 'drift-formatter', message: 'Only the formatting differs: a formatter has rewritten the output.' }

function missing({ old, now }: Comparison, path: string): Reason {
  const isNew = old !== undefined && path !== MANIFEST && old.outputs.get(path) === undefined
  return { code: 'drift-missing', message: isNew ? `The output has not been generated yet: ${causes(old, now).message}` : 'The output is not there.' }
}

/** Why a file that is there is not what it should be. */
function reason({ old, now }: Comparison, path: string, { before, after }: { readonly before: string; readonly after: string }): Reason {
  if (path === MANIFEST && old === undefined) return { code: 'drift-edited', message: 'The manifest cannot be read: it was edited, or a merge was left half done.' }
  if (old === undefined) return { code: 'drift-unknown', message: 'The output is not what the schema gives now; without a manifest, nothing says why.' }
  const listed = old.outputs.get(path)
  const cause = causes(old, now)
  if (path === MANIFEST || listed === undefined || listed === textHash(before)) return cause
  if (listed === textHash(after)) return { code: 'drift-edited', message: 'The output was edited by hand.' }
  return { code: 'drift-edited', message: `The output was edited by hand; besides: ${cause.message}` }
}

/** What has changed between two manifests. */
function causes(old: Manifest, now: Manifest | undefined): Reason {
  const schemas = changedInputs(old, now)
  const options = Object.keys({ ...old.options, ...now?.options }).filter((name) => JSON.stringify(old.options[name]) !== JSON.stringify(now?.options[name]))
  const parts = [
    ...(old.version === now?.version ? [] : [`Version ${quote(old.version)} of the generator made it, this is ${quote(now?.version ?? '')}.`]),
    ...(options.length === 0 ? [] : [`It was made with other options (${options.map(quote).join(', ')}).`]),
    ...schemas,
  ]
  const isSchema = schemas.length > 0 && parts.length === schemas.length
  if (parts.length === 0) return { code: 'drift-generator', message: `Another build of version ${quote(old.version)} of the generator made it.` }
  return { code: isSchema ? 'drift-schema' : 'drift-generator', message: parts.join(' ') }
}

/** How many changed inputs a message names. */
const NAMED = 3

function changedInputs(old: Manifest, now: Manifest | undefined): string[] {
  const inputs: Manifest['inputs'] = now?.inputs ?? new Map()
  const paths = [...new Set([...old.inputs.keys(), ...inputs.keys()])].filter((path) => old.inputs.get(path) !== inputs.get(path))
  const changes = paths.map((path) => `${quote(path)} ${old.inputs.get(path) === undefined ? 'is new' : inputs.get(path) === undefined ? 'is gone' : 'has changed'}`)
  if (changes.length === 0) return []
  const more = changes.length > NAMED ? ` and ${changes.length - NAMED} more` : ''
  return [`Since it was made, ${changes.slice(0, NAMED).join(', ')}${more}.`]
}
