import type { Json } from '../../generator/dist/model/json.js'
import { flatCase, type Case } from './case.js'
import { judge, type Finding } from './judge.js'
import { isList, isObject } from './vocabulary.js'

/** How often a smaller case is tried. */
const TRIES = 600

/** The finding on a case as small as was found; the finding itself where it does not show on one that can be made smaller. */
export async function shrink(finding: Finding): Promise<Finding> {
  let smallest = await start(finding)
  if (smallest === undefined) return finding
  for (let tries = 0, changed = true; changed && tries < TRIES;) {
    changed = false
    for (const smaller of smallerCases(smallest.case)) {
      if (tries++ >= TRIES) break
      const found = await same(finding, smaller)
      if (found === undefined) continue
      smallest = found
      changed = true
      break
    }
  }
  return smallest
}

/** The finding on a case whose documents both sides read: the flat ones, or else those of the schema's author. */
async function start(finding: Finding): Promise<Finding | undefined> {
  const { case: one, instance } = finding
  const authored = [one.schema, ...one.references].map(({ text, uri = '' }) => ({ uri, value: JSON.parse(text) as Json }))
  const instances = instance === undefined ? [] : [instance]
  for (const documents of [one.flat, authored]) {
    const found = await same(finding, flatCase({ draft: one.draft, documents, instances }, one.index))
    if (found !== undefined) return found
  }
  return undefined
}

/** The same kind of finding, in the same words, on another case. */
async function same(finding: Finding, one: Case): Promise<Finding | undefined> {
  const { findings } = await judge([one])
  const words = ({ kind, detail }: Finding) => kind === 'lie' || kind === 'types' ? kind : `${kind} ${detail.slice(0, 40)}`
  return findings.find((other) => words(other) === words(finding))
}

/** The case with other contents for its documents. */
function caseOf({ index, draft, flat }: Case, values: readonly Json[], instance: Json | undefined): Case {
  const documents = flat.slice(0, values.length).map(({ uri }, i) => ({ uri, value: values[i] ?? true }))
  return flatCase({ draft, documents, instances: instance === undefined ? [] : [instance] }, index)
}

function* smallerCases(one: Case): Generator<Case> {
  const values = one.flat.map(({ value }) => value)
  const [instance] = one.instances
  if (values.length > 1) yield caseOf(one, values.slice(0, -1), instance)
  for (const [i, value] of values.entries()) {
    for (const smaller of smallerValues(value)) if (isObject(smaller)) yield caseOf(one, values.map((other, j) => i === j ? smaller : other), instance)
  }
  if (instance !== undefined) for (const smaller of smallerValues(instance)) yield caseOf(one, values, smaller)
}

/** Values with one thing less: big pieces first. */
function* smallerValues(value: Json): Generator<Json> {
  if (isList(value)) {
    for (const i of value.keys()) yield value.filter((_, j) => i !== j)
    for (const [i, element] of value.entries()) for (const smaller of smallerValues(element)) yield value.map((other, j) => i === j ? smaller : other)
    yield* value
  } else if (isObject(value)) {
    const members = Object.entries(value)
    for (const [name] of members) if (name !== '$schema') yield Object.fromEntries(members.filter(([other]) => other !== name))
    for (const [, member] of members) if (isObject(member)) yield member
    for (const [name, member] of members) for (const smaller of smallerValues(member)) yield Object.fromEntries(members.map(([other, kept]) => [other, other === name ? smaller : kept]))
    if (members.length > 0) yield {}
  } else if (typeof value === 'number' && value !== 0 && value !== 1) yield* [0, 1]
  else if (typeof value === 'string' && value.length > 1 && !value.includes('#')) yield 'a'
}
