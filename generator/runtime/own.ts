/** What may be an object in the sense of JSON. Whether it is one, and no `Date` or `Map`, `isPlain` says. */
export function isObject(x: unknown): x is Readonly<Record<string, unknown>> {
  return x !== null && typeof x === 'object' && !Array.isArray(x)
}

/** Whether an object is a bag of members: an object literal, a parsed object, an instance of a class. */
export function isPlain(x: unknown): boolean {
  return Object.prototype.toString.call(x) === '[object Object]'
}

/** Whether the object itself has the member. What it inherits is none of its members. Engines take longer for `Object.hasOwn`. */
export function own(x: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(x, name)
}

/** Whether the object itself has the member, with a value: JSON has no `undefined`. */
export function hasMember(x: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(x, name) && x[name] !== undefined
}

/** Whether an object may have inherited what was read of it. What `Object.prototype` has is asked for separately. */
export function mayInherit(x: unknown): boolean {
  return Object.getPrototypeOf(x) !== Object.prototype
}

/** Whether one of the names has been given to `Object.prototype`. */
export function arePolluted(names: readonly string[]): boolean {
  return names.some((name) => name in Object.prototype)
}

/** Whether all members are the object's own, and it is a bag of members. */
export function ownsAll(x: object, names: readonly string[]): boolean {
  return isPlain(x) && names.every((name) => Object.hasOwn(x, name))
}

/** How many members an object has. */
export function countMembers(x: Readonly<Record<string, unknown>>): number {
  let n = 0
  for (const k in x) if (hasMember(x, k)) n++
  return n
}
