import type { Json } from '../model/json.js'
import { isObject } from './document.js'
import { normalUri, resolveReference } from './uri.js'

/** Whether the document of a text has an identifier, or has none of its own; a text that is no JSON is for others to refuse. */
export function canBe(text: string, identifier: string): boolean {
  const document = parsed(text)
  const own = isObject(document) ? (document.$id ?? document.id) : undefined
  if (typeof own !== 'string') return true
  const resolved = resolveReference(own, identifier)
  return typeof resolved === 'object' && resolved.uri === normalUri(identifier)
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    return undefined
  }
}
