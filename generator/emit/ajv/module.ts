import type { DefinitionId, Module } from '../../model/contract.js'
import type { Json } from '../../model/json.js'
import type { EmitOptions } from '../../model/options.js'
import { printGuards } from '../guards/index.js'
import { type Code, header } from '../text.js'
import type { Compiled } from './compile.js'
import { Scope, type ScopeContext } from './scope.js'
import { section } from './section.js'

/** What the validators of all modules have in common. */
export interface ModuleContext extends ScopeContext {
  readonly options: EmitOptions
  readonly compile: (json: Json) => Compiled
  /** Definitions that a guard judges whole: ajv's validators would try too many schemas on one value. */
  readonly ladders: ReadonlySet<DefinitionId>
}

/** A module as text, and the pieces of the runtime that it calls. */
export interface ModuleText {
  readonly text: Code
  readonly pieces: ReadonlySet<string>
}

/**
 * Prints the validators of a module. It imports nothing but the validators of other modules that it refers to, and the pieces
 * of the runtime where several modules share them; the guards that ajv leaves something to stand in it.
 */
export function moduleText(module: Module, context: ModuleContext): ModuleText {
  const { contract, options, compile, deep, ladders } = context
  const scope = new Scope(module, context)
  const guards = new Map(module.definitions.filter(({ id }) => deep.has(id)).map((definition) => [definition.id, scope.delegates.definitionGuard(definition)]))
  const sections = module.definitions.map((definition) => section(scope, { definition, guard: guards.get(definition.id), isLadder: ladders.has(definition.id), compile }))
  const { declarations, pieces } = printGuards(contract, { roots: scope.delegates.roots, names: scope.names })
  for (const piece of pieces) scope.piece(piece)
  const printed = declarations.map(({ text }) => `${text.trim()}\n`)
  const text = [header(module.source, options.command), ...scope.imports(), ...sections, ...scope.pieceTexts(), ...printed].join('\n')
  return { text, pieces: scope.pieces }
}
