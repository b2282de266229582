import { printGuards } from '../../generator/dist/emit/guards/index.js'
import { Names } from '../../generator/dist/emit/names.js'
import { pieces } from '../../generator/dist/emit/runtime-pieces.js'
import { contractOf } from '../../generator/dist/generate.js'
import type { GenerateOptions } from '../../generator/dist/model/options.js'
import type { SourceText } from '../../generator/dist/model/source.js'
import type { Contract } from '../../generator/dist/model/contract.js'
import { layOut, load } from './load.js'

interface Options extends GenerateOptions {
  readonly references?: readonly SourceText[]
}

/** The Contract of one schema, whose root definition is `Root`. */
export function contractFor(schema: unknown, options: Options = {}): Contract {
  const { contract, findings } = contractOf({ schemas: [{ path: 'root.schema.json', text: JSON.stringify(schema) }], ...options })
  if (contract === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('; '))
  return contract
}

/** The guards of the first module of a Contract, as text without `export`, and the runtime pieces that they use. */
export function guardCode(contract: Contract): { readonly text: string, readonly pieces: ReadonlySet<string> } {
  const definitions = contract.modules[0]?.definitions ?? []
  const roots = definitions.map(({ id, name, schema }) => ({ name: `is${name}`, definition: id, schema }))
  const names = new Names(roots.map(({ name }) => name))
  const code = printGuards(contract, { roots, names })
  return { text: code.declarations.map(({ text }) => text).join('\n'), pieces: code.pieces }
}

/** A self-contained module of guards. */
export function guardModule(contract: Contract): string {
  const code = guardCode(contract)
  const wanted = new Set(code.pieces)
  for (const name of wanted) for (const used of pieces.get(name)?.uses ?? []) wanted.add(used)
  const runtime = [...pieces].filter(([name]) => wanted.has(name)).map(([, { text }]) => text)
  const missing = [...wanted].filter((name) => !pieces.has(name))
  if (missing.length > 0) throw new Error(`no such piece: ${missing.join()}`)
  const exported = (contract.modules[0]?.definitions ?? []).map(({ name }) => `is${name}`)
  return [...runtime, code.text, `export { ${exported.join(', ')} };`].join('\n')
}

export type Guard = (value: unknown) => boolean

/** The guards that are printed for a schema, by name: `isRoot` and those of its definitions. */
export async function guardsFor(schema: unknown, options?: Options): Promise<Readonly<Record<string, Guard>>> {
  const dir = layOut([{ path: 'guards.js', text: guardModule(contractFor(schema, options)) }])
  return await load(dir, 'guards.js') as Record<string, Guard>
}
