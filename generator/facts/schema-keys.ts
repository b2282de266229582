import type { Contract, Keyword, Schema } from '../model/contract.js'
import { IN_PLACE, isApplicator, subschemasOf } from './subschemas.js'

type KeyOf = (schema: Schema) => number

const known = new WeakMap<Contract, KeyOf>()

/**
 * Numbers schemas of a contract, so that those that assert the same in the same order have one number, whatever describes them and
 * wherever they stand. Only the titles of what they judge in place count, since code is named after these.
 */
export function schemaKeys(contract: Contract): KeyOf {
  const before = known.get(contract) ?? numbering()
  known.set(contract, before)
  return before
}

function numbering(): KeyOf {
  const numbers = new Map<string, number>()
  const met = new Map<Schema, number>()
  const keyOf = (schema: Schema): number => {
    const before = met.get(schema)
    if (before !== undefined) return before
    const text = textOf(schema, keyOf)
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    met.set(schema, number)
    return number
  }
  return keyOf
}

function textOf(schema: Schema, keyOf: KeyOf): string {
  let text = ''
  for (const name in schema) {
    if (name === 'location' || name === 'annotations') continue
    const keyword = name as Keyword
    text += `${name} ${isApplicator(name) ? heldText(name, schema, keyOf) : saidText(keyword, schema)}\n`
  }
  return text
}

/** What a keyword says by a value. The names of types are plain words. */
function saidText(keyword: Keyword, schema: Schema): string {
  if (keyword === 'types') return schema.types?.join() ?? ''
  const value = schema[keyword]
  return JSON.stringify(value instanceof Map ? [...value] : value)
}

/** What a keyword says by subschemas: their names, if they have any, and their numbers. */
function heldText(keyword: Keyword, schema: Schema, keyOf: KeyOf): string {
  const value = schema[keyword]
  const held = subschemasOf(keyword, schema)
  const names = value instanceof Map ? JSON.stringify([...value.keys()]) : ''
  const titles = IN_PLACE.has(keyword) ? held.map(({ annotations: { title } }) => title) : NO_TITLES
  return `${names} ${held.map(keyOf).join()} ${titles.some((title) => title !== undefined) ? JSON.stringify(titles) : ''}`
}

const NO_TITLES: readonly undefined[] = []
