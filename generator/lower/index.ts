import { quote } from '../facts/visible.js'
import type { Contract, Definition, DefinitionId, Module } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Location, Position } from '../model/source.js'
import type { Document, Graph } from '../resolve/index.js'
import { definitionsOf, type Unnamed } from './definitions.js'
import { cyclicComponents, type Edge, references } from './graph.js'
import { isExported, nameDefinitions } from './names.js'

export interface LoweringOptions {
  readonly assertsFormat: boolean
  /** Path of the outputs of a document without their suffixes. */
  readonly stem: (document: Document) => string
  readonly position: (location: Location) => Position | undefined
}

export interface Lowered {
  readonly contract: Contract
  readonly findings: readonly Finding[]
}

/**
 * Translates all schema documents into one Contract. The graph must be free of errors.
 *
 * @returns the Contract; with an error among the findings it is not fit for emitters
 */
export function lower(graph: Graph, options: LoweringOptions): Lowered {
  const unnamed = definitionsOf(graph, options.assertsFormat)
  if (unnamed === undefined) return { contract: { modules: [], definitions: new Map(), position: options.position }, findings: [tooManyScopes(graph)] }
  const edges = new Map([...unnamed.values()].flat().map(({ id, schema }) => [id, references(schema, false)]))
  const recursive = new Set(cyclicComponents(edges).flat())
  const { byDocument, findings } = nameDefinitions(unnamed)
  const modules = Array.from(byDocument, ([document, { names, components, imports }]) => {
    const stem = options.stem(document)
    return {
      source: document.file.path,
      stem,
      importsOf: imports,
      definitions: (unnamed.get(document) ?? []).map((definition): Definition => ({
        id: definition.id,
        name: names.get(definition.id) ?? '',
        component: components.get(definition.id) ?? '',
        module: stem,
        exported: isExported(definition),
        recursive: recursive.has(definition.id),
        schema: definition.schema,
      })),
    }
  })
  const definitions = new Map(modules.flatMap(({ definitions }) => definitions.map((definition) => [definition.id, definition] as const)))
  const contract: Contract = {
    modules: modules.map(({ importsOf, ...module }): Module => ({ ...module, imports: importsOf(importedBy(module, edges, definitions)) })),
    definitions,
    position: options.position,
  }
  const ofCycles = [...unnamed.values()].flat().filter(({ id }) => recursive.has(id))
  return { contract, findings: [...findings, ...endlessReferences(ofCycles)] }
}

/** The definitions of other modules that one refers to, in the order of the references. */
function importedBy(module: Omit<Module, 'imports'>, edges: ReadonlyMap<DefinitionId, readonly Edge[]>, definitions: ReadonlyMap<DefinitionId, Definition>): readonly Definition[] {
  const targets = new Set(module.definitions.flatMap(({ id }) => (edges.get(id) ?? []).map(({ to }) => to)))
  return [...targets].flatMap((id) => definitions.get(id) ?? []).filter((definition) => definition.module !== module.stem)
}

function tooManyScopes({ schemas: [first] }: Graph): Finding {
  return {
    code: 'dynamic-scopes',
    message: 'The dynamic references mean something else on each way that leads to them, and there are too many ways.',
    ...(first === undefined ? {} : { location: { path: first.file.path, pointer: '' } }),
  }
}

/**
 * References that come back to where they started without leaving the instance location: their meaning is undefined
 * (Core 9.4.1), TypeScript refuses them, and a validator would not end. One finding a cycle, at its first reference.
 *
 * @param definitions those that references of any kind lead back to
 */
function endlessReferences(definitions: readonly Unnamed[]): readonly Finding[] {
  const inPlace = new Map(definitions.map(({ id, schema }) => [id, references(schema, true)]))
  return cyclicComponents(inPlace).map((component) => {
    const members = new Set(component)
    const [start] = definitions.filter(({ id }) => members.has(id))
    const edge = start && inPlace.get(start.id)?.find(({ to }) => members.has(to))
    const location = edge ? { path: edge.at.location.path, pointer: edge.at.location.pointer } : { path: '', pointer: '' }
    return {
      code: 'reference-cycle',
      location,
      message: `The reference at ${quote(location.pointer)} leads back to itself without leaving the instance location, so judging an instance would never end.`,
    }
  })
}
