import type { Contract, Definition } from '../../model/contract.js'
import type { Json, JsonObject } from '../../model/json.js'
import type { OpenApiInfo, OpenApiVersion } from '../../model/options.js'
import { headerText } from '../text.js'
import type { Components } from './components.js'

/** The newest versions that tools in use read. */
const VERSIONS: Readonly<Record<OpenApiVersion, string>> = { '3.0': '3.0.3', '3.1': '3.1.0' }

/** What a component is made of and what became of it. */
export interface Component {
  readonly key: string
  readonly definition: Definition
  readonly schema: Json
}

/** An OpenAPI document that has components and no paths. */
export interface OpenApiDocument {
  readonly version: OpenApiVersion
  readonly components: readonly Component[]
  readonly json: JsonObject
}

/** Lays components out as a document. */
export function documentOf(version: OpenApiVersion, { contract, definitions }: Components, context: DocumentContext): OpenApiDocument {
  const components = definitions.map(({ key, definition }) => ({ key, definition, schema: context.schemaOf(definition) }))
  const json = {
    openapi: VERSIONS[version],
    info: { title: titleOf(contract), version: '0.0.0', ...context.info },
    'x-generated': headerText(sources(contract), context.command),
    paths: {},
    components: { schemas: Object.fromEntries(components.map(({ key, schema }) => [key, schema])) },
  }
  return { version, components, json }
}

export interface DocumentContext {
  /** What the header names as the way to make the document anew. */
  readonly command: string
  /** What the caller has chosen of `info`. */
  readonly info: OpenApiInfo
  readonly schemaOf: (definition: Definition) => Json
}

function titleOf({ modules }: Contract): string {
  const [root] = modules.length === 1 ? modules.flatMap(({ definitions }) => definitions) : []
  return root?.schema.annotations.title ?? root?.name ?? 'Schemas'
}

/** More sources than this are not listed. */
const LISTED = 5

function sources({ modules }: Contract): string {
  const names = modules.map(({ source }) => source)
  return names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} and ${names.length - LISTED} more`
}
