import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { CONFIG_FILE } from '../config/config.js'
import { contains } from '../facts/native-path.js'
import { quote } from '../facts/visible.js'
import type { Json, JsonObject } from '../model/json.js'
import { disk } from '../write/disk.js'
import { makeFolder, withScratch } from '../write/scratch.js'
import { report, type ExitCode } from './report.js'
import { diagnosticsOf, readConfig, type Call } from './session.js'

/** The largest answer of git that is read, in bytes. */
const LARGEST = 1_000_000_000

/** Why git does not give a revision. Thrown and caught in this file. */
class Unreadable extends Error {}

/** A repository, and the temporary folder that stands for its top. */
interface Checkout {
  readonly top: string
  readonly tree: string
  /** An index of our own: the repository's is not touched. */
  readonly index: string
}

/**
 * Runs a command on what a revision holds, in a temporary folder that has those of its files that matter: the configuration,
 * documents, outputs. Neither the working tree nor git's own files are touched.
 */
export async function atRevision(call: Call, revision: string, run: (call: Call) => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await withScratch((temporary) => run(checkOut(call, revision, temporary)))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    report(call, diagnosticsOf([{ code: 'revision-unreadable', message: `The revision ${quote(revision)} cannot be checked: ${error.message}` }]))
    return 2
  }
}

/** The call as it is to be run in the temporary folder. */
function checkOut(call: Call, revision: string, temporary: string): Call {
  const top = git(call.folder, ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '')
  const commit = git(call.folder, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]).trim()
  const checkout: Checkout = { top: disk.real(top), tree: path.join(temporary, 'tree'), index: path.join(temporary, 'index') }
  git(top, ['read-tree', commit], checkout)
  const files = git(top, ['ls-files', '-z'], checkout).split('\0').filter((file) => file !== '')
  const moved = movedCall(call, checkout)
  makeFolder(moved.folder)
  write(checkout, files.filter((file) => absolute(checkout, file) === path.resolve(moved.folder, moved.configFile ?? CONFIG_FILE)))
  const { config } = readConfig(moved)
  if (config === undefined) return moved
  const named = [config.out, ...config.schemas, ...Object.values(config.map)]
  write(checkout, files.filter((file) => file.endsWith('.json') || named.some((folder) => contains(folder, absolute(checkout, file)))))
  return moved
}

const absolute = ({ tree }: Checkout, file: string) => path.join(tree, ...file.split('/'))

function write(checkout: Checkout, files: readonly string[]): void {
  git(checkout.top, ['checkout-index', '-z', '--stdin', '--force', `--prefix=${checkout.tree}/`], { index: checkout.index, input: files.join('\0') })
}

/** The working folder, and every path of the call that leads into the repository, moved into the temporary folder. */
function movedCall(call: Call, { top, tree }: Checkout): Call {
  const moved = (file: string) => (path.isAbsolute(file) && contains(top, file) ? path.join(tree, path.relative(top, file)) : file)
  const inside = (json: Json): Json => {
    if (typeof json === 'string') return moved(json)
    if (typeof json !== 'object' || json === null) return json
    return Array.isArray(json) ? json.map(inside) : movedMembers(json as JsonObject)
  }
  const movedMembers = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).map(([name, json]) => [name, inside(json)]))
  return {
    ...call,
    folder: moved(disk.real(call.folder)),
    flags: movedMembers(call.flags),
    ...(call.configFile === undefined ? {} : { configFile: moved(call.configFile) }),
  }
}

/** The output of a git command. Arguments reach git as they are, no shell in between. */
function git(folder: string, args: readonly string[], { index, input = '' }: { readonly index?: string; readonly input?: string } = {}): string {
  const env = index === undefined ? process.env : { ...process.env, GIT_INDEX_FILE: index }
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: folder, env, input, encoding: 'utf8', maxBuffer: LARGEST })
  if (error !== undefined) throw new Unreadable('code' in error && error.code === 'ENOENT' ? 'git is not installed.' : error.message)
  if (status !== 0) throw new Unreadable(reasonIn(stderr) ?? `git ${args[0] ?? ''} failed.`)
  return stdout
}

/** The first line of what git says, as the end of a sentence. */
function reasonIn(stderr: string): string | undefined {
  const [said = ''] = stderr.replace(/^fatal: /, '').trim().split('\n')
  if (said === 'Needed a single revision') return 'git knows none of this name.'
  return said === '' ? undefined : `${said.replace(/\.$/, '')}.`
}
