import { judgeOf } from '../facts/judge.js'
import { kinds } from '../facts/kinds.js'
import { inPlacePaths } from '../facts/paths.js'
import { joinPointer, locationText } from '../facts/pointer.js'
import { allSubschemas, subschemas } from '../facts/subschemas.js'
import { targetOf } from '../facts/target.js'
import { quote } from '../facts/visible.js'
import type { Code } from '../model/codes.js'
import type { Contract, DefinitionId, Module, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import { unreachableBranches } from './branches.js'
import { conflictingMembers } from './conflicts.js'
import { type Endless, endless } from './endless.js'
import { forbiddenMembers } from './members.js'
import { catastrophe } from './regex/index.js'
import { NONE } from './schema.js'

/**
 * What only the meaning of the schemas shows: values that their own schema refuses, and schemas that refuse every value:
 * default-invalid, example-invalid, schema-never-valid, paths-many, union-unreachable, required-excluded, keyword-inapplicable.
 *
 * @param judged what was found in the schemas as they are written: with a pattern among them that can hang, no value is judged
 */
export function checkContract(contract: Contract, judged: readonly Finding[]): readonly Finding[] {
  const own = new Set(contract.modules.map(({ source }) => source))
  const schemas = contract.modules.flatMap(({ definitions }) => definitions.map(({ schema }) => schema)).filter(({ location }) => own.has(location.path))
  const refuted = new Set(judged.flatMap(({ code, location }) => NOTHING_FITS.has(code) && location ? [locationText({ path: location.path, pointer: around(location.pointer) })] : []))
  const isJudged = (schema: Schema) => refuted.size > 0 && refuted.has(locationText(schema.location))
  const paths = inPlacePaths(contract)
  const canHang = judged.some(({ code }) => code === 'pattern-catastrophic' || code === 'patterns-unchecked') || othersCanHang(contract, own)
  const empty: Schema[] = []
  const unjudged: Schema[] = []
  const findings: Finding[] = []
  const say = (said: readonly Finding[]) => {
    if (said.length > 0) findings.push(...said)
  }
  for (const schema of schemas) {
    const all = allSubschemas(schema)
    if (all.some((inner) => kinds(inner, contract).size === 0 && !isSaid(inner, contract))) empty.push(...emptySchemas(schema, contract))
    for (const inner of all) {
      say(unreachableBranches(inner, contract, canHang))
      if (isJudged(inner)) continue
      unjudged.push(inner)
      if (canHang) continue
      say(forbiddenMembers(inner, contract))
      say(refusedValues(inner, contract))
    }
  }
  return [
    ...empty.filter((schema) => !isJudged(schema)).map(neverValid),
    ...contract.modules.filter(({ source }) => own.has(source)).flatMap((module) => manyPaths(module, paths)),
    ...endless(contract).filter(({ schema }) => own.has(schema.location.path)).map(endlessFinding),
    ...conflictingMembers(unjudged, { contract, canHang }),
    ...findings,
  ]
}

/** Steps that the search for attacks may take over the documents that are only referred to, of which nothing was told. */
const BUDGET = 2_000_000

/** Whether a pattern of a document that is only referred to can hang, or may. */
function othersCanHang({ definitions }: Contract, own: ReadonlySet<string>): boolean {
  const others = [...definitions.values()].filter(({ schema }) => !own.has(schema.location.path)).flatMap(({ schema }) => allSubschemas(schema))
  const patterns = new Set(others.flatMap(({ pattern, patternProperties }) => [...(pattern === undefined ? [] : [pattern]), ...(patternProperties?.keys() ?? [])]))
  const budget = { left: BUDGET }
  return [...patterns].some((pattern) => catastrophe(pattern, budget) !== undefined)
}

/** More schemas than one value should be judged by. */
const MANY = 1_000_000

/** The first definition of a module that is a ladder of references; those below it are ladders, too. */
function manyPaths({ definitions }: Module, paths: ReadonlyMap<DefinitionId, number>): readonly Finding[] {
  const [first] = definitions.filter(({ id }) => (paths.get(id) ?? 0) > MANY)
  if (first === undefined) return []
  const count = paths.get(first.id)?.toLocaleString('en', { maximumSignificantDigits: 3 }) ?? ''
  return [{ code: 'paths-many', message: `One value is judged by about ${count} schemas here, if each reference is followed: validators that were not generated may hang.`, location: first.schema.location, part: 'name' }]
}

/** Findings that say of a schema that nothing fits it, or that a value is wrong: what follows from that is no news. */
const NOTHING_FITS: ReadonlySet<Code> = new Set(['never-valid', 'value-excluded', 'required-excluded'])

/** The pointer of the schema that a keyword of it, or an element of that, stands in. */
const around = (pointer: string) => pointer.replace(/\/(?:[^/]*|(?:enum|required)\/\d+)$/, '')

const neverValid = ({ location }: Schema): Finding => ({ code: 'schema-never-valid', message: 'No value fits this schema: its parts rule each other out.', location, part: 'name' })

function endlessFinding({ schema, member }: Endless): Finding {
  const message = `No value fits this schema: each must hold another one ${member === undefined ? 'as its element' : `as ${quote(member)}`}, without end.`
  return { code: 'schema-never-valid', message, help: 'Let it end: make it optional, or admit null.', location: schema.location, part: 'name' }
}

/** The outermost schemas that refuse every value although they do not say so with `false`. */
function emptySchemas(schema: Schema, contract: Contract): readonly Schema[] {
  const empty: Schema[] = []
  const waiting = [schema]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (kinds(next, contract).size > 0) for (const inner of subschemas(next)) waiting.push(inner)
    else if (!isSaid(next, contract)) empty.push(next)
  }
  return empty
}

/** Whether it is plain, or said elsewhere: `false` and what people write for it, a reference to what is itself empty, empty limits. */
function isSaid(schema: Schema, contract: Contract): boolean {
  const target = targetOf(schema, contract)
  const isPlain = schema.types?.length === 0 || schema.enum?.length === 0 || (schema.not !== undefined && Object.keys(schema).length === 3)
  return isPlain || (target !== undefined && kinds(target, contract).size === 0) || LIMITS.some(([low, high]) => (schema[low] ?? 0) > (schema[high] ?? Infinity))
}

const LIMITS = [['minimum', 'maximum'], ['minLength', 'maxLength'], ['minItems', 'maxItems'], ['minProperties', 'maxProperties']] as const

function refusedValues(schema: Schema, contract: Contract): readonly Finding[] {
  const { annotations: { default: preset, examples }, location } = schema
  if (preset === undefined && examples === undefined) return NONE
  const judge = (value: Json, what: string, place: readonly (string | number)[]): readonly Finding[] => {
    if (isLarge(value)) return []
    const [issue] = judgeOf(schema, contract)(value, { limit: 1 })
    if (!issue) return []
    const code = place[0] === 'default' ? 'default-invalid' : 'example-invalid'
    return [{ code, message: `${what} does not fit its own schema: ${issue.message}.`, location: { ...location, pointer: joinPointer(location.pointer, ...place) } }]
  }
  return [
    ...(preset === undefined ? [] : judge(preset, 'The default', ['default'])),
    ...(examples ?? []).flatMap((example, i) => judge(example, 'The example', ['examples', i])),
  ]
}

/** The longest string, in UTF-16 code units, on which any pattern that cannot hang is quick, and the largest value, as JSON text. */
const [LONGEST, LARGEST] = [256, 20_000]

function isLarge(value: Json): boolean {
  const text = JSON.stringify(value)
  return text.length > LARGEST || (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).some((string) => string.length > LONGEST)
}
