import { inPlacePaths } from '../../facts/paths.js'
import type { Contract, DefinitionId } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { compiler } from './compile.js'
import { declarationsText } from './declarations.js'
import { moduleText } from './module.js'
import { reachingRecursion } from './recursion.js'

/** More schemas than ajv's validator may try on one value. */
const MANY = 10_000

const ladders = (contract: Contract): ReadonlySet<DefinitionId> =>
  new Set([...inPlacePaths(contract)].flatMap(([id, count]) => (count > MANY ? [id] : [])))

/** `x.ajv.js` and `x.ajv.d.ts` of each module: the validators that ajv prints, with guards where it is not exact. */
export function emitAjv(contract: Contract, options: EmitOptions): readonly OutputFile[] {
  const context = { contract, options, compile: compiler(), deep: reachingRecursion(contract), ladders: ladders(contract) }
  return contract.modules.flatMap((module) => [
    { path: `${module.stem}.ajv.js`, text: moduleText(module, context) },
    { path: `${module.stem}.ajv.d.ts`, text: declarationsText(module, options) },
  ])
}
