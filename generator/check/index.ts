import { CODES } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph } from '../resolve/index.js'
import { duplicateAnchors } from './anchors.js'
import { closedBranches } from './closed-branches.js'
import { schemaDepth } from './depth.js'
import { documentDialect, optionDialect } from './dialect.js'
import { foreignKeywords } from './foreign-keywords.js'
import { formatNames } from './formats.js'
import { besideReference, besideType, NEEDING, SPEAKING, withoutOther } from './inapplicable.js'
import { keywordTypes } from './keyword-type.js'
import { constValue, crossedLimits, enumValues, excludedTypes, noInteger, repeatedTypes, tooFewElements, tooFewMembers } from './limits.js'
import { nameTypes } from './name-schemas.js'
import { hasPatterns, patterns } from './patterns.js'
import { misspeltNames, requiredMembers } from './required.js'
import { type CheckedSchema, checkedSchema, isObject, type SchemaRule } from './schema.js'
import { missingTypes } from './type-missing.js'
import { misplacedFlags } from './misplaced.js'
import { unionBranches } from './unions.js'
import { unusedDefinitions } from './unused-definitions.js'

/** The rules about one subschema, each with the keywords of which one must be there for it to have anything to say. */
const RULES: readonly (readonly [rule: SchemaRule, keywords?: readonly string[]])[] = [
  [keywordTypes],
  [besideType, SPEAKING],
  [withoutOther, NEEDING],
  [besideReference, ['$ref']],
  [requiredMembers, ['required']],
  [misspeltNames, ['dependentRequired']],
  [crossedLimits, ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains']],
  [noInteger, ['maximum', 'exclusiveMaximum']],
  [tooFewMembers, ['minProperties', 'maxProperties']],
  [tooFewElements, ['minItems']],
  [enumValues, ['enum']],
  [constValue, ['const']],
  [repeatedTypes, ['type']],
  [excludedTypes, ['type']],
  [nameTypes, ['type']],
  [misplacedFlags, ['properties']],
  [unionBranches, ['anyOf', 'oneOf']],
  [closedBranches, ['allOf', '$ref']],
  [missingTypes, SPEAKING],
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
    ...documents.flatMap((checked) => DOCUMENT_RULES.flatMap((rule) => rule(checked, graph, dialect))),
    ...patterns(documents.flatMap(({ schemas }) => schemas.filter(hasPatterns))),
    ...unusedDefinitions(graph),
  ]
  return findings.filter(({ code, location }) => !location || own.has(location.path) || CODES[code].severity === 'error')
}

/** A document, and its subschemas that are objects. */
interface CheckedDocument {
  readonly document: Document
  readonly schemas: readonly CheckedSchema[]
}

/** The rules about one document. */
const DOCUMENT_RULES: readonly ((checked: CheckedDocument, graph: Graph, dialect: string | undefined) => readonly Finding[])[] = [
  ({ document }, graph, dialect) => documentDialect(document, graph, dialect),
  ({ document }) => schemaDepth(document),
  ({ document }) => duplicateAnchors(document),
  ({ schemas }) => foreignKeywords(schemas),
  ({ schemas }, graph) => schemaFindings(schemas, graph),
]

function schemaFindings(schemas: readonly CheckedSchema[], graph: Graph): readonly Finding[] {
  const findings: Finding[] = []
  for (const schema of schemas) {
    let concerned = ALWAYS
    for (const keyword in schema.value) concerned |= CONCERNED.get(keyword) ?? 0
    for (let left = concerned; left !== 0; left &= left - 1) {
      const [rule] = RULES[31 - Math.clz32(left & -left)]!
      const said = rule(schema, graph)
      if (said.length > 0) findings.push(...said)
    }
  }
  return findings
}

/** Sets of rules, as bits in their order: those for every schema, and those for schemas that have a keyword. */
const ALWAYS = RULES.reduce((bits, [, keywords], i) => (keywords === undefined ? bits | (1 << i) : bits), 0)
const CONCERNED = new Map<string, number>()
for (const [i, [, keywords = []]] of RULES.entries()) for (const keyword of keywords) CONCERNED.set(keyword, (CONCERNED.get(keyword) ?? 0) | (1 << i))

function schemasIn({ nodes }: Document): readonly CheckedSchema[] {
  const schemas: CheckedSchema[] = []
  for (const node of nodes) if (isObject(node.value)) schemas.push(checkedSchema(node, node.value))
  return schemas
}

function reachedReferences({ resources, target }: Graph): readonly Document[] {
  const reached = resources.flatMap(({ references }) => references.flatMap(({ from, keyword }) => target(from, keyword)?.node.document ?? []))
  return [...new Set(reached)].filter(({ file }) => file.role === 'reference')
}
