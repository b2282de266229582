import type { JsonSchemaOptions, Result, StandardSchema, ValidateOptions } from './public.js'

/** A definition as a JSON Schema, and the definitions that it refers to as `#/$defs/NAME`. */
export interface JsonSchemaPart {
  readonly schema: unknown
  readonly definitions: Readonly<Record<string, () => JsonSchemaPart>>
}

/** A validator in the interfaces of `@standard-schema/spec` 1.1. */
export function standardSchema<T>(validate: (value: unknown, options?: ValidateOptions) => Result<T>, part: () => JsonSchemaPart): StandardSchema<T> {
  const convert = (options: JsonSchemaOptions) => jsonSchema(part(), options)
  return {
    '~standard': {
      version: 1,
      vendor: 'contract-codegen',
      validate: (value, options) => validate(value, options?.libraryOptions),
      jsonSchema: { input: convert, output: convert },
    },
  }
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** A self-contained JSON Schema, made anew, so that callers may change theirs. */
function jsonSchema({ schema, definitions }: JsonSchemaPart, { target }: JsonSchemaOptions): Record<string, unknown> {
  if (target !== 'draft-2020-12') throw new Error(`the JSON Schema is there for the target draft-2020-12 alone, not for ${target}`)
  const $defs: Record<string, unknown> = {}
  const open = Object.entries(definitions)
  for (const [name, part] of open) {
    if (Object.hasOwn($defs, name)) continue
    const inner = part()
    $defs[name] = inner.schema
    for (const entry of Object.entries(inner.definitions)) open.push(entry)
  }
  const root = schema === false ? { not: {} } : schema as Record<string, unknown>
  return { $schema: DIALECT, ...root, ...(open.length === 0 ? {} : { $defs }) }
}
