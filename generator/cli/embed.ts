import path from 'node:path'
import { diagnose } from '../generate.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { locate, readText } from '../read/file.js'
import { disk } from '../write/disk.js'
import { replaceFile } from '../write/replace.js'
import { driftFindings, embed, type Change, type Embedded } from './embed/embed.js'
import { exitCode, report, result, type ExitCode } from './report.js'
import { openSession, type Call } from './session.js'
import { load } from './sources.js'

/** What `embed` is told beside the options. */
export interface EmbedCall extends Call {
  /** The description, relative to the working folder. */
  readonly description: string
  /** Whether to write nothing, and say what would be written. */
  readonly isCheck: boolean
}

/** `contract-codegen embed`: writes the components into a description that people write. */
export async function embedCommand(call: EmbedCall): Promise<ExitCode> {
  const session = openSession(call)
  if (!session.ok) return session.exitCode
  const { config } = session
  const { input, compiled } = load(config)
  const description = readDescription(call, config.root)
  const { contract } = compiled
  const embedded: Embedded = contract === undefined || !description.ok
    ? { findings: description.ok ? [] : [description.finding], changes: [] }
    : await embed({ description: description.source, contract, command: 'contract-codegen embed' })
  const outcome = description.ok ? settled(call, description, embedded) : []
  const sources = description.ok ? [description.source] : []
  const diagnostics = diagnose(input, { ...compiled, findings: [...compiled.findings, ...embedded.findings, ...outcome] }, sources)
  report(call, diagnostics)
  if (description.ok && exitCode(diagnostics) === 0) say(call, description.source.path, embedded.changes)
  return exitCode(diagnostics)
}

type ReadDescription =
  | { readonly ok: true; readonly source: SourceText; readonly file: string }
  | { readonly ok: false; readonly finding: Finding }

function readDescription({ folder, description }: EmbedCall, root: string): ReadDescription {
  const named = path.resolve(folder, description)
  const located = locate(root, named)
  if (!located.ok) return located
  const read = readText(root, named)
  return read.ok ? { ...read, file: located.real } : read
}

/** Writes the description, unless it is right or there is an error; for a check, says what is not right. */
function settled({ isCheck }: EmbedCall, { source, file }: ReadDescription & { readonly ok: true }, { text, changes }: Embedded): readonly Finding[] {
  if (text === undefined || text === source.text) return []
  if (!isCheck) return replaceFile(disk, { file, shown: source.path }, text)
  return driftFindings(changes, source.path)
}

function say(call: EmbedCall, shown: string, changes: readonly Change[]): void {
  for (const { key, kind } of changes) result(call, `${shown}  ${key} ${kind}`)
  result(call, `${shown}: ${changes.length === 0 ? 'up to date' : `${changes.length} ${changes.length === 1 ? 'component' : 'components'} written`}`)
}
