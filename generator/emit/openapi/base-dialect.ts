import type { JsonObject } from '../../model/json.js'

/**
 * The dialect of schemas in OpenAPI 3.1 and the vocabulary that it adds to draft 2020-12, as the OpenAPI Initiative publishes
 * them (https://spec.openapis.org/oas/3.1/dialect/base and /meta/base; copyright The Linux Foundation, Apache License 2.0).
 */
export const BASE_DIALECT: JsonObject = {
  $id: 'https://spec.openapis.org/oas/3.1/dialect/base',
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $vocabulary: {
    'https://json-schema.org/draft/2020-12/vocab/core': true,
    'https://json-schema.org/draft/2020-12/vocab/applicator': true,
    'https://json-schema.org/draft/2020-12/vocab/unevaluated': true,
    'https://json-schema.org/draft/2020-12/vocab/validation': true,
    'https://json-schema.org/draft/2020-12/vocab/meta-data': true,
    'https://json-schema.org/draft/2020-12/vocab/format-annotation': true,
    'https://json-schema.org/draft/2020-12/vocab/content': true,
    'https://spec.openapis.org/oas/3.1/vocab/base': false,
  },
  $dynamicAnchor: 'meta',
  title: 'OpenAPI 3.1 Schema Object Dialect',
  allOf: [
    { $ref: 'https://json-schema.org/draft/2020-12/schema' },
    { $ref: 'https://spec.openapis.org/oas/3.1/meta/base' },
  ],
}

export const BASE_VOCABULARY: JsonObject = {
  $id: 'https://spec.openapis.org/oas/3.1/meta/base',
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $vocabulary: { 'https://spec.openapis.org/oas/3.1/vocab/base': true },
  $dynamicAnchor: 'meta',
  title: 'OAS Base vocabulary',
  type: ['object', 'boolean'],
  properties: {
    example: true,
    discriminator: { $ref: '#/$defs/discriminator' },
    externalDocs: { $ref: '#/$defs/external-docs' },
    xml: { $ref: '#/$defs/xml' },
  },
  $defs: {
    extensible: { patternProperties: { '^x-': true } },
    discriminator: {
      $ref: '#/$defs/extensible',
      type: 'object',
      properties: {
        propertyName: { type: 'string' },
        mapping: { type: 'object', additionalProperties: { type: 'string' } },
      },
      required: ['propertyName'],
      unevaluatedProperties: false,
    },
    'external-docs': {
      $ref: '#/$defs/extensible',
      type: 'object',
      properties: {
        url: { type: 'string', format: 'uri-reference' },
        description: { type: 'string' },
      },
      required: ['url'],
      unevaluatedProperties: false,
    },
    xml: {
      $ref: '#/$defs/extensible',
      type: 'object',
      properties: {
        name: { type: 'string' },
        namespace: { type: 'string', format: 'uri' },
        prefix: { type: 'string' },
        attribute: { type: 'boolean' },
        wrapped: { type: 'boolean' },
      },
      unevaluatedProperties: false,
    },
  },
}
