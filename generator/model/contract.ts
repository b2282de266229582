import type { Json, JsonObject, TypeName } from './json.js'
import type { Location, Position } from './source.js'

/** Identifies a definition in a Contract. Opaque, and never printed: it holds text of the author. */
export type DefinitionId = string & { readonly brand: 'DefinitionId' }

/**
 * A subschema in the plain form: draft 2020-12 without identifiers, the same for every dialect that it came from.
 *
 * Each member is the keyword of that name with exactly its meaning in draft 2020-12 (Core 10, 11; Validation 6), and a
 * schema is the conjunction of its members. What differs:
 * - `true` has no assertion at all; `false` has `types: []`, which nothing satisfies.
 * - `types` is `type` as a list, in the author's order, without duplicates and without `integer` beside `number`.
 * - `const` is an `enum` of one value. Values of an `enum` are distinct as JSON values, and there may be none.
 * - `ref` is the one kind of reference: `$ref`, `$dynamicRef` and `$recursiveRef` are resolved to a definition for each
 *   dynamic scope (Core 8.2.3.2). A second reference of one schema stands in `allOf`.
 * - `format` is an assertion; it is there only where formats are asserted and the name is one that the generator knows.
 *   The annotation stands in `annotations`.
 * - keywords that have no effect are absent: `minItems: 0`, `additionalItems` without a tuple, `then` without `if`,
 *   `minContains` without `contains`, keywords that the dialect does not have.
 * - `if`/`then`/`else`: `if` is there only where `then` or `else` is, or where its annotations count (`unevaluated*`).
 * - keywords that cannot apply beside `types` are kept as written: emitters ask `facts/kinds`.
 * No reference can reach itself without leaving the instance location (the generator refuses that), so in-place
 * recursion over `ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if`, `then`, `else`, `dependentSchemas` ends.
 */
export interface Schema extends Assertions {
  readonly location: Location
  readonly annotations: Annotations
}

export interface Assertions {
  readonly types?: readonly TypeName[]
  readonly enum?: readonly Json[]
  readonly ref?: DefinitionId

  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly not?: Schema
  readonly if?: Schema
  readonly then?: Schema
  readonly else?: Schema

  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  /** Greater than 0. Judged in decimal: 19.99 is a multiple of 0.01. */
  readonly multipleOf?: number

  /** In code points. */
  readonly minLength?: number
  readonly maxLength?: number
  /** Source of a regular expression that is valid with the flag `u`; not anchored. */
  readonly pattern?: string
  readonly format?: FormatName

  readonly prefixItems?: readonly Schema[]
  /** Applies to the elements after `prefixItems`. */
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: true
  readonly contains?: Schema
  /** Only beside `contains`; absent means 1. */
  readonly minContains?: number
  readonly maxContains?: number
  readonly unevaluatedItems?: Schema

  readonly properties?: ReadonlyMap<string, Schema>
  /** Keys as `pattern`. */
  readonly patternProperties?: ReadonlyMap<string, Schema>
  readonly additionalProperties?: Schema
  readonly propertyNames?: Schema
  /** Distinct, in the author's order. */
  readonly required?: readonly string[]
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>
  readonly dependentSchemas?: ReadonlyMap<string, Schema>
  readonly unevaluatedProperties?: Schema
}

/** The name of a keyword of the plain form, `types` standing for `type` and `ref` for `$ref`. */
export type Keyword = keyof Assertions

/** The formats that can be asserted (Validation 7.3). */
export type FormatName =
  | 'date-time' | 'date' | 'time' | 'duration'
  | 'email' | 'idn-email' | 'hostname' | 'idn-hostname'
  | 'ipv4' | 'ipv6' | 'uri' | 'uri-reference' | 'iri' | 'iri-reference' | 'uuid' | 'uri-template'
  | 'json-pointer' | 'relative-json-pointer' | 'regex'

/** What a schema says without deciding anything (Validation 7, 8, 9). Every string is untrusted. */
export interface Annotations {
  readonly title?: string
  readonly description?: string
  readonly comment?: string
  readonly default?: Json
  readonly examples?: readonly Json[]
  readonly deprecated?: true
  readonly readOnly?: true
  readonly writeOnly?: true
  readonly format?: string
  readonly contentEncoding?: string
  readonly contentMediaType?: string
  readonly contentSchema?: Json
  /** Members whose names begin with `x-`: what other programs are told (OpenAPI's extensions). */
  readonly extensions?: JsonObject
}

/** A schema with a name: what types, guards, validators and components are made for. */
export interface Definition {
  readonly id: DefinitionId
  /** An identifier, unique in its module together with all names derived from it (`isX`, `validateX`, `XSchema` …). */
  readonly name: string
  /** The name in `index` and in `components.schemas`, unique in the Contract; mostly the same. */
  readonly component: string
  /** `Module.stem` of the module that declares it. */
  readonly module: string
  /** False for what is only reached in a reference: declared in its module, absent from `index`. */
  readonly exported: boolean
  /** Whether it can reach itself through references, so that judging an instance can recurse as deep as the instance. */
  readonly recursive: boolean
  readonly schema: Schema
}

/** What is made of one schema document. */
export interface Module {
  /** Path of the source, relative to the root. */
  readonly source: string
  /** Path of the outputs without their suffixes, e.g. `user`, `sub/user`. */
  readonly stem: string
  /** In the schema's order, the root first. */
  readonly definitions: readonly Definition[]
  /** Definitions of other modules that this one refers to, with the names that they have here. */
  readonly imports: readonly Import[]
}

export interface Import {
  readonly definition: DefinitionId
  /** Unique in the importing module; mostly the definition's own name. */
  readonly name: string
}

/** All that an emitter sees. Every string in it comes from an author and is untrusted. */
export interface Contract {
  /** In the order of the sources. */
  readonly modules: readonly Module[]
  readonly definitions: ReadonlyMap<DefinitionId, Definition>
  /** Line and column of what stands at a location: of a member's name if it is a member, else of the value. */
  readonly position: (location: Location) => Position | undefined
}

