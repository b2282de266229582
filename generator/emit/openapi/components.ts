import { componentKeys } from '../../facts/component-key.js'
import { reachable } from '../../facts/subschemas.js'
import type { Contract, Definition, DefinitionId } from '../../model/contract.js'
import type { Finding } from '../../model/diagnostic.js'
import type { Json } from '../../model/json.js'
import type { OpenApiVersion } from '../../model/options.js'
import { findingsOf } from './losses.js'
import { askedForElements, schemaIn31 } from './oas31.js'
import { allLosses, inexact, translateDefinition } from './oas30/translate.js'
import type { Translation } from './oas30/translation.js'

/** The definitions that become components, in order: those that modules export, then what these reach besides. */
export interface Components {
  readonly contract: Contract
  readonly definitions: readonly { readonly key: string, readonly definition: Definition }[]
  /** The value of `$ref` for a definition. */
  readonly refs: (id: DefinitionId) => string
}

export function componentsOf(contract: Contract): Components {
  const keys = componentKeys(contract)
  const exported = [...contract.definitions.values()].filter((definition) => definition.exported)
  const definitions = [...reachable(contract, exported.map(({ id }) => id))].flatMap((id) => {
    const [definition, key] = [contract.definitions.get(id), keys.get(id)]
    return definition === undefined || key === undefined ? [] : [{ key, definition }]
  })
  return { contract, definitions, refs: (id) => `#/components/schemas/${keys.get(id) ?? ''}` }
}

/** The schemas of the components in one version of OpenAPI, and what they lost. */
export interface Schemas {
  readonly schemaOf: (definition: Definition) => Json
  readonly findings: readonly Finding[]
}

export const schemasIn: Readonly<Record<OpenApiVersion, (components: Components) => Schemas>> = {
  '3.1': ({ contract, refs }) => {
    const asked = askedForElements(contract)
    return { schemaOf: ({ id, schema }) => schemaIn31(schema, { refs, hasItems: !asked.has(id) }), findings: [] }
  },
  '3.0': ({ contract, definitions, refs }) => {
    const widened = inexact(definitions.map(({ definition }) => definition), contract)
    const reference = (id: DefinitionId): Translation =>
      ({ schema: { $ref: refs(id) }, exact: !widened.has(id), losses: [], used: [], size: 1 })
    const translations = new Map(definitions.map(({ definition }) => [definition, translateDefinition(definition, { contract, reference })]))
    const losses = [...translations.values()].flatMap((translation) => [...allLosses(translation)])
    return {
      schemaOf: (definition) => translations.get(definition)?.schema ?? {},
      findings: findingsOf(losses, contract),
    }
  },
}
