import { ANNOTATIONS, isExtension } from '../facts/annotations.js'
import { DIALECTS, type DialectName } from '../facts/dialects.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import { keywordsAbout } from './inapplicable.js'
import { dialectTitle, hasKeyword, keywordsOf } from './keywords.js'
import { at, type CheckedSchema, isObject, type Said, typesOf } from './schema.js'

/**
 * Members of a schema that are no keywords of its dialect: keyword-misspelt, keyword-of-other-dialect, keyword-renamed,
 * keyword-unknown. A metaschema of one's own may declare keywords of one's own, so under one nothing is said.
 */
export function foreignKeywords(schemas: readonly CheckedSchema[]): readonly Finding[] {
  const unknown = new Map<string, { readonly schema: CheckedSchema; count: number }>()
  const findings: Finding[] = []
  for (const schema of schemas) {
    if (schema.node.resource.vocabularies !== undefined) continue
    for (const name in schema.value) {
      const said = former(schema, name) ?? (hasKeyword(schema.dialect, name) ? SILENT : ofOtherDialect(schema, name) ?? misspelt(schema, name))
      if (said === SILENT || isExtension(name.toLowerCase())) continue
      const known = unknown.get(name)
      if (said) findings.push(at(schema, [name], { ...said, part: 'name' }))
      else if (known) known.count++
      else unknown.set(name, { schema, count: 1 })
    }
  }
  return [...findings, ...[...unknown].map(([name, { schema, count }]) => unknownFinding(schema, name, count))]
}

const SILENT = Symbol('nothing to say')

/** How a keyword was called, or what it was, before; and whether it still counts. */
interface Former {
  /** The first dialect that does not have it. */
  readonly until: DialectName
  readonly help: string | ((schema: CheckedSchema) => string)
  readonly counts?: true
  /** Whether it never decided what is valid. */
  readonly isNote?: true
  /** Whether a value can be what the keyword once meant; a custom annotation may have the same name. */
  readonly is?: (value: Json) => boolean
}

const WHOLE_DESCRIPTION = 'This is an OpenAPI description, not a schema: refer to a schema in it, { "$ref": "openapi.json#/components/schemas/Name" }.'

const isVersion = (value: Json) => typeof value === 'string' && /^\d/.test(value)

const FORMER: ReadonlyMap<string, Former> = new Map(Object.entries<Former>({
  id: { until: '06', help: 'It is called "$id" since draft-06.', is: (value) => typeof value === 'string' && /[:/#]/.test(value) },
  extends: { until: '04', help: 'It is called "allOf" since draft-04.', is: (value) => typeof value === 'object' },
  disallow: { until: '04', help: 'It is called "not" since draft-04.' },
  divisibleBy: { until: '04', help: 'It is called "multipleOf" since draft-04.' },
  definitions: { until: '2019-09', help: 'It is called "$defs" since draft 2019-09; both are read.', counts: true },
  dependencies: { until: '2019-09', help: 'Since draft 2019-09 there are "dependentRequired" for lists of names and "dependentSchemas" for schemas.', is: isObject },
  additionalItems: { until: '2020-12', help: 'Since draft 2020-12 it is called "items", and what it follows "prefixItems".' },
  $recursiveRef: { until: '2020-12', help: 'Since draft 2020-12 there is "$dynamicRef" for it.' },
  $recursiveAnchor: { until: '2020-12', help: 'Since draft 2020-12 there is "$dynamicAnchor" for it.' },
  nullable: { until: '04', help: nullHelp, is: (value) => value === true },
  example: { until: '04', help: 'It is of OpenAPI 3.0: JSON Schema has "examples", a list.', isNote: true },
  discriminator: { until: '04', help: 'It is of OpenAPI: here a "const" in each branch tells the branches of a union apart.', is: isObject, isNote: true },
  openapi: { until: '04', help: WHOLE_DESCRIPTION, is: isVersion },
  swagger: { until: '04', help: WHOLE_DESCRIPTION, is: isVersion },
  xml: { until: '04', help: 'It is of OpenAPI, and no keyword of JSON Schema.', is: isObject, isNote: true },
  externalDocs: { until: '04', help: 'It is of OpenAPI: put the address into "description".', is: isObject, isNote: true },
}))

/** How a schema admits null. */
function nullHelp(schema: CheckedSchema): string {
  const types = typesOf(schema)
  const instead = types === undefined ? '"anyOf" with { "type": "null" }' : `"type": [${[...types.filter((type) => type !== 'null'), 'null'].map(quote).join(', ')}]`
  return `It is of OpenAPI 3.0: write ${instead}.`
}

const age = (name: DialectName) => DIALECTS.findIndex((dialect) => dialect.name === name)

function former(schema: CheckedSchema, name: string): Said | undefined {
  const known = FORMER.get(name)
  if (!known) return undefined
  const { dialect, value } = schema
  if (age(dialect.name) < age(known.until) || known.is?.(value[name] as Json) === false || (name === 'example' && Object.hasOwn(value, 'examples'))) return undefined
  const help = typeof known.help === 'string' ? known.help : known.help(schema)
  if (known.counts) return { code: 'keyword-renamed', message: `${quote(name)} has another name in ${dialectTitle(dialect)}.`, help }
  return { code: known.isNote ? 'keyword-unknown' : 'keyword-of-other-dialect', message: `${quote(name)} is not a keyword of ${dialectTitle(dialect)} and has no effect.`, help }
}

/** What keywords of later dialects do all the same. */
const EFFECTS: Readonly<Record<string, string>> = {
  $defs: 'references into it are followed, but it is called "definitions"',
  const: 'it is read, as most validators do, though not all',
}

function ofOtherDialect({ dialect }: CheckedSchema, name: string): Said | typeof SILENT | undefined {
  const others = DIALECTS.filter((other) => hasKeyword(other, name) && age(other.name) > age(dialect.name))
  const [first] = others
  if (!first) return undefined
  if (ANNOTATIONS.has(name)) return SILENT
  const effect = EFFECTS[name] ?? 'it has no effect'
  const message = `${quote(name)} is a keyword from ${dialectTitle(first)} on; in ${dialectTitle(dialect)} ${effect}.`
  return { code: 'keyword-of-other-dialect', message, help: `Declare that dialect ("$schema": "${first.uri}"), or leave the keyword out.` }
}

function misspelt(schema: CheckedSchema, name: string): Said | undefined {
  const { dialect } = schema
  const near = similar(name, keywordsOf(dialect)) ?? inFull(schema, name)
  if (near === undefined) return undefined
  return { code: 'keyword-misspelt', message: `${quote(name)} is not a keyword of ${dialectTitle(dialect)} and has no effect.`, help: `Did you mean ${quote(near)}?` }
}

/** The keyword that `min`, `max` and the like are short for beside this type, if there is one. */
function inFull(schema: CheckedSchema, name: string): string | undefined {
  const types = typesOf(schema) ?? []
  const meant = types.flatMap((type) => keywordsAbout(type === 'integer' ? 'number' : type)).filter((candidate) => SHORT.exec(candidate)?.[1] === name)
  return meant.length === 1 ? meant[0] : undefined
}

const SHORT = /^((?:min|max|exclusiveMin|exclusiveMax))(?:imum|Length|Items|Properties)$/

function unknownFinding(schema: CheckedSchema, name: string, count: number): Finding {
  const times = count === 1 ? '' : ` (${count.toLocaleString('en')} times in this document)`
  return at(schema, [name], { code: 'keyword-unknown', message: `${quote(name)} is not a keyword of ${dialectTitle(schema.dialect)} and has no effect${times}.`, part: 'name' })
}
