import path from 'node:path'
import type { Config } from '../config/config.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
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
    const missing = compiled.missing.filter((file) => !tried.has(file))
    if (missing.length === 0) return { input, compiled: withFindings(compiled, findings) }
    for (const file of missing) {
      tried.add(file)
      const read = readReference(root, file)
      if (read.ok) references.set(file, read.source)
      else if (read.finding.code !== 'file-not-found') findings.push(read.finding)
    }
  }
}

/** Nothing is made of schemas of which some could not be read. */
function withFindings({ contract, ...compiled }: Compiled, findings: readonly Finding[]): Compiled {
  return { ...compiled, ...(contract && findings.length === 0 ? { contract } : {}), findings: [...findings, ...compiled.findings] }
}

/** The inputs of a run, for watching them. */
export const inputFiles = (root: string, { schemas, references = [] }: GenerateInput) =>
  [...schemas, ...references].map((source: SourceText) => path.resolve(root, ...source.path.split('/')))
