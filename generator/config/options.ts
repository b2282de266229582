import { CODES, type Code } from '../model/codes.js'
import type { Severity } from '../model/diagnostic.js'
import { OPENAPI_INFO } from '../model/options.js'
import { PRODUCTS } from '../model/output.js'

/** The values that an option takes. */
export type Kind =
  | { readonly type: 'text' | 'boolean' | 'count' }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** Without choices, any text; never empty. */
  | { readonly type: 'list'; readonly choices?: readonly string[] }
  /** An object of texts by name. Without choices, any name. */
  | { readonly type: 'texts'; readonly choices?: readonly string[] }
  | { readonly type: 'severities' }

/** One option. The configuration file, its JSON Schema and the command line are all made from this table. */
export interface Option {
  readonly kind: Kind
  /** What it does, in one line. */
  readonly summary: string
  /** What stands in its place where it is not given, in words. */
  readonly byDefault: string
  /** Its name on the command line, without dashes; absent where it has none. */
  readonly flag?: string
  /** What stands for its value in the help. */
  readonly placeholder?: string
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'off']

/** Every option, by its name in `contract.config.json`, in the order of the help. */
export const OPTIONS = {
  schemas: { kind: { type: 'list' }, summary: 'Schema files, or folders that are searched for *.schema.json.', byDefault: 'schema' },
  out: { kind: { type: 'text' }, flag: 'out', placeholder: 'DIR', summary: 'The folder for the outputs.', byDefault: 'generated' },
  root: { kind: { type: 'text' }, flag: 'root', placeholder: 'DIR', summary: 'The folder outside which nothing is read or written.', byDefault: 'the working folder' },
  map: { kind: { type: 'texts' }, flag: 'map', placeholder: 'URI=PATH', summary: 'A local file for a URI that schemas refer to; may be repeated.', byDefault: 'none' },
  dialect: { kind: { type: 'text' }, flag: 'dialect', placeholder: 'URI', summary: 'The dialect of schemas without $schema.', byDefault: 'draft 2020-12, with a warning' },
  emit: { kind: { type: 'list', choices: PRODUCTS }, flag: 'emit', placeholder: 'LIST', summary: 'What is generated.', byDefault: 'all' },
  formats: { kind: { type: 'choice', choices: ['annotation', 'assert'] }, flag: 'formats', summary: 'Whether "format" is checked.', byDefault: 'annotation' },
  indexSignatures: { kind: { type: 'boolean' }, flag: 'index-signatures', summary: 'Give open objects an index signature.', byDefault: 'false' },
  openapi: { kind: { type: 'list', choices: ['3.0', '3.1'] }, flag: 'openapi', placeholder: 'LIST', summary: 'Versions of the OpenAPI document.', byDefault: '3.1' },
  openapiFormats: { kind: { type: 'list', choices: ['json', 'yaml'] }, flag: 'openapi-format', placeholder: 'LIST', summary: 'Formats of the OpenAPI document.', byDefault: 'json' },
  openapiInfo: { kind: { type: 'texts', choices: OPENAPI_INFO }, summary: 'What the OpenAPI document says of itself.', byDefault: 'the title of the schema, version 0.0.0' },
  severity: { kind: { type: 'severities' }, summary: 'Severity of a diagnostic by its code; an error stays an error.', byDefault: 'as the table of codes says' },
  maxProblems: { kind: { type: 'count' }, flag: 'max-problems', placeholder: 'N', summary: 'How many diagnostics are shown at most.', byDefault: '1000' },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof OPTIONS

/** Names and options, with the general type. */
export const optionEntries = Object.entries(OPTIONS) as readonly (readonly [OptionName, Option])[]

/** The severities that a code may be given. */
export function severitiesOf(code: string): readonly Severity[] {
  return CODES[code as Code].severity === 'error' ? ['error'] : SEVERITIES
}
