import path from 'node:path'
import type { Config } from '../config/config.js'
import { posixPath } from '../facts/native-path.js'
import { locationText } from '../facts/pointer.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { canBe } from '../resolve/identity.js'
import type { MissingDocument } from '../resolve/index.js'
import { contractOf, type Compiled, type GenerateInput } from '../generate.js'
import { readMapped, readReference, readSchemas } from '../read/files.js'

/** The schemas of a run, with all that they refer to, compiled. */
export interface Loaded {
  readonly input: GenerateInput
  readonly compiled: Compiled
}

/**
 * Reads the schemas that were asked for, then, as long as references lead to documents that were not read, those. Of a document
 * that cannot be read, the references to it say why.
 */
export function load({ root, schemas, out, map, options }: Config): Loaded {
  const listed = readSchemas({ root, schemas, exclude: [out] })
  const mapped = readMapped(root, map)
  const references = new Map(mapped.sources.map((source) => [source.path, source]))
  const refused = new Map<string, Finding | undefined>()
  const isKnown = (document: MissingDocument) => refused.has(keyOf(document)) || references.has(document.path) || listed.sources.some((source) => source.path === document.path)
  for (;;) {
    const input: GenerateInput = { ...options, rootFromOut: posixPath(out, root), schemas: listed.sources, references: [...references.values()] }
    const compiled = contractOf(input)
    const missing = compiled.missing.filter((document) => !isKnown(document))
    if (missing.length === 0) return { input, compiled: withFindings(withReasons(compiled, refused), [...listed.findings, ...mapped.findings]) }
    for (const document of missing) {
      const read = readMissing(root, document)
      if (read.ok) references.set(document.path, read.source)
      else refused.set(keyOf(document), read.finding)
    }
  }
}

/** In place of the findings that a document is not there, why it could not be read. */
function withReasons(compiled: Compiled, refused: ReadonlyMap<string, Finding | undefined>): Compiled {
  const reasons = new Map(compiled.missing.flatMap((document) => {
    const finding = refused.get(keyOf(document))
    return finding === undefined ? [] : document.from.map((location) => [locationText(location), { ...finding, location }] as const)
  }))
  const findings = compiled.findings.map((finding) => {
    const reason = finding.code === 'reference-unresolved' && finding.location ? reasons.get(locationText(finding.location)) : undefined
    return reason?.code === 'file-not-found' ? { ...reason, ...finding } : reason ?? finding
  })
  return { ...compiled, findings }
}

const keyOf = ({ path: file, identifier = '' }: MissingDocument) => `${identifier} ${file}`

type Read = { readonly ok: true; readonly source: SourceText } | { readonly ok: false; readonly finding?: Finding }

/**
 * Of a document that is not there, the finding at the reference says all but what may be meant. One whose place was inferred is
 * taken only if it does not call itself otherwise; what stands there instead is nobody's mistake.
 */
function readMissing(root: string, { path: file, identifier }: MissingDocument): Read {
  const read = readReference(root, file)
  if (read.ok) return identifier === undefined || canBe(read.source.text, identifier) ? read : { ok: false }
  return identifier === undefined ? read : { ok: false }
}

/** Nothing is made of schemas of which some could not be read. */
function withFindings({ contract, ...compiled }: Compiled, findings: readonly Finding[]): Compiled {
  return { ...compiled, ...(contract && findings.length === 0 ? { contract } : {}), findings: [...findings, ...compiled.findings] }
}

/** The inputs of a run, for watching them. */
export const inputFiles = (root: string, { schemas, references = [] }: GenerateInput) =>
  [...schemas, ...references].map((source: SourceText) => path.resolve(root, ...source.path.split('/')))
