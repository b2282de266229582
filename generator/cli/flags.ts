import type { Options } from 'yargs'
import { optionEntries, type Option, type OptionName } from '../config/options.js'
import type { Json, JsonObject } from '../model/json.js'

/** The flags of all options, for yargs. */
export function flagOptions(): Readonly<Record<string, Options>> {
  return Object.fromEntries(optionEntries.flatMap(([, option]) => (option.flag ? [[option.flag, yargsOption(option)]] : [])))
}

function yargsOption({ kind, summary, byDefault, placeholder }: Option): Options {
  const choices = 'choices' in kind && kind.choices !== undefined ? ` (${kind.choices.join(', ')})` : ''
  const description = `${placeholder === undefined ? '' : `${placeholder}: `}${summary.replace(/\.$/, '')}${choices}; default ${byDefault}`
  if (kind.type === 'boolean') return { type: 'boolean', description }
  return { type: 'string', array: kind.type === 'list' || kind.type === 'texts', nargs: 1, requiresArg: true, description }
}

/** What yargs found, by the names of the configuration. Values that are wrong are left for the configuration to refuse. */
export function givenFlags(argv: Readonly<Record<string, unknown>>): JsonObject {
  const schemas = textsOf(argv['schemas'])
  const given = optionEntries.flatMap(([name, option]): [OptionName, Json][] => {
    const value = option.flag === undefined ? undefined : argv[option.flag]
    return value === undefined ? [] : [[name, READERS[option.kind.type](value)]]
  })
  return { ...Object.fromEntries(given), ...(schemas.length === 0 ? {} : { schemas }) }
}

/** The texts of an argument: yargs gives one, or a list where there are several. */
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string')

/** The text of a flag; one that is given twice counts as it was given last. */
export const textOf = (value: unknown): string | undefined => textsOf(value).at(-1)

const last = (value: unknown): string => textOf(value) ?? ''

const READERS: Readonly<Record<Option['kind']['type'], (value: unknown) => Json>> = {
  text: last,
  choice: last,
  boolean: (value) => (Array.isArray(value) ? value.at(-1) === true : value === true),
  count: (value) => (/^\d+$/.test(last(value)) ? Number(last(value)) : last(value)),
  list: (value) => textsOf(value).flatMap((part) => part.split(',')).map((part) => part.trim()).filter((part) => part !== ''),
  texts: (value) => Object.fromEntries(textsOf(value).map((part): [string, string] => pair(part))),
  severities: () => ({}),
}

/** `URI=PATH`; a URI may have `=` in it, a path rarely has. */
function pair(text: string): [string, string] {
  const at = text.lastIndexOf('=')
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

