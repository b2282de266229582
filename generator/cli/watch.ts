import path from 'node:path'
import { CONFIG_FILE } from '../config/config.js'
import { nextChange } from '../read/watch.js'
import { generateOnce } from './generate.js'
import { report, result, type ExitCode } from './report.js'
import { readConfig, type Call } from './session.js'

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
    const next = (paths: readonly string[]) => nextChange({ paths, ...(config === undefined ? {} : { exclude: config.out }) }, signal)
    const changes = [next([configFile, ...inputs, ...(config?.schemas ?? [])])]
    if (config !== undefined) inputs = (await generateOnce(call, config)).inputs()
    changes.push(next(inputs))
    result(call, 'Waiting for changes.')
    await Promise.race(changes)
    round.abort()
    await Promise.all(changes)
  }
  return 0
}
