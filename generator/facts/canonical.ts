import type { Json, JsonObject } from '../model/json.js'

/** A text that two JSON values share exactly if they are equal (Core 4.2.2): members in any order, `1.0` as `1`, `-0` as `0`. */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(Object.is(value, -0) ? 0 : value)
  const members = Object.entries(value as JsonObject).map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`)
  return `{${members.sort().join(',')}}`
}
