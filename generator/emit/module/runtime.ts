import { RUNTIME_STEM } from '../../facts/relative-path.js'
import type { OutputFile } from '../../model/output.js'
import { pieces } from '../runtime-pieces.js'
import type { Code } from '../text.js'

/**
 * The file that modules share: the pieces that they import, and what these use.
 *
 * @param imported names of the pieces that are exported
 */
export function runtimeFile(imported: ReadonlySet<string>, header: Code): OutputFile {
  const wanted = new Set(imported)
  for (const name of wanted) for (const used of pieceOf(name).uses) wanted.add(used)
  const texts = [...pieces].filter(([name]) => wanted.has(name)).map(([name, { text }]) => `${imported.has(name) ? exported(text) : text}\n`)
  return { path: `${RUNTIME_STEM}.js`, text: [header, ...texts].join('\n') }
}

function pieceOf(name: string) {
  const piece = pieces.get(name)
  if (piece === undefined) throw new Error(`the runtime has no piece ${name}`)
  return piece
}

/** A declaration with `export` before it, after its comment. */
export const exported = (declaration: Code): Code => declaration.replace(/^(?=(?:async )?(?:function|const|let|class)\b)/m, 'export ')
