import type { Assertions, Keyword, Schema } from '../model/contract.js'
import { subschemasOf } from './subschemas.js'

/** Numbers schemas, so that those that assert the same in the same order have one number, whatever describes them and wherever they stand. */
export function schemaKeys(): (schema: Schema) => number {
  const numbers = new Map<string, number>()
  const known = new Map<Schema, number>()
  const keyOf = (schema: Schema): number => {
    const before = known.get(schema)
    if (before !== undefined) return before
    const text = textOf(schema, keyOf)
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    known.set(schema, number)
    return number
  }
  return keyOf
}

function textOf({ location: _, annotations: __, ...assertions }: Schema, keyOf: (schema: Schema) => number): string {
  return (Object.keys(assertions) as Keyword[]).map((keyword) => `${keyword} ${valueText(keyword, assertions)} ${subschemasOf(keyword, assertions).map(keyOf).join()}`).join('\n')
}

/** What a keyword says besides the subschemas that it holds: names, or a value. */
function valueText(keyword: Keyword, assertions: Assertions): string {
  const value = assertions[keyword]
  const holdsSchemas = subschemasOf(keyword, assertions).length > 0
  if (value instanceof Map) return JSON.stringify(holdsSchemas ? [...value.keys()] : [...value])
  return holdsSchemas ? '' : JSON.stringify(value)
}
