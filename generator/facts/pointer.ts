// JSON pointers, RFC 6901.
import type { Location } from '../model/source.js'

/** A location as one text: the document, and the pointer as its fragment. */
export const locationText = ({ path, pointer }: Location): string => `${path}#${pointer}`

/** Appends reference tokens to a pointer. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  let joined = pointer
  for (const token of tokens) joined += `/${typeof token === 'number' ? token : escapeToken(token)}`
  return joined
}

/** The unescaped tokens of a pointer; `undefined` for a text that is no pointer. */
export function pointerTokens(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  const tokens = pointer.slice(1).split('/')
  return pointer.includes('~') ? tokens.map(unescapedToken) : tokens
}

/** What a reference token stands for. */
export const unescapedToken = (token: string): string => (token.includes('~') ? token.replace(/~1/g, '/').replace(/~0/g, '~') : token)

const escapeToken = (token: string) => (token.includes('~') || token.includes('/') ? token.replace(/~/g, '~0').replace(/\//g, '~1') : token)
