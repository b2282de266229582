import { relativePath, RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Contract, DefinitionId, Module } from '../../model/contract.js'
import { group, layout } from '../layout.js'
import { Names } from '../names.js'
import { pieces } from '../runtime-pieces.js'
import { type Code, scriptSpecifier } from '../text.js'
import { Constants } from './constants.js'
import { Delegates } from './delegate.js'

export interface ScopeContext {
  readonly contract: Contract
  /** Whether the pieces of the runtime stand in a file of their own, which modules import. */
  readonly isShared: boolean
  /** Definitions whose instances can be nested as deeply as one likes: a wrapper of their validators is exported. */
  readonly deep: ReadonlySet<DefinitionId>
}

/** What is declared in a module: its names, and what its validators have asked for. */
export class Scope {
  readonly names: Names
  readonly constants: Constants
  readonly delegates: Delegates
  readonly #module: Module
  readonly #contract: Contract
  /** The functions of this module's definitions, and of those that it imports. */
  readonly #validators = new Map<DefinitionId, Code>()
  readonly #placeholders = new Map<DefinitionId, string>()
  readonly #referred = new Map<string, DefinitionId>()
  readonly #wrappers = new Map<DefinitionId, Code>()
  readonly #isShared: boolean
  /** The pieces of the runtime that were asked for. */
  readonly pieces = new Set<string>()

  constructor(module: Module, { contract, isShared, deep }: ScopeContext) {
    this.#module = module
    this.#contract = contract
    this.#isShared = isShared
    this.names = new Names()
    this.constants = new Constants(this.names)
    this.delegates = new Delegates(this.names)
    for (const { id, name } of module.definitions) this.#validators.set(id, this.#functionName(id, name, deep.has(id)))
    for (const { definition, name } of module.imports) this.#validators.set(definition, this.names.take(`validate${name}`))
  }

  /** A function has its definition's name, unless a wrapper has that, or a variable of ajv's code could. */
  #functionName(id: DefinitionId, name: string, isWrapped: boolean): Code {
    if (isWrapped) this.#wrappers.set(id, this.names.take(name))
    return this.names.take(isWrapped || !/^[A-Z]/.test(name) ? `validate${name}` : name)
  }

  /** The wrapper around the function of a definition, if it has one. */
  wrapper(id: DefinitionId): Code | undefined {
    return this.#wrappers.get(id)
  }

  /** The function that validates a definition. */
  validator(id: DefinitionId): Code {
    const name = this.#validators.get(id)
    if (name === undefined) throw new Error('a reference leads out of the module, past its imports')
    return name
  }

  /** A name for a definition's function that ajv takes for an identifier: it knows those of ASCII alone. */
  placeholder(id: DefinitionId): string {
    const known = this.#placeholders.get(id) ?? `reference${this.#placeholders.size}`
    this.#placeholders.set(id, known)
    this.#referred.set(known, id)
    return known
  }

  /** The function that a placeholder stands for. */
  referred(placeholder: string): Code | undefined {
    const id = this.#referred.get(placeholder)
    return id === undefined ? undefined : this.validator(id)
  }

  /** A declaration of the runtime that the module embeds or imports. */
  piece(name: string): Code {
    this.pieces.add(name)
    return name
  }

  /** The text of the pieces that the module embeds, and of those that they use, in the order in which they load. */
  pieceTexts(): readonly Code[] {
    if (this.#isShared) return []
    const wanted = new Set(this.pieces)
    for (const name of wanted) for (const used of pieces.get(name)?.uses ?? []) wanted.add(used)
    return [...pieces].filter(([name]) => wanted.has(name)).map(([, { text }]) => `${text}\n`)
  }

  /** Imports of the pieces, where they are shared, and of the validators of other modules that were referred to, by name. */
  imports(): readonly Code[] {
    const foreign = new Map<string, Code[]>()
    for (const { module, id, name } of [...this.#placeholders.keys()].flatMap((id) => this.#contract.definitions.get(id) ?? [])) {
      if (module !== this.#module.stem) foreign.set(module, [...foreign.get(module) ?? [], `${name} as ${this.validator(id)}`])
    }
    const shared: readonly [string, Code[]][] = this.#isShared && this.pieces.size > 0 ? [[RUNTIME_STEM, [...this.pieces]]] : []
    return [...shared, ...[...foreign].sort(([a], [b]) => (a < b ? -1 : 1))].map(([stem, names]) =>
      `${layout(group('import {', names.sort(), `} from ${scriptSpecifier(relativePath(this.#module.stem, `${stem}.ajv.js`))};`))}\n`)
  }
}
