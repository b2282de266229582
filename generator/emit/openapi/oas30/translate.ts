import { isExtension } from '../../../facts/annotations.js'
import { KEYWORD_KIND } from '../../../facts/kinds.js'
import { allSubschemas, refsIn } from '../../../facts/subschemas.js'
import type { Annotations, Contract, Definition, DefinitionId, Keyword, Schema } from '../../../model/contract.js'
import type { Json, JsonObject, Kind } from '../../../model/json.js'
import { KEYWORDS_30, type Treatment } from './rules.js'
import { branchesOf, type Branch } from './typing.js'
import { acceptsAll, isNever, lost, NEVER, type Context, type Loss, type Part, type Rule, type Translation } from './translation.js'

const KEYWORDS = Object.keys(KEYWORDS_30) as readonly Keyword[]
const TREATMENTS: Readonly<Record<Keyword, Treatment>> = KEYWORDS_30

/** What the rules are told besides a definition. */
export interface Translating {
  readonly contract: Contract
  readonly reference: Context['reference']
}

/** Translates a definition. What stands inside comes first, so that no nesting is too deep. */
export function translateDefinition({ schema }: Definition, { contract, reference }: Translating): Translation {
  const done = new Map<Schema, Translation>()
  const of = (subschema: Schema): Translation => {
    const translation = done.get(subschema)
    if (translation === undefined) throw new Error('a subschema was not translated before the schema around it')
    return translation
  }
  for (const subschema of allSubschemas(schema).toReversed()) done.set(subschema, translate(subschema, { contract, reference, of }))
  return of(schema)
}

function translate(schema: Schema, context: Context): Translation {
  const annotations = annotationsOf(schema)
  const branches = branchesOf(schema)
  if (isNever(schema) || branches?.length === 0) return translation({ ...annotations.first, ...NEVER, ...annotations.last }, [annotations.part])
  const kinds = branches === undefined ? undefined : new Set<Kind>(branches.map(({ kind }) => kind))
  const parts = rulesFor(schema, kinds).map(({ rule, kind }) => ({ kind, part: rule(schema, context) }))
  const { members, also } = typed(branches, parts)
  const json = { ...annotations.first, ...members, ...joined(also, parts.flatMap(({ part }) => part.allOf ?? [])), ...annotations.last }
  return translation(lone(json), [annotations.part, ...parts.map(({ part }) => part)])
}

function translation(schema: JsonObject, parts: readonly Part[]): Translation {
  const losses = parts.flatMap((part) => part.losses ?? [])
  const used = parts.flatMap((part) => part.used ?? [])
  return {
    schema,
    exact: losses.every(({ keyword }) => !(keyword in KEYWORDS_30)) && used.every(({ exact }) => exact),
    losses,
    used,
    size: used.reduce((sum, { size }) => sum + size, 1 + parts.flatMap((part) => part.also ?? []).length),
  }
}

/** The rules that apply, each once. What is about a kind that the schema does not allow never applies (Core 7.6.1). */
function rulesFor(schema: Schema, kinds: ReadonlySet<Kind> | undefined): readonly { readonly rule: Rule, readonly kind: Kind | undefined }[] {
  const rules = new Map<Rule, Kind | undefined>()
  for (const keyword of KEYWORDS) {
    const kind = KEYWORD_KIND[keyword]
    const { rule } = TREATMENTS[keyword]
    if (rule === undefined || schema[keyword] === undefined) continue
    if (kind === undefined || kinds === undefined || kinds.has(kind)) rules.set(rule, kind)
  }
  return [...rules].map(([rule, kind]) => ({ rule, kind }))
}

interface KindPart {
  readonly kind: Kind | undefined
  readonly part: Part
}

/** Lays the keywords beside the one `type`, or each beside its own where there are several. */
function typed(branches: readonly Branch[] | undefined, parts: readonly KindPart[]): { members: JsonObject, also: readonly JsonObject[] } {
  const also = parts.flatMap(({ part }) => part.also ?? [])
  const membersOf = (kind?: Kind) => parts
    .filter((part) => kind === undefined || part.kind === kind)
    .reduce<JsonObject>((members, { part }) => ({ ...members, ...part.members }), {})
  if (branches === undefined) return { members: membersOf(), also }
  const alternatives = branches.map(({ kind, members }) => ({ ...members, ...ofType(kind, membersOf(kind)) }))
  const [only] = alternatives
  return alternatives.length === 1 && only !== undefined ? { members: only, also } : { members: {}, also: [{ anyOf: alternatives }, ...also] }
}

/** An array must have `items` (OpenAPI 3.0.3, Schema Object). */
function ofType(kind: Kind, members: JsonObject): JsonObject {
  return kind === 'array' && !Object.hasOwn(members, 'items') ? { items: {}, ...members } : members
}

const SLOTS = ['anyOf', 'oneOf', 'not'] as const

/** The first lone `anyOf`, `oneOf` and `not` become keywords of the schema, the rest goes into `allOf`. */
function joined(also: readonly JsonObject[], kept: readonly JsonObject[]): JsonObject {
  const slots = new Map<string, Json>()
  const all = [...kept]
  for (const schema of also) {
    const slot = SLOTS.find((name) => Object.hasOwn(schema, name) && !slots.has(name) && Object.keys(schema).length === 1)
    const value = slot === undefined ? undefined : schema[slot]
    if (slot === undefined || value === undefined) all.push(schema)
    else slots.set(slot, value)
  }
  const telling = all.filter((schema) => Object.keys(schema).length > 0)
  return { ...telling.length > 0 ? { allOf: telling } : {}, ...Object.fromEntries(slots) }
}

/** One schema in `allOf` needs none if there is nothing beside it, or only annotations that it does not have and can stand beside. */
function lone(schema: JsonObject): JsonObject {
  const { allOf, ...others } = schema
  const [only] = Array.isArray(allOf) && allOf.length === 1 ? allOf as readonly JsonObject[] : []
  if (only === undefined || !acceptsAll(others)) return schema
  const names = Object.keys(others)
  if (names.length > 0 && Object.hasOwn(only, '$ref')) return schema
  return names.some((name) => Object.hasOwn(only, name)) ? schema : inOrder({ ...others, ...only })
}

const LAST = ['format', 'default', 'example']

/** Annotations that stand last. */
function inOrder(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema)
  const isLast = ([name]: readonly [string, Json]) => LAST.includes(name) || isExtension(name)
  return Object.fromEntries([...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)])
}

interface AnnotationPart {
  readonly first: JsonObject
  readonly last: JsonObject
  readonly part: Part
}

/** What OpenAPI 3.0 has no annotation for, and what is said of it. A `$comment` is for the schema's own readers. */
const UNSAID: readonly (keyof Annotations)[] = ['contentEncoding', 'contentMediaType', 'contentSchema']

function annotationsOf(schema: Schema): AnnotationPart {
  const { title, description, deprecated, readOnly, writeOnly, default: value, examples = [], contentEncoding, extensions } = schema.annotations
  const [example] = examples
  const format = formatOf(schema)
  const isByte = contentEncoding === 'base64' && format === BASE64
  const isBoth = readOnly === true && writeOnly === true
  const losses: readonly Loss[] = [
    ...UNSAID.filter((name) => schema.annotations[name] !== undefined && !(name === 'contentEncoding' && isByte)).map((name) => lost(schema, name, 'the component does not tell')),
    ...examples.length > 1 ? [lost(schema, 'examples', `the component has the first of ${examples.length}`)] : [],
    ...isBoth ? [lost(schema, 'writeOnly', 'no schema is both readOnly and writeOnly there')] : [],
  ]
  return {
    first: defined({ title, description, deprecated, readOnly, writeOnly: isBoth ? undefined : writeOnly }),
    last: defined({ format, default: value, example, ...extensions }),
    part: { losses },
  }
}

/** What OpenAPI 3.0 calls a text in base64. */
const BASE64 = 'byte'

/** The format as an annotation, unless it is asserted and has its place already. */
function formatOf({ format: asserted, annotations: { format, contentEncoding } }: Schema): string | undefined {
  return asserted === undefined ? format ?? (contentEncoding === 'base64' ? BASE64 : undefined) : undefined
}

function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]))
}

/** The losses of a translation and of all that is part of it, each once. */
export function* allLosses(whole: Translation): Generator<Loss> {
  const seen = new Set([whole])
  for (const translation of seen) {
    yield* translation.losses
    for (const used of translation.used) seen.add(used)
  }
}

/**
 * The definitions that no component says exactly, whether by themselves or because of what they refer to.
 * A component counts as exact until something is lost: a reference to itself loses nothing.
 */
export function inexact(definitions: readonly Definition[], contract: Contract): ReadonlySet<DefinitionId> {
  const optimistic = (): Translation => ({ schema: {}, exact: true, losses: [], used: [], size: 1 })
  const referrers = new Map(definitions.map(({ id }) => [id, new Set<DefinitionId>()]))
  for (const { id, schema } of definitions) {
    for (const ref of refsIn(allSubschemas(schema))) referrers.get(ref)?.add(id)
  }
  const found = new Set(definitions.filter((definition) => !translateDefinition(definition, { contract, reference: optimistic }).exact).map(({ id }) => id))
  for (const id of found) for (const referrer of referrers.get(id) ?? []) found.add(referrer)
  return found
}
