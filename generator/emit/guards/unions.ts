import { tagOf, type Tag } from '../../facts/tags.js'
import type { DefinitionId, Schema } from '../../model/contract.js'
import { pascal } from '../names.js'
import { jsonLiteral, memberAccess, type Code } from '../text.js'
import { type Branch, isExclusive, isObjectOnly, withoutAbsorbed } from './branches.js'
import type { Conjunction } from './conjunction.js'
import { enumTest } from './enums.js'
import { filled, type Line, refuseUnless, returnTest } from './lines.js'
import { isReadable } from './members.js'
import { ofKind } from './scalars.js'
import { testOf } from './schema.js'
import { innerScope, type Scope } from './scope.js'
import { ALWAYS, any, exactlyOne, not, type Test, when } from './test.js'

/** Whether a conjunction holds subschemas in place, or references. */
export const isInPlace = ({ schemas, apart }: Conjunction) =>
  apart.length > 0 || schemas.some(({ ref, anyOf, oneOf, not: negated, if: condition }) => [ref, anyOf, oneOf, negated, condition].some((value) => value !== undefined))

/** What references and subschemas in place assert of a value of any kind. */
export function inPlaceTests({ schemas, apart }: Conjunction, subject: Code, scope: Scope): readonly Test[] {
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
  const tests = () => branches.map((branch, i) => branchTest(branch, subject, branchScope(scope, branch, i)))
  if (keyword === 'oneOf' && !isExclusive(branches, scope.printer.contract)) return exactlyOne(tests())
  const objects = branches.filter((branch) => isObjectOnly(branch, scope.printer.contract))
  const tagged = scope.flags.size > 0 ? undefined : taggedUnion(objects, scope)
  if (tagged === undefined) return any(...tests())
  const others = branches.filter((branch) => !isObjectOnly(branch, scope.printer.contract))
  return any(
    ...others.map((branch, i) => branchTest(branch, subject, branchScope(scope, branch, i))),
    scope.printer.helper(schema, subject, { scope: innerScope(scope, 'Object'), variant: keyword, body: (inner) => unionLines(tagged, inner) }),
  )
}

const branchTest = (branch: Branch, subject: Code, scope: Scope): Test =>
  (branch.values === undefined ? testOf(branch.schema, subject, scope) : enumTest(branch.values, subject, scope))

/** A branch's helper is named after its title, or numbered. */
function branchScope(scope: Scope, { schema }: Pick<Branch, 'schema'>, i: number): Scope {
  const { title } = schema.annotations
  if (title === undefined) return innerScope(scope, `Option${i + 1}`)
  return { ...innerScope(scope, pascal(title)), hints: [pascal(title), `${scope.hints.at(-1)}${pascal(title)}`] }
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
  const cases = branches.flatMap((branch, i): readonly Line[] => {
    const values = tag.values[i] ?? []
    const [value] = values
    const named = typeof value === 'string' && branch.schema.annotations.title === undefined
      ? { ...innerScope(scope, pascal(value)), hints: [pascal(value), `${scope.hints.at(-1)}${pascal(value)}`] }
      : branchScope(scope, branch, i)
    return [...filled(values.map((literal) => `case ${jsonLiteral(literal)}:`)), returnTest(branchTest(branch, 'x', named))]
  })
  return [
    ...refuseUnless(ofKind('object', 'x', scope)),
    `switch (x${memberAccess(tag.name)}) {`, [...cases, 'default:', ['return false;']], '}',
  ]
}
