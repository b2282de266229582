import { unicodeEscape, visible } from '../../facts/visible.js'
import type { Assertions, Schema } from '../../model/contract.js'

/**
 * Says with a pattern what ajv cannot say with a name: it passes over a member `__proto__` of `properties` and of
 * `patternProperties`, and puts names into a URI fragment, where a lone surrogate has no place. Such a name becomes a pattern
 * that matches it alone, such a pattern an equal one.
 */
export function withoutStrangeNames(schema: Assertions): Assertions {
  const { properties = new Map<string, Schema>(), patternProperties = new Map<string, Schema>() } = schema
  const isStrangeIn = (names: ReadonlyMap<string, Schema>) => [...names.keys()].some(isStrange)
  if (!isStrangeIn(properties) && !isStrangeIn(patternProperties)) return schema
  const patterns = new Map<string, Schema>()
  for (const [pattern, subschema] of patternProperties) add(patterns, visible(pattern), subschema)
  for (const [name, subschema] of properties) if (isStrange(name)) add(patterns, `^${name === '__proto__' ? name : unicodeEscape(name)}$`, subschema)
  return {
    ...schema,
    properties: new Map([...properties].filter(([name]) => !isStrange(name))),
    patternProperties: patterns,
  }
}

/** Whether ajv cannot have it as the name of a subschema. */
export const isStrange = (name: string) => name === '__proto__' || /\p{Surrogate}/u.test(name)

/** Adds a subschema under a pattern, or under an equal pattern where that name is strange or taken. */
function add(patterns: Map<string, Schema>, pattern: string, subschema: Schema): void {
  let free = pattern
  while (isStrange(free) || patterns.has(free)) free = `(?:${free})`
  patterns.set(free, subschema)
}
