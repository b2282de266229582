import { canonicalText } from '../../facts/canonical.js'
import { fullKinds, kindOf, kinds } from '../../facts/kinds.js'
import { tagOf } from '../../facts/tags.js'
import type { Contract, Schema } from '../../model/contract.js'
import { KINDS, type Json, type Kind } from '../../model/json.js'
import { hasOnly } from './conjunction.js'
import { commonValues } from './enums.js'

/** A branch of a union; the enumerations of several branches are one. */
export interface Branch {
  readonly schema: Schema
  readonly values?: readonly Json[]
}

/**
 * The branches of a union that decide anything: those without an instance are left out, for `anyOf` also those whose instances
 * others accept anyway. `undefined` if every value is accepted.
 */
export function withoutAbsorbed(schemas: readonly Schema[], keyword: 'anyOf' | 'oneOf', contract: Contract): readonly Branch[] | undefined {
  const possible = withMergedEnums(schemas.filter((schema) => kinds(schema, contract).size > 0), keyword)
  if (keyword === 'oneOf') return possible
  const distinct = withoutRepeated(possible)
  const full = distinct.map((branch) => (branch.values === undefined ? fullKinds(branch.schema, contract) : new Set<Kind>()))
  if (KINDS.every((kind) => full.some((set) => set.has(kind)))) return undefined
  const acceptors = new Map(KINDS.map((kind) => [kind, full.filter((set) => set.has(kind)).length]))
  return distinct.filter((branch, i) => {
    const own = full[i] ?? new Set<Kind>()
    const isAbsorbed = [...kindsOf(branch, contract)].every((kind) => (acceptors.get(kind) ?? 0) > (own.has(kind) ? 1 : 0))
    if (isAbsorbed) for (const kind of own) acceptors.set(kind, (acceptors.get(kind) ?? 0) - 1)
    return !isAbsorbed
  })
}

export const kindsOf = ({ schema, values }: Branch, contract: Contract): ReadonlySet<Kind> =>
  (values === undefined ? kinds(schema, contract) : new Set(values.map(kindOf)))

/** Whether all instances of a branch are objects. */
export const isObjectOnly = (branch: Branch, contract: Contract) => [...kindsOf(branch, contract)].every((kind) => kind === 'object')

/** Branches that only enumerate become one, in the place of the first; for `oneOf`, if no value occurs in two. */
function withMergedEnums(schemas: readonly Schema[], keyword: 'anyOf' | 'oneOf'): readonly Branch[] {
  const enumerating = new Set(schemas.filter((schema) => schema.enum !== undefined && hasOnly(schema, 'enum', 'types')))
  const values = new Map<string, Json>()
  const listed = [...enumerating].flatMap((schema) => commonValues([schema]) ?? [])
  for (const value of listed) values.set(canonicalText(value), value)
  if (enumerating.size < 2 || (keyword === 'oneOf' && values.size < listed.length)) return schemas.map((schema) => ({ schema }))
  const [first] = enumerating
  return schemas.flatMap((schema): readonly Branch[] => {
    if (!enumerating.has(schema)) return [{ schema }]
    return schema === first ? [{ schema, values: [...values.values()] }] : []
  })
}

/** A reference absorbs the same reference with siblings. */
function withoutRepeated(branches: readonly Branch[]): readonly Branch[] {
  const bare = new Map(branches.flatMap((branch) => (branch.schema.ref !== undefined && hasOnly(branch.schema, 'ref') ? [[branch.schema.ref, branch] as const] : [])).reverse())
  return branches.filter((branch) => branch.schema.ref === undefined || (bare.get(branch.schema.ref) ?? branch) === branch)
}

/** Whether no value satisfies two of the branches, as far as kinds and tags tell. */
export function isExclusive(branches: readonly Branch[], contract: Contract): boolean {
  const objects = branches.filter((branch) => isObjectOnly(branch, contract))
  const others = branches.filter((branch) => !isObjectOnly(branch, contract))
  const all = [...others.flatMap((branch) => [...kindsOf(branch, contract)]), ...(objects.length > 0 ? ['object'] : [])]
  return new Set(all).size === all.length && (objects.length < 2 || tagOf(objects.map(({ schema }) => schema), contract) !== undefined)
}
