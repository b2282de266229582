import type { ValidateFunction } from 'ajv'

/**
 * What ajv makes of the dialect in `base-dialect.ts`, by keyword, compiled by `scripts/build.mjs`: it takes longer than a small
 * run. A keyword's value is right if it has the right shape; of a schema in it that means only that it is an object or a boolean.
 */
export declare const keywords: ReadonlyMap<string, ValidateFunction>
