import type { Contract, Module } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { headerText, jsonText } from '../text.js'
import { bundle } from './bundle.js'

/** `x.schema.json` of each module: the root's schema, the module's other definitions, and all that they reach. */
export function emitSchema(contract: Contract, options: EmitOptions): readonly OutputFile[] {
  return contract.modules.flatMap((module) => emitModule(contract, module, options))
}

function emitModule(contract: Contract, module: Module, options: EmitOptions): readonly OutputFile[] {
  const [root, ...others] = module.definitions
  if (root === undefined) return []
  const comment = headerText(module.source, options.command)
  return [{ path: `${module.stem}.schema.json`, text: jsonText(bundle(contract, { root, others, comment })) }]
}
