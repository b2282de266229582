import { quote } from '../facts/visible.js'
import { keywordsAbout } from './inapplicable.js'
import { at, keyword, NONE, refines, type SchemaRule } from './schema.js'

/** What says by itself which kinds of values there are. */
const DECIDES = ['type', 'enum', 'const', '$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if']

/**
 * Limits for one kind of value without `type`: every other kind is valid, so the emitted type is a union of all kinds:
 * type-missing. Names of members are strings anyway.
 */
export const missingTypes: SchemaRule = (schema) => {
  if (DECIDES.some((name) => keyword(schema, name) !== undefined)) return NONE
  const spoken = ['object', 'array', 'string', 'number'].flatMap((kind) => {
    const name = keywordsAbout(kind).find((candidate) => SPEAKS(candidate) && keyword(schema, candidate) !== undefined)
    return name === undefined ? [] : [{ kind, name }]
  })
  const [first, second] = spoken
  if (!first || refines(schema) || schema.node.heldBy === 'propertyNames') return []
  const type = second ? `[${spoken.map(({ kind }) => quote(kind)).join(', ')}]` : quote(first.kind)
  return [at(schema, [], {
    code: 'type-missing',
    message: `${quote(first.name)} speaks of ${first.kind}s only, so without "type" every other value is valid, too.`,
    help: `Add "type": ${type}.`,
    part: 'name',
  })]
}

/** Annotations are no limits. */
const SPEAKS = (name: string) => !name.startsWith('content')
