import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { temporaryFolder } from './write.js'

const BIN = path.resolve('generator/bin/contract-codegen.js')

/** What a run of the command line came to. */
export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A folder with files in it, by POSIX path. */
export function project(context: Pick<TestContext, 'after'>, files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(context)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, ...name.split('/'))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

/** Runs the command line in a folder, to its end. */
export function run(folder: string, args: readonly string[], input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, input, encoding: 'utf8', maxBuffer: 1e8 })
  return { code: status, out: stdout, err: stderr }
}

/** Starts the command line in a folder. */
export function start(folder: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
}
