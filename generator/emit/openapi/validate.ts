import type { ErrorObject } from 'ajv'
import type { Schema } from '../../model/contract.js'
import type { JsonObject } from '../../model/json.js'
import { visible } from '../text.js'
import type { Component, OpenApiDocument } from './document.js'
import { componentKeyOf, isObject, type Place, places, pointerOf, withoutInner } from './walk.js'

/** What is wrong with a document, and where: a JSON pointer into it, empty where a checker does not tell. */
interface Fault {
  readonly pointer: string
  readonly message: string
}

/**
 * Checks a document before anyone sees it. A fault is ours, never the author's, so it is thrown; the message names the place
 * in the source that the faulty component was made of.
 *
 * swagger-parser does not look into the schemas of a 3.1 document, so each is checked against the dialect of OpenAPI 3.1 here,
 * and neither follows references without writing them out, so each is resolved here.
 */
export async function assertValid(document: OpenApiDocument): Promise<void> {
  const all = places(document)
  const ofSchemas = document.version === '3.1' ? await faultsOfSchemas(all) : []
  const [fault] = [...danglingReferences(document, all), ...ofSchemas, ...await faultsOfDocument(document)]
  if (fault !== undefined) throw new Error(messageOf(fault, document))
}

/** How deep the schemas of a document in OpenAPI 3.0 may be nested: swagger-parser, like most readers, judges them by recursion. */
const DEEPEST = 500

/** The components that are nested more deeply than a checker can follow. They cannot be validated, so they are not served. */
export function tooDeep(document: OpenApiDocument): readonly Component[] {
  if (document.version !== '3.0') return []
  const deep = new Set(places(document).filter(({ depth }) => depth > DEEPEST).map(componentKeyOf))
  return document.components.filter(({ key }) => deep.has(key))
}

/**
 * References stay as they are: writing them out doubles the document with each rung of a ladder of references. The schema of
 * OpenAPI is compiled when the generator is built, since to compile it takes a quarter of a small run.
 */
const UNTOUCHED = {
  validate: { schema: false },
  resolve: { external: false },
  dereference: { circular: 'ignore' as const, excludedPathMatcher: (path: string) => path.startsWith('#/components') },
}

async function faultsOfDocument(document: OpenApiDocument): Promise<readonly Fault[]> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser')
  const { validate } = await SCHEMAS[document.version]()
  const whole = judged(document)
  if (!validate(whole)) return (validate.errors ?? []).map(faultOf)
  try {
    await SwaggerParser.validate(whole as unknown as Parameters<typeof SwaggerParser.validate>[0], UNTOUCHED)
    return []
  } catch (error) {
    return [{ pointer: '', message: error instanceof Error ? error.message : String(error) }]
  }
}

/** What swagger-parser judges a document by. */
const SCHEMAS = {
  '3.0': () => import('./document-validator-30.js'),
  '3.1': () => import('./document-validator-31.js'),
} as const

/** What swagger-parser is to judge, which writes into what it is given: of 3.1 it would only walk the schemas, so it gets them without what they hold. */
function judged({ version, json, components }: OpenApiDocument): JsonObject {
  if (version === '3.0') return structuredClone(json)
  const schemas = Object.fromEntries(components.map(({ key, schema }) => [key, isObject(schema) ? withoutInner(schema) : schema]))
  return structuredClone({ ...json, components: { schemas } })
}

const faultOf = ({ instancePath, message = 'refused' }: ErrorObject): Fault => ({ pointer: instancePath, message })

/** Each keyword of each schema is judged by itself, so that no nesting is too deep. */
async function faultsOfSchemas(all: readonly Place[]): Promise<readonly Fault[]> {
  const { keywords } = await import('./dialect-validator.js')
  const faults: Fault[] = []
  for (const place of all) {
    if (!isObject(place.schema)) continue
    for (const keyword in place.schema) {
      const validate = keywords.get(keyword)
      if (validate === undefined || validate(place.schema[keyword])) continue
      const found = (validate.errors ?? []).map(faultOf)
      faults.push(...found.map(({ pointer, message }) => ({ pointer: `${pointerOf(place)}/${keyword}${pointer}`, message })))
    }
  }
  return faults
}

/** References that lead to none of the components. */
function danglingReferences(document: OpenApiDocument, all: readonly Place[]): readonly Fault[] {
  const targets = new Set(document.components.map(({ key }) => `#/components/schemas/${key}`))
  return all.flatMap((place) => {
    const $ref = isObject(place.schema) ? place.schema['$ref'] : undefined
    if ($ref === undefined || (typeof $ref === 'string' && targets.has($ref))) return []
    return [{ pointer: `${pointerOf(place)}/$ref`, message: 'the reference leads to no component' }]
  })
}

function messageOf({ pointer, message }: Fault, { version, components }: OpenApiDocument): string {
  const [, , key, ...inner] = pointer.split('/').slice(1).map(unescaped)
  const component = components.find((candidate) => candidate.key === key) ?? components[0]
  const source = component === undefined ? undefined : innermost(component.definition.schema, inner).location
  const origin = source === undefined ? '' : `, which was made of ${source.path}#${source.pointer}`
  return visible(`The OpenAPI ${version} document is not valid at "${pointer}"${origin}: ${message}. This is a fault of the generator, not of the schema; please report it.`)
}

const unescaped = (token: string) => token.replace(/~1/g, '/').replace(/~0/g, '~')

/** The subschema that a pointer into a component leads to, as far as the component has the shape of its schema. */
function innermost(schema: Schema, tokens: readonly string[]): Schema {
  const [keyword = '', name = '', ...others] = tokens
  const value: unknown = Object.hasOwn(schema, keyword) ? schema[keyword as keyof Schema] : undefined
  if (isSchema(value)) return innermost(value, tokens.slice(1))
  const member: unknown = value instanceof Map ? value.get(name) : Array.isArray(value) ? value[Number(name)] : undefined
  return isSchema(member) ? innermost(member, others) : schema
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'location' in value && 'annotations' in value
