import { relativePath, RUNTIME_STEM } from '../../facts/relative-path.js'
import type { Contract, DefinitionId } from '../../model/contract.js'
import type { EmitOptions } from '../../model/options.js'
import type { OutputFile } from '../../model/output.js'
import { group, layout } from '../layout.js'
import { runtimeText } from '../runtime-file.js'
import { type Code, header, scriptSpecifier } from '../text.js'
import { lentName } from './scope.js'
import { type Script, scriptOf } from './script.js'

/** The script of each module, and the one that they share. */
export function emitModules(contract: Contract, { command }: EmitOptions): readonly OutputFile[] {
  const scripts = contract.modules.map((module) => scriptOf(module, contract))
  const judges = new Map(scripts.flatMap((script) => [...script.judges]))
  const lent = new Map(scripts.map(({ scope }) => [scope.module.stem, new Set<Code>()]))
  for (const { imports } of scripts) for (const each of imports) lent.get(each.definition.module)?.add(lentName(each, judges))
  const pieces = new Set(scripts.flatMap(({ scope }) => [...scope.pieces.keys()]))
  return [
    ...scripts.map((script) => fileOf(script, { command, judges, lent: lent.get(script.scope.module.stem) ?? new Set() })),
    { path: `${RUNTIME_STEM}.js`, text: runtimeText(pieces, header(contract.modules.length === 1 ? contract.modules[0]?.source ?? '' : `${contract.modules.length} schemas`, command)) },
  ]
}

interface FileContext {
  readonly command: string
  readonly judges: ReadonlyMap<DefinitionId, Code>
  /** What other modules import of this one. */
  readonly lent: ReadonlySet<Code>
}

function fileOf(script: Script, { command, judges, lent }: FileContext): OutputFile {
  const { scope: { module, exported: isPublic }, declarations } = script
  const head = `${header(module.source, command)}${importTexts(script, judges)}`
  const texts = declarations.map(({ name, text }) => isPublic.has(name) || lent.has(name) ? `export ${text}` : text)
  return { path: `${module.stem}.js`, text: [head, ...texts].join('\n') }
}

function importTexts({ scope: { module, pieces }, imports }: Script, judges: ReadonlyMap<DefinitionId, Code>): Code {
  const ofRuntime: Code[] = []
  pieces.forEach((local, name) => ofRuntime.push(specifier(name, local)))
  const specifiers = new Map([[RUNTIME_STEM, ofRuntime.sort()]])
  for (const each of imports) {
    const { module: stem } = each.definition
    const names = specifiers.get(stem) ?? []
    names.push(specifier(lentName(each, judges), each.local))
    specifiers.set(stem, names)
  }
  return Array.from(specifiers, ([stem, names]) =>
    `${layout(group('import {', names, `} from ${scriptSpecifier(`${relativePath(module.stem, stem)}.js`)};`))}\n`).join('')
}

const specifier = (name: Code, local: Code): Code => name === local ? name : `${name} as ${local}`
