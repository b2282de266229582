import type { Contract } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { EmitOptions } from '../model/options.js'
import type { OutputFile, Product } from '../model/output.js'
import { emitIndex } from './index/index.js'

export interface Emitted {
  readonly files: readonly OutputFile[]
  readonly findings: readonly Finding[]
}

type Emitter = (contract: Contract, options: EmitOptions) => Promise<Emitted>

/** What makes the files of each product, loaded where it is wanted. Emitters don't know each other. */
const EMITTERS: Readonly<Partial<Record<Product, Emitter>>> = {
  types: async (...args) => ({ files: await (await import('./types/index.js')).emitTypes(...args), findings: [] }),
  guards: async (...args) => ({ files: (await import('./module/index.js')).emitModules(...args), findings: [] }),
  ajv: async (...args) => ({ files: (await import('./ajv/emit.js')).emitAjv(...args), findings: [] }),
  openapi: async (...args) => (await import('./openapi/emit.js')).emitOpenApi(...args),
  schema: async (...args) => ({ files: (await import('./schema/emit.js')).emitSchema(...args), findings: [] }),
}

/** The files of all products that are wanted, in a fixed order. */
export async function emitAll(contract: Contract, options: EmitOptions): Promise<Emitted> {
  const wanted = Object.entries(EMITTERS).filter(([product]) => options.products.has(product as Product))
  const emitted: Emitted[] = []
  for (const [, emit] of wanted) emitted.push(await emit(contract, options))
  const files = [...emitted.flatMap((each) => each.files), ...emitIndex(contract, options)]
  return { files, findings: emitted.flatMap(({ findings }) => findings) }
}
