import type { ValidateFunction } from 'ajv'

/** What ajv makes of the dialect in `base-dialect.ts`, compiled by `scripts/build.mjs`: it takes longer than a small run. */
export declare const validate: ValidateFunction
