import { emitAll } from './emit/all.js'
import { quote } from './facts/visible.js'
import { lower } from './lower/index.js'
import { CODES } from './model/codes.js'
import type { Diagnostic, Finding } from './model/diagnostic.js'
import type { EmitOptions, GenerateOptions } from './model/options.js'
import { type OutputFile, PRODUCTS } from './model/output.js'
import type { SourceFile, SourceText } from './model/source.js'
import { parseJson } from './read/json.js'
import { type RangeOf, rangesOf } from './read/positions.js'
import { resolve } from './resolve/index.js'

export interface GenerateInput extends GenerateOptions {
  /** What outputs are made of. */
  readonly schemas: readonly SourceText[]
  /** What schemas may refer to. */
  readonly references?: readonly SourceText[]
}

export interface Generated {
  /** Empty if any diagnostic is an error. */
  readonly files: readonly OutputFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The version that headers and the manifest name. */
export const VERSION = '0.1.0'

/** Turns schemas into files: read → resolve → check → lower → emit, on data alone. The disk is not touched. */
export async function generate(input: GenerateInput): Promise<Generated> {
  const sources = [...input.schemas, ...(input.references ?? [])]
  const findings: Finding[] = []
  const files = await made(input, rangesOf(sources), findings)
  return { files: hasError(findings) ? [] : files, diagnostics: findings.map(diagnosed) }
}

async function made(input: GenerateInput, ranges: RangeOf, findings: Finding[]): Promise<readonly OutputFile[]> {
  const files = [...parsed(input.schemas, 'schema', findings), ...parsed(input.references ?? [], 'reference', findings)]
  if (hasError(findings)) return []
  const { graph, findings: unresolved } = resolve(files, input.dialect)
  findings.push(...unresolved)
  if (hasError(findings)) return []
  const lowered = lower(graph, {
    assertsFormat: input.formats === 'assert',
    stem: ({ file }) => file.stem ?? withoutSuffix(file.path),
    position: (location) => (ranges(location, 'name') ?? ranges(location))?.start,
  })
  findings.push(...lowered.findings)
  if (hasError(findings)) return []
  const emitted = await emitAll(lowered.contract, emitOptions(input))
  findings.push(...emitted.findings, ...pathCollisions(emitted.files))
  return emitted.files
}

function parsed(texts: readonly SourceText[], role: SourceFile['role'], findings: Finding[]): readonly SourceFile[] {
  return texts.flatMap((source) => {
    const json = parseJson(source)
    findings.push(...json.findings)
    return json.ok ? [{ ...source, role, value: json.value }] : []
  })
}

const withoutSuffix = (path: string) => path.replace(/(\.schema)?\.json$/i, '')

/** Files that would be one on a disk that does not tell upper from lower case. */
function pathCollisions(files: readonly OutputFile[]): readonly Finding[] {
  const paths = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const other = paths.get(path.toLowerCase())
    paths.set(path.toLowerCase(), path)
    if (other === undefined) return []
    return [{ code: 'output-collision', message: `The output files ${quote(other)} and ${quote(path)} would be one file, at least where case does not count.` } as const]
  })
}

function emitOptions(input: GenerateInput): EmitOptions {
  return {
    products: new Set(input.emit ?? PRODUCTS),
    version: VERSION,
    command: input.command ?? 'contract-codegen generate',
    indexSignatures: input.indexSignatures ?? false,
    openapi: input.openapi ?? ['3.1'],
    openapiFormats: input.openapiFormats ?? ['json'],
  }
}

const hasError = (findings: readonly Finding[]) => findings.some(({ code }) => CODES[code].severity === 'error')

function diagnosed({ code, message, help, location }: Finding): Diagnostic {
  const { severity } = CODES[code]
  return {
    code,
    severity: severity === 'error' ? 'error' : 'warning',
    message,
    help: help ?? CODES[code].help,
    ...(location ? { path: location.path, pointer: location.pointer } : {}),
  }
}
