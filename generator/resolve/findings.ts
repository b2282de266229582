import { joinPointer, pointerTokens } from '../facts/pointer.js'
import { similar } from '../facts/similar.js'
import { quote, visible } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Location } from '../model/source.js'
import type { Reference, ReferenceKeyword, Resource, SchemaNode } from './graph.js'
import type { Refusal } from './uri.js'

/** Why a reference leads nowhere. */
export type Failure =
  | { readonly failure: Refusal }
  | { readonly failure: 'network' | 'document'; readonly uri: string; readonly path?: string; readonly beside?: string }
  | { readonly failure: 'no schema' }
  | { readonly failure: 'anchor' | 'pointer'; readonly fragment: string; readonly within: Resource }

/** Where a reference stands. */
export const placeOf = (from: SchemaNode, keyword: ReferenceKeyword): Location => ({ path: from.document.file.path, pointer: joinPointer(from.pointer, keyword) })

/** The finding for a reference that leads nowhere, at the reference. */
export function unresolvedReference({ from, keyword, value }: Reference, failure: Failure): Finding {
  const location = placeOf(from, keyword)
  const meant = 'within' in failure ? meantIn(failure.within, value) : failure.failure === 'document' ? meantIn(from.resource, `#${value}`) : undefined
  return { location, ...said(`${keyword} ${quote(value)}`, failure, from.resource), ...(meant === undefined ? {} : { help: `Did you mean ${quote(meant)}?` }) }
}

/** A reference to a definition or anchor of a resource whose name is, or is nearly, the last part of the one that was written. */
function meantIn({ document, pointer, anchors }: Resource, written: string): string | undefined {
  const [address = '', fragment = ''] = written.split('#')
  const names = new Map([...document.nodes].flatMap((node) => (
    node.isDefinition && node.pointer.startsWith(`${pointer}/`) ? [[pointerTokens(node.pointer)?.at(-1) ?? '', node.pointer.slice(pointer.length)] as const] : [])))
  for (const anchor of anchors.keys()) names.set(anchor, anchor)
  const word = pointerTokens(`/${fragment.slice(fragment.lastIndexOf('/') + 1)}`)?.[0] ?? ''
  const name = names.has(word) ? word : similar(word, names.keys())
  return name === undefined ? undefined : `${address}#${names.get(name) ?? ''}`
}

function said(reference: string, failure: Failure, { uri }: Resource): Pick<Finding, 'code' | 'message' | 'help'> {
  switch (failure.failure) {
    case 'backslash':
      return { code: 'reference-syntax', message: `${reference} has a backslash, which no URI reference has.`, help: 'Write a forward slash.' }
    case 'syntax':
      return { code: 'reference-syntax', message: `${reference} is not a URI reference.` }
    case 'base':
      return { code: 'reference-syntax', message: `${reference} is relative, and the identifier around it, ${quote(uri)}, has no path to start from.`, help: 'Write the whole URI, or an $id that has a path, such as "https://example.com/name.json".' }
    case 'outside':
      return { code: 'reference-outside', message: `${reference} leaves the root; nothing outside it is read.` }
    case 'network':
      return { code: 'reference-network', message: `${reference} leads to ${quote(failure.uri.replace(/^root:/, ''))}, which was not handed over; nothing is fetched from the network.`, ...savedAs(failure) }
    case 'document': {
      const where = quote(failure.path ?? failure.uri)
      return { code: 'reference-unresolved', message: `${reference} leads to ${where}, which is not there.` }
    }
    case 'anchor':
      return { code: 'reference-pointer', message: `${reference} leads to the anchor ${quote(failure.fragment)}, which no schema has there.` }
    case 'pointer':
      return { code: 'reference-pointer', message: `${reference} leads to ${quote(failure.fragment)}, which is not there.` }
    case 'no schema':
      return { code: 'reference-not-schema', message: `${reference} leads to something that is neither an object nor a boolean, so it is no schema.` }
  }
}

function savedAs({ uri, beside }: { readonly uri: string; readonly beside?: string }): Pick<Finding, 'help'> {
  return beside === undefined ? {} : { help: `Save the document as ${quote(beside)}, with this $id or none, or name it with --map ${visible(uri)}=PATH.` }
}

/** Two resources of one URI: the later one cannot be referred to. */
export function duplicateIdentifier(later: Resource, earlier: Resource): Finding {
  const { document, pointer, dialect, uri } = later
  const where = `${earlier.document.file.path}#${earlier.pointer}`
  return {
    code: 'identifier-duplicate',
    location: { path: document.file.path, pointer: joinPointer(pointer, dialect.idKeyword) },
    message: `${quote(uri)} is the identifier of ${quote(where)}, too.`,
  }
}
