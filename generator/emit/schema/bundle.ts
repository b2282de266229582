import type { Contract, Definition, DefinitionId } from '../../model/contract.js'
import type { JsonObject } from '../../model/json.js'
import { reachable } from '../../facts/subschemas.js'
import { schemaJson, type SchemaJsonOptions } from './json.js'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** What a bundle is made of. */
export interface BundleRequest {
  /** The definition that the bundle as a whole stands for. */
  readonly root: Definition
  /** Definitions that it has whether or not the root reaches them. */
  readonly others?: readonly Definition[]
  /** `$comment` of the bundle, in place of the root's. */
  readonly comment?: string
}

/**
 * A self-contained draft 2020-12 document: the root's schema and, under `$defs`, every definition that it reaches, those of
 * other modules included. A definition keeps its name; where a foreign one would meet it, that has its component name.
 */
export function bundle(contract: Contract, { root, others = [], comment }: BundleRequest): JsonObject {
  const ids = [...reachable(contract, [root.id, ...others.map(({ id }) => id)])]
  const definitions = ids.flatMap((id) => contract.definitions.get(id) ?? []).filter(({ id }) => id !== root.id)
  const names = settleNames(root, definitions)
  const options: SchemaJsonOptions = {
    annotations: true,
    refs: (id) => id === root.id ? '#' : `#/$defs/${encodeURI(names.get(id) ?? '')}`,
  }
  const { $comment = null, ...rest } = rootJson(root, options)
  const said = comment ?? $comment
  const $defs = Object.fromEntries(definitions.map(({ id, schema }) => [names.get(id) ?? '', schemaJson(schema, options)]))
  return {
    $schema: DIALECT,
    ...(said === null ? {} : { $comment: said }),
    ...rest,
    ...(definitions.length === 0 ? {} : { $defs }),
  }
}

/** A document with `$schema` is an object. */
function rootJson({ schema }: Definition, options: SchemaJsonOptions): JsonObject {
  const json = schemaJson(schema, options)
  return json === false ? { not: {} } : json as JsonObject
}

/** Names are taken by the root's module first, then in the order in which definitions are met. */
function settleNames(root: Definition, definitions: readonly Definition[]): ReadonlyMap<DefinitionId, string> {
  const names = new Map<DefinitionId, string>()
  const taken = new Set<string>()
  const ownFirst = [...definitions.filter(({ module }) => module === root.module), ...definitions.filter(({ module }) => module !== root.module)]
  for (const { id, name, component } of ownFirst) {
    const settled = freeName([name, component], taken)
    names.set(id, settled)
    taken.add(settled)
  }
  return names
}

function freeName(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const [first = ''] = wanted
  const numbered = (number: number): string => taken.has(`${first}${number}`) ? numbered(number + 1) : `${first}${number}`
  return wanted.find((name) => !taken.has(name)) ?? numbered(2)
}
