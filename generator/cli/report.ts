import { visible } from '../facts/visible.js'
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

/** Codes that say something about the call or the disk, not about a schema. */
const USE = /^(?:config|output|file|revision)-|^(?:outside-root|no-schemas)$/

/** What a set of diagnostics means for the exit code. Two files that would be one are a fault of the schemas. */
export function exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.some(({ code }) => USE.test(code) && code !== 'output-collision')) return 2
  return errors.length > 0 ? 1 : 0
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
