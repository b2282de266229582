import { emitAjv } from '../../generator/dist/emit/ajv/emit.js'
import type { Contract } from '../../generator/dist/model/contract.js'
import type { EmitOptions } from '../../generator/dist/model/options.js'
import type { OutputFile } from '../../generator/dist/model/output.js'
import { contractFor } from './guards.js'
import { layOut, load, verdict, type Verdict } from './load.js'

/** An error in ajv's form. */
export interface AjvError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

export interface AjvValidator {
  (data: unknown, dataCxt?: object): boolean
  readonly errors?: readonly AjvError[] | null
}

export const AJV_OPTIONS: EmitOptions = {
  products: new Set(['ajv']), version: '0.0.0', command: 'generate', indexSignatures: false, openapi: [], openapiFormats: [],
}

/** The text of `x.ajv.js` of the first module. */
export const ajvText = (contract: Contract) => emitAjv(contract, AJV_OPTIONS).find(({ path }) => path.endsWith('.ajv.js'))?.text ?? ''

/** The validators of a schema, by name; its root is `Root`. */
export async function validatorsFor(schema: unknown, options: Parameters<typeof contractFor>[1] = {}): Promise<Readonly<Record<string, AjvValidator>>> {
  return await validatorsOf(emitAjv(contractFor(schema, options), AJV_OPTIONS), 'root.ajv.js')
}

export async function validatorsOf(files: readonly OutputFile[], module: string): Promise<Readonly<Record<string, AjvValidator>>> {
  return await load(layOut(files), module) as Record<string, AjvValidator>
}

/** What a validator says of a value; it must have errors in ajv's form where it refuses, and none where it does not. */
export function judged(validator: AjvValidator | undefined, value: unknown): Verdict {
  const given = verdict(validator, value)
  const errors = validator?.errors
  if (given === true && errors !== null) return 'throws errors for a value that is accepted'
  if (given === false && !(errors ?? []).some(isError)) return 'throws no errors for a value that is refused'
  return given
}

const isError = ({ instancePath, schemaPath, keyword, params, message }: AjvError) =>
  [instancePath, schemaPath, keyword, message].every((text) => typeof text === 'string') && typeof params === 'object'
