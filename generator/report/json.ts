import { INVISIBLE, unicodeEscape } from '../facts/visible.js'
import type { Diagnostic } from '../model/diagnostic.js'

/** Diagnostics for programs. `diagnostics.schema.json` of the package describes it. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return plainJson({ version: 1, errors: count('error'), warnings: count('warning'), infos: count('info'), diagnostics })
}

/** A JSON text that ends with a line feed and has nothing invisible in it. Two spaces a level. */
export function plainJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).split('\n').map((line) => line.replace(INVISIBLE, unicodeEscape))
  return `${text.join('\n')}\n`
}
