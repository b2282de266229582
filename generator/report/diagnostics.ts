import { visible } from '../facts/visible.js'
import { CODES, type CodeEntry } from '../model/codes.js'
import type { Diagnostic, Finding, Severity } from '../model/diagnostic.js'
import type { Location, Range, SourceText } from '../model/source.js'
import { type Excerpt, excerptOf, linesOf } from './excerpt.js'

/** What findings are completed with. */
export interface ReportContext {
  /** The documents that excerpts are taken from. A document that is left out is only named. */
  readonly sources: Iterable<SourceText>
  /** Where a location stands in its document. */
  readonly rangeOf: (location: Location, part?: 'name' | 'value') => Range | undefined
  /** Severity by code, in place of that of the table. An error stays an error. */
  readonly severity?: Readonly<Record<string, Severity>>
  /** Upper bound; default 1,000. Where it cuts, errors are kept first, and a last diagnostic says that there were more. */
  readonly maxProblems?: number
}

/** Findings as callers see them: with severity, position, excerpt and help, by document and position, none twice. */
export function toDiagnostics(findings: Iterable<Finding>, context: ReportContext): readonly Diagnostic[] {
  const severityOf = severities(context.severity ?? {})
  const all = [...findings].flatMap((finding): readonly Diagnostic[] => {
    const severity = severityOf(finding.code)
    if (severity === 'off') return []
    const help = visible(finding.help ?? CODES[finding.code].help)
    return [{ code: finding.code, severity, message: visible(finding.message), help, ...placeOf(finding, context) }]
  })
  const excerpt = excerptsFrom(context.sources)
  return cut(distinct(all).sort(byPlace), context.maxProblems ?? 1000).map((diagnostic) => ({ ...diagnostic, ...excerpt(diagnostic) }))
}

function severities(chosen: Readonly<Record<string, Severity>>): (code: Finding['code']) => Severity {
  return (code) => {
    const { severity }: CodeEntry = CODES[code]
    return severity === 'error' || !Object.hasOwn(chosen, code) ? severity : chosen[code]!
  }
}

type Place = Pick<Diagnostic, 'path' | 'pointer' | 'line' | 'column' | 'endLine' | 'endColumn'>

function placeOf({ location, position, part }: Finding, { rangeOf }: ReportContext): Place {
  if (!location) return {}
  const { path, pointer } = location
  if (position) return { path, pointer, line: position.line, column: position.column }
  const range = nearestRange(location, part, rangeOf)
  if (!range) return { path, pointer }
  return { path, pointer, line: range.start.line, column: range.start.column, endLine: range.end.line, endColumn: range.end.column }
}

/** The excerpt for a diagnostic; a document is split into lines when the first one is asked for. */
function excerptsFrom(sources: Iterable<SourceText>): (diagnostic: Diagnostic) => Partial<Excerpt> {
  const texts = new Map(Array.from(sources, ({ path, text }) => [path, text]))
  const lines = new Map<string, (line: number) => string>()
  return ({ path = '', line, column = 1, endLine = line, endColumn = column }) => {
    const text = texts.get(path)
    if (text === undefined || line === undefined || endLine === undefined) return {}
    const lineAt = lines.get(path) ?? linesOf(text)
    lines.set(path, lineAt)
    return excerptOf(lineAt(line), { start: { line, column }, end: { line: endLine, column: endColumn } })
  }
}

/** The range of a location, or of the innermost value around it that is there. */
function nearestRange(location: Location, part: Finding['part'], rangeOf: ReportContext['rangeOf']): Range | undefined {
  const own = rangeOf(location, part)
  if (own || location.pointer === '') return own
  const around = location.pointer.slice(0, location.pointer.lastIndexOf('/'))
  return nearestRange({ path: location.path, pointer: around }, 'name', rangeOf)
}

function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ code, path, pointer, line, column, message }: Diagnostic) => JSON.stringify([code, path, pointer, line, column, message])
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()]
}

/** What concerns the run as a whole comes first. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [pathA, pathB] = [a.path ?? '', b.path ?? '']
  if (pathA !== pathB) return pathA < pathB ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function cut(sorted: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  if (sorted.length <= limit) return sorted
  const rank: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 }
  const kept = new Set([...sorted].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, limit))
  const more = (sorted.length - limit).toLocaleString('en')
  const { severity, help } = CODES['problems-cut']
  return [...sorted.filter((diagnostic) => kept.has(diagnostic)), { code: 'problems-cut', severity: severity as 'info', message: `${more} more are not shown.`, help }]
}
