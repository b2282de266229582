import type { Contract, DefinitionId, Module } from '../../model/contract.js'
import { printDescription } from '../explain/print.js'
import { type GuardDeclaration, type ImportedGuard, printGuards } from '../guards/index.js'
import type { Code } from '../text.js'
import { printFunctions } from './functions.js'
import { printJsonSchema } from './json-schema.js'
import { createScope, type Import, type ModuleScope } from './scope.js'

/** A script before it is known what other scripts import of it. */
export interface Script {
  readonly scope: ModuleScope
  readonly declarations: readonly Declaration[]
  /** What it imports of other modules. */
  readonly imports: readonly Import[]
  /** The functions that recursion into its definitions runs through. */
  readonly judges: ReadonlyMap<DefinitionId, Code>
}

/** A declaration without `export`. */
export interface Declaration {
  readonly name: Code
  readonly text: Code
}

/** Guards first, then what stands on them, then what is read only when a guard has refused or someone asks. */
export function scriptOf(module: Module, contract: Contract): Script {
  const scope = createScope(module, contract)
  const guards = guardsOf(contract, scope)
  const declarations = [
    ...guards,
    ...module.definitions.flatMap((definition) => printFunctions(definition, scope)),
    ...module.definitions.map((definition) => printDescription(definition, { contract, piece: scope.piece, describe: (id) => scope.nameOf('describe', id) })),
    ...module.definitions.map((definition) => printJsonSchema(definition, contract, scope)),
  ]
  const judges = guards.flatMap(({ role, definition, name }) => role === 'judge' && definition !== undefined ? [[definition, name] as const] : [])
  // Code that calls a guard may have been left out again.
  const isUsed = ({ lent, local }: Import) => (lent === 'guard' || lent === 'judge' ? guards.some(({ text }) => mentions(text, local)) : scope.asked.has(local))
  return { scope, declarations, imports: scope.imports.filter(isUsed), judges: new Map(judges) }
}

/** Whether an identifier occurs in a text, as a whole. */
function mentions(text: Code, identifier: string): boolean {
  for (let at = text.indexOf(identifier); at !== -1; at = text.indexOf(identifier, at + 1)) {
    if (!CONTINUES.test(text.charAt(at - 1)) && !CONTINUES.test(text.charAt(at + identifier.length))) return true
  }
  return false
}

const CONTINUES = /[\p{ID_Continue}$]/u

function guardsOf(contract: Contract, scope: ModuleScope): readonly GuardDeclaration[] {
  const imported = new Map<DefinitionId, ImportedGuard>()
  for (const { lent, local, definition: { id } } of scope.imports) {
    const before = imported.get(id)
    if (lent === 'guard') imported.set(id, { guard: local })
    else if (lent === 'judge' && before !== undefined) imported.set(id, { ...before, judge: local })
  }
  const roots = scope.module.definitions.map(({ id, schema }) => ({ name: scope.nameOf('guard', id), schema, definition: id }))
  return printGuards(contract, { roots, names: scope.names, pieceName: scope.piece, importedGuard: (id) => imported.get(id) }).declarations
}
