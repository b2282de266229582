// A consumer project outside the repository, with the package installed from its tarball.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const here = path.dirname(fileURLToPath(import.meta.url))
export const root = path.resolve(here, '../..')
export const tool = (...parts) => path.join(here, 'node_modules', ...parts)

/** Runs a program to its end; its output, or an error that holds it. */
export function run(command, args, { cwd, env = process.env, status = 0 } = {}) {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 64e6, shell: process.platform === 'win32' })
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`
  if (result.status !== status) throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.signal ?? result.error?.message}:\n${output.slice(0, 4000)}`)
  return output
}

/** Packs the repository; the path of the tarball. */
export function pack(into) {
  run('npm', ['pack', '--pack-destination', into], { cwd: root })
  const [tarball] = readdirSync(into).filter((name) => name.endsWith('.tgz'))
  return path.join(into, tarball)
}

/** An empty ESM project with the package in node_modules, as npm lays it: unpacked, nothing else installed. */
export function consumerProject(type = 'module') {
  const dir = mkdtempSync(path.join(tmpdir(), 'batch-contract-consumer-'))
  writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type }))
  const tarball = pack(dir)
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: dir })
  return { dir, tarball, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Copies files of this folder into a project. */
export function copyInto(dir, ...names) {
  mkdirSync(dir, { recursive: true })
  for (const name of names) cpSync(path.join(here, name), path.join(dir, name))
}
