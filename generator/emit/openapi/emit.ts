import type { Contract } from '../../model/contract.js'
import type { Finding } from '../../model/diagnostic.js'
import type { EmitOptions, OpenApiFormat, OpenApiVersion } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import type { JsonObject } from '../../model/json.js'
import { quote } from '../../facts/visible.js'
import { jsonText } from '../text.js'
import { componentsOf, schemasIn } from './components.js'
import { documentOf, type Component, type DocumentContext, type OpenApiDocument } from './document.js'
import { assertValid, tooDeep } from './validate.js'
import { yamlText } from './yaml.js'

/** The documents that were asked for, and what those in OpenAPI 3.0 could not say. */
export interface OpenApiOutput {
  readonly files: readonly OutputFile[]
  readonly findings: readonly Finding[]
}

const STEMS: Readonly<Record<OpenApiVersion, string>> = { '3.1': 'openapi', '3.0': 'openapi-3.0' }
const PRINTERS: Readonly<Record<OpenApiFormat, (json: JsonObject) => string>> = { json: jsonText, yaml: yamlText }

/**
 * `openapi.json` and its siblings: the components of all modules, in each version and format that the options name. Every
 * document is validated first.
 *
 * @throws Error if a document is not valid, which is a fault of the generator
 */
export async function emitOpenApi(contract: Contract, options: EmitOptions): Promise<OpenApiOutput> {
  const made = await Promise.all(options.openapi.map((version) => validDocument(contract, version, { command: options.command, info: options.openapiInfo ?? {} })))
  const files = made.flatMap(({ document }) => document === undefined ? [] : filesOf(document, options.openapiFormats))
  return { files, findings: made.flatMap(({ findings }) => findings) }
}

const filesOf = ({ version, json }: OpenApiDocument, formats: readonly OpenApiFormat[]): readonly OutputFile[] =>
  formats.map((format) => ({ path: `${STEMS[version]}.${format}`, text: PRINTERS[format](json) }))

/** A document that passed every check; absent if it cannot be served, which a finding says. */
export interface ValidDocument {
  readonly document?: OpenApiDocument
  readonly findings: readonly Finding[]
}

/**
 * The components of all modules in one version of OpenAPI.
 *
 * @throws Error if the document is not valid, which is a fault of the generator
 */
export async function validDocument(contract: Contract, version: OpenApiVersion, context: Pick<DocumentContext, 'command' | 'info'>): Promise<ValidDocument> {
  const components = componentsOf(contract)
  const { schemaOf, findings } = schemasIn[version](components)
  const document = documentOf(version, components, { ...context, schemaOf })
  const deep = tooDeep(document)
  if (deep.length > 0) return { findings: deep.map(depthFinding) }
  await assertValid(document)
  return { document, findings }
}

const depthFinding = ({ definition }: Component): Finding => ({
  code: 'openapi-30-depth',
  message: `The schema of ${quote(definition.name)} becomes nested too deeply in OpenAPI 3.0.`,
  location: definition.schema.location,
})
