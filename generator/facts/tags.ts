import type { Contract, Schema } from '../model/contract.js'
import { isScalar, type Scalar } from '../model/json.js'
import { targetOf } from './target.js'

/** What tells the branches of a union apart: a required member with other values in each branch. */
export interface Tag {
  readonly name: string
  /** The values that the member has in each branch; no value occurs in two. */
  readonly values: readonly (readonly Scalar[])[]
}

/**
 * The tag of a union of objects. It sees through references and `allOf`. `undefined` where there is none, so that a value may be
 * an instance of two branches.
 */
export function tagOf(branches: readonly Schema[], contract: Contract): Tag | undefined {
  const candidates = branches.map((branch) => requiredScalars(branch, contract))
  const [first] = candidates
  if (first === undefined || branches.length < 2) return undefined
  for (const name of first.keys()) {
    const values = candidates.map((candidate) => candidate.get(name))
    const distinct = new Set(values.flat())
    const total = values.reduce((sum, { length } = []) => sum + length, 0)
    if (values.every((list) => list !== undefined) && distinct.size === total) return { name, values: values }
  }
  return undefined
}

/** So many subschemas are looked at for one branch at most: a tag stands near the top. */
const BUDGET = 100

const known = new WeakMap<Schema, ReadonlyMap<string, readonly Scalar[]>>()

/** The required members of a schema that can have a few scalar values only, with these. */
function requiredScalars(schema: Schema, contract: Contract): ReadonlyMap<string, readonly Scalar[]> {
  const before = known.get(schema)
  if (before !== undefined) return before
  const parts = conjuncts(schema, contract)
  const required = new Set(parts.flatMap((part) => part.required ?? []))
  const found = new Map<string, readonly Scalar[]>()
  for (const part of parts) {
    for (const [name, member] of part.properties ?? []) {
      const values = required.has(name) && !found.has(name) ? scalars(member, contract) : undefined
      if (values !== undefined) found.set(name, values)
    }
  }
  known.set(schema, found)
  return found
}

function scalars(schema: Schema, contract: Contract): readonly Scalar[] | undefined {
  const values = conjuncts(schema, contract).find((part) => part.enum !== undefined)?.enum
  return values?.every(isScalar) ? values.map((value) => (value === 0 ? 0 : value)) : undefined
}

/** A schema and what it holds under `$ref` and `allOf`, at any depth. */
function conjuncts(schema: Schema, contract: Contract): readonly Schema[] {
  const found = new Set([schema])
  for (const part of found) {
    if (found.size > BUDGET) break
    const target = targetOf(part, contract)
    if (target !== undefined) found.add(target)
    for (const inner of part.allOf ?? []) found.add(inner)
  }
  return [...found]
}
