import { isArray } from './arrays.js'
import { hasMember, isObject, isPlain } from './own.js'

/** Whether a value equals a JSON value (Core 4.2.2): numbers as numbers, members in any order. Recurses as deep as the second. */
export function isEqual(x: unknown, json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return x === json
  if (Array.isArray(json)) return isArray(x) && x.length === json.length && json.every((element, i) => isEqual(x[i], element))
  if (!isObject(x) || !isPlain(x)) return false
  for (const k in x) if (!Object.hasOwn(json, k) && hasMember(x, k)) return false
  return Object.entries(json).every(([name, member]) => Object.hasOwn(x, name) && isEqual(x[name], member))
}

/** Whether no two elements are equal. Linear in the array and all that it holds, at whatever depth. */
export function isUnique(array: readonly unknown[]): boolean {
  if (array.length > 8 ? new Set(array).size < array.length : !isUniqueShort(array)) return false
  for (let i = 0; i < array.length; i++) if (isStructure(array[i])) return isUniqueDeep(array)
  return true
}

function isUniqueShort(array: readonly unknown[]): boolean {
  for (let i = 1; i < array.length; i++) for (let j = 0; j < i; j++) if (array[i] === array[j]) return false
  return true
}

function isStructure(x: unknown): x is object {
  return typeof x === 'object' && x !== null
}

/** The longest string that stands for itself in a text. */
const SHORT_STRING = 40

/**
 * Numbers values so that equal ones have one number. A structure is known by a text of what it holds, members in the order
 * of their names, with the numbers of the structures within; texts are written from the leaves up.
 */
function isUniqueDeep(array: readonly unknown[]): boolean {
  const numbers = new Map<unknown, number>()
  const texts = new Map<string, number>()
  let last = 0
  const numberOf = (x: unknown) => {
    const known = numbers.get(x)
    if (known === undefined) numbers.set(x, ++last)
    return known ?? last
  }
  const textOf = (x: unknown) => {
    if (typeof x === 'number') return `${x},`
    return typeof x === 'string' && x.length <= SHORT_STRING ? `"${x.length}:${x}` : `#${numberOf(x)},`
  }
  const open = [entered(array)]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { value, keys, next } = top
    if (next < (keys ?? value as readonly unknown[]).length) {
      const key = keys?.[next] ?? next
      const child = (value as Readonly<Record<string | number, unknown>>)[key]
      if (isStructure(child) && !numbers.has(child)) {
        numberOf(child)
        open.push(entered(child))
      } else {
        top.next++
        top.text += keys === undefined ? textOf(child) : child === undefined ? '' : textOf(key) + textOf(child)
      }
    } else {
      open.pop()
      const equal = texts.get(top.text)
      if (equal === undefined) texts.set(top.text, numberOf(value))
      else numbers.set(value, equal)
    }
  }
  return new Set(array.map(numberOf)).size === array.length
}

/** A structure whose text is being written. */
function entered(value: object) {
  const keys = Array.isArray(value) ? undefined : Object.keys(value).sort()
  return { value, keys, next: 0, text: keys === undefined ? '[' : '{' }
}
