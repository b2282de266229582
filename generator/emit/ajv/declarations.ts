import { relativePath, RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Module } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import { Names } from '../names.js'
import { type Code, header, quoted } from '../text.js'

/**
 * The declarations of a module of validators: a type guard for each definition, in the shape of ajv's `ValidateFunction`.
 *
 * @param isShared whether that shape stands in a file of its own
 */
export function declarationsText({ source, stem, definitions }: Module, isShared: boolean, { products, command }: EmitOptions): Code {
  const names = new Names(definitions.map(({ name }) => name))
  const [types, validator, error] = [names.take('types'), names.take(SHAPE), names.take('ErrorObject')]
  const isTyped = products.has('types')
  const imported = [
    ...(isShared ? [`import type { ${validator === SHAPE ? SHAPE : `${SHAPE} as ${validator}`} } from ${quoted(relativePath(stem, `${RUNTIME_STEM}.ajv.js`))};\n`] : []),
    ...(isTyped ? [`import type * as ${types} from ${quoted(`./${stem.replace(/^.*\//, '')}.js`)};\n`] : []),
  ]
  const declared = definitions.map(({ name }) => `export declare const ${name}: ${validator}<${isTyped ? `${types}.${name}` : 'unknown'}>;\n`)
  const head = [...imported, ...(imported.length > 0 ? ['\n'] : [])].join('')
  return `${header(source, command)}\n${head}${declared.join('')}${isShared ? '' : `\n${shapes(validator, error)}`}`
}

/** The declarations that several modules share. */
export const sharedDeclarations = (): Code => shapes(SHAPE, 'ErrorObject')

const SHAPE = 'ValidateFunction'

/** ajv's own types, structurally: where they are wanted, these fit, and ajv need not be there. */
const shapes = (validator: Code, error: Code): Code => `\
/** A type guard that keeps in \`errors\` why it refused. What it does not have, \`schema\` and \`schemaEnv\`, is in ajv's type. */
export interface ${validator}<T> {
  (data: unknown, dataCxt?: { instancePath: string }): data is T;
  errors?: null | ${error}[];
  schema: never;
  schemaEnv: never;
}

export interface ${error} {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: Record<string, unknown>;
  propertyName?: string;
  message?: string;
}
`
