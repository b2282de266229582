import { emitAll } from './emit/all.js'
import { quote } from './facts/visible.js'
import { lower } from './lower/index.js'
import { CODES } from './model/codes.js'
import type { Diagnostic, Finding } from './model/diagnostic.js'
import type { Json } from './model/json.js'
import type { EmitOptions, GenerateOptions } from './model/options.js'
import { type OutputFile, PRODUCTS } from './model/output.js'
import type { SourceFile, SourceText } from './model/source.js'
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

const VERSION = '0.1.0'

/** Turns schemas into files: read → resolve → check → lower → emit, on data alone. The disk is not touched. */
export async function generate(input: GenerateInput): Promise<Generated> {
  const sources = [...parsed(input.schemas, 'schema'), ...parsed(input.references ?? [], 'reference')]
  const { graph, findings } = resolve(sources, input.dialect)
  if (hasError(findings)) return { files: [], diagnostics: findings.map(diagnosed) }
  const lowered = lower(graph, {
    assertsFormat: input.formats === 'assert',
    stem: ({ file }) => file.path.replace(/(\.schema)?\.json$/i, ''),
    position: () => undefined,
  })
  const sofar = [...findings, ...lowered.findings]
  if (hasError(sofar)) return { files: [], diagnostics: sofar.map(diagnosed) }
  const emitted = await emitAll(lowered.contract, emitOptions(input))
  const all = [...sofar, ...emitted.findings]
  return { files: hasError(all) ? [] : emitted.files, diagnostics: all.map(diagnosed) }
}

function parsed(texts: readonly SourceText[], role: SourceFile['role']): readonly SourceFile[] {
  return texts.map((source) => ({ ...source, role, value: JSON.parse(source.text) as Json }))
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
  return { code, severity: severity === 'error' ? 'error' : 'warning', message: location ? `${message} (${quote(location.path)} ${quote(location.pointer)})` : message, ...(help ? { help } : {}) }
}
