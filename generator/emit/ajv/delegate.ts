import type { Assertions, Definition, Keyword, Schema } from '../../model/contract.js'
import type { GuardRoot } from '../guards/index.js'
import type { Names } from '../names.js'
import type { Layout } from './layout.js'
import { isStrange } from './strange-names.js'

/**
 * Keywords that ajv judges wrongly, and why:
 * - `multipleOf`: it divides doubles, so 19.99 is no multiple of 0.01.
 * - `uniqueItems`: it passes over elements that `items` refuses, and it compares all pairs.
 * - `unevaluatedItems`, `unevaluatedProperties`: it passes over much that was evaluated, and over members such as `__proto__`.
 * - `format`: its formats are a package of their own.
 */
const INEXACT: readonly Keyword[] = ['multipleOf', 'uniqueItems', 'unevaluatedItems', 'unevaluatedProperties', 'format']

/** Keywords whose verdict depends on the other keywords of their schema. */
const DEPENDENT: ReadonlySet<Keyword> = new Set<Keyword>(['unevaluatedItems', 'unevaluatedProperties'])

/** The keywords of a schema that a guard judges in ajv's place. */
export function delegatedKeywords(schema: Schema, { tooWide }: Layout): readonly Keyword[] {
  const keywords = new Set([...INEXACT.filter((keyword) => schema[keyword] !== undefined), ...tooWide(schema)])
  // ajv takes a missing member for present where its name is empty.
  if (requiresEmptyName(schema)) keywords.add('dependentRequired')
  if ([...schema.dependentSchemas?.keys() ?? []].some(isStrange)) keywords.add('dependentSchemas')
  return [...keywords]
}

const requiresEmptyName = ({ dependentRequired }: Assertions) => [...dependentRequired?.values() ?? []].some((names) => names.includes(''))

/** Collects the guards that the validators of a module call. */
export class Delegates {
  readonly #names: Names
  readonly #roots: GuardRoot[] = []
  readonly #named = new Map<string | Schema, string>()

  constructor(names: Names) {
    this.#names = names
  }

  /** In the order in which they were asked for. */
  get roots(): readonly GuardRoot[] {
    return this.#roots
  }

  /** The name of a guard of a whole definition. ajv knows identifiers of ASCII alone. */
  definitionGuard({ id, name, schema }: Definition): string {
    return this.#guard(/^[\w$]*$/.test(name) ? `is${name}` : 'isDefinition', { schema, definition: id }, schema)
  }

  /** The name of a guard that decides what the keyword decides. Keywords of one schema or of equal value share it. */
  keywordGuard(keyword: Keyword, schema: Schema): string {
    if (DEPENDENT.has(keyword)) return this.#guard('hasOnlyEvaluated', { schema }, schema)
    const only: Schema = { [keyword]: schema[keyword], location: schema.location, annotations: {} }
    const value = schema[keyword]
    const key = typeof value === 'object' ? only : JSON.stringify([keyword, value])
    return this.#guard(`fits${keyword.replace(/^./, (first) => first.toUpperCase())}`, { schema: only }, key)
  }

  /** The name of a guard of a whole schema. */
  schemaGuard(schema: Schema): string {
    return this.#guard('fits', { schema }, schema)
  }

  #guard(preferred: string, root: Omit<GuardRoot, 'name'>, key: string | Schema): string {
    const known = this.#named.get(key)
    if (known !== undefined) return known
    const name = this.#names.take(preferred)
    this.#named.set(key, name)
    this.#roots.push({ name, ...root })
    return name
  }
}
