import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/openapi-3-1'
import '@hyperjump/json-schema/openapi-3-0'
import { componentsOf, schemasIn } from '../../generator/dist/emit/openapi/components.js'
import { documentOf, type OpenApiDocument } from '../../generator/dist/emit/openapi/document.js'
import type { Contract, Definition } from '../../generator/dist/model/contract.js'
import type { Finding } from '../../generator/dist/model/diagnostic.js'
import type { Json, JsonObject } from '../../generator/dist/model/json.js'
import type { OpenApiVersion } from '../../generator/dist/model/options.js'

export interface Made {
  readonly document: OpenApiDocument
  readonly findings: readonly Finding[]
  /** The key of the component of a definition. */
  readonly keyOf: (definition: Definition) => string
}

/** The document of a contract, as it is before it is validated. */
export function openApi(contract: Contract, version: OpenApiVersion): Made {
  const components = componentsOf(contract)
  const { schemaOf, findings } = schemasIn[version](components)
  const document = documentOf(version, components, { info: {}, command: 'generate', schemaOf })
  const keys = new Map(components.definitions.map(({ key, definition }) => [definition.id, key]))
  return { document, findings, keyOf: ({ id }) => keys.get(id) ?? '' }
}

const DIALECTS: Readonly<Record<OpenApiVersion, string>> = {
  '3.0': 'https://spec.openapis.org/oas/3.0/schema',
  '3.1': 'https://spec.openapis.org/oas/3.1/schema-base',
}

let count = 0

/** What an engine that knows OpenAPI says of instances of a component. It checks the component's schema, too. */
export async function verdicts({ document, keyOf }: Made, definition: Definition, instances: readonly Json[]): Promise<readonly boolean[]> {
  const uri = `https://openapi.test/${count++}`
  registerSchema(document.json as Parameters<typeof registerSchema>[0], uri, DIALECTS[document.version])
  try {
    const isValid = await validate(`${uri}#/components/schemas/${keyOf(definition)}`)
    return instances.map((instance) => isValid(instance as Parameters<typeof isValid>[0]).valid)
  } finally {
    unregisterSchema(uri)
  }
}

const PREFIX = '#/components/schemas/'

/** Many documents as one, so that it is validated in one go; components are told apart by the number of their document. */
export function merged(documents: readonly OpenApiDocument[]): OpenApiDocument {
  const components = documents.flatMap(({ components }, number) => components.map((component) => ({
    ...component, key: `${number}.${component.key}`, schema: pointed(component.schema, `${PREFIX}${number}.`),
  })))
  const [first] = documents
  if (first === undefined) throw new Error('there is a document')
  return { ...first, components, json: { ...first.json, components: { schemas: Object.fromEntries(components.map(({ key, schema }) => [key, schema])) } } }
}

/** A schema whose references start with another prefix. */
function pointed(value: Json, prefix: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((inner) => pointed(inner, prefix))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, inner]) =>
    [name, name === '$ref' && typeof inner === 'string' ? inner.replace(PREFIX, prefix) : pointed(inner, prefix)]))
}
