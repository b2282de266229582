import type { Severity } from './diagnostic.js'
import type { Product } from './output.js'

/** What the emitters are told besides the Contract; all of it is settled before they run. */
export interface EmitOptions {
  /** The groups of files that are wanted. Declarations of guards stand in `.d.ts` only where `guards` is among them. */
  readonly products: ReadonlySet<Product>
  /** Version of the generator. */
  readonly version: string
  /** The command that headers name as the way to make the file anew. */
  readonly command: string
  /** Whether open objects get `[k: string]: unknown`. */
  readonly indexSignatures: boolean
  /** POSIX path from the output folder to the root, where maps find the schemas. Default `..`. */
  readonly rootFromOut?: string
  /** The OpenAPI documents that are wanted. */
  readonly openapi: readonly OpenApiVersion[]
  readonly openapiFormats: readonly OpenApiFormat[]
  readonly openapiInfo?: OpenApiInfo
}

/** The members of `info` in an OpenAPI document that a caller can choose. */
export const OPENAPI_INFO = ['title', 'version', 'description'] as const
export type OpenApiInfo = Readonly<Partial<Record<(typeof OPENAPI_INFO)[number], string>>>

export type OpenApiVersion = '3.0' | '3.1'
export type OpenApiFormat = 'json' | 'yaml'

/** What a caller of `generate` can choose; every member has a default. */
export interface GenerateOptions {
  /** URI of the dialect of schemas without `$schema`. Default: draft 2020-12, with a diagnostic. */
  readonly dialect?: string
  readonly emit?: readonly Product[]
  /** Whether `format` is checked. Default `annotation`: it is not (Validation 7.2). */
  readonly formats?: 'annotation' | 'assert'
  readonly indexSignatures?: boolean
  readonly openapi?: readonly OpenApiVersion[]
  readonly openapiFormats?: readonly OpenApiFormat[]
  /** What OpenAPI documents say of themselves. Default: the title of the schema, version 0.0.0. */
  readonly openapiInfo?: OpenApiInfo
  /** POSIX path from the output folder to the root, where maps find the schemas. Default `..`. */
  readonly rootFromOut?: string
  /** What headers say; default `contract-codegen generate`. */
  readonly command?: string
  /** Severity by code, in place of the default. An error stays an error. */
  readonly severity?: Readonly<Record<string, Severity>>
  /** Upper bound on the diagnostics that are returned; a last one says that there were more. Default 1,000. */
  readonly maxProblems?: number
}
