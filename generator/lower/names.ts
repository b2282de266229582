import { derivedNames } from '../facts/exports.js'
import { joinPointer, pointerTokens } from '../facts/pointer.js'
import { withoutSchemaSuffix } from '../facts/schema-suffix.js'
import { quote } from '../facts/visible.js'
import type { DefinitionId, Import } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Document } from '../resolve/index.js'
import type { Unnamed } from './definitions.js'

/** The names of one document's definitions. */
export interface ModuleNames {
  readonly names: ReadonlyMap<DefinitionId, string>
  readonly components: ReadonlyMap<DefinitionId, string>
  /** The names under which the module imports definitions of others; to be asked for once. */
  readonly imports: (imported: readonly Imported[]) => readonly Import[]
}

/** A definition that a module imports, with its names where it is declared. */
export interface Imported {
  readonly id: DefinitionId
  readonly name: string
  readonly component: string
}

/** Types that the declarations of generated modules use, so that no definition may hide them. */
const GLOBAL_TYPES = ['Array', 'AsyncGenerator', 'Object', 'Record', 'Uint8Array']

/** A text as the name of a type: see the rule of names in ARCHITECTURE.md. */
export function typeName(text: string): string {
  const parts = text.split(/[^\p{L}\p{N}$]+/u).filter((part) => part !== '')
  const joined = parts.map((part) => part.replace(/^./su, (first) => first.toUpperCase())).join('')
  const kept = joined.replace(/[^\p{ID_Continue}$]/gu, '')
  return kept === '' ? 'Schema' : /^[\p{ID_Start}$]/u.test(kept) ? kept : `_${kept}`
}

/** A path without its folders and the suffixes of a schema file. */
export function stemOf(path: string): string {
  return withoutSchemaSuffix(path.replace(/^.*\//s, ''))
}

/** Names that are given out once, with all that is derived from them. */
class Taken {
  private readonly names = new Set<string>(GLOBAL_TYPES)

  /** The first of the candidates that is free, or the last one with a number. */
  claim(candidates: readonly string[]): string {
    return candidates.find((candidate) => this.take(candidate)) ?? this.numbered(candidates.at(-1) ?? 'Schema')
  }

  private numbered(name: string): string {
    let number = 2
    while (!this.take(`${name}${number}`)) number += 1
    return `${name}${number}`
  }

  /** Whether a name was free: then it is no more. */
  private take(name: string): boolean {
    const names = allNames(name)
    if (names.some((each) => this.names.has(each))) return false
    for (const each of names) this.names.add(each)
    return true
  }
}

const allNames = (name: string) => [name, ...Object.values(derivedNames(name))]

/**
 * Names every definition, in its module and over all modules.
 *
 * @param modules the definitions of each document, in its order, the root first
 */
export function nameDefinitions(modules: ReadonlyMap<Document, readonly Unnamed[]>): { readonly byDocument: ReadonlyMap<Document, ModuleNames>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const named = new Map([...modules].map(([document, definitions]) => {
    const taken = new Taken()
    return [document, { taken, names: namesInModule(definitions, taken, findings) }]
  }))
  const components = componentNames(modules, (document) => named.get(document)?.names)
  const ofModule = ({ names, taken }: { readonly names: ModuleNames['names']; readonly taken: Taken }): ModuleNames => ({ names, components, imports: (imported) => importNames(imported, taken) })
  return { byDocument: new Map([...named].map(([document, module]) => [document, ofModule(module)])), findings }
}

function namesInModule(definitions: readonly Unnamed[], taken: Taken, findings: Finding[]): ReadonlyMap<DefinitionId, string> {
  const names = new Map<DefinitionId, string>()
  const byPlace = new Map<string, string>()
  const named = definitions.filter(({ isNamed }) => isNamed)
  for (const definition of [...named, ...definitions.filter(({ isNamed }) => !isNamed)]) {
    const place = placeOf(definition.node.document, definition.node.pointer)
    const inOtherScope = byPlace.get(place)
    const parent = enclosing(definition, byPlace) ?? byPlace.values().next().value ?? ''
    const wanted = inOtherScope ?? wantedName(definition, parent)
    const name = taken.claim([wanted, ...(parent === '' || inOtherScope !== undefined ? [] : [`${parent}${wanted}`])])
    names.set(definition.id, name)
    byPlace.set(place, inOtherScope ?? name)
    if (definition.isNamed && name !== wanted) findings.push(renamed(definition, { wanted, name }, [...names.values()].includes(wanted)))
  }
  return names
}

const placeOf = (document: Document, pointer: string) => `${document.address}#${pointer}`

/** The name of the nearest definition around a place. */
function enclosing({ node: { document, pointer } }: Unnamed, byPlace: ReadonlyMap<string, string>): string | undefined {
  for (let at = pointer; at !== ''; ) {
    at = at.slice(0, at.lastIndexOf('/'))
    const name = byPlace.get(placeOf(document, at))
    if (name !== undefined) return name
  }
  return undefined
}

/** Keywords whose members are named by the author: the key says more than the keyword. */
const NAMING = new Set(['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas', 'dependencies'])

function wantedName({ node, isNamed }: Unnamed, parent: string): string {
  const tokens = pointerTokens(node.pointer) ?? []
  const key = tokens.at(-1)
  if (key === undefined) return typeName(stemOf(node.document.file.path))
  if (isNamed || node.isDefinition || NAMING.has(tokens.at(-2) ?? '')) return typeName(key)
  const fromNamed = tokens.slice(tokens.findLastIndex((token, i) => NAMING.has(token) && i < tokens.length - 1) + 1)
  return typeName([parent, ...fromNamed].join(' '))
}

function renamed({ node }: Unnamed, { wanted, name }: { wanted: string; name: string }, isDefinition: boolean): Finding {
  return {
    code: isDefinition ? 'name-collision' : 'name-taken',
    location: { path: node.document.file.path, pointer: joinPointer(node.pointer) },
    part: 'name',
    message: `The name ${quote(wanted)} is taken, so this definition is called ${quote(name)}.`,
  }
}

/** What authors named comes first, so that a definition of a reference document never takes its name away. */
function componentNames(modules: ReadonlyMap<Document, readonly Unnamed[]>, namesOf: (document: Document) => ReadonlyMap<DefinitionId, string> | undefined): ReadonlyMap<DefinitionId, string> {
  const taken = new Taken()
  const components = new Map<DefinitionId, string>()
  const all = [...modules].flatMap(([document, definitions]) => definitions.map((definition) => ({ definition, ofModule: namesOf(document) ?? new Map<DefinitionId, string>(), root: definitions[0] })))
  for (const { definition, ofModule, root } of [...all.filter(({ definition }) => isExported(definition)), ...all.filter(({ definition }) => !isExported(definition))]) {
    const name = ofModule.get(definition.id) ?? 'Schema'
    const prefix = (root && ofModule.get(root.id)) ?? ''
    components.set(definition.id, taken.claim([name, `${prefix}${name}`]))
  }
  return components
}

/** Whether `index` exports a definition: all of a schema document, nothing that is only reached in a reference. */
export const isExported = ({ node, owner }: Unnamed) => node.document === owner

function importNames(imported: readonly Imported[], taken: Taken): readonly Import[] {
  return imported.map(({ id, name, component }) => ({ definition: id, name: taken.claim([name, component]) }))
}
