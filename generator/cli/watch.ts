import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { CONFIG_FILE, type Config } from '../config/config.js'
import { generateOnce } from './generate.js'
import { report, result, type ExitCode } from './report.js'
import { readConfig, type Call } from './session.js'

/** How long it must be quiet after a change, in milliseconds: editors save in several steps. */
const QUIET = 80

/**
 * `contract-codegen generate --watch`: generates now and after each change of a schema, of what it refers to, or of the
 * configuration. Ends when the process is interrupted.
 */
export async function watchCommand(call: Call): Promise<ExitCode> {
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
  const configFile = path.resolve(call.folder, call.configFile ?? CONFIG_FILE)
  let inputs: readonly string[] = []
  while (!ended.signal.aborted) {
    const { config, diagnostics } = readConfig(call)
    if (config === undefined) report(call, diagnostics)
    const round = new AbortController()
    const signal = AbortSignal.any([ended.signal, round.signal])
    const changes = [nextChange([configFile, ...inputs, ...(config?.schemas ?? [])], config, signal)]
    if (config !== undefined) inputs = (await generateOnce(call, config)).inputs
    changes.push(nextChange(inputs, config, signal))
    result(call, 'Waiting for changes.')
    await Promise.race(changes)
    round.abort()
    await Promise.all(changes)
  }
  return 0
}

/**
 * Resolves after a change of one of the files, in one of the folders or their sub-folders, when it is quiet again; or on
 * abort. Folders are watched, not files, since editors replace files.
 */
async function nextChange(paths: readonly string[], config: Config | undefined, ended: AbortSignal): Promise<void> {
  const named = new Set(paths)
  const watchers: FSWatcher[] = []
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, QUIET)
    }
    ended.addEventListener('abort', () => resolve(), { once: true })
    for (const folder of watchedFolders(paths, config)) {
      const watcher = watch(folder, (_, name) => {
        if (name === null || matters(path.join(folder, name), named, config)) changed()
      })
      watchers.push(watcher.on('error', changed))
    }
  })
  watchers.forEach((watcher) => watcher.close())
}

/** Whether a change of a path can change the outputs: a document, or a folder that may hold some. */
function matters(file: string, named: ReadonlySet<string>, config: Config | undefined): boolean {
  const name = path.basename(file)
  if (named.has(file)) return true
  return config !== undefined && file !== config.out && !name.startsWith('.') && (name.endsWith('.json') || !name.includes('.'))
}

/** Each path that is a folder, with its sub-folders, and the nearest folder above each that is none. */
function watchedFolders(paths: readonly string[], config: Config | undefined): ReadonlySet<string> {
  return new Set(paths.flatMap((file) => (isFolder(file) ? foldersBelow(file, config) : [nearestFolder(path.dirname(file))])))
}

function foldersBelow(folder: string, config: Config | undefined): readonly string[] {
  if (folder === config?.out) return []
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  return [folder, ...inner.flatMap((entry) => foldersBelow(path.join(folder, entry.name), config))]
}

const nearestFolder = (folder: string): string => (isFolder(folder) || folder === path.dirname(folder) ? folder : nearestFolder(path.dirname(folder)))

const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
