import { schemaKeys } from '../../facts/schema-keys.js'
import type { Contract, Module } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { header } from '../text.js'
import { declareTypes } from './declare.js'
import type { Context } from './form.js'
import { functionDeclarations } from './functions.js'
import { createImports } from './imports.js'
import { createKeys } from './keys.js'
import { DEEPEST_NEGATION } from './negate.js'
import { withMap } from './map.js'
import { createPrinter, type Finished } from './printer.js'
import { createSizes } from './size.js'

/** The declaration file of each module: its types, and the functions of its script where guards are among the products. */
export async function emitTypes(contract: Contract, options: EmitOptions): Promise<readonly OutputFile[]> {
  const context: Context = {
    contract, keyOf: schemaKeys(contract), keys: createKeys(), shared: new Map(), shapes: new Map(), tags: new Map(), texts: new Map(),
    widths: new Map(), references: new Map(), size: createSizes(),
    negations: Array.from({ length: DEEPEST_NEGATION + 1 }, () => new Map()),
  }
  const files: OutputFile[] = []
  for (const module of contract.modules) {
    const finished = await declarationFile(module, context, options)
    files.push(...withMap(module, finished, { contract, rootFromOut: options.rootFromOut ?? '..' }))
  }
  return files
}

async function declarationFile(module: Module, context: Context, { indexSignatures, products, command }: EmitOptions): Promise<Finished> {
  const imports = createImports(module, context.contract)
  const printer = createPrinter(context, { nameOf: imports.nameOf, indexSignatures })
  const types = await declareTypes(module.definitions, printer)
  const functions = !products.has('guards') ? [] : module.definitions.map((definition) => functionDeclarations(definition, {
    runtime: imports.runtimeType,
    mark: (name) => printer.mark(name, definition.schema.location),
  }))
  const parts = [...types.map((type) => `${type}\n`), ...functions]
  return printer.finish([`${header(module.source, command)}${imports.text()}`, ...parts].join('\n'))
}
