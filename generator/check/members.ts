import { type Evaluated, evaluatedBeside } from '../facts/evaluated.js'
import { judgeOf } from '../facts/judge.js'
import { matches } from '../facts/match.js'
import { joinPointer } from '../facts/pointer.js'
import { quote } from '../facts/visible.js'
import type { Contract, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import { NONE } from './schema.js'

/** Members that other keywords of the same schema forbid: required-excluded, keyword-inapplicable. */
export function forbiddenMembers(schema: Schema, contract: Contract): readonly Finding[] {
  if (schema.unevaluatedProperties === undefined && schema.propertyNames === undefined) return NONE
  return [...unevaluated(schema, contract), ...badlyNamed(schema, contract)]
}

const isNothing = ({ types }: Schema) => types?.length === 0

function unevaluated(schema: Schema, contract: Contract): readonly Finding[] {
  const { required = [], unevaluatedProperties: rest } = schema
  if (required.length === 0 || rest === undefined || !isNothing(rest)) return []
  const known = evaluatedBeside(schema, 'members', contract)
  return required.flatMap((name, i) => (mayHold(known, name) ? [] : [excluded(schema, i, '"unevaluatedProperties": false forbids it')]))
}

/** Whether a member can be one of those that are evaluated; what a definition evaluates is left open. */
function mayHold(what: Evaluated, name: string): boolean {
  switch (what.kind) {
    case 'all': case 'definition': return true
    case 'members': return what.names.includes(name) || what.patterns.some((pattern) => matches(pattern, name) !== false)
    case 'union': return what.parts.some((part) => mayHold(part, name))
    case 'if': case 'present': return mayHold(what.then, name)
    case 'none': case 'prefix': case 'matching': return false
  }
}

/** How many names are judged. */
const MOST = 200

function badlyNamed(schema: Schema, contract: Contract): readonly Finding[] {
  const { required = [], properties = new Map<string, Schema>(), propertyNames } = schema
  if (propertyNames === undefined || isNothing(propertyNames) || required.length + properties.size > MOST) return []
  const judge = judgeOf(propertyNames, contract)
  const isRefused = (name: string) => judge(name, { limit: 1 }).length > 0
  return [
    ...required.flatMap((name, i) => (isRefused(name) ? [excluded(schema, i, '"propertyNames" refuses its name')] : [])),
    ...[...properties].filter(([name, member]) => !required.includes(name) && !isNothing(member) && isRefused(name)).map(([name, { location }]): Finding => (
      { code: 'keyword-inapplicable', message: `${quote(name)} can never be there: "propertyNames" refuses its name.`, help: 'Correct one of the two.', location, part: 'name' })),
  ]
}

function excluded({ required = [], location: { path, pointer } }: Schema, i: number, why: string): Finding {
  const message = `${quote(required[i] ?? '')} is required, but ${why}, so no object is valid.`
  return { code: 'required-excluded', message, help: 'Correct one of the two.', location: { path, pointer: joinPointer(pointer, 'required', i) } }
}
