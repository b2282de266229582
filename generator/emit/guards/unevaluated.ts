import { type Evaluated, evaluated, evaluatedBeside, type Part } from '../../facts/evaluated.js'
import { ladders } from '../../facts/overlap.js'
import type { DefinitionId, Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import { pascal } from '../names.js'
import { quoted } from '../text.js'
import { elementTest } from './arrays.js'
import { type Conjunction, isTrivial } from './conjunction.js'
import { block, type Line, refuseUnless } from './lines.js'
import { isOneOf } from './loops.js'
import { mayBe, patternTest } from './scalars.js'
import { testOf } from './schema.js'
import { innerScope, type Scope, valueScope } from './scope.js'
import { ALWAYS, all, any, claim, compare, isAlways, NEVER, not, type Test } from './test.js'

/** What a schema leaves to one of its keywords. */
interface Rest {
  readonly part: Part
  /** What the keyword asserts of each member or element that is left. */
  readonly schema: Schema
  readonly evaluated: Evaluated
}

/** The assertions of a conjunction about what it does not evaluate. Only its own schema has any: see `Conjunction.apart`. */
function restsOf({ schemas: [schema] }: Conjunction, { printer }: Scope): readonly Rest[] {
  if (schema === undefined || (schema.unevaluatedProperties ?? schema.unevaluatedItems) === undefined) return []
  const rests = [['members', schema.unevaluatedProperties], ['elements', schema.unevaluatedItems]] as const
  return rests.flatMap(([part, rest]): readonly Rest[] => {
    if (rest === undefined || isTrivial(rest)) return []
    const beside = evaluatedBeside(schema, part, printer.contract)
    return beside.kind === 'all' ? [] : [{ part, schema: rest, evaluated: beside }]
  })
}

/** Whether a conjunction asserts something about what it does not evaluate. */
export const isUnevaluated = (conjunction: Conjunction, scope: Scope) => restsOf(conjunction, scope).length > 0

/**
 * Lines that judge `x` once against each subschema on which it depends what is evaluated, and a scope that knows the results. Where
 * the kind is not known to matter, this waits until it is.
 */
export function flagged(conjunction: Conjunction, scope: Scope): Flagged {
  if (conjunction.established.size > 1) return { lines: [], scope }
  return withFlags(restsOf(conjunction, scope).flatMap((rest) => conditionsIn(rest.evaluated)), scope)
}

interface Flagged {
  readonly lines: readonly Line[]
  readonly scope: Scope
}

function withFlags(conditions: readonly Schema[], scope: Scope): Flagged {
  const flags = new Map(scope.flags)
  const lines = [...new Set(conditions)].filter((condition) => !flags.has(condition)).map((condition, i) => {
    const hint = hintOf(condition, i, scope)
    const test = testOf(condition, 'x', { ...innerScope(scope, hint), flags })
    const flag = scope.printer.local(`fits${hint}`)
    flags.set(condition, flag)
    return `const ${flag} = ${test.code};`
  })
  return { lines, scope: { ...scope, flags } }
}

function hintOf({ annotations: { title }, ref }: Schema, i: number, { printer }: Scope): string {
  if (ref !== undefined) return printer.definition(ref).name
  return title === undefined ? `Option${i + 1}` : pascal(title)
}

function conditionsIn(what: Evaluated): readonly Schema[] {
  switch (what.kind) {
    case 'if': return [what.condition, ...conditionsIn(what.then)]
    case 'present': return conditionsIn(what.then)
    case 'union': return what.parts.flatMap(conditionsIn)
    default: return []
  }
}

function definitionsIn(what: Evaluated): readonly DefinitionId[] {
  switch (what.kind) {
    case 'definition': return [what.id]
    case 'if':
    case 'present': return definitionsIn(what.then)
    case 'union': return what.parts.flatMap(definitionsIn)
    default: return []
  }
}

const kindOf = (part: Part): Kind => (part === 'members' ? 'object' : 'array')

/** Statements that judge what is left, for each part. */
export function unevaluatedLines(conjunction: Conjunction, scope: Scope): readonly (readonly Line[])[] {
  const { established } = conjunction
  return restsOf(conjunction, scope).flatMap((rest) => {
    const kind = kindOf(rest.part)
    if (!established.has(kind)) return []
    const { lines: flags, scope: inner } = withFlags(conditionsIn(rest.evaluated), { ...scope, known: new Set([kind]) })
    const lines = [...flags, ...restLines(rest, inner)]
    return [established.size === 1 ? lines : [`if (${mayBe(kind, 'x', scope).code}) {`, lines, '}']]
  })
}

function restLines({ part, schema, evaluated: what }: Rest, scope: Scope): readonly Line[] {
  const keys = keySets(what, part, scope)
  const isEvaluated = evaluatedTest(what, keys, scope)
  if (part === 'members') {
    const inner = valueScope(scope, 'Rest')
    const has = claim(`${scope.printer.piece('hasMember')}(x, k)`)
    const once = testOf(schema, 'x[k]', inner)
    const reads = once.code.split('x[k]').length > 2
    const test = any(isEvaluated, not(has), reads ? testOf(schema, 'v', inner) : once)
    if (isAlways(test)) return keys.lines
    return [...keys.lines, ...block('for (const k in x)', [...(reads ? ['const v = x[k];'] : []), ...refuseUnless(test)])]
  }
  const { test, reads } = elementTest(schema, 'x', valueScope(scope, 'Rest'))
  if (isAlways(any(isEvaluated, test))) return keys.lines
  return [...keys.lines, ...block('for (let i = 0; i < x.length; i++)', [...reads, ...refuseUnless(any(isEvaluated, test))])]
}

/** The variables that hold the keys which definitions evaluate, where that depends on the instance. */
interface KeySets {
  readonly lines: readonly Line[]
  readonly sets: ReadonlyMap<DefinitionId, string>
  /** The variable that holds the key asked for. */
  readonly key: 'k' | 'i'
}

function keySets(what: Evaluated, part: Part, scope: Scope): KeySets {
  const sets = new Map<DefinitionId, string>()
  const lines = [...new Set(definitionsIn(what))].map((id) => {
    const { name, schema } = scope.printer.definition(id)
    const keys = scope.printer.local(`of${name}`)
    sets.set(id, keys)
    const call = scope.printer.helper(schema, 'x', {
      scope: { ...scope, known: new Set([kindOf(part)]), place: { hints: () => [`${name}${part === 'members' ? 'Members' : 'Elements'}`] } },
      variant: `evaluated ${part}`,
      prefix: 'evaluated',
      isKept: ladders(scope.printer.contract).has(id),
      body: (inner) => evaluatedLines(schema, part, inner),
    })
    return `const ${keys} = ${call.code};`
  })
  return { lines, sets, key: part === 'members' ? 'k' : 'i' }
}

/** The body of a function that collects the keys of what a definition evaluates of `x`, which satisfies it. */
function evaluatedLines(schema: Schema, part: Part, scope: Scope): readonly Line[] {
  const what = evaluated(schema, part, scope.printer.contract)
  const flags = withFlags(conditionsIn(what), scope)
  const keys = keySets(what, part, scope)
  const test = evaluatedTest(what, keys, flags.scope).code
  const loop = part === 'members' ? 'for (const k in x)' : 'for (let i = 0; i < x.length; i++)'
  return [...flags.lines, ...keys.lines, 'const keys = new Set();', ...block(loop, [`if (${test}) keys.add(${keys.key});`]), 'return keys;']
}

/** Whether the member `k` or the element `i` is evaluated. */
function evaluatedTest(what: Evaluated, keys: KeySets, scope: Scope): Test {
  const of = (inner: Evaluated) => evaluatedTest(inner, keys, scope)
  switch (what.kind) {
    case 'none': return NEVER
    case 'all': return ALWAYS
    case 'members': return any(isOneOf(what.names, scope), ...what.patterns.map((pattern) => patternTest(pattern, 'k', scope)))
    case 'prefix': return compare('i', '<', String(what.count))
    case 'matching': return testOf(what.schema, 'x[i]', valueScope(scope, 'Content'))
    case 'union': return any(...what.parts.map(of))
    case 'if': {
      const flag = testOf(what.condition, 'x', scope)
      return all(what.holds ? flag : not(flag), of(what.then))
    }
    case 'present': return all(claim(`${scope.printer.piece('hasMember')}(x, ${quoted(what.name)})`), of(what.then))
    case 'definition': return claim(`${keys.sets.get(what.id)}.has(${keys.key})`)
  }
}
