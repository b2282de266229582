import path from 'node:path'
import { CONFIG_FILE, configure, type Config, type ConfigFile } from '../config/config.js'
import { posixPath } from '../facts/native-path.js'
import { CODES } from '../model/codes.js'
import type { Diagnostic, Finding } from '../model/diagnostic.js'
import type { JsonObject } from '../model/json.js'
import type { SourceText } from '../model/source.js'
import { locate, readText } from '../read/file.js'
import { parseJson } from '../read/json.js'
import { rangesOf } from '../read/positions.js'
import { toDiagnostics } from '../report/diagnostics.js'
import { report, type ExitCode, type Reporting } from './report.js'

/** What a command was told on the command line. */
export interface Call extends Reporting {
  /** Options by the names of the configuration, as they were given; their paths count from the working folder. */
  readonly flags: JsonObject
  /** The configuration file that was named. */
  readonly configFile?: string
  /** The working folder. */
  readonly folder: string
}

/** The configuration of a call; if there is none to be had, that has been reported. */
export type Session = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly exitCode: ExitCode }

/** Reads the configuration file, if there is one, and joins it with the flags. */
export function openSession(call: Call): Session {
  const { config, diagnostics } = readConfig(call)
  if (config !== undefined) return { ok: true, config }
  report(call, diagnostics)
  return { ok: false, exitCode: 2 }
}

/** The same, with nothing reported. */
export function readConfig(call: Call): { readonly config?: Config; readonly diagnostics: readonly Diagnostic[] } {
  const file = path.resolve(call.folder, call.configFile ?? CONFIG_FILE)
  const folder = path.dirname(file)
  const located = locate(folder, file)
  const isThere = call.configFile !== undefined || located.ok || located.finding.code !== 'file-not-found'
  const read = isThere ? readText(folder, file) : undefined
  if (read === undefined) return completed(configure(call), [])
  if (!read.ok) return completed({ findings: [read.finding] }, [])
  const source: SourceText = { ...read.source, path: posixPath(call.folder, file) }
  const json = parseJson(source)
  if (!json.ok || json.findings.some(({ code }) => CODES[code].severity === 'error')) return completed({ findings: json.findings }, [source])
  const configFile: ConfigFile = { shown: source.path, folder, value: json.value }
  return completed(configure(call, configFile), [source])
}

function completed({ config, findings }: ReturnType<typeof configure>, sources: readonly SourceText[]): ReturnType<typeof readConfig> {
  return { ...(config === undefined ? {} : { config }), diagnostics: diagnosticsOf(findings, sources) }
}

/** Findings that do not come from the pipeline. */
export function diagnosticsOf(findings: readonly Finding[], sources: readonly SourceText[] = []): readonly Diagnostic[] {
  return toDiagnostics(findings, { sources, rangeOf: rangesOf(sources) })
}
