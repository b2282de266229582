import { DIALECTS, dialectOfUri } from '../facts/dialects.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Graph } from '../resolve/index.js'
import { isObject } from './schema.js'
import { shown } from './values.js'

/** A document is a schema, and says in which dialect: document-kind, dialect-missing, dialect-unknown. */
export function documentDialect(document: Document, graph: Graph, option: string | undefined): readonly Finding[] {
  const { value, path } = document.file
  if (typeof value === 'boolean') return []
  if (!isObject(value)) return [{ code: 'document-kind', message: `A schema is an object or a boolean, was ${shown(value)}.`, location: { path, pointer: '' } }]
  const isSilent = !Object.hasOwn(value, '$schema')
  if (isSilent && option === undefined && document.file.role === 'schema') {
    return [{ code: 'dialect-missing', message: 'The schema does not say in which dialect it is written; it is read as draft 2020-12.', location: { path, pointer: '' } }]
  }
  const findings: Finding[] = []
  for (const { pointer, value: schema } of document.linked) {
    const named = isObject(schema) ? schema.$schema : undefined
    if (typeof named === 'string' && !isKnown(named, graph)) findings.push(unknownDialect(named, { path, pointer: `${pointer}/$schema` }))
  }
  return findings
}

/** The dialect that a caller gives to schemas that do not say theirs. */
export function optionDialect(option: string | undefined, graph: Graph): readonly Finding[] {
  return option === undefined || isKnown(option, graph) ? [] : [unknownDialect(option, undefined)]
}

function unknownDialect(uri: string, location: Finding['location']): Finding {
  const known = DIALECTS.map((dialect) => dialect.uri)
  const near = similar(uri.replace(/#$/, ''), known.toReversed())
  const help = near === undefined ? `Known are ${known.join(', ')}; any other metaschema must be handed over as a reference.` : `Did you mean ${quote(near)}?`
  return { code: 'dialect-unknown', message: `${quote(uri)} is not a dialect that is known here.`, help, ...(location ? { location } : {}) }
}

/** Official, or a metaschema among the documents that is itself written in an official dialect. */
function isKnown(uri: string, { resources }: Graph): boolean {
  if (dialectOfUri(uri)) return true
  const address = normalized(uri)
  return resources.some((resource) => {
    if (resource.pointer !== '' || (resource.uri !== address && resource.document.address !== address)) return false
    const { value } = resource.document.file
    return isObject(value) && typeof value.$schema === 'string' && dialectOfUri(value.$schema) !== undefined
  })
}

function normalized(uri: string): string {
  try {
    return new URL(uri.replace(/#.*$/s, '')).href
  } catch {
    return uri
  }
}
