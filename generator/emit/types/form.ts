import { kinds as kindsOfSchema } from '../../facts/kinds.js'
import type { Contract, DefinitionId, Schema } from '../../model/contract.js'
import { KINDS, type Kind, type Scalar } from '../../model/json.js'
import type { Location } from '../../model/source.js'
import type { Code } from '../text.js'
import type { Keys } from './keys.js'

/**
 * A type that contains at least the instances of a schema: the union of its alternatives, none of which is contained in
 * another as far as that is cheap to see. No alternative at all is `never`; `unknown` is always the constant UNKNOWN.
 *
 * One rule carries all that is done with forms: every step from a schema to a form may widen, never narrow. A union or an
 * intersection of types that are wide enough is wide enough.
 */
export type Form = readonly Alternative[]

export type Alternative = Whole | Literal | ArrayForm | ObjectForm | Reference | Intersection

/** All values of a kind. */
export interface Whole {
  readonly is: 'whole'
  readonly kind: Kind
  /** Values that are left out. TypeScript cannot say it, so it counts only where the type is met with literals. */
  readonly except?: ReadonlySet<Scalar>
}

export interface Literal {
  readonly is: 'literal'
  readonly value: Scalar
}

/** Arrays of `min` to `max` elements: those at the positions of `prefix` have its types, the others that of `rest`. */
export interface ArrayForm {
  readonly is: 'array'
  readonly prefix: readonly Form[]
  readonly min: number
  /** Infinity without an upper bound. */
  readonly max: number
  readonly rest: Form
}

export interface ObjectForm {
  readonly is: 'object'
  readonly members: ReadonlyMap<string, Member>
  /** The type of members that are not declared: UNKNOWN where the object is open, `never` where it is closed. */
  readonly extra: Form
  /**
   * Types of members that are not declared and whose names begin so. The empty prefix, whose type is UNKNOWN, stands in an open
   * object of which a schema says something by patterns: it is printed as a map of anything.
   */
  readonly prefixes: ReadonlyMap<string, Form>
}

export interface Member {
  readonly form: Form
  readonly required: boolean
  /** The subschema that documents the member; absent where a name is only required. */
  readonly schema?: Schema
  /** Where the schema declares the member. */
  readonly location: Location
}

export interface Reference {
  readonly is: 'reference'
  readonly definition: DefinitionId
}

/** What is of all these types at once, where it cannot be said as one type: one of them holds a reference, or it would grow. */
export interface Intersection {
  readonly is: 'intersection'
  readonly of: readonly Form[]
}

/** What the algebra of forms needs to know. */
export interface Context {
  readonly contract: Contract
  readonly keys: Keys
  /** The same number for schemas that assert the same. */
  readonly keyOf: (schema: Schema) => number
  /** The forms that are known already: those without an object type, by the numbers of their schemas, and the others. */
  readonly shared: Map<number, Form>
  readonly shapes: Map<Schema, Form>
  /** The tags for the assertions of schemas, by their numbers. */
  readonly tags: Map<number, readonly string[]>
  /** The texts of forms that read the same in every module. */
  readonly texts: Map<Form, Code>
  /** The negations that are known already, by how many references and members stand above them. */
  readonly negations: readonly Map<Schema, Form>[]
  /** How many alternatives schemas have, as far as it is known already. */
  readonly widths: Map<Schema, number>
  /** How much there is to print of an alternative: alternatives and members in it, at any depth. */
  readonly size: (alternative: Alternative) => number
  /** One reference for each definition, so that what is known of it is found quickly. */
  readonly references: Map<DefinitionId, Reference>
}

export const WHOLE: Readonly<Record<Kind, Whole>> = {
  object: { is: 'whole', kind: 'object' }, array: { is: 'whole', kind: 'array' }, string: { is: 'whole', kind: 'string' },
  number: { is: 'whole', kind: 'number' }, boolean: { is: 'whole', kind: 'boolean' }, null: { is: 'whole', kind: 'null' },
}
export const whole = (kind: Kind): Whole => WHOLE[kind]

export const UNKNOWN: Form = KINDS.map(whole)
export const NEVER: Form = []

const ONLY: Readonly<Record<Kind, ReadonlySet<Kind>>> = {
  object: new Set(['object']), array: new Set(['array']), string: new Set(['string']),
  number: new Set(['number']), boolean: new Set(['boolean']), null: new Set(['null']),
}

/** The kinds of a value of an alternative, at most. */
export function kindsOfAlternative(alternative: Alternative, context: Context): ReadonlySet<Kind> {
  switch (alternative.is) {
    case 'whole': return ONLY[alternative.kind]
    case 'literal': return ONLY[kindOfScalar(alternative.value)]
    case 'array': case 'object': return ONLY[alternative.is]
    case 'reference': return kindsOfReference(alternative, context)
    case 'intersection': return common(alternative.of.map((form) => kindsOf(form, context)))
  }
}

export function referenceTo(definition: DefinitionId, { references }: Context): Reference {
  const reference = references.get(definition) ?? { is: 'reference', definition }
  references.set(definition, reference)
  return reference
}

/** How much there is to print of a form. */
export const sizeOf = (form: Form, { size }: Context): number => form.reduce((total, alternative) => total + size(alternative), 0)

/** The kinds of a value of a form, at most, in the order of its alternatives. */
export function kindsOf(form: Form, context: Context): ReadonlySet<Kind> {
  const kinds = new Set<Kind>()
  for (const alternative of form) {
    if (kinds.size === KINDS.length) break
    for (const kind of kindsOfAlternative(alternative, context)) kinds.add(kind)
  }
  return kinds
}

export const kindOfScalar = (value: Scalar): Kind => (value === null ? 'null' : typeof value as Kind)

export function common(sets: readonly ReadonlySet<Kind>[]): ReadonlySet<Kind> {
  const [first = new Set<Kind>(KINDS), ...others] = sets
  return new Set([...first].filter((kind) => others.every((set) => set.has(kind))))
}

export const isSubset = (part: ReadonlySet<Kind>, of: ReadonlySet<Kind>) => [...part].every((kind) => of.has(kind))

function kindsOfReference({ definition }: Reference, { contract }: Context): ReadonlySet<Kind> {
  const schema = contract.definitions.get(definition)?.schema
  return schema === undefined ? new Set(KINDS) : kindsOfSchema(schema, contract)
}
