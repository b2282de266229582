import { type Judge, judgeOf } from '../facts/judge.js'
import { kinds } from '../facts/kinds.js'
import type { Contract, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Kind } from '../model/json.js'
import { NONE } from './schema.js'

/** Branches that nothing reaches, for what stands beside the union rules them out: union-unreachable. */
export function unreachableBranches(schema: Schema, contract: Contract, canHang: boolean): readonly Finding[] {
  if (schema.anyOf === undefined && schema.oneOf === undefined) return NONE
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    if (schema[keyword] === undefined) return []
    const { [keyword]: branches = [], ...beside } = schema
    if (branches.length === 0 || Object.keys(beside).length === 2) return []
    const admitted = kinds(beside, contract)
    if (admitted.size === 0) return []
    const budget = { left: MOST }
    return branches.flatMap((branch) => {
      const own = kinds(branch, contract)
      const reason = own.size === 0 ? undefined : kindReason(own, admitted) ?? (canHang ? undefined : valueReason(branch, budget, () => judgeOf(beside, contract)))
      return reason === undefined ? [] : [{ code: 'union-unreachable', message: `This branch of ${keyword} can never hold: ${reason}.`, location: branch.location } as const]
    })
  })
}

function kindReason(own: ReadonlySet<Kind>, admitted: ReadonlySet<Kind>): string | undefined {
  if ([...own].some((kind) => admitted.has(kind))) return undefined
  const list = (some: ReadonlySet<Kind>) => [...some].join(' or ')
  return `it is about ${list(own)}, and what stands beside it admits ${list(admitted)} only`
}

/** How many values of the branches of a union are judged. */
const MOST = 200

function valueReason({ enum: values = [] }: Schema, budget: { left: number }, judgeBeside: () => Judge): string | undefined {
  if (values.length === 0 || values.length > budget.left) return undefined
  budget.left -= values.length
  const judge = judgeBeside()
  return values.every((value) => judge(value, { limit: 1 }).length > 0) ? 'what stands beside it refuses each of its values' : undefined
}
