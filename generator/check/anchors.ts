import { joinPointer } from '../facts/pointer.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Resource, SchemaNode } from '../resolve/index.js'
import { isObject } from './schema.js'

/** Anchors that two schemas of one resource have, so that a reference to them may mean either (Core 8.2.2): identifier-duplicate. */
export function duplicateAnchors({ nodes, file }: Document): readonly Finding[] {
  const seen = new Map<Resource, Map<string, SchemaNode>>()
  return [...nodes.values()].flatMap((node) => anchorsOf(node).flatMap(([keyword, name]) => {
    const names = seen.get(node.resource) ?? new Map<string, SchemaNode>()
    seen.set(node.resource, names)
    const other = names.get(name)
    names.set(name, other ?? node)
    if (!other || other === node) return []
    return [{
      code: 'identifier-duplicate',
      message: `The anchor ${quote(name)} is also that of ${quote(other.pointer === '' ? '#' : other.pointer)}.`,
      location: { path: file.path, pointer: joinPointer(node.pointer, keyword) },
    } as const]
  }))
}

/** Up to draft-07 an anchor is an identifier that is a mere fragment, which does not count beside `$ref`. */
function anchorsOf({ value, resource: { dialect } }: SchemaNode): readonly (readonly [keyword: string, name: string])[] {
  if (!isObject(value)) return []
  if (dialect.refHasSiblings) {
    const keywords = dialect.name === '2020-12' ? ['$anchor', '$dynamicAnchor'] : ['$anchor']
    return keywords.flatMap((keyword) => named(keyword, value[keyword]))
  }
  const id = value[dialect.idKeyword]
  return typeof id === 'string' && id.startsWith('#') && typeof value.$ref !== 'string' ? named(dialect.idKeyword, id.slice(1)) : []
}

const named = (keyword: string, name: unknown) => (typeof name === 'string' && name !== '' ? [[keyword, name] as const] : [])
