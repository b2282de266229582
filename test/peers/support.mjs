// Fixtures with all that is emitted for them, laid out in a temporary folder.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '../../generator/dist/generate.js'

export const here = path.dirname(fileURLToPath(import.meta.url))
export const root = path.resolve(here, '../..')
export const bin = (name) => path.join(here, 'node_modules/.bin', name)
export const VERSIONS = ['openapi', 'openapi-3.0']

/** Runs a program to its end; what it printed. */
export function run(command, args, { cwd = here, statuses = [0] } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 256e6 })
  if (!statuses.includes(status)) throw new Error(`${command} ended with ${status ?? signal ?? error?.message}:\n${`${stdout}${stderr}`.slice(0, 4000)}`)
  return stdout
}

/** A folder that is removed when the process ends. */
export function temporaryFolder() {
  const dir = mkdtempSync(path.join(tmpdir(), 'batch-contract-peers-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

const schemasIn = (dir) => readdirSync(dir, { recursive: true }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.schema.json')).sort()
  .map((file) => ({ path: file, text: readFileSync(path.join(dir, file), 'utf8') }))

/** The schemas of the project and of every fixture of types, by name. */
export function sources() {
  const fixtures = path.join(root, 'test/fixtures/types')
  return [['batch', schemasIn(path.join(root, 'schema'))], ...readdirSync(fixtures).map((name) => [name, schemasIn(path.join(fixtures, name))])]
}

/** Emits types and both OpenAPI documents of every fixture: `{ name, dir, documents }`. */
export async function layOut() {
  const into = temporaryFolder()
  const made = []
  for (const [name, schemas] of sources()) {
    const { files, diagnostics } = await generate({ schemas, emit: ['types', 'openapi'], openapi: ['3.1', '3.0'] })
    if (files.length === 0) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('\n')}`)
    const dir = path.join(into, name)
    for (const file of files) {
      mkdirSync(path.dirname(path.join(dir, file.path)), { recursive: true })
      writeFileSync(path.join(dir, file.path), file.text)
    }
    const documents = Object.fromEntries(VERSIONS.map((version) => [version, JSON.parse(readFileSync(path.join(dir, `${version}.json`), 'utf8'))]))
    made.push({ name, dir, documents })
  }
  return made
}

export const hasChromium = existsSync('/usr/bin/chromium')
