import { derivedNames } from '../../facts/exports.js'
import { relativePath, RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Contract, DefinitionId, Module } from '../../model/contract.js'
import { group, layout } from '../layout.js'
import { type Code, quoted } from '../text.js'
import { RUNTIME_TYPES, type RuntimeType } from './functions.js'

/** What a declaration file imports, which is known when all of it is printed. */
export interface Imports {
  /**
   * The name of a definition in the module. What the module itself does not refer to is `unknown` there, which is wide enough: where
   * it negates a definition of another module, the type may refer to what that definition negates.
   */
  readonly nameOf: (definition: DefinitionId) => Code
  /** The name of a type of the runtime in the module. */
  readonly runtimeType: (type: RuntimeType) => Code
  /** The import declarations of what was asked for so far. */
  readonly text: () => Code
}

const OWN_NAMES: ReadonlyMap<RuntimeType, Code> = new Map(RUNTIME_TYPES.map((type) => [type, type]))
const ALL_RUNTIME_TYPES = RUNTIME_TYPES.join()

export function createImports(module: Module, contract: Contract): Imports {
  const names = new Map<DefinitionId, Code>([
    ...module.definitions.map(({ id, name }) => [id, name] as const),
    ...module.imports.map(({ definition, name }) => [definition, name] as const),
  ])
  const runtimeNames = freeNames([...names.values()])
  const used = new Map<string, Set<Code>>()
  const use = (stem: string, exported: Code, name: Code) => {
    const specifiers = used.get(stem) ?? new Set()
    used.set(stem, specifiers.add(exported === name ? name : `${exported} as ${name}`))
    return name
  }
  return {
    nameOf(id) {
      const definition = contract.definitions.get(id)
      const name = names.get(id)
      if (definition === undefined) throw new Error('a reference leads to no definition of the contract')
      if (name === undefined) return 'unknown'
      return definition.module === module.stem ? name : use(definition.module, definition.name, name)
    },
    runtimeType: (type) => use(RUNTIME_STEM, type, runtimeNames.get(type) ?? type),
    text: () => [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stem, specifiers]) => importText([...specifiers].sort(), relativePath(module.stem, stem))).join(''),
  }
}

function importText(specifiers: readonly Code[], path: string): Code {
  return `${layout(group('import type {', specifiers, `} from ${quoted(`${path}.js`)};`))}\n`
}

/** A name for each type of the runtime that nothing else in the module has. */
function freeNames(names: readonly Code[]): ReadonlyMap<RuntimeType, Code> {
  // What is derived from a name holds it, so it can only be one of the types if the name is a part of one.
  if (!names.some((name) => ALL_RUNTIME_TYPES.includes(name))) return OWN_NAMES
  const taken = new Set(names.flatMap((name) => [name, ...Object.values(derivedNames(name))]))
  return new Map(RUNTIME_TYPES.map((type) => {
    let name: string = type
    while (taken.has(name)) name = `Contract${name}`
    return [type, name]
  }))
}
