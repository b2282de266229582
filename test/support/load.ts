import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { refusal } from '../../generator/dist/runtime/refuse.js'
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

interface Issue {
  readonly message: string
}

/** What `validateD` says: a value, or issues, of which there must be some. */
export function explained(validate: unknown, value: unknown): Verdict {
  return verdict((given: unknown) => {
    if (typeof validate !== 'function') throw new Error('no such function')
    const result = validate(given) as { readonly value?: unknown; readonly issues?: readonly Issue[] }
    if (result.issues === undefined) return 'value' in result
    if (result.issues.length === 0) throw new Error('an empty list of issues')
    return false
  }, value)
}

/** What `validateD` says of a value that the guard refuses and the explainer does not. */
const NOTHING_WRONG = refusal(() => [], null)[0]?.message

/** A script with one more export, `explainD`, which asks its explainer alone, as `validateD` does only where the guard refuses. */
export function withExplainer(text: string, name: string): string {
  const describe = new RegExp(`function validate${name}\\([\\s\\S]*?refusal\\(([\\w$]+), value`).exec(text)?.[1]
  if (describe === undefined) throw new Error(`validate${name} asks no explainer`)
  return `${text}\nexport const explain${name} = (value) => refusal(${describe}, value);\n`
}

/** Whether the explainer finds nothing wrong. */
export function unobjected(explain: unknown, value: unknown): Verdict {
  return verdict((given: unknown) => {
    if (typeof explain !== 'function') throw new Error('no such function')
    return (explain(given) as readonly Issue[])[0]?.message === NOTHING_WRONG
  }, value)
}
