import { type Dirent, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { withoutSchemaSuffix } from '../facts/schema-suffix.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { locate, readRegular, readText, regularFile, type Located, type ReadText, type RegularFile } from './file.js'

/** What is to be read. Relative paths count from the root. */
export interface SchemaRequest {
  /** The folder outside which nothing is read, symbolic links followed. */
  readonly root: string
  /** Files, or folders that are searched for `*.schema.json`. */
  readonly schemas: readonly string[]
  /** Folders that a search leaves out, beside `node_modules` and those whose name begins with a dot. */
  readonly exclude?: readonly string[]
}

export interface ReadSources {
  /** In the order of the request, those of a folder by path. No file stands twice. */
  readonly sources: readonly SourceText[]
  readonly findings: readonly Finding[]
}

/**
 * Finds and reads the schemas. Findings: file-not-found, file-unreadable, file-too-large, outside-root, no-schemas,
 * json-encoding.
 */
export function readSchemas({ root, schemas, exclude = [] }: SchemaRequest): ReadSources {
  const search: Search = { root, leftOut: new Set(exclude.map((folder) => path.resolve(root, folder))), seen: new Set(), findings: [] }
  const found = new Map<string, Found>()
  for (const each of schemas.flatMap((schema) => filesOf(search, path.resolve(root, schema)))) {
    if (!found.has(each.file)) found.set(each.file, each)
  }
  const texts = new Map<string, SourceText>()
  for (const { file, stem, regular } of found.values()) {
    const read = regular === undefined ? readText(root, file) : readRegular(regular)
    if (read.ok) texts.set(read.source.path, { ...read.source, stem })
    else search.findings.push(read.finding)
  }
  return { sources: [...texts.values()], findings: search.findings }
}

/**
 * Reads a document that a reference leads to. `file` is a POSIX path relative to the root. What is plainly no schema is refused
 * without a word of it: a schema of somebody else must not make a run print another file, `.env` for instance.
 */
export function readReference(root: string, file: string): ReadText {
  const read = readText(root, path.resolve(root, ...file.split('/')))
  const isSchema = !read.ok || /\.json$/i.test(file) || /^\ufeff?\s*(?:\{|true|false)/.test(read.source.text)
  if (isSchema) return read
  return { ok: false, finding: { code: 'json-syntax', message: `${quote(read.source.path)} is not a JSON document.`, location: { path: read.source.path, pointer: '' } } }
}

/** Reads the documents that `--map` names, each with the URI under which others refer to it. */
export function readMapped(root: string, map: Readonly<Record<string, string>>): ReadSources {
  const read = Object.entries(map).map(([uri, file]) => ({ uri, result: readText(root, path.resolve(root, file)) }))
  return {
    sources: read.flatMap(({ uri, result }) => (result.ok ? [{ ...result.source, uri }] : [])),
    findings: read.flatMap(({ result }) => (result.ok ? [] : [result.finding])),
  }
}

/** What a search of folders knows. */
interface Search {
  readonly root: string
  readonly leftOut: ReadonlySet<string>
  /** Real paths of the folders that were searched, so that symbolic links cannot lead in a circle. */
  readonly seen: Set<string>
  readonly findings: Finding[]
}

/** A file, and what its outputs are called: sub-folders of a folder that was searched are mirrored. */
interface Found {
  readonly file: string
  readonly stem: string
  /** There if the search has found that it is a regular file. */
  readonly regular?: RegularFile
}

/** The files that a path of a request means: itself, unless it is a folder. */
function filesOf(search: Search, named: string): readonly Found[] {
  const located = locate(search.root, named)
  if (!located.ok || !located.stats.isDirectory()) return [{ file: named, stem: withoutSchemaSuffix(path.basename(named)) }]
  if (search.seen.has(located.real)) return []
  const files = [...schemaFiles(search, named, '')]
  if (files.length === 0) search.findings.push({ code: 'no-schemas', message: `The folder ${quote(located.path)} has no file called *.schema.json.` })
  return files
}

/** The schemas below a folder, by name; `below` leads there from the folder that is searched. */
function* schemaFiles(search: Search, folder: string, below: string): Generator<Found> {
  const located = locate(search.root, folder)
  if (!located.ok) return void search.findings.push(located.finding)
  if (search.seen.has(located.real)) return
  search.seen.add(located.real)
  for (const entry of entriesIn(search, located)) {
    const inner = path.join(folder, entry.name)
    if (entry.isDirectory() || (!entry.isFile() && isFolder(inner))) {
      if (isSearched(entry.name) && !search.leftOut.has(inner)) yield* schemaFiles(search, inner, `${below}${entry.name}/`)
    } else if (entry.name.endsWith('.schema.json')) {
      yield { file: inner, stem: withoutSchemaSuffix(`${below}${entry.name}`), ...(entry.isFile() ? { regular: regularFile(located, entry.name) } : {}) }
    }
  }
}

function entriesIn(search: Search, { path: shown, real }: Located): readonly Dirent[] {
  try {
    return readdirSync(real, { withFileTypes: true }).sort(byName)
  } catch {
    search.findings.push({ code: 'file-unreadable', message: `The folder ${quote(shown)} cannot be searched.`, location: { path: shown, pointer: '' } })
    return []
  }
}

const byName = ({ name: a }: Dirent, { name: b }: Dirent) => (a < b ? -1 : a > b ? 1 : 0)

/** Whether a search looks into a folder of this name. */
export const isSearched = (name: string) => name !== 'node_modules' && !name.startsWith('.')

/** Whether a link leads to a folder. One that leads nowhere or in a circle counts as a file; reading it says what is wrong. */
function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return false
  }
}
