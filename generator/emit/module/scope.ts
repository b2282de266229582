import { derivedNames, guardName } from '../../facts/exports.js'
import { takesDepth } from '../../facts/overlap.js'
import type { Contract, Definition, DefinitionId, Module } from '../../model/contract.js'
import { Names } from '../names.js'
import type { Code } from '../text.js'

/** The functions that modules lend each other, and what their names are made of the definition's. */
const LENT = {
  guard: guardName,
  judge: (name: string): Code => `judge${name}`,
  describe: (name: string): Code => `describe${name}`,
  jsonSchema: (name: string): Code => `jsonSchemaOf${name}`,
} as const

export type Lent = keyof typeof LENT

/** A function of another module. */
export interface Import {
  readonly local: Code
  readonly lent: Lent
  readonly definition: Definition
}

/** The names of one script while it is printed. */
export interface ModuleScope {
  readonly module: Module
  readonly names: Names
  /** What the module exports. */
  readonly exported: ReadonlySet<Code>
  /** What the script may import of other modules. */
  readonly imports: readonly Import[]
  /** The name of a function of a definition that is declared here or may be imported. */
  readonly nameOf: (lent: Lent, id: DefinitionId) => Code
  /** The names that were asked for so. */
  readonly asked: ReadonlySet<Code>
  /** The name that a piece of the runtime has here. */
  readonly piece: (name: string) => Code
  /** The pieces that were asked for, with the names that they have here. */
  readonly pieces: ReadonlyMap<string, Code>
}

export function createScope(module: Module, contract: Contract): ModuleScope {
  const imported = module.imports.map(({ definition, name }) => ({ name, definition: definitionOf(definition, contract) }))
  const named = new Map([...module.definitions.map(({ id, name }) => [id, name] as const), ...imported.map(({ name, definition: { id } }) => [id, name] as const)])
  const imports = imported.flatMap(({ name, definition }) => lentBy(definition, contract).map((lent) => ({ local: LENT[lent](name), lent, definition })))
  const exported = new Set(module.definitions.flatMap(({ name }) => Object.values(derivedNames(name))))
  const taken = [...exported, ...imports.map(({ local }) => local), ...module.definitions.flatMap(({ name }) => [LENT.describe(name), LENT.jsonSchema(name)])]
  const names = new Names(taken)
  const pieces = new Map<string, Code>()
  const asked = new Set<Code>()
  return {
    module, names, exported, imports, pieces, asked,
    nameOf(lent, id) {
      const name = LENT[lent](named.get(id) ?? unknown())
      asked.add(name)
      return name
    },
    piece(name) {
      const local = pieces.get(name) ?? (taken.includes(name) ? names.take(name) : name)
      pieces.set(name, local)
      return local
    },
  }
}

const lentBy = (definition: Definition, contract: Contract): readonly Lent[] =>
  takesDepth(definition, contract) ? ['guard', 'judge', 'describe', 'jsonSchema'] : ['guard', 'describe', 'jsonSchema']

/** The name under which a module lends a function. */
export const lentName = ({ lent, definition }: Import, judges: ReadonlyMap<DefinitionId, Code>): Code =>
  (lent === 'judge' ? judges.get(definition.id) : undefined) ?? LENT[lent](definition.name)

export const definitionOf = (id: DefinitionId, contract: Contract): Definition => contract.definitions.get(id) ?? unknown()

const unknown = (): never => {
  throw new Error('a reference leads to no definition that the module declares or imports')
}
