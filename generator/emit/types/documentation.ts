import { kinds, KEYWORD_KIND } from '../../facts/kinds.js'
import type { Annotations, Keyword, Schema } from '../../model/contract.js'
import type { Json } from '../../model/json.js'
import { type Code, docText } from '../text.js'
import { LONGEST_MAX, LONGEST_MIN } from './arrays.js'
import type { Context } from './form.js'

/** The longest value that stands in a tag, and the most examples. */
const LONGEST_VALUE = 80
const MOST_EXAMPLES = 1

const ASSERTIONS = [
  'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern',
  'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties',
] as const satisfies readonly Keyword[]

/**
 * The lines of the comment on what a schema describes, safe to stand in one: its title and description, then tags for annotations and for assertions that
 * the type cannot say. A title that only repeats the name is left out.
 *
 * @param name the name under which it is declared
 */
export function documentation(schema: Schema, context: Context, name = ''): readonly Code[] {
  const { title, description } = schema.annotations
  const said = title !== undefined && isSaid(title, name) ? undefined : title
  const text = docText(said === undefined || description === undefined ? said ?? description ?? '' : `${said}\n\n${description}`)
  const tags = annotationTags(schema.annotations)
  tags.push(...assertionTags(schema, context))
  if (text === '') return tags
  return [...text.split('\n'), ...(tags.length > 0 ? ['', ...tags] : [])]
}

const isSaid = (title: string, name: string) => comparable(title) === comparable(name)
const comparable = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

function annotationTags({ deprecated, readOnly, writeOnly, format, default: value, examples }: Annotations): string[] {
  const tags: string[] = []
  if (deprecated) tags.push('@deprecated')
  if (readOnly) tags.push('@readOnly')
  if (writeOnly) tags.push('@writeOnly')
  if (format !== undefined) tags.push(...tag('format', format))
  if (value !== undefined) tags.push(...tag('default', json(value)))
  examples?.slice(0, MOST_EXAMPLES).forEach((example) => tags.push(...tag('example', json(example))))
  return tags
}

function assertionTags(schema: Schema, context: Context): readonly string[] {
  const key = context.keyOf(schema)
  const tags = context.tags.get(key) ?? newAssertionTags(schema, context)
  context.tags.set(key, tags)
  return tags
}

function newAssertionTags(schema: Schema, { contract }: Context): readonly string[] {
  const said = ASSERTIONS.filter((keyword) => schema[keyword] !== undefined && !isInType(keyword, schema))
  const possible = said.length === 0 ? [] : [...kinds(schema, contract)]
  const effective = said.filter((keyword) => possible.some((kind) => kind === KEYWORD_KIND[keyword]))
  return effective.flatMap((keyword) => keyword === 'uniqueItems' ? ['@uniqueItems'] : tag(keyword, String(schema[keyword])))
}

/** Whether the type says it: short arrays are tuples. */
function isInType(keyword: Keyword, { minItems = 0, maxItems = 0 }: Schema): boolean {
  return (keyword === 'minItems' && minItems <= LONGEST_MIN) || (keyword === 'maxItems' && maxItems <= LONGEST_MAX)
}

/** A tag with a value, unless the value is too long to be read there. */
function tag(name: string, value: string): readonly string[] {
  const text = docText(value)
  return text.length > LONGEST_VALUE || text.includes('\n') ? [] : [`@${name} ${text}`.trimEnd()]
}

/** A value as JSON; what is too long is not written out. */
function json(value: Json): string {
  return typeof value === 'string' && value.length > LONGEST_VALUE ? value : JSON.stringify(value)
}
