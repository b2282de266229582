import { ladders } from '../../facts/overlap.js'
import { RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Contract } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { runtimeText } from '../runtime-file.js'
import { type Code, header } from '../text.js'
import { compiler } from './compile.js'
import { declarationsText, sharedDeclarations } from './declarations.js'
import { moduleText } from './module.js'
import { reachingRecursion } from './recursion.js'

/**
 * `x.ajv.js` and `x.ajv.d.ts` of each module: the validators that ajv prints, with guards where it is not exact. What they call
 * besides stands in the module itself, or where there are several in a file that they share.
 */
export function emitAjv(contract: Contract, options: EmitOptions): readonly OutputFile[] {
  const isShared = contract.modules.length > 1
  const context = { contract, options, isShared, compile: compiler(), deep: reachingRecursion(contract), ladders: ladders(contract) }
  const modules = contract.modules.map((module) => ({ module, ...moduleText(module, context) }))
  return [
    ...modules.flatMap(({ module, text }) => [
      { path: `${module.stem}.ajv.js`, text },
      { path: `${module.stem}.ajv.d.ts`, text: declarationsText(module, isShared, options) },
    ]),
    ...(isShared ? sharedFiles(new Set(modules.flatMap(({ pieces }) => [...pieces])), header(`${modules.length} schemas`, options.command)) : []),
  ]
}

const sharedFiles = (pieces: ReadonlySet<string>, head: Code): readonly OutputFile[] => [
  { path: `${RUNTIME_STEM}.ajv.js`, text: runtimeText(pieces, head) },
  { path: `${RUNTIME_STEM}.ajv.d.ts`, text: `${head}\n${sharedDeclarations()}` },
]
