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
import { outputFinding } from './transaction.js'

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
export const strayFinding = (place: Place, path: string): Finding => outputFinding('drift-stray', place, path, 'No run of the generator has made this file.')

/** Whether a file is right, and the manifest knows another one: it is the last to be written. */
function isNewer(old: Manifest | undefined, { path, before, after }: PlannedFile): boolean {
  if (old === undefined || path === MANIFEST || before === undefined || after === undefined) return false
  return isSame(before, after) && old.outputs.get(path) !== textHash(after)
}

const isSame = (before: Uint8Array, after: string) => withLineFeeds(textOf(before)) === after

function interrupted(state: State, { place, isMixed }: Comparison): Drift[] {
  const [left] = state.leftovers
  if (left !== undefined) return [report('drift-interrupted', place, '', `A run was interrupted while it wrote; it left ${quote(left)} behind.`)]
  if (isMixed) return [report('drift-interrupted', place, '', 'Some outputs are newer than the manifest: a write was interrupted, or a merge kept an old manifest.')]
  return []
}

function driftOf(comparison: Comparison, file: PlannedFile): Drift[] {
  const { place } = comparison
  const { path, state, before, after } = file
  if (state === 'same') return []
  if (state === 'stray') return [{ finding: strayFinding(place, path), diff: [] }]
  if (state === 'stale') return [report('drift-stale', place, path, 'No schema makes this output any more.')]
  if (before === undefined || after === undefined || file.renamed !== undefined) return [missing(comparison, path)]
  if (isSame(before, after) || path === MANIFEST && comparison.isMixed) return []
  const [code, message] = reason(comparison, path, textOf(before), after)
  const diff = path === MANIFEST ? [] : unifiedDiff(withLineFeeds(textOf(before)), after)
  return [{ ...report(code, place, path, message), diff }]
}

const report = (code: Code, place: Place, path: string, message: string): Drift => ({ finding: outputFinding(code, place, path, message), diff: [] })

function missing({ place, old, now }: Comparison, path: string): Drift {
  const isNew = old !== undefined && path !== MANIFEST && old.outputs.get(path) === undefined
  const why = isNew ? `The output has not been generated yet: ${causes(old, now).sentence}` : 'The output is not there.'
  return report('drift-missing', place, path, why)
}

/** Why a file that is there is not what it should be. */
function reason({ old, now }: Comparison, path: string, before: string, after: string): readonly [Code, string] {
  if (sameButForFormat(path, withLineFeeds(before), after)) return ['drift-formatter', 'Only the formatting differs: a formatter has rewritten the output.']
  if (path === MANIFEST && old === undefined) return ['drift-edited', 'The manifest cannot be read: it was edited, or a merge was left half done.']
  if (old === undefined) return ['drift-unknown', 'The output is not what the schema gives now; without a manifest, nothing says why.']
  const listed = old.outputs.get(path)
  const { code, sentence } = causes(old, now)
  if (path === MANIFEST || listed === undefined || listed === textHash(before)) return [code, sentence]
  if (listed === textHash(after)) return ['drift-edited', 'The output was edited by hand.']
  return ['drift-edited', `The output was edited by hand; besides: ${sentence}`]
}

/** What has changed between two manifests. */
function causes(old: Manifest, now: Manifest | undefined): { readonly code: Code; readonly sentence: string } {
  const schemas = changedInputs(old, now)
  const options = Object.keys({ ...old.options, ...now?.options }).filter((name) => JSON.stringify(old.options[name]) !== JSON.stringify(now?.options[name]))
  const parts = [
    ...(old.version === now?.version ? [] : [`Version ${quote(old.version)} of the generator made it, this is ${quote(now?.version ?? '')}.`]),
    ...(options.length === 0 ? [] : [`It was made with other options (${options.map(quote).join(', ')}).`]),
    ...schemas,
  ]
  const isSchema = schemas.length > 0 && parts.length === schemas.length
  if (parts.length === 0) return { code: 'drift-generator', sentence: `Another build of version ${quote(old.version)} of the generator made it.` }
  return { code: isSchema ? 'drift-schema' : 'drift-generator', sentence: parts.join(' ') }
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
