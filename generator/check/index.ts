import { CODES } from '../model/codes.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph } from '../resolve/index.js'
import { duplicateAnchors } from './anchors.js'
import { closedBranches } from './closed-branches.js'
import { documentDialect, optionDialect } from './dialect.js'
import { foreignKeywords } from './foreign-keywords.js'
import { formatNames } from './formats.js'
import { inapplicableKeywords } from './inapplicable.js'
import { keywordTypes } from './keyword-type.js'
import { emptyLimits } from './limits.js'
import { patterns } from './patterns.js'
import { requiredMembers } from './required.js'
import { checkedSchema, isObject, type SchemaRule } from './schema.js'
import { missingTypes } from './type-missing.js'
import { unionBranches } from './unions.js'
import { unusedDefinitions } from './unused-definitions.js'

const RULES: readonly SchemaRule[] = [
  keywordTypes, inapplicableKeywords, requiredMembers, emptyLimits, unionBranches, closedBranches, missingTypes, formatNames,
]

/**
 * Judges the schemas as they are written. Of documents that are only referred to, those count that a schema reaches, and only
 * their errors: they are somebody else's.
 *
 * @param dialect the option of that name: URI of the dialect of schemas without `$schema`
 */
export function check(graph: Graph, dialect?: string): readonly Finding[] {
  const documents = [...graph.schemas, ...reachedReferences(graph)]
  const own = new Set(graph.schemas.map(({ file }) => file.path))
  const findings = [
    ...optionDialect(dialect, graph),
    ...documents.flatMap((document) => documentFindings(document, graph, dialect)),
    ...patterns(documents.flatMap(schemasIn)),
    ...unusedDefinitions(graph),
  ]
  return findings.filter(({ code, location }) => !location || own.has(location.path) || CODES[code].severity === 'error')
}

function documentFindings(document: Document, graph: Graph, dialect: string | undefined): readonly Finding[] {
  return [
    ...documentDialect(document, graph, dialect),
    ...duplicateAnchors(document),
    ...foreignKeywords(document),
    ...schemasIn(document).flatMap((schema) => RULES.flatMap((rule) => rule(schema, graph))),
  ]
}

const schemasIn = ({ nodes }: Document) => [...nodes.values()].flatMap((node) => (isObject(node.value) ? [checkedSchema(node, node.value)] : []))

function reachedReferences({ resources, target }: Graph): readonly Document[] {
  const reached = resources.flatMap(({ references }) => references.flatMap(({ from, keyword }) => target(from, keyword)?.node.document ?? []))
  return [...new Set(reached)].filter(({ file }) => file.role === 'reference')
}
