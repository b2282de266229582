import type { Json } from '../../generator/dist/model/json.js'

/**
 * A JSON value as a TypeScript type: literal types, tuples, object types. Written as a type, neither freshness nor widening
 * plays a part when a `declare const` of it is assigned.
 */
export function literalType(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return stringType(value)
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  if (Array.isArray(value)) return `[${value.map(literalType).join(', ')}]`
  return `{ ${Object.entries(value).map(([name, member]) => `${stringType(name)}: ${literalType(member)}`).join('; ')} }`
}

const stringType = (text: string) => JSON.stringify(text).replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
