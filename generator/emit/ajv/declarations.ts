import type { Module } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import { Names } from '../names.js'
import { type Code, header, quoted } from '../text.js'

/** The declarations of a module of validators: a type guard for each definition, in the shape of ajv's `ValidateFunction`. */
export function declarationsText({ source, stem, definitions }: Module, { products, command }: EmitOptions): Code {
  const names = new Names(definitions.map(({ name }) => name))
  const [types, validator, error] = [names.take('types'), names.take('ValidateFunction'), names.take('ErrorObject')]
  const isTyped = products.has('types')
  const imported = isTyped ? `import type * as ${types} from ${quoted(`./${stem.replace(/^.*\//, '')}.js`)};\n\n` : ''
  const declared = definitions.map(({ name }) => `export declare const ${name}: ${validator}<${isTyped ? `${types}.${name}` : 'unknown'}>;\n`)
  return `${header(source, command)}\n${imported}${declared.join('')}\n${shapes(validator, error)}`
}

/** ajv's own types, structurally: where they are wanted, these fit, and ajv need not be there. */
const shapes = (validator: Code, error: Code): Code => `\
/** Says whether a value is an instance, and keeps in \`errors\` why the last one was not. */
export interface ${validator}<T> {
  (data: unknown, dataCxt?: { instancePath: string; parentData: object; parentDataProperty: string | number; rootData: object }): data is T;
  errors?: null | ${error}[];
  /** In the type alone, since ajv has it in its own: the schema is not kept. */
  schema: never;
  /** In the type alone, since ajv has it in its own. */
  schemaEnv: never;
}

/** An error in ajv's form. */
export interface ${error} {
  /** The keyword that the instance fails. */
  keyword: string;
  /** JSON pointer to the part of the instance that fails. */
  instancePath: string;
  /** Where the keyword stands in the schema: a URI fragment. */
  schemaPath: string;
  params: Record<string, unknown>;
  /** The member name that fails, for errors below \`propertyNames\`. */
  propertyName?: string;
  message?: string;
}
`
