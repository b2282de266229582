import { refersDeep } from '../../facts/overlap.js'
import type { Schema } from '../../model/contract.js'
import type { Kind } from '../../model/json.js'
import type { Code } from '../text.js'
import { arrayLines, arrayTest, isList, needsArrayLines } from './arrays.js'
import { type Conjunction, conjunctionOf, isTrivial, kindNamed } from './conjunction.js'
import { enumTest, isSet } from './enums.js'
import { type Line, refuseUnless, returnTest } from './lines.js'
import { needsObjectLines, objectLines, objectTest } from './objects.js'
import { mayBe, numberTest, ofKind, stringTest } from './scalars.js'
import { kindsText, type Scope, withoutAnew } from './scope.js'
import { all, ALWAYS, any, claim, isAlways, isNever, NEVER, not, type Test } from './test.js'
import { inPlaceTests, isInPlace, onlyUnion, unionLines } from './unions.js'
import { flagged, isUnevaluated, unevaluatedLines } from './unevaluated.js'

/** Beyond so many subschemas in place within an expression, a function of its own is easier to read, and to print. */
const DEEPEST = 4

/** Beyond so many values that are compared one by one, too. */
const LONGEST = 4

/** Whether a value is an instance of a schema, as an expression. What takes statements becomes the call of a function. */
export function testOf(schema: Schema, subject: Code, scope: Scope): Test {
  const flag = subject === 'x' ? scope.flags.get(schema) : undefined
  if (flag !== undefined) return claim(flag)
  if (isTrivial(schema)) return ALWAYS
  if (scope.flags.size > 0) return expressionOf(schema, subject, scope) ?? functionOf(schema, subject, scope)
  const { printer, level, takesDepth } = scope
  const key = `${printer.memory.keyOf(schema)} ${level} ${kindsText(scope)} ${takesDepth} ${subject}`
  const test = printer.repeated({ known: printer.memory.tests, key, scope, print: () => expressionOf(schema, subject, scope) })
  return test ?? functionOf(schema, subject, scope)
}

const functionOf = (schema: Schema, subject: Code, scope: Scope): Test =>
  scope.printer.helper(schema, subject, { scope, body: (inner) => bodyOf(schema, inner) })

/** `undefined` for a schema that is better judged by a function of its own. */
function expressionOf(schema: Schema, subject: Code, scope: Scope): Test | undefined {
  const conjunction = conjunctionOf(schema, scope)
  if (conjunction === undefined) return NEVER
  const isLong = subject !== 'x' && conjunction.values !== undefined && !isSet(conjunction.values) && conjunction.values.length > LONGEST
  if (!isLong && scope.level <= DEEPEST && onlyUnion(conjunction, scope) === undefined && !isUnevaluated(conjunction, scope)) {
    const inLines = [...conjunction.established].filter((kind) => needsLines(kind, conjunction))
    if (inLines.length === 0) return all(...testsOf(conjunction, subject, scope))
    const [kind] = inLines
    const types = conjunction.types ?? []
    if (kind !== undefined && inLines.length === 1 && types.length > 1 && !isInPlace(conjunction)) {
      return any(
        ...testsOf(restricted(conjunction, types.filter((name) => name !== kind)), subject, scope),
        scope.printer.helper(schema, subject, { scope, variant: kind, body: (inner) => linesOf(restricted(conjunction, [kind]), inner) }),
      )
    }
  }
  return undefined
}

/** An array that is judged by statements of the function that reads it. */
export interface List {
  /** Whether the value is of another kind that the schema allows. */
  readonly others: Test
  /** Refuse it unless it is the array. */
  readonly lines: readonly Line[]
}

/**
 * The list through whose elements a definition recurses. A function of its own and the one that calls it would call each other:
 * V8 inlines such functions into each other again and again until it has used up its budget, and then not even what is short.
 */
export function recursingList(schema: Schema, subject: Code, scope: Scope): List | undefined {
  const { printer: { contract }, takesDepth, flags } = scope
  if (!takesDepth || flags.size > 0 || !isList(schema) || !refersDeep(schema, contract)) return undefined
  const conjunction = conjunctionOf(schema, scope)
  if (conjunction?.types?.includes('array') !== true) return undefined
  const others = restricted(conjunction, conjunction.types.filter((name) => name !== 'array'))
  return {
    others: all(...testsOf(others, subject, scope)),
    lines: [...refuseUnless(ofKind('array', subject, scope)), ...arrayLines([schema], subject, scope)],
  }
}

/** The body of a function that decides whether `x` is an instance of a schema. */
export function bodyOf(schema: Schema, scope: Scope): readonly Line[] {
  const conjunction = conjunctionOf(schema, scope)
  return conjunction === undefined ? ['return false;'] : linesOf(conjunction, scope)
}

const restricted = (conjunction: Conjunction, types: NonNullable<Conjunction['types']>): Conjunction =>
  ({ ...conjunction, types, established: new Set(types.map(kindNamed)) })

/** What a conjunction asserts, as expressions in the order in which they are made. */
function testsOf(conjunction: Conjunction, subject: Code, scope: Scope): readonly Test[] {
  const inPlace = inPlaceTests(conjunction, subject, afterKinds(conjunction, scope))
  const byKind = kindTests(conjunction, subject, scope)
  return conjunction.impliesKinds ? [...inPlace, ...byKind] : [...byKind, ...inPlace]
}

/** The scope of tests in place: unless they are to find it out, the kind is known. */
const afterKinds = (conjunction: Conjunction, scope: Scope): Scope => (conjunction.impliesKinds ? scope : { ...scope, known: conjunction.established })

function kindTests(conjunction: Conjunction, subject: Code, scope: Scope): readonly Test[] {
  const { values, types, established } = conjunction
  if (types !== undefined) return [any(...types.map((name) => typeTest(name, conjunction, { subject, scope })))]
  const applying = [...established].map((kind) => applyingTest(kind, conjunction, { subject, scope }))
  return [...(values === undefined ? [] : [enumTest(values, subject, scope)]), ...applying]
}

interface Place {
  readonly subject: Code
  readonly scope: Scope
}

/** Whether a value is of a type, with what the schemas assert of that kind. */
function typeTest(name: NonNullable<Conjunction['types']>[number], { schemas }: Conjunction, { subject, scope }: Place): Test {
  if (name === 'string') return stringTest(schemas, subject, { scope, kindKnown: false })
  const kind = kindNamed(name)
  const plain = kind === 'object' ? claim(`${scope.printer.piece('isPlain')}(${subject})`) : ALWAYS
  return all(ofKind(name, subject, scope), plain, assertions(kind, schemas, { subject, scope }))
}

/** What the schemas assert of a kind, unless the value is of another. */
function applyingTest(kind: Kind, { schemas, established }: Conjunction, { subject, scope }: Place): Test {
  const asserted = assertions(kind, schemas, { subject, scope })
  return established.size === 1 || isAlways(asserted) ? asserted : any(not(mayBe(kind, subject, scope)), asserted)
}

/** What schemas assert of a value of a kind, apart from what takes statements. */
function assertions(kind: Kind, schemas: readonly Schema[], { subject, scope }: Place): Test {
  switch (kind) {
    case 'number': return numberTest(schemas, subject, scope)
    case 'string': return stringTest(schemas, subject, { scope, kindKnown: true })
    case 'array': return arrayTest(schemas, subject, scope)
    case 'object': return objectTest(schemas, subject, scope)
    default: return ALWAYS
  }
}

const needsLines = (kind: Kind, { schemas }: Conjunction) =>
  (kind === 'array' && needsArrayLines(schemas)) || (kind === 'object' && needsObjectLines(schemas))

/** A step of a function: a test, or lines that refuse or go on; `ends` if they never go on. */
type Step = Test | { readonly kind: 'lines', readonly lines: readonly Line[], readonly ends?: true }

function linesOf(conjunction: Conjunction, scope: Scope): readonly Line[] {
  const flags = flagged(conjunction, afterKinds(conjunction, scope))
  const union = onlyUnion(conjunction, scope)
  const inPlace: readonly Step[] = union === undefined
    ? [...(flags.lines.length > 0 ? [{ kind: 'lines', lines: flags.lines } as const] : []), ...inPlaceTests(conjunction, 'x', flags.scope)]
    : [{ kind: 'lines', lines: unionLines(union, afterKinds(conjunction, scope)), ends: true }]
  const unevaluated = unevaluatedLines(conjunction, flags.scope).map((lines): Step => ({ kind: 'lines', lines }))
  const after = [...inPlace, ...unevaluated]
  const alone = judgesAlone(conjunction, inPlace) ? scope : withoutAnew(scope)
  const steps = conjunction.impliesKinds
    ? [...inPlace, ...kindSteps(conjunction, alone, unevaluated.length === 0), ...unevaluated]
    : [...kindSteps(conjunction, alone, after.length === 0), ...after]
  return printed(steps.filter((step) => step.kind !== 'constant' || !step.holds))
}

/** Whether a function does without others that judge `x`, too. */
const judgesAlone = ({ schemas }: Conjunction, inPlace: readonly Step[]) =>
  !inPlace.some((step) => step.kind === 'lines' || step.heavy) && !schemas.some(({ dependentSchemas }) => dependentSchemas !== undefined)

/** Statements and a test that may follow them, about a value that is known to be of a kind. */
function structureSteps(kind: Kind, { schemas, types }: Conjunction, scope: Scope): readonly Step[] {
  if (kind === 'array') return [{ kind: 'lines', lines: arrayLines(schemas, 'x', scope) }]
  const { lines, plain } = objectLines(schemas, scope, types !== undefined)
  return [{ kind: 'lines', lines }, plain]
}

/** Tests of the kind and of what is asserted of each. `last`: nothing comes after them. */
function kindSteps(conjunction: Conjunction, scope: Scope, last: boolean): readonly Step[] {
  const { values, types } = conjunction
  if (types !== undefined) return typeSteps(conjunction, scope, last)
  return [...(values === undefined ? [] : [enumTest(values, 'x', scope)]), ...applyingSteps(conjunction, scope, last)]
}

function typeSteps(conjunction: Conjunction, scope: Scope, last: boolean): readonly Step[] {
  const { types = [] } = conjunction
  const structures = types.map(kindNamed).filter((kind) => needsLines(kind, conjunction))
  const scalar = any(...types.filter((name) => !structures.includes(kindNamed(name))).map((name) => typeTest(name, conjunction, { subject: 'x', scope })))
  const [kind] = structures
  if (kind === undefined) return [scalar]
  if (structures.length === 1 && (last || isNever(scalar))) {
    const early: readonly Step[] = isNever(scalar) ? [] : [acceptIf(scalar)]
    return [...early, ofKind(kind, 'x', scope), ...structureSteps(kind, conjunction, scope)]
  }
  const chain = structures.map((structure, i) => {
    const head = `${i === 0 ? '' : '} else '}if (${ofKind(structure, 'x', scope).code}) {`
    return [head, printed(structureSteps(structure, conjunction, scope), false)]
  })
  const otherwise = isNever(scalar) ? ['} else {', ['return false;'], '}'] : [`} else if (${not(scalar).code}) {`, ['return false;'], '}']
  return [{ kind: 'lines', lines: [...chain.flat(), ...otherwise] }]
}

function applyingSteps(conjunction: Conjunction, scope: Scope, last: boolean): readonly Step[] {
  const { established } = conjunction
  const structures = [...established].filter((kind) => needsLines(kind, conjunction))
  const others = [...established].filter((kind) => !structures.includes(kind))
  const tests = others.map((kind) => applyingTest(kind, conjunction, { subject: 'x', scope })).filter((test) => !isAlways(test))
  return [...tests, ...structures.flatMap((kind, i): readonly Step[] => {
    const steps = structureSteps(kind, conjunction, scope)
    if (established.size === 1) return steps
    const isKind = mayBe(kind, 'x', scope)
    if (last && i === structures.length - 1) return [acceptIf(not(isKind)), ...steps]
    return [{ kind: 'lines', lines: [`if (${isKind.code}) {`, printed(steps, false), '}'] }]
  })]
}

const acceptIf = (test: Test): Step => ({ kind: 'lines', lines: [`if (${test.code}) return true;`] })

/** Steps as lines; the last of a function decides. */
function printed(steps: readonly Step[], decides = true): readonly Line[] {
  const lines = steps.flatMap((step, i) => {
    if (step.kind === 'lines') return step.lines
    return decides && i === steps.length - 1 ? returnTest(step) : refuseUnless(step)
  })
  const last = steps.at(-1)
  const ends = last !== undefined && (last.kind !== 'lines' || last.ends === true)
  return decides && !ends ? [...lines, 'return true;'] : lines
}
