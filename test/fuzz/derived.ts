import type { Json, JsonObject } from '../../generator/dist/model/json.js'
import type { FlatDocument } from './flat.js'
import { isObject } from './vocabulary.js'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** The emitted bundled schema as a document for the second opinion. */
export function bundleDocument(text: string): FlatDocument {
  const bundle = JSON.parse(text) as JsonObject
  return { uri: 'https://fuzz.example/bundle.json', value: plainKeys(bundle, ['$defs']) }
}

/** The component of the root in an emitted OpenAPI 3.1 document. */
export function componentDocument(text: string): FlatDocument {
  const { components } = JSON.parse(text) as JsonObject
  const { Root: root, ...rest } = isObject(components) && isObject(components['schemas']) ? components['schemas'] : {}
  if (root === undefined) throw new Error('the root has no component')
  return { uri: 'https://fuzz.example/openapi.json', value: plainKeys({ $schema: DIALECT, $ref: '#/components/schemas/Root', components: { schemas: { Root: root, ...rest } } }, ['components', 'schemas']) }
}

/** The same document with plain ASCII keys for its definitions, as the second opinion can't read others in pointers. */
function plainKeys(document: JsonObject, path: readonly string[]): Json {
  const prefix = `#/${path.join('/')}/`
  const table = path.reduce<Json | undefined>((value, name) => isObject(value) ? value[name] : undefined, document)
  const keys = new Map(Object.keys(isObject(table) ? table : {}).map((name, i) => [name, `d${i}`]))
  const renamed = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(renamed)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [value === table ? keys.get(name) ?? name : name, name === '$ref' && typeof member === 'string' ? target(member) : renamed(member)]))
  }
  const target = (reference: string) => {
    if (!reference.startsWith(prefix)) return reference
    const key = keys.get(decodeURIComponent(reference.slice(prefix.length)))
    if (key === undefined) throw new Error(`no definition for ${reference}`)
    return prefix + key
  }
  return renamed(document)
}
