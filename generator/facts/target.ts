import type { Contract, Schema } from '../model/contract.js'

/** The schema that a reference leads to; `undefined` where a schema has none. */
export const targetOf = ({ ref }: Pick<Schema, 'ref'>, { definitions }: Pick<Contract, 'definitions'>): Schema | undefined =>
  ref === undefined ? undefined : definitions.get(ref)?.schema
