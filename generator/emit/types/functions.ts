import { derivedNames } from '../../facts/exports.js'
import { namedEnum } from '../../facts/named-enum.js'
import type { Definition } from '../../model/contract.js'
import { group, layout } from '../layout.js'
import { type Code, docComment, jsonLiteral } from '../text.js'

/** The types of the runtime that declarations of functions use. */
export const RUNTIME_TYPES = [
  'LineResult', 'LinesOptions', 'LinesSource', 'ParseOptions', 'ParseResult', 'Result', 'StandardSchema', 'ValidateOptions',
] as const
export type RuntimeType = (typeof RUNTIME_TYPES)[number]

/**
 * The declarations of what a module exports for a definition beside its type.
 *
 * @param runtime the name that a type of the runtime has in the module
 * @param mark what stands for an exported name until its place can be told
 */
export function functionDeclarations({ name, schema }: Definition, { runtime, mark }: { runtime: (type: RuntimeType) => Code, mark: (name: Code) => Code }): Code {
  const names = marked(derivedNames(name), mark)
  const values = namedEnum(schema)
  return [
    declared(`Whether a value is of the type ${name}.`, `function ${names.guard}(value: unknown): value is ${name};`),
    declared(`The value as ${name}, or what is wrong with it.`,
      `function ${names.validate}(value: unknown, options?: ${runtime('ValidateOptions')}): ${runtime('Result')}<${name}>;`),
    declared(`Throws a ValidationError unless the value is of the type ${name}.`, `function ${names.assert}(value: unknown): asserts value is ${name};`),
    declared(`Reads a JSON text as ${name}.`,
      `function ${names.parse}(text: string | Uint8Array, options?: ${runtime('ParseOptions')}): ${runtime('ParseResult')}<${name}>;`),
    declared(`Reads JSON Lines, each line as ${name}.`,
      `function ${names.readLines}(source: ${runtime('LinesSource')}, options?: ${runtime('LinesOptions')}): AsyncGenerator<${runtime('LineResult')}<${name}>, void, undefined>;`),
    declared(`${name} in the Standard Schema interface.`, `const ${names.schema}: ${runtime('StandardSchema')}<${name}>;`),
    ...(values === undefined ? [] : [declared(`The values of ${name}.`, layout(group(`const ${names.values}: readonly [`, values.map(jsonLiteral), '];')))]),
  ].join('')
}

/** Names are marked one after the other, as they are printed. */
function marked<N extends Readonly<Record<string, Code>>>(names: N, mark: (name: Code) => Code): N {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, mark(name)])) as N
}

const declared = (comment: Code, declaration: Code): Code => `${docComment(comment)}export declare ${declaration}\n`
