import { kindOf } from '../facts/kinds.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import { hasKeyword, valueKind } from './keywords.js'
import { at, type CheckedSchema, keyword, listAt, listedValues, NONE, refines, type SchemaRule, typesOf } from './schema.js'
import { misfits } from './values.js'

/** The keywords that speak of one kind of value only and hold for every other (Core 7.6.1). */
const SPEAK_OF: readonly (readonly [kind: string, keywords: readonly string[]])[] = [
  ['number', ['multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum']],
  ['string', ['maxLength', 'minLength', 'pattern', 'contentMediaType', 'contentEncoding', 'contentSchema']],
  ['array', ['prefixItems', 'items', 'additionalItems', 'maxItems', 'minItems', 'uniqueItems', 'contains', 'maxContains', 'minContains', 'unevaluatedItems']],
  ['object', ['properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'maxProperties', 'minProperties', 'required', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'dependencies']],
]

/** The keywords that speak of a kind of value. */
export const keywordsAbout = (kind: string): readonly string[] => SPEAK_OF.find(([of]) => of === kind)?.[1] ?? []

const KIND_OF: ReadonlyMap<string, string> = new Map(SPEAK_OF.flatMap(([kind, keywords]) => keywords.map((name) => [name, kind] as const)))

/** The keywords that speak of one kind of value only. */
export const SPEAKING: readonly string[] = [...KIND_OF.keys()]

/** Keywords about kinds of values that the type or the values beside them rule out: keyword-inapplicable. */
export const besideType: SchemaRule = (schema) => {
  if (Object.hasOwn(schema.value, '$ref')) return NONE
  const types = typesOf(schema)
  const listed = keyword(schema, 'type') === undefined ? listedValues(schema) : undefined
  const kinds: readonly string[] | undefined = types ?? listed?.values.map(kindOf)
  if (kinds === undefined) return NONE
  const findings: Finding[] = []
  for (const name in schema.value) {
    const kind = KIND_OF.get(name)
    if (kind === undefined || kinds.includes(kind) || (kind === 'number' && kinds.includes('integer')) || !isUsable(schema, name)) continue
    const [why, wrong] = listed ? [listed.name === 'const' ? '"const" is none' : 'no value of "enum" is one', quote(listed.name)] : [`"type" is ${kinds.map(quote).join(', ')}`, '"type"']
    findings.push(at(schema, [name], {
      code: 'keyword-inapplicable',
      message: `${quote(name)} never applies: it speaks of ${plural(kind)}, and ${why}.`,
      help: `Remove it, or correct ${wrong}.`,
      part: 'name',
    }))
  }
  return findings
}

/** Of a value that no dialect allows, the rule for kinds says what was meant. */
function isUsable(schema: CheckedSchema, name: string): boolean {
  const value = keyword(schema, name)
  const kind = valueKind(schema.dialect, name)
  return value !== undefined && kind !== undefined && kind !== 'types' && misfits(kind, value, schema.dialect).length === 0
}

const plural = (kind: string) => `${kind}s`

/** Keywords that say nothing without another one. */
const NEED: readonly (readonly [keyword: string, needs: string])[] = [
  ['then', 'if'], ['else', 'if'], ['minContains', 'contains'], ['maxContains', 'contains'], ['contentSchema', 'contentMediaType'],
]

/** Flags of draft-04 for the bound beside them; later they are bounds themselves. */
const NEED_IN_04: typeof NEED = [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']]

/** The keywords about which `withoutOther` may have something to say. */
export const NEEDING: readonly string[] = [...[...NEED, ...NEED_IN_04].map(([name]) => name), 'if', 'additionalItems']

/** Keywords without the other one that they need: keyword-inapplicable. */
export const withoutOther: SchemaRule = (schema) => {
  const lonely = (schema.dialect.name === '04' ? NEED_IN_04 : NEED).filter(([name, needs]) => keyword(schema, name) !== undefined && !Object.hasOwn(schema.value, needs))
  const isTuple = listAt(schema, 'items') !== undefined
  const hasAdditional = schema.dialect.name !== '2020-12' && keyword(schema, 'additionalItems') !== undefined && !isTuple
  const findings = lonely.map(([name, needs]) => at(schema, [name], {
    code: 'keyword-inapplicable', message: `${quote(name)} has no effect without ${quote(needs)}.`, help: `Add ${quote(needs)}, or remove it.`, part: 'name',
  }))
  if (decidesNothing(schema)) findings.push(at(schema, ['if'], {
    code: 'keyword-inapplicable', message: '"if" has no effect without "then" or "else".', help: 'Add one of them, or remove "if".', part: 'name',
  }))
  if (!hasAdditional) return findings
  return [...findings, at(schema, ['additionalItems'], {
    code: 'keyword-inapplicable', message: '"additionalItems" has no effect unless "items" is a list.', help: 'Remove it.', part: 'name',
  })]
}

/** A condition from which nothing follows; it still says which members and elements count as evaluated. */
function decidesNothing(schema: CheckedSchema): boolean {
  const { value } = schema
  const follows = ['then', 'else', 'unevaluatedProperties', 'unevaluatedItems'].some((name) => Object.hasOwn(value, name))
  return keyword(schema, 'if') !== undefined && !follows && !refines(schema)
}

/** What may stand beside `$ref` although it is not read: it tells people something, or holds what others refer to. */
const HARMLESS = new Set(['$ref', '$schema', '$comment', 'title', 'description', 'default', 'examples', 'definitions', 'readOnly', 'writeOnly'])

/** Up to draft-07 all siblings of `$ref` are ignored (draft-07 Core 8.3): ref-siblings. */
export const besideReference: SchemaRule = (schema) => {
  if (schema.dialect.refHasSiblings || typeof schema.value.$ref !== 'string') return []
  return Object.keys(schema.value).filter((name) => !HARMLESS.has(name) && hasKeyword(schema.dialect, name)).map((name) => at(schema, [name], {
    code: 'ref-siblings',
    message: `${quote(name)} is ignored: up to draft-07 nothing beside "$ref" counts.`,
    help: 'Put "$ref" into "allOf", or declare draft 2019-09 or later.',
    part: 'name',
  }))
}
