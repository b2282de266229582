import { joinPointer } from '../facts/pointer.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document, Resource, SchemaNode } from '../resolve/index.js'
import { isObject } from './schema.js'

/** Anchors that two schemas of one resource have, so that a reference to them may mean either (Core 8.2.2): identifier-duplicate. */
export function duplicateAnchors({ linked, file }: Document): readonly Finding[] {
  const seen = new Map<Resource, Map<string, SchemaNode>>()
  const findings: Finding[] = []
  for (const node of linked) {
    for (const [keyword, name] of anchorsOf(node)) {
      const names = seen.get(node.resource) ?? new Map<string, SchemaNode>()
      seen.set(node.resource, names)
      const other = names.get(name)
      names.set(name, other ?? node)
      if (!other || other.pointer === node.pointer) continue
      findings.push({
        code: 'identifier-duplicate',
        message: `The anchor ${quote(name)} is also that of ${quote(other.pointer === '' ? '#' : other.pointer)}.`,
        location: { path: file.path, pointer: joinPointer(node.pointer, keyword) },
      })
    }
  }
  return findings
}

const NONE: readonly never[] = []

/** Up to draft-07 an anchor is an identifier that is a mere fragment, which does not count beside `$ref`. */
function anchorsOf({ value, resource: { dialect } }: SchemaNode): readonly (readonly [keyword: string, name: string])[] {
  if (!isObject(value)) return NONE
  if (dialect.refHasSiblings) {
    const dynamic = dialect.name === '2020-12' ? value.$dynamicAnchor : undefined
    return value.$anchor === undefined && dynamic === undefined ? NONE : [...named('$anchor', value.$anchor), ...named('$dynamicAnchor', dynamic)]
  }
  const id = value[dialect.idKeyword]
  return typeof id === 'string' && id.startsWith('#') && typeof value.$ref !== 'string' ? named(dialect.idKeyword, id.slice(1)) : NONE
}

const named = (keyword: string, name: unknown) => (typeof name === 'string' && name !== '' ? [[keyword, name] as const] : NONE)
