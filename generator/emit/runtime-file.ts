import type { Code } from './text.js'
import { pieces } from './runtime-pieces.js'

/**
 * The text of a file that modules share: the pieces that they import, and what these use.
 *
 * @param imported names of the pieces that are exported
 */
export function runtimeText(imported: ReadonlySet<string>, header: Code): Code {
  const wanted = new Set(imported)
  for (const name of wanted) for (const used of pieceOf(name).uses) wanted.add(used)
  const texts = [...pieces].filter(([name]) => wanted.has(name)).map(([name, { text }]) => `${imported.has(name) ? exported(text) : text}\n`)
  return [header, ...texts].join('\n')
}

function pieceOf(name: string) {
  const piece = pieces.get(name)
  if (piece === undefined) throw new Error(`the runtime has no piece ${name}`)
  return piece
}

/** A declaration with `export` before it, after its comment. */
const exported = (declaration: Code): Code => declaration.replace(/^(?=(?:async )?(?:function|const|let|class)\b)/m, 'export ')
