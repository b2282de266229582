import type { Contract } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { EmitOptions } from '../model/options.js'
import type { OutputFile, Product } from '../model/output.js'
import { emitAjv } from './ajv/emit.js'
import { emitIndex } from './index/index.js'
import { emitModules } from './module/index.js'
import { emitOpenApi } from './openapi/emit.js'
import { emitSchema } from './schema/emit.js'
import { emitTypes } from './types/index.js'

export interface Emitted {
  readonly files: readonly OutputFile[]
  readonly findings: readonly Finding[]
}

type Emitter = (contract: Contract, options: EmitOptions) => Promise<Emitted> | Emitted

/** What makes the files of each product. Emitters don't know each other. */
const EMITTERS: Readonly<Partial<Record<Product, Emitter>>> = {
  types: async (contract, options) => ({ files: await emitTypes(contract, options), findings: [] }),
  guards: (contract, options) => ({ files: emitModules(contract, options), findings: [] }),
  ajv: (contract, options) => ({ files: emitAjv(contract, options), findings: [] }),
  openapi: emitOpenApi,
  schema: (contract, options) => ({ files: emitSchema(contract, options), findings: [] }),
}

/** The files of all products that are wanted, in a fixed order. */
export async function emitAll(contract: Contract, options: EmitOptions): Promise<Emitted> {
  const wanted = Object.entries(EMITTERS).filter(([product]) => options.products.has(product as Product))
  const emitted: Emitted[] = []
  for (const [, emit] of wanted) emitted.push(await emit(contract, options))
  const files = [...emitted.flatMap((each) => each.files), ...emitIndex(contract, options)]
  return { files, findings: emitted.flatMap(({ findings }) => findings) }
}
