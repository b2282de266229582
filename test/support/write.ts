import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { OutputFile } from '../../generator/dist/model/output.js'
import { manifest, MANIFEST } from '../../generator/dist/write/manifest.js'

/** A folder that is there as long as the test. */
export function temporaryFolder(context: Pick<TestContext, 'after'>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'contract-')))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a manifest says of a run besides its outputs. */
export interface Origin {
  readonly version?: string
  readonly options?: Readonly<Record<string, boolean>>
}

/** Outputs with their manifest, as the pipeline hands them over. `schema` is the text of the one input. */
export function outputsOf(texts: Readonly<Record<string, string>>, schema = '{}', { version = '1.0.0', options = {} }: Origin = {}): OutputFile[] {
  const outputs = Object.entries(texts).map(([path, text]) => ({ path, text }))
  const inputs = [{ path: 'schema/a.schema.json', text: schema }]
  const value = manifest({ header: '@generated from schema/a.schema.json', version, options, inputs, outputs })
  return [...outputs, { path: MANIFEST, text: `${JSON.stringify(value, null, 2)}\n` }]
}

/** The text of every file below a folder, by POSIX path. */
export function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]))
}

export const textsOf = (outputs: readonly OutputFile[]) => Object.fromEntries(outputs.map((file) => [file.path, file.text]).sort())
