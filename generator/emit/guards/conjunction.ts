import { KEYWORD_KIND, kindOf, kinds } from '../../facts/kinds.js'
import { targetOf } from '../../facts/target.js'
import type { Contract, Keyword, Schema } from '../../model/contract.js'
import { KINDS, type Json, type Kind, type TypeName } from '../../model/json.js'
import { commonValues } from './enums.js'
import type { Printer } from './printer.js'
import type { Scope } from './scope.js'

/** A schema and the inline schemas of its `allOf`, at any depth: all of them speak about the same instance. */
export interface Conjunction extends Parts, Judged {}

interface Parts {
  readonly schemas: readonly Schema[]
  /** Parts of `allOf` that ask what they evaluate themselves, so that they cannot be merged. */
  readonly apart: readonly Schema[]
}

/** What a conjunction says about kinds. */
export interface Judged {
  /** The values that are allowed, if they are enumerated. */
  readonly values?: readonly Json[]
  /** The types that have to be tested, because nothing else implies them. */
  readonly types?: readonly TypeName[]
  /** The kinds that are left when values or types have been tested, or else references and unions; all, if nothing tells. */
  readonly established: ReadonlySet<Kind>
  /** Whether references and unions come first, since it is they that rule kinds out. */
  readonly impliesKinds: boolean
}

const EVERY_KIND: ReadonlySet<Kind> = new Set(KINDS)

/** `undefined` for a schema without an instance. */
export function conjunctionOf(schema: Schema, { printer: { contract, memory }, known }: Scope): Conjunction | undefined {
  if (known !== undefined) return newConjunction(schema, known, { contract, memory })
  const before = memory.conjunctions.get(schema)
  if (before !== undefined) return before === 'impossible' ? undefined : before
  const conjunction = newConjunction(schema, EVERY_KIND, { contract, memory })
  memory.conjunctions.set(schema, conjunction ?? 'impossible')
  return conjunction
}

function newConjunction(schema: Schema, known: ReadonlySet<Kind>, { contract, memory }: Pick<Printer, 'contract' | 'memory'>): Conjunction | undefined {
  const parts = flattened(schema)
  const key = known === EVERY_KIND ? memory.keyOf(schema) : `${memory.keyOf(schema)} ${[...known].join()}`
  const judged = memory.judged.get(key) ?? judgedWithin(schema, parts, { known, contract }) ?? 'impossible'
  memory.judged.set(key, judged)
  return judged === 'impossible' ? undefined : { ...parts, ...judged }
}

function judgedWithin(schema: Schema, parts: Parts, { known, contract }: { readonly known: ReadonlySet<Kind>, readonly contract: Contract }): Judged | undefined {
  const possible = meet(kinds(schema, contract), known)
  if (possible.size === 0) return undefined
  const values = commonValues(parts.schemas)?.filter((value) => possible.has(kindOf(value)))
  if (values !== undefined) return { values, established: new Set(values.map(kindOf)), impliesKinds: false }
  const types = commonTypes(parts.schemas)?.filter((name) => possible.has(kindNamed(name)))
  const implied = meet(impliedKinds(parts, contract), known)
  if (types === undefined || (!types.includes('integer') && [...implied].every((kind) => types.includes(kind)))) {
    return { established: implied, impliesKinds: implied.size < known.size }
  }
  return { types: nullFirst(types), established: new Set(types.map(kindNamed)), impliesKinds: false }
}

/** A value of an optional member has just been compared with `undefined`: minifiers make one comparison of both. */
const nullFirst = (types: readonly TypeName[]): readonly TypeName[] =>
  (types.includes('null') ? ['null', ...types.filter((name) => name !== 'null')] : types)

const meet = (a: ReadonlySet<Kind>, b: ReadonlySet<Kind>): ReadonlySet<Kind> =>
  (b === EVERY_KIND ? a : a === EVERY_KIND ? b : new Set([...a].filter((kind) => b.has(kind))))

export const kindNamed = (name: TypeName): Kind => (name === 'integer' ? 'number' : name)

function flattened(schema: Schema): Parts {
  if (schema.allOf === undefined) return { schemas: [schema], apart: [] }
  const schemas = [schema]
  const apart: Schema[] = []
  for (const part of schemas) {
    for (const inner of part.allOf ?? []) (isSelfContained(inner) ? apart : schemas).push(inner)
  }
  return { schemas, apart }
}

const isSelfContained = (schema: Schema) => schema.unevaluatedProperties !== undefined || schema.unevaluatedItems !== undefined

/** The types that all schemas allow; `undefined` if none says any. */
function commonTypes(schemas: readonly Schema[]): readonly TypeName[] | undefined {
  const [first, ...others] = schemas.flatMap(({ types }) => (types === undefined ? [] : [types]))
  return first && others.reduce(meetTypes, first)
}

function meetTypes(a: readonly TypeName[], b: readonly TypeName[]): readonly TypeName[] {
  return a.flatMap((name) => {
    if (b.includes(name)) return [name]
    if (name === 'number' && b.includes('integer')) return ['integer' as const]
    return name === 'integer' && b.includes('number') ? [name] : []
  })
}

/** What references and unions say about the kind of an instance. */
function impliedKinds({ schemas, apart }: Parts, contract: Contract): ReadonlySet<Kind> {
  if (apart.length === 0 && !schemas.some(({ ref, anyOf, oneOf }) => ref ?? anyOf ?? oneOf)) return EVERY_KIND
  const sources = [...apart, ...schemas.map(({ location, annotations, ref, anyOf, oneOf }): Schema =>
    ({ location, annotations, ...(ref && { ref }), ...(anyOf && { anyOf }), ...(oneOf && { oneOf }) }))]
  return new Set(KINDS.filter((kind) => sources.every((source) => kinds(source, contract).has(kind))))
}

/** Whether a schema asserts nothing. */
export function isTrivial(schema: Schema): boolean {
  for (const name in schema) if (name in KEYWORD_KIND) return false
  return true
}

/** Whether a schema has none but some keywords. */
export function hasOnly(schema: Schema, ...keywords: readonly Keyword[]): boolean {
  for (const name in schema) if (name in KEYWORD_KIND && !keywords.includes(name as Keyword)) return false
  return true
}

/** So many references in place are followed to find out whether a test holds for `undefined`. */
const FAR = 20

/** Whether the test of a schema may hold for `undefined`, which a required member must not be. */
export function mayAdmitUndefined(schema: Schema, contract: Contract, far = FAR): boolean {
  const { types, enum: values, allOf = [], anyOf = [], oneOf = [] } = schema
  if (far === 0) return true
  if (types !== undefined || values !== undefined) return false
  const admits = (inner: Schema) => mayAdmitUndefined(inner, contract, far - 1)
  const target = targetOf(schema, contract)
  if (target !== undefined && !admits(target)) return false
  return allOf.every(admits) && [anyOf, oneOf].every((branches) => branches.length === 0 || branches.some(admits))
}
