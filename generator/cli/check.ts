import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config/config.js'
import { visible } from '../facts/visible.js'
import { generateFrom } from '../generate.js'
import type { OutputFile } from '../model/output.js'
import { othersWrite } from '../write/claim.js'
import { disk } from '../write/disk.js'
import { drift, type Drift } from '../write/drift.js'
import { findPlace, type Place } from '../write/place.js'
import { readState } from '../write/state.js'
import { isShared } from './generate.js'
import { atRevision } from './git.js'
import { exitCode, hasErrors, report, result, type ExitCode, type Reporting } from './report.js'
import { diagnosticsOf, openSession, type Call } from './session.js'
import { inputFiles, load } from './sources.js'

/** `contract-codegen check`: generates in memory and compares; writes nothing. `revision` is one of git's. */
export async function checkCommand(call: Call, revision?: string): Promise<ExitCode> {
  if (revision !== undefined) return await atRevision(call, revision, (moved) => checkCommand(moved))
  const session = openSession(call)
  return session.ok ? await check(call, session.config) : session.exitCode
}

/** Says of each output that is not what the schemas give how it differs, why, and what mends it. */
export async function check(reporting: Reporting, config: Config): Promise<ExitCode> {
  const { input, compiled } = load(config)
  const { files, diagnostics } = await generateFrom(input, compiled)
  const place = findPlace(disk, config.root, config.out)
  const unplaced = 'folder' in place ? [] : diagnosticsOf([place])
  if (!('folder' in place) || hasErrors(diagnostics)) {
    report(reporting, [...diagnostics, ...unplaced])
    return exitCode([...diagnostics, ...unplaced])
  }
  const all = await compare(place, files)
  const drifts = isShared(place, inputFiles(config.root, input)) ? all.filter(({ finding }) => finding.code !== 'drift-stray') : all
  report(reporting, [...diagnostics, ...diagnosticsOf(drifts.map(({ finding }) => finding))])
  if (reporting.format === 'text' && !reporting.quiet) showDiffs(reporting, drifts)
  result(reporting, drifts.length === 0 ? `${place.shown}: up to date` : `${place.shown}: ${drifts.length} ${drifts.length === 1 ? 'difference' : 'differences'}`)
  return drifts.length === 0 ? 0 : 1
}

/** How long a check waits for a run that is writing, in milliseconds, and how often it looks. */
const PATIENCE = 15_000
const PAUSE = 50

async function compare(place: Place, files: readonly OutputFile[]): Promise<readonly Drift[]> {
  const deadline = Date.now() + PATIENCE
  while (disk.entry(place.folder) !== undefined && othersWrite(disk, place.folder) && Date.now() < deadline) await pause(PAUSE)
  return drift(readState(disk, place.folder, files.map((file) => file.path)), files, place)
}

const COLOURS: Readonly<Record<string, 'green' | 'red' | 'cyan'>> = { '+': 'green', '-': 'red', '@': 'cyan' }

function showDiffs({ terminal }: Reporting, drifts: readonly Drift[]): void {
  for (const { finding, diff } of drifts) {
    if (diff.length === 0) continue
    const lines = diff.map((line) => terminal.paint(COLOURS[line.slice(0, 1)] ?? 'reset', visible(line)))
    terminal.err(`\n${terminal.paint('bold', `${visible(finding.location?.path ?? '')}: - what is there, + what the schemas give`)}\n${lines.join('\n')}\n`)
  }
}
