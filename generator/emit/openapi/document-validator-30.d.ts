import type { ValidateFunction } from 'ajv'

/** What swagger-parser has ajv compile at each start to judge a document in OpenAPI 3.0, compiled by `scripts/build.mjs`. */
export declare const validate: ValidateFunction
