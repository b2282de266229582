import { judgeOf } from '../facts/judge.js'
import { kinds } from '../facts/kinds.js'
import { joinPointer } from '../facts/pointer.js'
import { allSubschemas, subschemas } from '../facts/subschemas.js'
import type { Contract, Schema } from '../model/contract.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'

/**
 * What only the meaning of the schemas shows: values that their own schema refuses, and schemas that refuse every value:
 * default-invalid, example-invalid, schema-never-valid.
 *
 * @param judged what was found in the schemas as they are written: with a pattern among them that can hang, no value is judged
 */
export function checkContract(contract: Contract, judged: readonly Finding[]): readonly Finding[] {
  const own = new Set(contract.modules.map(({ source }) => source))
  const schemas = contract.modules.flatMap(({ definitions }) => definitions.map(({ schema }) => schema)).filter(({ location }) => own.has(location.path))
  const canHang = judged.some(({ code }) => code === 'pattern-catastrophic' || code === 'patterns-unchecked')
  return [
    ...schemas.flatMap((schema) => emptySchemas(schema, contract)),
    ...(canHang ? [] : schemas.flatMap((schema) => [...allSubschemas(schema)].flatMap((inner) => refusedValues(inner, contract)))),
  ]
}

/** The outermost schemas that refuse every value although they do not say so with `false`. */
function emptySchemas(schema: Schema, contract: Contract): readonly Finding[] {
  const findings: Finding[] = []
  const waiting = [schema]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (kinds(next, contract).size > 0) for (const inner of subschemas(next)) waiting.push(inner)
    else if (!isSaid(next, contract)) findings.push({ code: 'schema-never-valid', message: 'No value fits this schema: its parts rule each other out.', location: next.location, part: 'name' })
  }
  return findings
}

/** Whether it is plain, or said elsewhere: `false` and what people write for it, a reference to what is itself empty, empty limits. */
function isSaid(schema: Schema, contract: Contract): boolean {
  const target = schema.ref === undefined ? undefined : contract.definitions.get(schema.ref)?.schema
  const isPlain = schema.types?.length === 0 || schema.enum?.length === 0 || (schema.not !== undefined && Object.keys(schema).length === 3)
  return isPlain || (target !== undefined && kinds(target, contract).size === 0) || LIMITS.some(([low, high]) => (schema[low] ?? 0) > (schema[high] ?? Infinity))
}

const LIMITS = [['minimum', 'maximum'], ['minLength', 'maxLength'], ['minItems', 'maxItems'], ['minProperties', 'maxProperties']] as const

function refusedValues(schema: Schema, contract: Contract): readonly Finding[] {
  const { annotations: { default: preset, examples = [] }, location } = schema
  const judge = (value: Json, what: string, place: readonly (string | number)[]): readonly Finding[] => {
    if (isLarge(value)) return []
    const [issue] = judgeOf(schema, contract)(value, { limit: 1 })
    if (!issue) return []
    const code = place[0] === 'default' ? 'default-invalid' : 'example-invalid'
    return [{ code, message: `${what} does not fit its own schema: ${issue.message}.`, location: { ...location, pointer: joinPointer(location.pointer, ...place) } }]
  }
  return [
    ...(preset === undefined ? [] : judge(preset, 'The default', ['default'])),
    ...examples.flatMap((example, i) => judge(example, 'The example', ['examples', i])),
  ]
}

/** The longest string, in UTF-16 code units, on which any pattern that cannot hang is quick, and the largest value, as JSON text. */
const [LONGEST, LARGEST] = [256, 20_000]

function isLarge(value: Json): boolean {
  const text = JSON.stringify(value)
  return text.length > LARGEST || (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).some((string) => string.length > LONGEST)
}
