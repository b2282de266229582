import type { Contract } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { compiler } from './compile.js'
import { declarationsText } from './declarations.js'
import { moduleText } from './module.js'
import { reachingRecursion } from './recursion.js'

/** `x.ajv.js` and `x.ajv.d.ts` of each module: the validators that ajv prints, with guards where it is not exact. */
export function emitAjv(contract: Contract, options: EmitOptions): readonly OutputFile[] {
  const context = { contract, options, compile: compiler(), deep: reachingRecursion(contract) }
  return contract.modules.flatMap((module) => [
    { path: `${module.stem}.ajv.js`, text: moduleText(module, context) },
    { path: `${module.stem}.ajv.d.ts`, text: declarationsText(module, options) },
  ])
}
