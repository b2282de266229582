import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import { dialectTitle, valueKind } from './keywords.js'
import { at, type CheckedSchema, isObject, keyword, NONE, type Said, type SchemaRule, TYPES } from './schema.js'
import { type Misfit, misfits, SCHEMA, shown } from './values.js'

/** Every keyword has a value that the metaschema of the dialect allows: keyword-type, type-unknown. */
export const keywordTypes: SchemaRule = (schema) => {
  const findings: Finding[] = []
  for (const name in schema.value) {
    const kind = valueKind(schema.dialect, name)
    if (kind === undefined) continue
    const value = schema.value[name] as Json
    if (kind === 'types') findings.push(...typeFindings(schema, value))
    else for (const misfit of misfits(kind, value, schema.dialect)) findings.push(misfitFinding(schema, name, misfit))
  }
  return findings
}

function misfitFinding(schema: CheckedSchema, name: string, misfit: Misfit): Finding {
  const { tokens, wanted, value } = misfit
  const isMember = tokens.length > 0
  const subject = isMember ? sentenceOfMember(name, misfit) : `${name} ${emptiness(value, wanted) ?? `must be ${wanted}, was ${shown(value)}`}.`
  return at(schema, [name, ...tokens], { code: 'keyword-type', message: subject, help: helpFor(schema, name, misfit) })
}

function emptiness(value: Json, wanted: string): string | undefined {
  return Array.isArray(value) && value.length === 0 && wanted.startsWith('a list of schemas') ? 'must not be empty' : undefined
}

function sentenceOfMember(name: string, { wanted, value }: Misfit): string {
  return wanted === SCHEMA ? `A schema must stand here, was ${shown(value)}.` : `This element of ${name} must be ${wanted}, was ${shown(value)}.`
}

type Help = (schema: CheckedSchema, name: string, misfit: Misfit) => string | undefined

/** What else the author may have meant, the first that fits. */
const HELPS: readonly Help[] = [
  (_, name, { tokens }) => (isMap(name) && tokens.length === 1 ? misplacedKeyword(name, String(tokens[0])) : undefined),
  ({ dialect }, name, { value }) => (dialect.name === '2020-12' && name === 'items' && Array.isArray(value) ? 'Call it "prefixItems"; "items" beside it applies to the elements that follow.' : undefined),
  (_, __, { wanted, value }) => (wanted === SCHEMA && isWord(value) ? `Write ${value} without quotes.` : undefined),
  (_, name, { wanted, value }) => (wanted.startsWith('a list of schemas') && isObject(value) ? `Put it in brackets: "${name}": [{ … }].` : undefined),
  (_, __, { wanted, value }) => (wanted === SCHEMA || wanted === 'an object' ? meantSchema(value) : undefined),
  (schema, name, { value }) => (name.startsWith('exclusive') ? exclusiveHelp(schema, name, value) : undefined),
  (schema, name, { value }) => (name === 'required' && typeof value === 'boolean' ? requiredHelp(schema) : undefined),
  (_, __, { wanted, value }) => (wanted.includes('number') || wanted.includes('integer') ? unquoted(value) : undefined),
  (_, __, { wanted, value }) => (wanted === 'true or false' && isWord(value) ? `Write ${value} without quotes.` : undefined),
  (_, name, { wanted, value }) => (wanted.startsWith('a list') && !isObject(value) && !Array.isArray(value) ? `Put it in brackets: "${name}": [${shown(value)}].` : undefined),
  (_, name, { wanted, value }) => (wanted.startsWith('a list of values') && isObject(value) ? `Put the values in a list: "${name}": […].` : undefined),
  ({ dialect }, name, { value }) => (name === '$id' && typeof value === 'string' && dialect.refHasSiblings ? fragmentHelp(value) : undefined),
  (_, name, { value }) => (name.toLowerCase().endsWith('anchor') && typeof value === 'string' && value.startsWith('#') ? `Leave the # out: ${quote(value.slice(1))}; only references have it.` : undefined),
  (_, __, { value }) => (Array.isArray(value) && value.length === 0 ? 'Add a schema, or leave the keyword out.' : undefined),
]

/** Since draft 2019-09 the name of a place in a document stands in a keyword of its own. */
function fragmentHelp(id: string): string {
  const [address = '', fragment = ''] = id.split('#')
  const rest = address === '' ? '' : `"$id": ${quote(address)}, `
  return fragment.startsWith('/') ? 'Leave the fragment out: a place has its pointer by itself.' : `Write ${rest}"$anchor": ${quote(fragment)}.`
}

const isWord = (value: Json) => value === 'true' || value === 'false'

const isMap = (name: string) => ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].includes(name)

function helpFor(...args: Parameters<Help>): string | undefined {
  for (const help of HELPS) {
    const text = help(...args)
    if (text !== undefined) return text
  }
  return undefined
}

/** A keyword that slipped into a map of schemas, where each member is a name. */
function misplacedKeyword(map: string, member: string): string | undefined {
  const isKeyword = ['$ref', 'type', 'required', 'description', 'title', 'additionalProperties', '$id', 'enum', 'default', 'minProperties', 'maxProperties'].includes(member)
  return isKeyword ? `Each member of "${map}" is a name; the keyword ${quote(member)} belongs one level up, beside "${map}".` : undefined
}

function meantSchema(value: Json): string | undefined {
  if (typeof value === 'string') return TYPES.has(value) ? `Write { "type": ${quote(value)} }.` : undefined
  return Array.isArray(value) ? 'For alternatives write { "anyOf": […] }.' : undefined
}

/** Draft-04 has a flag beside the bound; since draft-06 the keyword is the bound itself. */
function exclusiveHelp({ dialect, value }: CheckedSchema, name: string, given: Json): string | undefined {
  const inclusive = name === 'exclusiveMinimum' ? 'minimum' : 'maximum'
  const bound = value[inclusive]
  if (dialect.name === '04') return typeof given === 'number' ? `In draft-04 write "${inclusive}": ${given}, "${name}": true.` : undefined
  if (typeof given !== 'boolean') return unquoted(given)
  if (!given) return 'Leave it out: since draft-06 the keyword is the bound itself.'
  return `Since draft-06 the keyword is the bound itself: write "${name}": ${typeof bound === 'number' ? bound : 'N'} in place of "${inclusive}".`
}

function requiredHelp({ node: { pointer, heldBy } }: CheckedSchema): string {
  const name = heldBy === 'properties' ? quote(pointer.slice(pointer.lastIndexOf('/') + 1).replace(/~1/g, '/').replace(/~0/g, '~')) : '"name"'
  return `Since draft-04 the object says which members it requires: "required": [${name}] beside its "properties".`
}

function unquoted(value: Json): string | undefined {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? `Write ${value} without quotes.` : undefined
}

/** What people call types elsewhere. */
const ALIASES: Readonly<Record<string, string>> = {
  int: 'integer', long: 'integer', float: 'number', double: 'number', decimal: 'number', numeric: 'number',
  str: 'string', text: 'string', char: 'string', uuid: 'string', date: 'string', 'date-time': 'string', datetime: 'string', uri: 'string', email: 'string', file: 'string',
  bool: 'boolean', list: 'array', tuple: 'array', set: 'array', map: 'object', dict: 'object', record: 'object', hash: 'object',
  nil: 'null', none: 'null', undefined: 'null', void: 'null',
}

/** Those of them that are formats of strings. */
const FORMATTED = new Set(['uuid', 'date', 'date-time', 'datetime', 'uri', 'email'])

function typeFindings(schema: CheckedSchema, value: Json): readonly Finding[] {
  if (typeof value === 'string' && TYPES.has(value)) return NONE
  if (!Array.isArray(value)) return typeof value === 'string' ? typeNameFinding(schema, ['type'], value) : [at(schema, ['type'], notAType(schema, value))]
  const names = value as readonly Json[]
  if (names.length === 0) return [at(schema, ['type'], { code: 'keyword-type', message: 'type must not be an empty list: nothing would be valid.', help: 'Name the types that are meant, or leave "type" out: then any value is valid.' })]
  return names.flatMap((name, i) => (typeof name === 'string' ? typeNameFinding(schema, ['type', i], name) : [at(schema, ['type', i], notAType(schema, name))]))
}

function notAType({ dialect }: CheckedSchema, value: Json): Said {
  const help = isObject(value) ? `${dialectTitle(dialect)} has no schemas in "type": write "anyOf".` : undefined
  return { code: 'keyword-type', message: `type must be the name of a type or a list of names, was ${shown(value)}.`, help }
}

function typeNameFinding(schema: CheckedSchema, tokens: readonly (string | number)[], name: string): readonly Finding[] {
  if (TYPES.has(name)) return NONE
  const meant = similar(name, TYPES) ?? (Object.hasOwn(ALIASES, name.toLowerCase()) ? ALIASES[name.toLowerCase()] : undefined)
  const isFormat = FORMATTED.has(name.toLowerCase()) && keyword(schema, 'format') === undefined
  const alternatives = name.split(/\s*[|,]\s*/)
  const help = name === 'any' ? 'Leave "type" out: then any value is valid.'
    : alternatives.length > 1 && alternatives.every((each) => TYPES.has(each)) ? `Write a list: "type": [${alternatives.map(quote).join(', ')}].`
    : isFormat ? `It is a format: write "type": "string", "format": ${quote(name.toLowerCase().replace('datetime', 'date-time'))}.`
    : meant === undefined ? undefined : `Did you mean ${quote(meant)}?`
  return [at(schema, tokens, { code: 'type-unknown', message: `${quote(name)} is not a type; there are ${[...TYPES].slice(0, -1).join(', ')} and null.`, help })]
}

