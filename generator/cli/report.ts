import { visible } from '../facts/visible.js'
import { CODES, type CodeEntry } from '../model/codes.js'
import type { Diagnostic } from '../model/diagnostic.js'
import { VERSION } from '../model/version.js'
import { formatGithub } from '../report/github.js'
import { formatJson } from '../report/json.js'
import { formatSarif } from '../report/sarif.js'
import { countText, formatText } from '../report/text.js'
import type { Terminal } from './terminal.js'

/** The ways in which diagnostics can be written. */
export const FORMATS = ['text', 'json', 'github', 'sarif'] as const
export type Format = (typeof FORMATS)[number]

/** 0: done. 1: drift, errors in a schema, findings in a payload. 2: wrong use, configuration, or the disk. */
export type ExitCode = 0 | 1 | 2

/** What a set of diagnostics means for the exit code; the table says which codes speak of the call or the disk. */
export function exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
  const entries = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }): CodeEntry => CODES[code])
  if (entries.some(({ exit }) => exit === 2)) return 2
  return entries.length > 0 ? 1 : 0
}

export const hasErrors = (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ severity }) => severity === 'error')

/** How a run reports. */
export interface Reporting {
  readonly terminal: Terminal
  readonly format: Format
  /** Only errors, and no results. */
  readonly quiet: boolean
}

/**
 * Writes diagnostics: as text to the side; in the other formats to the standard output, as one document, also when there are
 * none.
 */
export function report({ terminal, format, quiet }: Reporting, all: readonly Diagnostic[]): void {
  const diagnostics = quiet ? all.filter(({ severity }) => severity === 'error') : all
  if (format === 'json') terminal.out(formatJson(diagnostics))
  else if (format === 'sarif') terminal.out(formatSarif(diagnostics, VERSION))
  else if (format === 'github') terminal.out(formatGithub(diagnostics))
  else if (diagnostics.length > 0) terminal.err(`${formatText(diagnostics, terminal.colour)}\n${countText(diagnostics)}\n`)
}

/** A line of the result. Where the standard output carries a document, it goes to the side. */
export function result({ terminal, format, quiet }: Reporting, line: string): void {
  if (!quiet) (format === 'text' ? terminal.out : terminal.err)(`${visible(line)}\n`)
}

/** A diagnostic that is less than its code says. */
export const asWarning = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' })
