import path from 'node:path'
import type { Config } from '../config/config.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { canBe } from '../resolve/identity.js'
import type { MissingDocument } from '../resolve/index.js'
import { contractOf, type Compiled, type GenerateInput } from '../generate.js'
import { readMapped, readReference, readSchemas } from '../read/files.js'
import { shown } from './session.js'

/** The schemas of a run, with all that they refer to, compiled. */
export interface Loaded {
  readonly input: GenerateInput
  readonly compiled: Compiled
}

/**
 * Reads the schemas that were asked for, then, as long as references lead to documents that were not read, those. A document
 * that cannot be read is a finding beside the one at the reference.
 */
export function load({ root, schemas, out, map, options }: Config): Loaded {
  const listed = readSchemas({ root, schemas, exclude: [out] })
  const mapped = readMapped(root, map)
  const findings: Finding[] = [...listed.findings, ...mapped.findings]
  const references = new Map(mapped.sources.map((source) => [source.path, source]))
  const tried = new Set<string>()
  for (;;) {
    const input: GenerateInput = { ...options, rootFromOut: shown(out, root), schemas: listed.sources, references: [...references.values()] }
    const compiled = contractOf(input)
    const missing = compiled.missing.filter((document) => !tried.has(keyOf(document)))
    if (missing.length === 0) return { input, compiled: withFindings(compiled, findings) }
    for (const document of missing) {
      tried.add(keyOf(document))
      const read = readMissing(root, document)
      if (read.ok) references.set(document.path, read.source)
      else if (read.finding !== undefined) findings.push(read.finding)
    }
  }
}

const keyOf = ({ path: file, identifier = '' }: MissingDocument) => `${identifier} ${file}`

type Read = { readonly ok: true; readonly source: SourceText } | { readonly ok: false; readonly finding?: Finding }

/**
 * Of a document that is not there, the finding at the reference says all. One whose place was inferred is taken only if it does
 * not call itself otherwise; what stands there instead is nobody's mistake.
 */
function readMissing(root: string, { path: file, identifier }: MissingDocument): Read {
  const read = readReference(root, file)
  if (read.ok) return identifier === undefined || canBe(read.source.text, identifier) ? read : { ok: false }
  return identifier !== undefined || read.finding.code === 'file-not-found' ? { ok: false } : read
}

/** Nothing is made of schemas of which some could not be read. */
function withFindings({ contract, ...compiled }: Compiled, findings: readonly Finding[]): Compiled {
  return { ...compiled, ...(contract && findings.length === 0 ? { contract } : {}), findings: [...findings, ...compiled.findings] }
}

/** The inputs of a run, for watching them. */
export const inputFiles = (root: string, { schemas, references = [] }: GenerateInput) =>
  [...schemas, ...references].map((source: SourceText) => path.resolve(root, ...source.path.split('/')))
