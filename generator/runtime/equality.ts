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
  return (array.length > 8 ? new Set(array).size === array.length : isUniqueShort(array)) && (!array.some(isStructure) || isUniqueDeep(array))
}

function isUniqueShort(array: readonly unknown[]): boolean {
  for (let i = 1; i < array.length; i++) for (let j = 0; j < i; j++) if (array[i] === array[j]) return false
  return true
}

function isStructure(x: unknown): x is object {
  return typeof x === 'object' && x !== null
}

/** Numbers all values from the leaves up, equal ones with one number: structures are equal if they hold the same numbers. */
function isUniqueDeep(array: readonly unknown[]): boolean {
  const numbers = new Map<unknown, number>()
  const shapes = new Map<string, number>()
  let last = 0
  const numberOf = (x: unknown) => {
    const number = numbers.get(x) ?? ++last
    numbers.set(x, number)
    return number
  }
  const open = [entered(array)]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.next < top.keys.length) {
      const key = top.keys[top.next] as string
      const child = (top.value as Readonly<Record<string, unknown>>)[key]
      if (isStructure(child) && !numbers.has(child)) {
        numberOf(child)
        open.push(entered(child))
      } else {
        top.next++
        top.shape += `${Array.isArray(top.value) ? '' : numberOf(key)}:${numberOf(child)},`
      }
    } else {
      open.pop()
      const number = shapes.get(top.shape) ?? numberOf(top.value)
      shapes.set(top.shape, number)
      numbers.set(top.value, number)
    }
  }
  return new Set(array.map(numberOf)).size === array.length
}

/** A structure whose parts are being numbered. */
function entered(value: object) {
  const record = value as Readonly<Record<string, unknown>>
  const keys = Array.isArray(value) ? value.map((_, i) => String(i)) : Object.keys(record).filter((name) => record[name] !== undefined).sort()
  return { value, keys, next: 0, shape: Array.isArray(value) ? '[' : '{' }
}
