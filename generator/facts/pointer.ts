/** JSON pointers, RFC 6901. */

/** Appends reference tokens to a pointer. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>((joined, token) => `${joined}/${escapeToken(String(token))}`, pointer)
}

/** The unescaped tokens of a pointer; `undefined` for a text that is no pointer. */
export function pointerTokens(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  const tokens = pointer.slice(1).split('/')
  return pointer.includes('~') ? tokens.map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~')) : tokens
}

const escapeToken = (token: string) => (/[~/]/.test(token) ? token.replace(/~/g, '~0').replace(/\//g, '~1') : token)
