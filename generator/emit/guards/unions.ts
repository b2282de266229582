import { tagOf, type Tag } from '../../facts/tags.js'
import type { DefinitionId, Schema } from '../../model/contract.js'
import { pascal } from '../names.js'
import { jsonLiteral, memberAccess, type Code } from '../text.js'
import { type Branch, isExclusive, isObjectOnly, kindsOf, withoutAbsorbed } from './branches.js'
import type { Conjunction } from './conjunction.js'
import { enumTest } from './enums.js'
import { filled, type Line, refuseUnless, returnTest } from './lines.js'
import { isReadable } from './members.js'
import { ofKind } from './scalars.js'
import { testOf } from './schema.js'
import { innerScope, named, type Scope } from './scope.js'
import { ALWAYS, any, cheapFirst, exactlyOne, not, type Test, when } from './test.js'

/** Whether a conjunction holds subschemas in place, or references. */
export const isInPlace = ({ schemas, apart }: Conjunction) =>
  apart.length > 0 || schemas.some(({ ref, anyOf, oneOf, not: negated, if: condition }) => ref !== undefined || (anyOf ?? oneOf ?? negated ?? condition) !== undefined)

/** What references and subschemas in place assert of a value of any kind. */
export function inPlaceTests(conjunction: Conjunction, subject: Code, scope: Scope): readonly Test[] {
  if (!isInPlace(conjunction)) return []
  const { schemas, apart } = conjunction
  const references = new Set<DefinitionId>(schemas.flatMap(({ ref }) => (ref === undefined ? [] : [ref])))
  return [
    ...[...references].map((id) => scope.printer.reference(id, subject, scope)),
    ...apart.map((schema) => testOf(schema, subject, innerScope(scope, 'Part'))),
    ...schemas.flatMap((schema) => [
      ...unionTests(schema, subject, scope),
      ...(schema.not === undefined ? [] : [not(testOf(schema.not, subject, innerScope(scope, 'Not')))]),
      ...(schema.if === undefined ? [] : [conditionTest(schema, subject, scope)]),
    ]),
  ]
}

/** Without `then` and `else`, `if` asserts nothing (Core 10.2.2.1). */
function conditionTest({ if: condition, then, else: otherwise }: Schema, subject: Code, scope: Scope): Test {
  if (condition === undefined || (then === undefined && otherwise === undefined)) return ALWAYS
  const test = (schema: Schema | undefined, suffix: string) => (schema === undefined ? ALWAYS : testOf(schema, subject, innerScope(scope, suffix)))
  return when(test(condition, 'If'), test(then, 'Then'), test(otherwise, 'Else'))
}

function unionTests(schema: Schema, subject: Code, scope: Scope): readonly Test[] {
  return [
    ...(schema.anyOf === undefined ? [] : [unionTest(schema, 'anyOf', { subject, scope })]),
    ...(schema.oneOf === undefined ? [] : [unionTest(schema, 'oneOf', { subject, scope })]),
  ]
}

interface Place {
  readonly subject: Code
  readonly scope: Scope
}

function unionTest(schema: Schema, keyword: 'anyOf' | 'oneOf', { subject, scope }: Place): Test {
  const branches = withoutAbsorbed(schema[keyword] ?? [], keyword, scope.printer.contract)
  if (branches === undefined) return ALWAYS
  const scopes = branchScopes(branches, scope)
  const tests = () => branches.map((branch, i) => branchTest(branch, subject, scopes[i] ?? scope))
  if (keyword === 'oneOf' && !isExclusive(branches, scope.printer.contract)) return exactlyOne(tests())
  const objects = branches.filter((branch) => isObjectOnly(branch, scope.printer.contract))
  const tagged = scope.flags.size > 0 ? undefined : taggedUnion(objects, scope)
  if (tagged === undefined) return any(...cheapFirst(tests()))
  const others = branches.flatMap((branch, i) => (isObjectOnly(branch, scope.printer.contract) ? [] : [branchTest(branch, subject, scopes[i] ?? scope)]))
  return any(
    ...cheapFirst(others),
    scope.printer.helper(schema, subject, { scope: innerScope(scope, 'Object'), variant: keyword, body: (inner) => unionLines(tagged, inner) }),
  )
}

const branchTest = (branch: Branch, subject: Code, scope: Scope): Test =>
  (branch.values === undefined ? testOf(branch.schema, subject, scope) : enumTest(branch.values, subject, scope))

/** Helpers of branches are named after their titles, else their kinds, else numbered. */
function branchScopes(branches: readonly Branch[], scope: Scope): readonly Scope[] {
  const kinds = branches.map((branch) => [...kindsOf(branch, scope.printer.contract)].join(' '))
  return branches.map(({ schema: { annotations: { title } } }, i) => {
    if (title !== undefined) return innerScope(named(scope, title), '')
    const kind = kinds[i] ?? ''
    const tells = !kind.includes(' ') && kinds.indexOf(kind) === kinds.lastIndexOf(kind)
    return innerScope(scope, tells ? pascal(kind) : `Option${i + 1}`)
  })
}

/** A union of objects of which a member tells which branch it is. */
export interface TaggedUnion {
  readonly branches: readonly Branch[]
  readonly tag: Tag
}

function taggedUnion(branches: readonly Branch[], { printer }: Scope): TaggedUnion | undefined {
  if (branches.length < 2 || branches.some(({ values }) => values !== undefined)) return undefined
  const tag = tagOf(branches.map(({ schema }) => schema), printer.contract)
  return tag === undefined || !isReadable(tag.name) ? undefined : { branches, tag }
}

/** The tagged union that a conjunction is, apart from what it says about kinds. */
export function onlyUnion(conjunction: Conjunction, scope: Scope): TaggedUnion | undefined {
  if (!isInPlace(conjunction)) return undefined
  const { schemas, apart } = conjunction
  const holders = schemas.filter((schema) => isInPlace({ ...conjunction, schemas: [schema], apart: [] }))
  const [holder] = holders
  if (holder === undefined || holders.length > 1 || apart.length > 0 || scope.flags.size > 0) return undefined
  const { anyOf, oneOf, ref, not: negated, if: condition } = holder
  if ((anyOf === undefined) === (oneOf === undefined) || [ref, negated, condition].some((value) => value !== undefined)) return undefined
  const branches = withoutAbsorbed(anyOf ?? oneOf ?? [], anyOf ? 'anyOf' : 'oneOf', scope.printer.contract)
  if (branches === undefined || !branches.every((branch) => isObjectOnly(branch, scope.printer.contract))) return undefined
  return taggedUnion(branches, scope)
}

/** Asks the branch of the tag. A tag that is inherited leads to a branch that refuses it. */
export function unionLines({ branches, tag }: TaggedUnion, scope: Scope): readonly Line[] {
  const scopes = branchScopes(branches, scope)
  const cases = branches.flatMap((branch, i): readonly Line[] => {
    const values = tag.values[i] ?? []
    const { title } = branch.schema.annotations
    const branchScope = values.length === 1 && title === undefined ? innerScope(named(scope, String(values[0])), '') : scopes[i] ?? scope
    return [...filled(values.map((literal) => `case ${jsonLiteral(literal)}:`)), returnTest(branchTest(branch, 'x', branchScope))]
  })
  const isKnown = scope.known?.size === 1 && scope.known.has('object')
  return [
    ...(isKnown ? [] : refuseUnless(ofKind('object', 'x', scope))),
    `switch (x${memberAccess(tag.name)}) {`, [...cases, 'default:', ['return false;']], '}',
  ]
}
