import { visible } from '../facts/visible.js'
import type { Diagnostic } from '../model/diagnostic.js'

const COMMANDS: Readonly<Record<Diagnostic['severity'], string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Diagnostics as commands of a GitHub workflow, one a line, which GitHub shows beside the lines of a pull request. Paths
 * count from the root, which is taken for the root of the repository.
 */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => {
    const properties = propertiesOf(diagnostic).map(([name, value]) => `${name}=${escapedProperty(visible(String(value)))}`)
    const text = diagnostic.help === undefined ? diagnostic.message : `${diagnostic.message}\n${diagnostic.help}`
    return `::${COMMANDS[diagnostic.severity]} ${properties.join(',')}::${escapedText(text)}\n`
  }).join('')
}

/** GitHub takes columns only within one line. */
function propertiesOf({ code, path, pointer, line, column, endLine, endColumn }: Diagnostic): readonly (readonly [string, string | number])[] {
  const isOneLine = endLine === undefined || endLine === line
  const all: readonly (readonly [string, string | number | undefined])[] = [
    ['file', path], ['line', line], ['endLine', endLine],
    ['col', isOneLine ? column : undefined], ['endColumn', isOneLine ? endColumn : undefined],
    ['title', pointer ? `${code} at ${pointer}` : code],
  ]
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

const escapedText = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')

const escapedProperty = (text: string) => escapedText(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
