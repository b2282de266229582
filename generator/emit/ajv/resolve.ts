import type { Code } from '../text.js'
import { isString, isWord, type Token, valueOf } from './tokens.js'

/** What stands for a name that is not the code's own. It is asked once for each place of the name. */
export type Resolve = (name: string) => Resolved | undefined

/**
 * Code for the name alone, or a function that gives code for the name with the path that follows it: the members and elements
 * that are read of it there.
 */
export type Resolved = Code | ((path: Path) => Code)

export type Path = readonly (string | number)[]

/** The line with its names resolved; a word behind a dot is no name. */
export function resolved(line: readonly Token[], resolve: Resolve): readonly Token[] {
  const result: Token[] = []
  for (let i = 0; i < line.length; i++) {
    const token = line[i] as Token
    const found = isWord(token) && line[i - 1] !== '.' ? resolve(token) : undefined
    if (typeof found !== 'function') {
      result.push(found ?? token)
    } else {
      const { path, end } = pathAt(line, i + 1)
      result.push(found(path))
      i = end - 1
    }
  }
  return result
}

/** The accesses by constant names that begin at a token, `.a`, `["a"]`, `[0]`, and where the token behind them is. */
function pathAt(line: readonly Token[], start: number): { readonly path: Path, readonly end: number } {
  const path: (string | number)[] = []
  let end = start
  for (;;) {
    const [mark, name = '', closing] = line.slice(end, end + 3)
    const isMember = mark === '.' && isWord(name)
    const isElement = mark === '[' && closing === ']' && (isString(name) || /^\d/.test(name))
    if (!isMember && !isElement) return { path, end }
    path.push(isMember ? name : valueOf(name))
    end += isMember ? 2 : 3
  }
}
