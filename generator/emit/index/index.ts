import { derivedNames } from '../../facts/exports.js'
import { namedEnum } from '../../facts/named-enum.js'
import { relativePath, RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Contract, Definition } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { type Doc, group, layout } from '../layout.js'
import { publicTypes } from '../runtime-pieces.js'
import { type Code, header, quoted, scriptSpecifier } from '../text.js'

const INDEX = 'index'
const ERROR = 'ValidationError'

/**
 * `index.js` and `index.d.ts`: what all modules export, each definition under its component name, and the types of the
 * runtime that no definition has the name of; and the declarations of the runtime.
 */
export function emitIndex(contract: Contract, options: EmitOptions): readonly OutputFile[] {
  const { products, command } = options
  const head = header(contract.modules.length === 1 ? contract.modules[0]?.source ?? '' : `${contract.modules.length} schemas`, command)
  const [types, guards] = [products.has('types'), products.has('guards')]
  const modules = contract.modules.map(({ stem, definitions }): Exports => (
    { stem, definitions: definitions.filter(({ exported }) => exported).map((definition) => ({ definition, values: guards ? valueNames(definition) : [] })) }))
  return [
    ...(guards ? [{ path: `${INDEX}.js`, text: `${head}${scriptText(modules)}` }] : []),
    ...(types ? [{ path: `${INDEX}.d.ts`, text: `${head}${declarationText(modules, guards)}` }] : []),
    ...(types && guards ? [{ path: `${RUNTIME_STEM}.d.ts`, text: `${head}${publicTypes}` }] : []),
  ]
}

/** What a module exports: its definitions, each with its names at run time, as specifiers. */
interface Exports {
  readonly stem: string
  readonly definitions: readonly { readonly definition: Definition; readonly values: readonly Code[] }[]
}

function scriptText(modules: readonly Exports[]): Code {
  const hasError = !modules.some(({ definitions }) => definitions.some(({ definition }) => definition.component === ERROR))
  return [
    ...modules.map(({ definitions, stem }) => exportText(definitions.flatMap(({ values }) => values), stem, scriptSpecifier)),
    exportText(hasError ? [ERROR] : [], RUNTIME_STEM, scriptSpecifier),
  ].join('')
}

function declarationText(modules: readonly Exports[], guards: boolean): Code {
  const components = modules.flatMap(({ definitions }) => definitions.map(({ definition }) => definition.component))
  const taken = new Set(components.flatMap((component) => [component, ...Object.values(derivedNames(component))]))
  const shared = guards ? [...publicTypes.matchAll(/^export (?:declare )?(interface|type|class) (\w+)/gm)] : []
  const free = shared.flatMap(([, kind, name = '']) => taken.has(name) ? [] : [kind === 'class' ? name : `type ${name}`])
  return [
    ...modules.map(({ definitions, stem }) => exportText(definitions.flatMap(({ definition, values }) => [`type ${renamed(definition.name, definition.component)}`, ...values]), stem, quoted)),
    exportText(free, RUNTIME_STEM, quoted),
  ].join('')
}

/** What a module exports at run time for a definition, as specifiers. */
function valueNames({ name, component, schema }: Definition): readonly Code[] {
  const names = Object.entries(derivedNames(name)).filter(([of]) => of !== 'values' || namedEnum(schema) !== undefined)
  const inIndex: Readonly<Record<string, string>> = derivedNames(component)
  return names.map(([of, local]) => renamed(local, inIndex[of] ?? local))
}

const renamed = (name: Code, as: Code): Code => name === as ? name : `${name} as ${as}`

function exportText(specifiers: readonly Doc[], stem: string, specifier: (path: string) => Code): Code {
  if (specifiers.length === 0) return ''
  return `${layout(group('export {', specifiers, `} from ${specifier(`${relativePath(INDEX, stem)}.js`)};`))}\n`
}
