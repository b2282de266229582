import { checkContract } from './check/contract.js'
import { check } from './check/index.js'
import { emitAll } from './emit/all.js'
import { headerText, jsonText } from './emit/text.js'
import { withoutSchemaSuffix } from './facts/schema-suffix.js'
import { lower } from './lower/index.js'
import type { Contract } from './model/contract.js'
import { type Code, CODES } from './model/codes.js'
import type { Diagnostic, Finding } from './model/diagnostic.js'
import type { EmitOptions, GenerateOptions } from './model/options.js'
import { type OutputFile, PRODUCTS } from './model/output.js'
import type { SourceFile, SourceText } from './model/source.js'
import { VERSION } from './model/version.js'
import { parseJson } from './read/json.js'
import { placesIn, type RangeOf } from './read/positions.js'
import { toDiagnostics } from './report/diagnostics.js'
import { type MissingDocument, resolve } from './resolve/index.js'
import { MANIFEST, manifest } from './write/manifest.js'
import { pathCollisions, unusableNames } from './write/output-names.js'

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

/** Turns schemas into files: read → resolve → check → lower → emit, on data alone. The disk is not touched. */
export async function generate(input: GenerateInput): Promise<Generated> {
  return await generateFrom(input, contractOf(input))
}

/** The back half of `generate`. */
export async function generateFrom(input: GenerateInput, { contract, findings, rangeOf }: Compiled): Promise<Generated> {
  const emitted = contract ? await emitAll(contract, emitOptions(input)) : { files: [], findings: [] }
  const schemas = input.schemas.map(named)
  const diagnostics = diagnose(input, { findings: [...findings, ...emitted.findings, ...unusableNames(schemas), ...pathCollisions(emitted.files, schemas)], rangeOf })
  return { files: diagnostics.some(({ severity }) => severity === 'error') ? [] : [...emitted.files, manifestOf(input, emitted.files)], diagnostics }
}

/** Findings as diagnostics, with the severities that the caller has chosen. `others` are documents that they may be about, too. */
export function diagnose(input: GenerateInput, { findings, rangeOf }: Pick<Compiled, 'findings' | 'rangeOf'>, others: readonly SourceText[] = []): readonly Diagnostic[] {
  return toDiagnostics(findings, {
    sources: [...sourcesOf(input), ...others],
    rangeOf,
    ...(input.severity ? { severity: input.severity } : {}),
    ...(input.maxProblems === undefined ? {} : { maxProblems: input.maxProblems }),
  })
}

/** What `manifest.json` says of this run: all that decides what the files hold. */
function manifestOf(input: GenerateInput, outputs: readonly OutputFile[]): OutputFile {
  const { products, version, command, indexSignatures, openapi, openapiFormats, openapiInfo } = emitOptions(input)
  const emit = PRODUCTS.filter((product) => products.has(product))
  const options = { emit, formats: input.formats ?? 'annotation', dialect: input.dialect ?? null, indexSignatures, openapi, openapiFormats, ...(openapiInfo === undefined ? {} : { openapiInfo: { ...openapiInfo } }) }
  const [first, ...others] = input.schemas.map(({ path }) => path)
  const header = headerText(others.length === 0 ? (first ?? 'nothing') : `${others.length + 1} schemas`, command)
  return { path: MANIFEST, text: jsonText(manifest({ header, version, options, inputs: sourcesOf(input), outputs })) }
}

/** What is known of schemas before anything is emitted. */
export interface Compiled {
  /** Absent if a finding is an error. */
  readonly contract?: Contract
  readonly findings: readonly Finding[]
  readonly missing: readonly MissingDocument[]
  readonly rangeOf: RangeOf
}

/** After one of these, nobody knows what references lead to. */
const LEADS_ASTRAY = /^(?:reference|identifier)-/

/** What may be no mistake if a reference does not lead where it is meant to, or if a document could not be read. */
const NEEDS_REFERENCES: readonly Code[] = ['definition-unused']
const NEEDS_ALL: readonly Code[] = [...NEEDS_REFERENCES, 'reference-unresolved', 'reference-network', 'reference-pointer', 'dialect-unknown']

/** The front half of `generate`: everything up to the Contract. */
export function contractOf(input: GenerateInput): Compiled {
  const read = [...input.schemas.map((source) => parsed(source, 'schema')), ...(input.references ?? []).map((source) => parsed(source, 'reference'))]
  const { rangeOf, startOf } = placesIn(read.map(({ outlined }) => outlined))
  const files = read.flatMap(({ file }) => file ?? [])
  const unread = read.flatMap(({ findings }) => findings)
  const { graph, findings: unresolved } = resolve(files, input.dialect)
  const found = [...unresolved, ...check(graph, input.dialect)]
  const unsure = files.length < read.length ? NEEDS_ALL : found.some(({ code }) => LEADS_ASTRAY.test(code)) ? NEEDS_REFERENCES : []
  const judged = [...unread, ...found.filter(({ code }) => !unsure.includes(code))]
  if (hasError(judged)) return { findings: judged, missing: graph.missing, rangeOf }
  const lowered = lower(graph, {
    assertsFormat: input.formats === 'assert',
    stem: ({ file }) => named(file).stem,
    position: startOf,
  })
  const translated = [...judged, ...lowered.findings]
  if (hasError(translated)) return { findings: translated, missing: [], rangeOf }
  const findings = [...translated, ...checkContract(lowered.contract, judged)]
  return { contract: lowered.contract, findings, missing: [], rangeOf }
}

const sourcesOf = ({ schemas, references = [] }: GenerateInput) => [...schemas, ...references]

function parsed(source: SourceText, role: SourceFile['role']) {
  const json = parseJson(source)
  return { outlined: { ...source, outline: json.outline }, file: json.ok ? { ...source, role, value: json.value } : undefined, findings: json.findings }
}

/** A schema with the path of its outputs, without their suffixes. */
const named = ({ path, stem = withoutSchemaSuffix(path) }: SourceText) => ({ path, stem })

function emitOptions(input: GenerateInput): EmitOptions {
  return {
    products: new Set(input.emit ?? PRODUCTS),
    version: VERSION,
    command: input.command ?? 'contract-codegen generate',
    indexSignatures: input.indexSignatures ?? false,
    rootFromOut: input.rootFromOut ?? '..',
    openapi: input.openapi ?? ['3.1'],
    openapiFormats: input.openapiFormats ?? ['json'],
    ...(input.openapiInfo === undefined ? {} : { openapiInfo: input.openapiInfo }),
  }
}

const hasError = (findings: readonly Finding[]) => findings.some(({ code }) => CODES[code].severity === 'error')
