// Contracts written by hand, for tests of what reads the plain form.
import type { Annotations, Assertions, Contract, Definition, DefinitionId, Schema } from '../generator/dist/model/contract.js'

/** A schema in the plain form. */
export const plain = (assertions: Assertions = {}, annotations: Annotations = {}): Schema =>
  ({ ...assertions, annotations, location: { path: 'x.schema.json', pointer: '' } })

export const TRUE = plain()
export const FALSE = plain({ types: [] })

/** The id that `contractOf` gives to the definition of a name. */
export const idOf = (name: string) => `id of ${name}` as DefinitionId

/** A contract of one module `x` with these definitions, the first of which is its root. All count as recursive. */
export function contractOf(schemas: Readonly<Record<string, Schema>>): Contract {
  const definitions = Object.entries(schemas).map(([name, schema]): Definition =>
    ({ id: idOf(name), name, component: name, module: 'x', exported: true, recursive: true, schema }))
  return {
    modules: [{ source: 'x.schema.json', stem: 'x', definitions, imports: [] }],
    definitions: new Map(definitions.map((definition) => [definition.id, definition])),
    position: () => undefined,
  }
}
