import path from 'node:path'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import type { GenerateOptions } from '../model/options.js'
import { OPTIONS, type OptionName } from './options.js'
import { problemsOf, type Problem } from './validate.js'

/** The name of the configuration file, looked for in the working folder. */
export const CONFIG_FILE = 'contract.config.json'

/** What a run was told, with every path absolute. */
export interface Config {
  readonly root: string
  readonly schemas: readonly string[]
  readonly out: string
  /** Files by the URI that they stand for. */
  readonly map: Readonly<Record<string, string>>
  readonly options: GenerateOptions
}

/** A configuration file: its path as diagnostics name it, the folder that its paths count from, and its value. */
export interface ConfigFile {
  readonly shown: string
  readonly folder: string
  readonly value: Json
}

/** What was given on the command line, by the names of the configuration. Its paths count from the working folder. */
export interface Given {
  readonly flags: JsonObject
  readonly folder: string
}

/** Options as they are after `problemsOf` found nothing. */
interface Values extends GenerateOptions {
  readonly schemas?: readonly string[]
  readonly out?: string
  readonly root?: string
  readonly map?: Readonly<Record<string, string>>
}

const DEFAULTS: Values = { schemas: ['schema'], out: 'generated' }

/**
 * Defaults, then the configuration file, then flags; of `map` all entries count. The configuration is absent if there are
 * findings.
 */
export function configure(given: Given, file?: ConfigFile): { readonly config?: Config; readonly findings: readonly Finding[] } {
  const inFile = file === undefined ? [] : problemsOf(file.value).map((problem) => inDocument(problem, file.shown))
  const findings = [...inFile, ...problemsOf(given.flags).map(onCommandLine)]
  if (findings.length > 0) return { findings }
  const base = file?.folder ?? given.folder
  const written = absolute({ ...DEFAULTS, ...valuesOf(file?.value ?? {}) }, base)
  const flagged = absolute(valuesOf(given.flags), given.folder)
  const { root = given.folder, schemas = [], out = base, map: _, ...options } = { ...written, ...flagged }
  return { config: { root, schemas, out, map: { ...written.map, ...flagged.map }, options }, findings }
}

function valuesOf(value: Json): Values {
  const { $schema: _, ...values } = value as JsonObject
  return values
}

/** The same with each path joined to the folder that it counts from. */
function absolute({ root, out, schemas, map, ...options }: Values, folder: string): Values {
  const resolved = (file: string) => path.resolve(folder, file)
  return {
    ...options,
    ...(root === undefined ? {} : { root: resolved(root) }),
    ...(out === undefined ? {} : { out: resolved(out) }),
    ...(schemas === undefined ? {} : { schemas: schemas.map(resolved) }),
    ...(map === undefined ? {} : { map: Object.fromEntries(Object.entries(map).map(([uri, file]) => [uri, resolved(file)])) }),
  }
}

function inDocument({ pointer, ...problem }: Problem, shown: string): Finding {
  return { ...problem, location: { path: shown, pointer } }
}

function onCommandLine({ code, message, pointer, help }: Problem): Finding {
  const name = pointer.split('/')[1] as OptionName
  const option = OPTIONS[name]
  const flag = 'flag' in option ? `--${option.flag}` : name
  return { code, message: `${flag}: ${message}`, ...(help === undefined ? {} : { help }) }
}
