import { CODES } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph } from '../resolve/index.js'
import { duplicateAnchors } from './anchors.js'
import { closedBranches } from './closed-branches.js'
import { schemaDepth } from './depth.js'
import { documentDialect, optionDialect } from './dialect.js'
import { foreignKeywords } from './foreign-keywords.js'
import { formatNames } from './formats.js'
import { besideReference, besideType, NEEDING, withoutOther } from './inapplicable.js'
import { keywordTypes } from './keyword-type.js'
import { emptyRanges, excludedValues } from './limits.js'
import { patterns } from './patterns.js'
import { requiredMembers } from './required.js'
import { type CheckedSchema, checkedSchema, isObject, type SchemaRule } from './schema.js'
import { missingTypes } from './type-missing.js'
import { unionBranches } from './unions.js'
import { unusedDefinitions } from './unused-definitions.js'

/** The rules about one subschema, each with the keywords of which one must be there for it to have anything to say. */
const RULES: readonly (readonly [rule: SchemaRule, keywords?: readonly string[]])[] = [
  [keywordTypes],
  [besideType, ['type', 'enum', 'const']],
  [withoutOther, NEEDING],
  [besideReference, ['$ref']],
  [requiredMembers, ['required', 'dependentRequired']],
  [emptyRanges, ['maximum', 'exclusiveMaximum', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'maxContains']],
  [excludedValues, ['enum', 'const', 'type']],
  [unionBranches, ['anyOf', 'oneOf']],
  [closedBranches, ['allOf', '$ref']],
  [missingTypes],
  [formatNames, ['format']],
]

/**
 * Judges the schemas as they are written. Of documents that are only referred to, those count that a schema reaches, and only
 * their errors: they are somebody else's.
 *
 * @param dialect the option of that name: URI of the dialect of schemas without `$schema`
 */
export function check(graph: Graph, dialect?: string): readonly Finding[] {
  const documents = [...graph.schemas, ...reachedReferences(graph)].map((document) => ({ document, schemas: schemasIn(document) }))
  const own = new Set(graph.schemas.map(({ file }) => file.path))
  const findings = [
    ...optionDialect(dialect, graph),
    ...documents.flatMap(({ document, schemas }) => [
      ...documentDialect(document, graph, dialect),
      ...schemaDepth(document),
      ...duplicateAnchors(document),
      ...foreignKeywords(schemas),
      ...schemas.flatMap((schema) => schemaFindings(schema, graph)),
    ]),
    ...patterns(documents.flatMap(({ schemas }) => schemas)),
    ...unusedDefinitions(graph),
  ]
  return findings.filter(({ code, location }) => !location || own.has(location.path) || CODES[code].severity === 'error')
}

function schemaFindings(schema: CheckedSchema, graph: Graph): readonly Finding[] {
  let concerned = ALWAYS
  for (const keyword of Object.keys(schema.value)) concerned |= CONCERNED.get(keyword) ?? 0
  const findings: Finding[] = []
  RULES.forEach(([rule], i) => {
    if ((concerned & (1 << i)) !== 0) findings.push(...rule(schema, graph))
  })
  return findings
}

/** Sets of rules, as bits in their order: those for every schema, and those for schemas that have a keyword. */
const ALWAYS = RULES.reduce((bits, [, keywords], i) => (keywords === undefined ? bits | (1 << i) : bits), 0)
const CONCERNED = new Map<string, number>()
for (const [i, [, keywords = []]] of RULES.entries()) for (const keyword of keywords) CONCERNED.set(keyword, (CONCERNED.get(keyword) ?? 0) | (1 << i))

const schemasIn = ({ nodes }: Document) => [...nodes.values()].flatMap((node) => (isObject(node.value) ? [checkedSchema(node, node.value)] : []))

function reachedReferences({ resources, target }: Graph): readonly Document[] {
  const reached = resources.flatMap(({ references }) => references.flatMap(({ from, keyword }) => target(from, keyword)?.node.document ?? []))
  return [...new Set(reached)].filter(({ file }) => file.role === 'reference')
}
