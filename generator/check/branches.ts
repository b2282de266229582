import { judgeOf } from '../facts/judge.js'
import { kinds } from '../facts/kinds.js'
import type { Contract, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Kind } from '../model/json.js'

/** Branches that nothing reaches, for what stands beside the union rules them out: union-unreachable. */
export function unreachableBranches(schema: Schema, contract: Contract, canHang: boolean): readonly Finding[] {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    if (schema[keyword] === undefined) return []
    const { [keyword]: branches = [], ...beside } = schema
    if (branches.length === 0 || Object.keys(beside).length === 2) return []
    const admitted = kinds(beside, contract)
    if (admitted.size === 0) return []
    return branches.flatMap((branch) => {
      const own = kinds(branch, contract)
      const reason = own.size === 0 ? undefined : kindReason(own, admitted) ?? (canHang ? undefined : valueReason(branch, beside, contract))
      return reason === undefined ? [] : [{ code: 'union-unreachable', message: `This branch of ${keyword} can never hold: ${reason}.`, location: branch.location } as const]
    })
  })
}

function kindReason(own: ReadonlySet<Kind>, admitted: ReadonlySet<Kind>): string | undefined {
  if ([...own].some((kind) => admitted.has(kind))) return undefined
  const list = (some: ReadonlySet<Kind>) => [...some].join(' or ')
  return `it is about ${list(own)}, and what stands beside it admits ${list(admitted)} only`
}

/** How many values of a branch are judged. */
const MOST = 100

function valueReason({ enum: values }: Schema, beside: Schema, contract: Contract): string | undefined {
  if (values === undefined || values.length === 0 || values.length > MOST) return undefined
  const judge = judgeOf(beside, contract)
  return values.every((value) => judge(value, { limit: 1 }).length > 0) ? 'what stands beside it refuses each of its values' : undefined
}
