import '@hyperjump/json-schema/draft-2020-12'
import { has, step, value, type Browser } from '@hyperjump/browser'
import { addKeyword, getKeyword, Validation, type Keyword, type SchemaDocument, type ValidationContext } from '@hyperjump/json-schema/experimental'
import * as Instance from '@hyperjump/json-schema/instance/experimental'
import { isMultipleOf } from './decimal.js'

interface Evaluating extends ValidationContext {
  readonly evaluatedProperties?: Set<string>
  readonly evaluatedItems?: Set<number>
}

/** Names of members with the compiled schema of each. */
type Pairs = readonly (readonly [name: string, schema: string])[]

const ID = 'https://json-schema.org/keyword/'
const original = <A>(name: string) => getKeyword<A>(ID + name)

/**
 * Where @hyperjump/json-schema 1.18 departs from the specification, its keyword is replaced by an exact one:
 *
 * | keyword | departure |
 * | --- | --- |
 * | `multipleOf` | a tolerance of 1.2e-7: 1.00000001 passes for a multiple of 1, and everything for a multiple of 1e-7 |
 * | `properties` | looks names up in an object that inherits from `Object.prototype`: a member `toString` throws, a schema for `__proto__` is lost |
 * | `additionalProperties` | `patternProperties: {"": …}` counts as no pattern, so it applies to every member |
 * | `contains` | in 2019-09 it marks elements as evaluated; only from 2020-12 on does it (2019-09 Core 9.3.1.3, 2020-12 Core 10.3.1.3) |
 * | `additionalItems` | looks for `items` by the name that it has in the dialect of what a `$ref` in `additionalItems` leads to: in 2020-12 there is none |
 * | `$dynamicRef` | without a fragment it follows `$recursiveAnchor` of an older document around, which is no `$dynamicAnchor` (2020-12 Core 8.2.3.2) |
 * | `if`, `then`, `else` | no departure, but each evaluates the condition: 3^n times at n levels |
 */
export function repair(): void {
  addKeyword(multipleOf)
  addKeyword(properties)
  addKeyword(additionalProperties)
  addKeyword(contains)
  addKeyword(additionalItems)
  addKeyword(dynamicRef)
  addKeyword(conditional)
  addKeyword(leftToIf('then'))
  addKeyword(leftToIf('else'))
}

const multipleOf: Keyword<number> = {
  ...original<number>('multipleOf'),
  interpret: (divisor, instance) => Instance.typeOf(instance) !== 'number' || isMultipleOf(Instance.value<number>(instance), divisor),
}

const properties: Keyword<Pairs, Evaluating> = {
  id: `${ID}properties`,
  simpleApplicator: true,
  // `dependentSchemas` compiles a map of schemas to pairs, without an object in between.
  compile: original<Pairs>('dependentSchemas').compile,
  interpret(pairs, instance, context) {
    if (Instance.typeOf(instance) !== 'object') return true
    const present = pairs.filter(([name]) => Instance.has(name, instance))
    present.forEach(([name]) => context.evaluatedProperties?.add(name))
    return present.filter(([name, schema]) => !Validation.interpret(schema, memberOf(instance, name), context)).length === 0
  },
}

function memberOf(instance: Instance.JsonNode, name: string): Instance.JsonNode {
  const member = [...Instance.entries(instance)].find(([key]) => Instance.value<string>(key) === name)?.[1]
  if (member === undefined) throw new Error(`no member ${name}`)
  return member
}

interface Rest {
  readonly names: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
  readonly schema: string
}

const additionalProperties: Keyword<Rest, Evaluating> = {
  id: `${ID}additionalProperties`,
  simpleApplicator: true,
  compile: async (schema, ast, parent) => ({
    names: new Set(keysOf(parent, 'properties')),
    patterns: keysOf(parent, 'patternProperties').map((source) => new RegExp(source, 'u')),
    schema: await Validation.compile(schema, ast, parent),
  }),
  interpret({ names, patterns, schema }, instance, context) {
    if (Instance.typeOf(instance) !== 'object') return true
    const rest = [...Instance.entries(instance)].map(([key, member]) => ({ name: Instance.value<string>(key), member }))
      .filter(({ name }) => !names.has(name) && !patterns.some((pattern) => pattern.test(name)))
    rest.forEach(({ name }) => context.evaluatedProperties?.add(name))
    return rest.filter(({ member }) => !Validation.interpret(schema, member, context)).length === 0
  },
}

function keysOf(parent: Browser<SchemaDocument>, keyword: string): string[] {
  const schema = value<Readonly<Record<string, unknown>>>(parent)
  const table = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined
  return typeof table === 'object' && table !== null && !Array.isArray(table) ? Object.keys(table) : []
}

interface Contains {
  readonly marks: boolean
  readonly compiled: unknown
}

const contains: Keyword<Contains, Evaluating> = {
  id: `${ID}contains`,
  compile: async (schema, ast, parent) => ({
    marks: schema.document.dialectId !== 'https://json-schema.org/draft/2019-09/schema',
    compiled: await originalContains.compile(schema, ast, parent),
  }),
  interpret({ marks, compiled }, instance, context) {
    if (marks) return originalContains.interpret(compiled, instance, context)
    const before = new Set(context.evaluatedItems)
    const valid = originalContains.interpret(compiled, instance, context)
    for (const i of context.evaluatedItems ?? []) if (!before.has(i)) context.evaluatedItems?.delete(i)
    return valid
  },
}

const originalContains = original<unknown>('contains')

interface Following {
  readonly count: number
  readonly schema: string
}

const additionalItems: Keyword<Following, Evaluating> = {
  id: `${ID}draft-04/additionalItems`,
  simpleApplicator: true,
  async compile(schema, ast, parent) {
    const { items } = value<{ readonly items?: unknown }>(parent)
    return { count: Array.isArray(items) ? items.length : Infinity, schema: await Validation.compile(schema, ast, parent) }
  },
  interpret({ count, schema }, instance, context) {
    if (Instance.typeOf(instance) !== 'array') return true
    const following = [...Instance.iter(instance)].map((element, i) => ({ element, i })).slice(count)
    following.forEach(({ i }) => context.evaluatedItems?.add(i))
    return following.filter(({ element }) => !Validation.interpret(schema, element, context)).length === 0
  },
}

/** Where a reference leads: its resource, the name of the anchor that is looked for in the dynamic scope, and its target. */
type Lead = readonly [resource: string, anchor: string, target: string]

const originalDynamicRef = original<Lead>('draft-2020-12/dynamicRef')

/** `$recursiveRef` of 2019-09 is the same keyword to the engine; there the anchor has no name. */
const dynamicRef: Keyword<Lead> = {
  ...originalDynamicRef,
  async compile(schema, ast, parent) {
    // Compiling follows the reference with this very cursor, so that its document is another one afterwards.
    const { dialectId } = schema.document
    const [resource, anchor, target] = await originalDynamicRef.compile(schema, ast, parent)
    const isPlain = anchor === '' && dialectId === 'https://json-schema.org/draft/2020-12/schema'
    return [resource, isPlain ? NO_ANCHOR : anchor, target]
  },
}

const NO_ANCHOR = '\u0000'

interface Conditional {
  readonly condition: string
  readonly then: string | undefined
  readonly otherwise: string | undefined
}

const conditional: Keyword<Conditional> = {
  id: `${ID}if`,
  async compile(schema, ast, parent) {
    const beside = async (name: string) => has(name, parent) ? await Validation.compile(await step(name, parent) as Browser<SchemaDocument>, ast, parent) : undefined
    return { condition: await Validation.compile(schema, ast, parent), then: await beside('then'), otherwise: await beside('else') }
  },
  interpret({ condition, then, otherwise }, instance, context) {
    // The condition is evaluated in a context of its own, since the engine notes the dynamic scope there.
    const branch = Validation.interpret(condition, instance, { ...context }) ? then : otherwise
    return branch === undefined || Validation.interpret(branch, instance, context)
  },
}

const leftToIf = (name: 'then' | 'else'): Keyword<undefined> => ({ id: ID + name, compile: async () => undefined, interpret: () => true })
