import { canonicalText } from '../facts/canonical.js'
import { quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json, JsonObject } from '../model/json.js'
import { at, type CheckedSchema, isObject, listAt, type SchemaRule } from './schema.js'

/** Branches that decide nothing: union-repeats, union-covered, union-moot. */
export const unionBranches: SchemaRule = (schema) => ['anyOf', 'oneOf'].flatMap((keyword) => {
  const branches = (listAt(schema, keyword) ?? []).map(withoutAnnotations)
  return [...repeats(schema, keyword, branches), ...moot(schema, keyword, branches), ...overlap(schema, keyword, branches), ...covered(schema, keyword, branches)]
})

const ANNOTATIONS = new Set(['title', 'description', '$comment', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'])

/** What a branch decides. Members that no dialect knows are kept: they may tell two branches apart for other tools. */
function withoutAnnotations(branch: Json): Json {
  if (!isObject(branch)) return branch
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

/** A branch that accepts everything leaves the others of an `anyOf` without a say. */
function moot(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  if (keyword !== 'anyOf' || branches.length < 2) return []
  const everything = branches.findIndex((branch) => branch === true || canonicalText(branch) === '{}')
  if (everything < 0) return []
  return [at(schema, [keyword, everything], { code: 'union-moot', message: 'This branch accepts every value, so the other branches of anyOf decide nothing.', help: 'Say what the branch is meant for, or remove anyOf.' })]
}

/** In a `oneOf`, an integer is a number, too. */
function overlap(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  if (keyword !== 'oneOf') return []
  const plain = (type: string) => branches.findIndex((branch) => canonicalText(branch) === canonicalText({ type }))
  const [integer, number] = [plain('integer'), plain('number')]
  if (integer < 0 || number < 0) return []
  return [at(schema, [keyword, integer], { code: 'union-repeats', message: `An integer fits this branch and branch ${number} of oneOf, so it is refused.`, help: `Leave ${quote('integer')} out, or write anyOf.` })]
}

/** A branch with a type and more, beside one that wants of the value nothing but that type. */
function covered(schema: CheckedSchema, keyword: string, branches: readonly Json[]): readonly Finding[] {
  const bare = branches.map((branch) => (isObject(branch) && Object.keys(branch).length === 1 ? typesIn(branch) : []))
  return branches.flatMap((branch, i) => {
    if (!isObject(branch) || isNote(branch, keyword) || (bare[i]?.length !== 0 && keyword === 'oneOf')) return []
    const types = typesIn(branch)
    const other = bare.findIndex((wider, j) => j !== i && types.length > 0 && canonicalText(wider) !== canonicalText(bare[i] ?? []) && types.every((type) => wider.includes(type) || (type === 'integer' && wider.includes('number'))))
    if (other < 0) return []
    const effect = keyword === 'oneOf' ? 'so it is refused' : 'so this branch decides nothing'
    return [at(schema, [keyword, i], { code: 'union-covered', message: `Whatever fits this branch fits branch ${other} of ${keyword}, too, ${effect}.` })]
  })
}

/** Values that are listed beside their whole type are meant for people, and editors show them. */
const isNote = (branch: JsonObject, keyword: string) => keyword === 'anyOf' && (Object.hasOwn(branch, 'enum') || Object.hasOwn(branch, 'const'))

const typesIn = ({ type = [] }: JsonObject): readonly Json[] => (Array.isArray(type) ? (type as readonly Json[]) : [type])
