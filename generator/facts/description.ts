import type { Contract, DefinitionId, FormatName, Keyword, Schema } from '../model/contract.js'
import type { Json } from '../model/json.js'
import { keywordsInOrder } from './keyword-order.js'
import { fullKinds, KEYWORD_KIND, kinds } from './kinds.js'
import { literalPattern } from './literal-pattern.js'
import { joinPointer } from './pointer.js'
import { tagOf } from './tags.js'

/**
 * A schema as the explainer takes it: calls of the functions in `runtime/` that are called like the keywords, with data for
 * arguments. Read twice: printed beside the guards, and called by the generator itself to judge a value.
 */
export interface Call {
  /** A function of the runtime. */
  readonly name: string
  readonly args: readonly Argument[]
}

export type Argument =
  | { readonly kind: 'json', readonly value: Json }
  | { readonly kind: 'regex', readonly source: string }
  | { readonly kind: 'format', readonly name: FormatName }
  | { readonly kind: 'definition', readonly id: DefinitionId }
  | { readonly kind: 'rule', readonly calls: readonly Call[] }
  | { readonly kind: 'list', readonly elements: readonly Argument[] }
  | { readonly kind: 'record', readonly members: readonly (readonly [name: string, value: Argument])[] }
  | { readonly kind: 'tag', readonly name: string }
  | { readonly kind: 'absent' }

/** The description of a definition. Its calls begin with the place of its schema. */
export function description(schema: Schema, contract: Contract): readonly Call[] {
  return [call('at', json(schema.location.pointer)), ...callsOf(schema, contract)]
}

const call = (name: string, ...args: readonly Argument[]): Call => ({ name, args })
const json = (value: Json): Argument => ({ kind: 'json', value })
const regex = (source: string): Argument => ({ kind: 'regex', source })
const list = (...elements: readonly Argument[]): Argument => ({ kind: 'list', elements })
const ABSENT: Argument = { kind: 'absent' }

/** What stands around a keyword. */
interface Context {
  readonly schema: Schema
  readonly contract: Contract
}

type Value<K extends Keyword> = Exclude<Schema[K], undefined>
type Describer<K extends Keyword> = (value: Value<K>, context: Context) => readonly Call[]

/** Keywords that are described together with another. */
const elsewhere = () => []

/** A keyword whose value is handed over as it is. */
const plain = (name: string) => (value: Json) => [call(name, json(value))]

/** How each keyword is described, in the order in which they are looked at: what decides the kind first, `unevaluated*` last. */
const DESCRIBERS: { readonly [K in Keyword]: Describer<K> } = {
  types: (types) => [call('type', ...types.map(json))],
  enum: (values, context) => [call(enumName(values, context), ...values.map(json))],
  minimum: plain('minimum'),
  maximum: plain('maximum'),
  exclusiveMinimum: plain('exclusiveMinimum'),
  exclusiveMaximum: plain('exclusiveMaximum'),
  multipleOf: plain('multipleOf'),
  minLength: plain('minLength'),
  maxLength: plain('maxLength'),
  pattern: (source) => [call('pattern', regex(source), ...literal(source))],
  format: (name) => [call('format', json(name), { kind: 'format', name })],
  required: (names) => [call('required', ...names.map(json))],
  minProperties: plain('minProperties'),
  maxProperties: plain('maxProperties'),
  dependentRequired: (names, context) => [call('dependentRequired', record(names, (others) => list(...others.map(json))), ...olderName(context))],
  minItems: plain('minItems'),
  maxItems: plain('maxItems'),
  uniqueItems: () => [call('uniqueItems')],
  contains: (inner, context) => [call('contains', rule(inner, ['contains'], context), ...limits(context.schema))],
  minContains: elsewhere,
  maxContains: elsewhere,
  ref: (id) => [call('ref', { kind: 'definition', id })],
  allOf: (schemas, context) => [call('allOf', ...rules(schemas, 'allOf', context))],
  anyOf: (schemas, context) => [call('anyOf', list(...rules(schemas, 'anyOf', context)), ...tag(schemas, context))],
  oneOf: (schemas, context) => [call('oneOf', list(...rules(schemas, 'oneOf', context)), ...tag(schemas, context))],
  not: (inner, context) => [call('not', rule(inner, ['not'], context))],
  if: (inner, context) => [call('conditional', ...branches(inner, context))],
  then: elsewhere,
  else: elsewhere,
  dependentSchemas: (schemas, context) => [call('dependentSchemas', record(schemas, (inner, name) => rule(inner, ['dependentSchemas', name], context)))],
  properties: (schemas, context) => [call('properties', record(schemas, (inner, name) => rule(inner, ['properties', name], context)))],
  patternProperties: (schemas, context) => [call('patternProperties', ...Array.from(schemas, ([source, inner]) =>
    list(regex(source), rule(inner, ['patternProperties', new RegExp(source, 'u').source], context))))],
  additionalProperties: (inner, context) => [call('additionalProperties', membersRule(inner, 'additionalProperties', context))],
  propertyNames: (inner, context) => [call('propertyNames', rule(inner, ['propertyNames'], context))],
  prefixItems: (schemas, context) => [call('prefixItems', ...rules(schemas, 'prefixItems', context))],
  items: (inner, context) => [call('items', rule(inner, ['items'], context))],
  unevaluatedItems: (inner, context) => [call('unevaluatedItems', rule(inner, ['unevaluatedItems'], context))],
  unevaluatedProperties: (inner, context) => [call('unevaluatedProperties', membersRule(inner, 'unevaluatedProperties', context))],
}

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(DESCRIBERS).map((keyword, i) => [keyword, i]))

/** The keywords of a schema, in the order in which they are looked at. */
const keywordsOf = (schema: Schema): readonly Keyword[] => keywordsInOrder(schema, ORDER)

function callsOf(schema: Schema, contract: Contract): readonly Call[] {
  if (schema.types?.length === 0 || schema.enum?.length === 0) return NEVER
  const context = { schema, contract }
  let calls: readonly Call[] = []
  for (const keyword of keywordsOf(schema)) {
    if (!canApply(keyword, schema)) continue
    const described = callsFor(keyword, context)
    calls = calls.length === 0 ? described : calls.concat(described)
  }
  return calls
}

/** The rules that nothing satisfies: for these the runtime has constants, not functions. */
export const CONSTANTS: ReadonlySet<string> = new Set(['never', 'unknownMember'])
const NEVER: readonly Call[] = [call('never')]

/** Whether a keyword speaks about a kind that the schema's types leave. */
function canApply(keyword: Keyword, { types }: Schema): boolean {
  const kind = KEYWORD_KIND[keyword]
  return kind === undefined || types === undefined || types.some((name) => name === kind || (name === 'integer' && kind === 'number'))
}

function callsFor<K extends Keyword>(keyword: K, context: Context): readonly Call[] {
  const value: Schema[K] = context.schema[keyword]
  const describer: Describer<K> = DESCRIBERS[keyword]
  return value === undefined ? [] : describer(value as Value<K>, context)
}

/** A subschema. Its place is told where it does not follow from that of the schema around and the tokens below it. */
function rule(whole: Schema, tokens: readonly string[], { schema, contract }: Context): Argument {
  const inner = decisive(whole, contract)
  const calls = callsOf(inner, contract)
  const { path, pointer } = inner.location
  const follows = path === schema.location.path && pointer === joinPointer(schema.location.pointer, ...tokens)
  return { kind: 'rule', calls: follows ? calls : [call('at', json(pointer)), ...calls] }
}

/** In place of an `anyOf` that is all of a schema the one alternative that accepts what others do, and more. */
function decisive(schema: Schema, contract: Contract): Schema {
  if (schema.anyOf === undefined || keywordsOf(schema).length > 1) return schema
  const [only, ...others] = schema.anyOf.filter((inner) => !schema.anyOf?.some((other) => other !== inner && absorbs(other, inner, contract)))
  return only === undefined || others.length > 0 ? schema : decisive(only, contract)
}

/** Whether a schema accepts all values without members of the kinds that another can accept, which accepts no others. */
function absorbs(other: Schema, schema: Schema, contract: Contract): boolean {
  const full = fullKinds(other, contract)
  return [...kinds(schema, contract)].every((kind) => kind !== 'object' && kind !== 'array' && full.has(kind)) && fullKinds(schema, contract).size === 0
}

/** The same for the members that no other keyword speaks about: of one that must not be there more can be said. */
function membersRule(inner: Schema, keyword: string, context: Context): Argument {
  const found = rule(inner, [keyword], context)
  if (found.kind !== 'rule') return found
  return { kind: 'rule', calls: found.calls.map((each) => each.name === 'never' ? call('unknownMember') : each) }
}

const rules = (schemas: readonly Schema[], keyword: string, context: Context): readonly Argument[] =>
  schemas.map((inner, i) => rule(inner, [keyword, String(i)], context))

function record<T>(values: ReadonlyMap<string, T>, argument: (value: T, name: string) => Argument): Argument {
  const members: (readonly [name: string, value: Argument])[] = []
  values.forEach((value, name) => members.push([name, argument(value, name)]))
  return { kind: 'record', members }
}

function branches(condition: Schema, context: Context): readonly Argument[] {
  const { schema } = context
  const yes = schema.then === undefined ? ABSENT : rule(schema.then, ['then'], context)
  return [rule(condition, ['if'], context), ...(schema.else === undefined ? [yes] : [yes, rule(schema.else, ['else'], context)])]
}

function literal(pattern: string): readonly Argument[] {
  const { text = '', atStart = false, atEnd = false } = literalPattern(pattern) ?? {}
  return atStart && atEnd ? [json(text)] : []
}

/** The member that tells apart the alternatives that are objects, if there is one. */
function tag(schemas: readonly Schema[], { contract }: Context): readonly Argument[] {
  const name = tagOf(schemas.filter((inner) => kinds(inner, contract).has('object')), contract)?.name
  return name === undefined ? [] : [{ kind: 'tag', name }]
}

const limits = ({ minContains = 1, maxContains }: Schema): readonly Argument[] =>
  maxContains === undefined ? minContains === 1 ? [] : [json(minContains)] : [json(minContains), json(maxContains)]

function enumName(values: readonly Json[], context: Context): string {
  const name = isConst(context) ? 'constant' : 'enumeration'
  return values.every((value) => typeof value !== 'object' || value === null) ? name : `deep${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** Whether the author of an `enum` of one value wrote `const`, as far as that is known. */
function isConst({ schema, contract }: Context): boolean {
  return schema.enum?.length === 1 && !isWritten('enum', { schema, contract })
}

/** What drafts before 2019-09 call `dependentRequired`, where the author wrote that. */
function olderName(context: Context): readonly Argument[] {
  return isWritten('dependencies', context) && !isWritten('dependentRequired', context) ? [json('dependencies')] : []
}

const isWritten = (keyword: string, { schema: { location }, contract }: Context): boolean =>
  contract.position({ path: location.path, pointer: joinPointer(location.pointer, keyword) }) !== undefined
