import { canonicalText } from '../facts/canonical.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import { implies, valuesIn } from './implies.js'
import { at, type CheckedSchema, isObject, listAt, type SchemaRule } from './schema.js'
import { shown } from './values.js'

/** Branches that decide nothing: union-repeats, union-covered, union-moot. */
export const unionBranches: SchemaRule = (schema) => ['anyOf', 'oneOf'].flatMap((keyword) => {
  const branches = (listAt(schema, keyword) ?? []).map((branch) => decisive(branch, schema))
  return [...repeats(schema, keyword, branches), ...moot(schema, keyword, branches), ...overlap(schema, keyword, branches), ...covered(schema, keyword, branches)]
})

const ANNOTATIONS = new Set(['title', 'description', '$comment', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'])

/** What a branch decides. Members that no dialect knows are kept: they may tell two branches apart for other tools. */
function decisive(branch: Json, { dialect }: CheckedSchema): Json {
  if (!isObject(branch)) return branch
  if (!dialect.refHasSiblings && typeof branch.$ref === 'string') return { $ref: branch.$ref }
  return Object.fromEntries<Json>(Object.entries(branch).filter(([name]) => !ANNOTATIONS.has(name)))
}

function repeats(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  const first = new Map<string, number>()
  return branches.flatMap((branch, i) => {
    const text = canonicalText(branch)
    const earlier = first.get(text)
    if (earlier === undefined) {
      first.set(text, i)
      return []
    }
    const effect = keyword === 'oneOf' ? 'so whatever fits them is refused' : 'so it decides nothing'
    return [at(schema, [keyword, i], { code: 'union-repeats', message: `This branch says the same as branch ${earlier} of ${keyword}, ${effect}.`, help: 'Remove it.' })]
  })
}

/** A branch that accepts everything leaves the others of an `anyOf` without a say, and those of a `oneOf` without a value. */
function moot(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  const everything = branches.findIndex((branch) => branch === true || canonicalText(branch) === '{}')
  if (everything < 0 || branches.length < 2) return []
  if (keyword === 'oneOf') return [at(schema, [keyword, everything], { code: 'union-moot', message: 'This branch accepts every value, so whatever fits another branch of oneOf is refused.', help: 'Say what the branch is meant for, or write anyOf.' })]
  return [at(schema, [keyword, everything], { code: 'union-moot', message: 'This branch accepts every value, so the other branches of anyOf decide nothing.', help: 'Say what the branch is meant for, or remove anyOf.' })]
}

/** In a `oneOf`, an integer is a number, too, and a value must not be listed twice. */
function overlap(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  return keyword === 'oneOf' ? [...integersTwice(schema, branches), ...valuesTwice(schema, branches)] : []
}

function valuesTwice(schema: CheckedSchema, branches: readonly Json[]): readonly Finding[] {
  const seen = new Map<string, number>()
  return branches.flatMap((branch, i) => {
    const values = isObject(branch) && Object.keys(branch).every((name) => LISTING.has(name)) ? valuesIn(branch) : []
    const texts = values.map(canonicalText)
    const places = texts.map((text) => seen.get(text))
    const first = places.findIndex((place) => place !== undefined)
    const [twice, other] = [values[first], places[first]]
    const isCovered = places.every((place) => place === other)
    for (const text of texts) seen.set(text, seen.get(text) ?? i)
    if (twice === undefined || isCovered) return []
    return [at(schema, ['oneOf', i], { code: 'union-repeats', message: `${shown(twice)} fits this branch and branch ${other} of oneOf, so it is refused.`, help: 'Leave it out of one of the two, or write anyOf.' })]
  })
}

/** Keywords of a branch that is a list of values. */
const LISTING: ReadonlySet<string> = new Set(['enum', 'const', 'type'])

function integersTwice(schema: CheckedSchema, branches: readonly Json[]): readonly Finding[] {
  const plain = (type: string) => branches.findIndex((branch) => isPlain(branch, type))
  const [integer, number] = [plain('integer'), plain('number')]
  if (integer < 0 || number < 0) return []
  return [at(schema, ['oneOf', integer], { code: 'union-repeats', message: `An integer fits this branch and branch ${number} of oneOf, so it is refused.`, help: `Leave ${quote('integer')} out, or write anyOf.` })]
}

/** The most branches that are compared each with each other one; of more, only those that are nothing but a type. */
const MOST = 64

/** A branch that asks for all that another one asks for, and more. */
function covered(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  const isMany = branches.length > MOST
  const wides = branches.flatMap((wide, j) => (isObject(wide) && Object.keys(wide).length > 0 && (!isMany || Object.keys(wide).join() === 'type') ? [{ wide, j }] : []))
  return branches.flatMap((branch, i) => {
    if (!isObject(branch) || isIntegerBesideNumber(branch, keyword, branches)) return []
    const other = wides.find(({ wide, j }) => i !== j && isCoveredBy(branch, wide, { keyword, isLater: i > j }))?.j
    if (other === undefined) return []
    const effect = keyword === 'oneOf' ? 'so it is refused' : 'so this branch decides nothing'
    return [at(schema, [keyword, i], { code: 'union-covered', message: `Whatever fits this branch fits branch ${other} of ${keyword}, too, ${effect}.` })]
  })
}

/** Of two branches that say the same in other words, the later one counts as covered by the other. */
function isCoveredBy(branch: JsonObject, wide: JsonObject, { keyword, isLater }: { readonly keyword: string; readonly isLater: boolean }): boolean {
  if (isNote(branch, wide, keyword) || !implies(branch, wide)) return false
  return implies(wide, branch) ? isLater && canonicalText(branch) !== canonicalText(wide) : true
}

/** Values that are listed beside their whole type are meant for people, and editors show them. */
const isNote = (branch: JsonObject, wide: JsonObject, keyword: string) => keyword === 'anyOf' && valuesIn(branch).length > 0 && valuesIn(wide).length === 0

const isPlain = (branch: Json, type: string) => canonicalText(branch) === canonicalText({ type })

/** That is told by `integersTwice`. */
const isIntegerBesideNumber = (branch: Json, keyword: string, branches: readonly Json[]) => keyword === 'oneOf' && isPlain(branch, 'integer') && branches.some((other) => isPlain(other, 'number'))
