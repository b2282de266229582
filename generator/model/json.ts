/** A JSON value, as `JSON.parse` returns it. */
export type Json = Scalar | readonly Json[] | JsonObject

/** A JSON object. Member names are any strings, `__proto__` among them, so reads go through `Object.hasOwn` or `Object.entries`. */
export interface JsonObject {
  readonly [name: string]: Json
}

/** A value that holds no other. */
export type Scalar = null | boolean | number | string

export const isScalar = (value: Json): value is Scalar => typeof value !== 'object' || value === null

/** Gives an object a member, whatever it is called. */
export function setMember(object: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true })
  else object[name] = value
}

/** The six kinds of a JSON value (JSON Schema Core 4.2.1). */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'

/** Every kind, in the order in which an absent `type` is spelled out. */
export const KINDS: readonly Kind[] = ['object', 'array', 'string', 'number', 'boolean', 'null']

/** What the keyword `type` may name: the kinds and `integer` (Validation 6.1.1). */
export type TypeName = Kind | 'integer'
