import { CODES } from '../model/codes.js'
import type { Json, JsonObject } from '../model/json.js'
import { optionEntries, severitiesOf, type Kind } from './options.js'

/** The JSON Schema of `contract.config.json`, for editors. */
export function configSchema(): JsonObject {
  const properties = optionEntries.map(([name, { kind, summary, byDefault }]): [string, Json] => {
    return [name, { description: `${summary} Default: ${byDefault}.`, ...VALUES[kind.type](kind) }]
  })
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'contract.config.json',
    description: 'Options of contract-codegen. Paths are relative to this file.',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  }
}

const TEXT: JsonObject = { type: 'string', minLength: 1 }

const choicesOf = (kind: Kind): JsonObject => ('choices' in kind ? { enum: kind.choices } : TEXT)

const VALUES: Readonly<Record<Kind['type'], (kind: Kind) => JsonObject>> = {
  text: () => TEXT,
  boolean: () => ({ type: 'boolean' }),
  count: () => ({ type: 'integer', minimum: 1 }),
  choice: choicesOf,
  list: (kind) => ({ type: 'array', items: choicesOf(kind), minItems: 1 }),
  texts: (kind) => ('choices' in kind && kind.choices
    ? { type: 'object', properties: Object.fromEntries(kind.choices.map((name) => [name, TEXT])), additionalProperties: false }
    : { type: 'object', additionalProperties: TEXT }),
  severities: () => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(CODES).map(([code, { summary }]): [string, Json] => [code, { description: summary, enum: severitiesOf(code) }])),
    additionalProperties: false,
  }),
}
