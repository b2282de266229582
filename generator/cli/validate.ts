import { judgeOf } from '../facts/judge.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import { diagnose } from '../generate.js'
import { CODES } from '../model/codes.js'
import type { Contract, Definition } from '../model/contract.js'
import type { Diagnostic, Finding } from '../model/diagnostic.js'
import { PayloadFault } from '../read/payload.js'
import { toDiagnostics } from '../report/diagnostics.js'
import { judgePayload, type Judged, type Payload } from './payload.js'
import { exitCode, hasErrors, report, result, type ExitCode } from './report.js'
import { diagnosticsOf, openSession, type Call } from './session.js'
import { load } from './sources.js'
import type { Terminal } from './terminal.js'

/** What `validate` is told beside the options. */
export interface ValidateCall extends Call {
  /** The name of a definition, as the outputs call it. */
  readonly definition: string
  /** Payload files, relative to the working folder, or `STDIN`. */
  readonly files: readonly string[]
  /** Whether each file is JSON Lines, whatever it is called. */
  readonly isLines: boolean
}

const DEFAULT_LIMIT = 1000

/** `contract-codegen validate`: judges payloads by a definition that is compiled in memory. */
export async function validateCommand(call: ValidateCall): Promise<ExitCode> {
  const session = openSession(call)
  if (!session.ok) return session.exitCode
  const { input, compiled } = load(session.config)
  const { contract } = compiled
  const diagnostics = diagnose(input, compiled)
  if (contract === undefined || hasErrors(diagnostics)) return finish(call, diagnostics)
  const definition = definitionNamed(call.definition, contract)
  if ('code' in definition) return finish(call, diagnosticsOf([definition]))
  const judge = judgeOf(definition.schema, contract)
  return finish(call, await judgeAll(call, judge, input.maxProblems ?? DEFAULT_LIMIT))
}

function finish(call: ValidateCall, diagnostics: readonly Diagnostic[]): ExitCode {
  report(call, diagnostics)
  return exitCode(diagnostics)
}

async function judgeAll(call: ValidateCall, judge: Payload['judge'], limit: number): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  let more = 0
  for (const file of call.files) {
    const onProgress = progress(call.terminal, file)
    const judged = await judgePayload({ file, folder: call.folder, isLines: call.isLines, judge, limit: limit - diagnostics.length, onProgress }).catch(unread)
    call.terminal.progress('')
    diagnostics.push(...toDiagnostics(judged.findings, { sources: judged.sources, rangeOf: () => undefined, maxProblems: Infinity }))
    more += judged.more
    if (judged.texts > 0) result(call, summary(judged))
  }
  return more === 0 ? diagnostics : [...diagnostics, cut(more)]
}

/** A file that cannot be read is a finding; the others are judged all the same. */
function unread(error: unknown): Judged {
  if (!(error instanceof PayloadFault)) throw error
  return { path: '', findings: [error.finding], more: 0, sources: [], texts: 0 }
}

function summary({ path, findings, more, texts }: Judged): string {
  const count = findings.length + more
  const lines = texts === 1 ? '' : `${texts.toLocaleString('en')} lines, `
  return `${path}: ${lines}${count === 0 ? 'valid' : `${count.toLocaleString('en')} ${count === 1 ? 'finding' : 'findings'}`}`
}

function cut(more: number): Diagnostic {
  return { code: 'problems-cut', severity: 'info', message: `${more.toLocaleString('en')} more are not shown.`, help: CODES['problems-cut'].help }
}

/** Milliseconds between two lines of progress. */
const PACE = 200

function progress(terminal: Terminal, file: string): (lines: number) => void {
  let next = Date.now() + PACE
  return (lines) => {
    if (Date.now() < next) return
    next = Date.now() + PACE
    terminal.progress(`${file}: ${lines.toLocaleString('en')} lines`)
  }
}

/** The definition that outputs call by a name: that of `index`, or that of its own module. */
function definitionNamed(name: string, { definitions }: Contract): Definition | Finding {
  const all = [...definitions.values()]
  const found = all.find(({ component }) => component === name) ?? all.find((definition) => definition.name === name)
  if (found !== undefined) return found
  const names = all.filter(({ exported }) => exported).map(({ component }) => component)
  const near = similar(name, names)
  const help = near === undefined ? `There are ${names.slice(0, 20).map(quote).join(', ')}${names.length > 20 ? ' …' : ''}.` : `Did you mean ${quote(near)}?`
  return { code: 'definition-unknown', message: `There is no definition ${quote(name)}.`, help }
}
