import { schemaKeys } from '../../facts/schema-keys.js'
import type { Contract, Module } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { type Code, header } from '../text.js'
import { type Declaration, declareTypes } from './declare.js'
import { documentation } from './documentation.js'
import type { Context } from './form.js'
import { functionDeclarations } from './functions.js'
import { createImports, type Imports } from './imports.js'
import { createKeys } from './keys.js'
import { DEEPEST_NEGATION } from './negate.js'
import { withMap } from './map.js'
import { createPrinter, type Finished, type Printer } from './printer.js'
import { shapeOf } from './shape.js'
import { createSizes } from './size.js'

/** The declaration file of each module: its types, and the functions of its script where guards are among the products. */
export async function emitTypes(contract: Contract, options: EmitOptions): Promise<readonly OutputFile[]> {
  const context: Context = {
    contract, keyOf: schemaKeys(contract), keys: createKeys(), shared: new Map(), shapes: new Map(), tags: new Map(), widths: new Map(), references: new Map(), size: createSizes(),
    negations: Array.from({ length: DEEPEST_NEGATION + 1 }, () => new Map()),
  }
  const files = contract.modules.map((module) => fileOf(module, context, options))
  const texts = await declareTypes(files.flatMap(({ declarations }) => declarations))
  let printed = 0
  return files.flatMap((file) => {
    const finished = finish(file, texts.slice(printed, printed += file.declarations.length), options)
    return withMap(file.module, finished, { contract, rootFromOut: options.rootFromOut ?? '..' })
  })
}

/** A declaration file before it is printed. */
interface DeclarationFile {
  readonly module: Module
  readonly declarations: readonly Declaration[]
  readonly imports: Imports
  readonly printer: Printer
}

function fileOf(module: Module, context: Context, { indexSignatures }: EmitOptions): DeclarationFile {
  const imports = createImports(module, context.contract)
  const printer = createPrinter(context, { nameOf: imports.nameOf, indexSignatures })
  const declarations = module.definitions.map(({ name, schema }) => ({
    name, printer,
    location: schema.location,
    comment: documentation(schema, context, name),
    form: shapeOf(schema, context),
  }))
  return { module, declarations, imports, printer }
}

function finish({ module, imports, printer }: DeclarationFile, types: readonly Code[], { products, command }: EmitOptions): Finished {
  const functions = !products.has('guards') ? [] : module.definitions.map((definition) => functionDeclarations(definition, {
    runtime: imports.runtimeType,
    mark: (name) => printer.mark(name, definition.schema.location),
  }))
  const parts = [...types.map((type) => `${type}\n`), ...functions]
  return printer.finish([`${header(module.source, command)}${imports.text()}`, ...parts].join('\n'))
}
