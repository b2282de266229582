import { generateFrom } from '../generate.js'
import type { Config } from '../config/config.js'
import { contains } from '../facts/native-path.js'
import type { Diagnostic } from '../model/diagnostic.js'
import { commit } from '../write/commit.js'
import { disk } from '../write/disk.js'
import { strayFinding } from '../write/drift.js'
import { findPlace, type Place } from '../write/place.js'
import type { FileState, Plan } from '../write/plan.js'
import { asWarning, exitCode, hasErrors, report, result, type ExitCode, type Reporting } from './report.js'
import { diagnosticsOf, openSession, type Call } from './session.js'
import { inputFiles, load } from './sources.js'

/** What a run of `generate` came to. */
export interface Run {
  readonly exitCode: ExitCode
  /** Absolute paths of the files that were read. */
  readonly inputs: () => readonly string[]
}

/** `contract-codegen generate`: brings the output folder up to date. */
export async function generateCommand(call: Call): Promise<ExitCode> {
  const session = openSession(call)
  return session.ok ? (await generateOnce(call, session.config)).exitCode : session.exitCode
}

/** One generation. Nothing is written if there is an error. */
export async function generateOnce(reporting: Reporting, config: Config): Promise<Run> {
  const { input, compiled } = load(config)
  const inputs = () => inputFiles(config.root, input)
  const { files, diagnostics } = await generateFrom(input, compiled)
  const place = findPlace(disk, config.root, config.out)
  if (!('folder' in place)) return finished(reporting, [...diagnostics, ...diagnosticsOf([place])], inputs)
  if (hasErrors(diagnostics)) return finished(reporting, diagnostics, inputs)
  const plan = await commit(disk, place, files)
  const strays = strayWarnings(plan, place)
  const told = strays.length > 0 && isShared(place, inputs()) ? [] : strays
  const run = finished(reporting, [...diagnostics, ...diagnosticsOf(plan.findings), ...told], inputs)
  if (plan.findings.length === 0) say(reporting, plan, place)
  return run
}

function finished(reporting: Reporting, diagnostics: readonly Diagnostic[], inputs: Run['inputs']): Run {
  report(reporting, diagnostics)
  return { exitCode: exitCode(diagnostics), inputs }
}

/** Whether inputs lie in the output folder, so that not everything else there is a stray. */
export const isShared = ({ folder }: Place, inputs: readonly string[]) => inputs.some((file) => contains(folder, file))

/** A file that is none of ours does no harm to the outputs; only `check` refuses it. */
function strayWarnings({ files }: Plan, place: Place): readonly Diagnostic[] {
  const findings = files.flatMap(({ path, state }) => (state === 'stray' ? [strayFinding(place, path)] : []))
  return diagnosticsOf(findings).map(asWarning)
}

const WORDS: Readonly<Record<Exclude<FileState, 'stray'>, string>> = {
  new: 'new',
  changed: 'changed',
  edited: 'edited by hand, restored',
  stale: 'stale, removed',
  same: 'unchanged',
}

/** A line for each file that was written or removed, and one for all. */
function say(reporting: Reporting, { files }: Plan, { shown }: Place): void {
  for (const { path, state } of files) {
    if (state !== 'same' && state !== 'stray') result(reporting, `${shown}/${path}  ${WORDS[state]}`)
  }
  const counts = Object.entries(WORDS).flatMap(([state, word]) => {
    const count = files.filter((file) => file.state === state).length
    return count === 0 ? [] : [`${count} ${word}`]
  })
  result(reporting, `${shown}: ${counts.join('; ')}`)
}
