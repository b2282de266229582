import type { Contract, DefinitionId, Module } from '../../model/contract.js'
import { Names } from '../names.js'
import { pieces } from '../runtime-pieces.js'
import { type Code, quoted } from '../text.js'
import { Constants } from './constants.js'
import { Delegates } from './delegate.js'

export interface ScopeContext {
  readonly contract: Contract
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
  readonly #pieces = new Set<string>()

  constructor(module: Module, { contract, deep }: ScopeContext) {
    this.#module = module
    this.#contract = contract
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

  /** A declaration of the runtime that the module embeds. */
  piece(name: string): Code {
    this.#pieces.add(name)
    return name
  }

  /** The text of the pieces that were asked for, and of those that they use, in the order in which they load. */
  pieceTexts(): readonly Code[] {
    for (const name of this.#pieces) for (const used of pieces.get(name)?.uses ?? []) this.#pieces.add(used)
    return [...pieces].filter(([name]) => this.#pieces.has(name)).map(([, { text }]) => `${text}\n`)
  }

  /** Imports of the validators of other modules that were referred to. */
  imports(): readonly Code[] {
    const foreign = new Map<string, Code[]>()
    for (const { module, id, name } of [...this.#placeholders.keys()].flatMap((id) => this.#contract.definitions.get(id) ?? [])) {
      if (module !== this.#module.stem) foreign.set(module, [...foreign.get(module) ?? [], `${name} as ${this.validator(id)}`])
    }
    return Array.from(foreign, ([stem, names]) =>
      `import { ${names.join(', ')} } from ${quoted(relativePath(this.#module.stem, `${stem}.ajv.js`))};\n`)
  }
}

/** The way from a file to another, both relative to one folder, as a module specifier. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  const shared = here.findIndex((folder, i) => folder !== there[i])
  const common = shared === -1 ? here.length : shared
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/').replace(/^(?!\.\.\/)/, './')
}
