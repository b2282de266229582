import { isArray } from './arrays.js'
import { isPlain } from './own.js'

export type Key = string | number
/** A JSON object or array. */
export type Container = Readonly<Record<Key, unknown>> | readonly unknown[]

/** The kind of a JSON value (Core 4.2.1), or `undefined` for a value that JSON does not have. */
export function kindOf(value: unknown): string | undefined {
  const kind = typeof value
  if (kind === 'string' || kind === 'boolean') return kind
  if (kind === 'number') return Number.isFinite(value) ? kind : undefined
  if (value === null) return 'null'
  if (Array.isArray(value)) return isArray(value) ? 'array' : undefined
  return typeof value === 'object' && isPlain(value) ? kind : undefined
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => kindOf(value) === 'object'

export const isContainer = (value: unknown): value is Container => isArray(value) || isRecord(value)

/** The keys of a container: names, or just how many elements there are. */
export interface Keys {
  readonly names: readonly string[] | undefined
  readonly length: number
}

export const NO_KEYS: Keys = { names: undefined, length: 0 }

/**
 * The indices of an array, the names of an object's own members, those among them that are `undefined` and so count as
 * absent.
 */
export function keysOf(value: Container): Keys {
  const names = isArray(value) ? undefined : Object.keys(value)
  return { names, length: (names ?? value as readonly unknown[]).length }
}

export const keyAt = ({ names }: Keys, i: number): Key => names === undefined ? i : names[i] ?? ''

/** What stands at a key that `keysOf` names. */
export const valueAt = (value: Container, key: Key): unknown => (value as Readonly<Record<Key, unknown>>)[key]

/** An own member; one that is `undefined` is absent. */
export const ownMember = (value: Container, name: string): unknown => Object.hasOwn(value, name) ? valueAt(value, name) : undefined
