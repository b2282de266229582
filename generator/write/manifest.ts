import { hash } from 'node:crypto'
import type { Json, JsonObject } from '../model/json.js'
import type { OutputFile } from '../model/output.js'

/** The path of the manifest among the outputs. */
export const MANIFEST = 'manifest.json'

/** What a manifest says. */
export interface Manifest {
  /** Version of the generator. */
  readonly version: string
  /** The options that decide what is emitted. */
  readonly options: JsonObject
  /** SHA-256 by path relative to the root, of each schema and each reference that was read. */
  readonly inputs: ReadonlyMap<string, string>
  /** SHA-256 by path relative to the output folder, of each output but the manifest. */
  readonly outputs: ReadonlyMap<string, string>
}

/** What a manifest is made of. `header` is the line that says who made it; it goes where JSON readers expect a comment. */
export interface ManifestSource {
  readonly header: string
  readonly version: string
  readonly options: JsonObject
  readonly inputs: readonly { readonly path: string; readonly text: string }[]
  readonly outputs: readonly OutputFile[]
}

/**
 * The value of `manifest.json`, in a fixed order. It says which files are ours, what they were made of, and lets `check` tell
 * a changed schema from an edited output.
 */
export function manifest({ header, version, options, inputs, outputs }: ManifestSource): JsonObject {
  return { $comment: header, 'x-generated': header, version, options: sorted(options), inputs: hashes(inputs), outputs: hashes(outputs) }
}

/** SHA-256 in hexadecimal of a text whose line ends are read as line feeds: a checkout may write them as it likes. */
export function textHash(text: string): string {
  return hash('sha256', withLineFeeds(text))
}

/** The text with each CR LF as a line feed. */
export const withLineFeeds = (text: string) => text.replaceAll('\r\n', '\n')

/** Reads a manifest; undefined for anything that is none, such as what a merge left behind. */
export function readManifest(text: string): Manifest | undefined {
  const value = parsed(text)
  if (!isObject(value) || typeof value['version'] !== 'string') return undefined
  const { version, options, inputs, outputs } = value
  if (!isObject(options) || !isHashes(inputs) || !isHashes(outputs)) return undefined
  return { version, options, inputs: new Map(Object.entries(inputs)), outputs: new Map(Object.entries(outputs)) }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const isHashes = (value: Json | undefined): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every((hash) => typeof hash === 'string')

const sorted = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).sort(byName))

const hashes = (files: readonly { readonly path: string; readonly text: string }[]): JsonObject =>
  Object.fromEntries(files.map((file): [string, string] => [file.path, textHash(file.text)]).sort(byName))

/** By code unit, so that no locale has a say. */
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0)
