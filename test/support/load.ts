import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OutputFile } from '../../generator/dist/model/output.js'

let root: string | undefined
let count = 0

/** Writes generated files into a new folder of an ES package, removed when the process ends. Returns its path. */
export function layOut(files: readonly OutputFile[]): string {
  const dir = path.join(temporaryRoot(), String(count++))
  for (const file of [{ path: 'package.json', text: '{"type":"module"}' }, ...files]) {
    const target = path.join(dir, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
  }
  return dir
}

function temporaryRoot(): string {
  if (root !== undefined) return root
  const made = mkdtempSync(path.join(tmpdir(), 'batch-contract-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return root = made
}

/** Imports a module out of a folder that `layOut` wrote. */
export async function load(dir: string, module: string): Promise<Readonly<Record<string, unknown>>> {
  return await import(pathToFileURL(path.join(dir, module)).href) as Record<string, unknown>
}

export type Verdict = boolean | `throws ${string}`

/** What a predicate says of a value, an exception included. */
export function verdict(predicate: unknown, value: unknown): Verdict {
  if (typeof predicate !== 'function') return 'throws no such function'
  try {
    return predicate(value) === true
  } catch (error) {
    return `throws ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`
  }
}

/** What `validateD` says: a value, or issues, of which there must be some. */
export function explained(validate: unknown, value: unknown): Verdict {
  return verdict((given: unknown) => {
    if (typeof validate !== 'function') throw new Error('no such function')
    const result = validate(given) as { readonly value?: unknown; readonly issues?: readonly unknown[] }
    if (result.issues === undefined) return 'value' in result
    if (result.issues.length === 0) throw new Error('an empty list of issues')
    return false
  }, value)
}
