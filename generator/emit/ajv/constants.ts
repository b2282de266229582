import type { Json, JsonObject } from '../../model/json.js'
import type { Names } from '../names.js'
import { type Code, jsonLiteral, memberName, regexLiteral } from '../text.js'

/** Longer literals have a line for each of their parts. */
const LONGEST_LINE = 100

/** The constants of a module, each declared before the function that first needs it. */
export class Constants {
  readonly #names: Names
  readonly #named = new Map<Code, string>()
  #fresh: Code[] = []

  constructor(names: Names) {
    this.#names = names
  }

  /** The declarations of the constants that were asked for since the last call. */
  declarations(): readonly Code[] {
    const declared = this.#fresh
    this.#fresh = []
    return declared
  }

  pattern(source: string): Code {
    return this.#constant('regex', regexLiteral(source))
  }

  /**
   * What stands for a keyword's value where ajv's code reads it: a short list of types as it is, a constant for the values of
   * an `enum` or the names of `required`. Of `properties` it only reads which names there are.
   */
  keywordValue(keyword: string, value: Json): Code {
    if (keyword === 'type') return jsonLiteral(value)
    const parts = keyword === 'properties' ? Object.keys(value as JsonObject).map((name) => `${memberName(name)}: true`) : undefined
    return this.#constant(CONSTANTS[keyword] ?? 'schemaValue', parts === undefined ? literal(value) : bracketed('{', parts))
  }

  #constant(preferred: string, text: Code): Code {
    const known = this.#named.get(text)
    if (known !== undefined) return known
    const name = this.#names.take(preferred)
    this.#named.set(text, name)
    this.#fresh.push(`const ${name} = ${text};\n`)
    return name
  }
}

/** None of them is a prefix of the numbered variables in ajv's code. */
const CONSTANTS: Readonly<Record<string, string>> =
  { enum: 'allowedValues', const: 'allowedValue', required: 'requiredMembers', properties: 'knownMembers' }

const literal = (value: Json): Code => Array.isArray(value) ? bracketed('[', value.map(jsonLiteral)) : jsonLiteral(value)

function bracketed(opening: '[' | '{', parts: readonly Code[]): Code {
  const [blank, closing] = opening === '[' ? ['', ']'] : [' ', '}']
  const line = `${opening}${blank}${parts.join(', ')}${blank}${closing}`
  return line.length <= LONGEST_LINE ? line : `${opening}\n${parts.map((part) => `  ${part},\n`).join('')}${closing}`
}
