import { CODES, type Code, type CodeEntry } from '../model/codes.js'
import type { Diagnostic } from '../model/diagnostic.js'
import { plainJson } from './json.js'

const LEVELS = { error: 'error', warning: 'warning', info: 'note', off: 'none' } as const

/** Diagnostics as a SARIF log (OASIS, 2.1.0). Paths count from the root, which SARIF calls `SRCROOT`. */
export function formatSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort()
  return plainJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'contract-codegen', semanticVersion: version, rules: codes.map(rule) } },
      columnKind: 'utf16CodeUnits',
      results: diagnostics.map((diagnostic) => result(diagnostic, codes.indexOf(diagnostic.code))),
    }],
  })
}

function rule(code: Code) {
  const { summary, help, severity }: CodeEntry = CODES[code]
  return { id: code, shortDescription: { text: summary }, help: { text: help }, defaultConfiguration: { level: LEVELS[severity] } }
}

function result(diagnostic: Diagnostic, ruleIndex: number) {
  const { code, severity, message, help } = diagnostic
  const text = help === undefined ? message : `${message} ${help}`
  return { ruleId: code, ruleIndex, level: LEVELS[severity], message: { text }, ...locations(diagnostic) }
}

function locations({ path, pointer, line, column, endLine, endColumn }: Diagnostic) {
  if (path === undefined) return {}
  const uri = path.split('/').map(encoded).join('/')
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column, endLine, endColumn } }
  const logical = pointer ? { logicalLocations: [{ fullyQualifiedName: pointer }] } : {}
  return { locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: 'SRCROOT' }, ...region }, ...logical }] }
}

/** Half a surrogate pair has no encoding in UTF-8. */
const encoded = (segment: string) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'))
