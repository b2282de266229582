// Components of random schemas: exact in 3.1, wider in 3.0 and never without a word.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { contractOf } from '../generator/dist/generate.js'
import type { Json } from '../generator/dist/model/json.js'
import { assertValid } from '../generator/dist/emit/openapi/validate.js'
import { fuzzCase, type Case } from './fuzz/case.js'
import { oracle } from './fuzz/oracle.js'
import { merged, openApi, verdicts, type Made } from './support/openapi.js'

const SEED = Number(process.env['OPENAPI_FUZZ_SEED'] ?? 1)
const CASES = Number(process.env['OPENAPI_FUZZ_CASES'] ?? 120)

interface Judged {
  readonly made: readonly Made[]
  readonly accepted: number
  readonly faults: readonly string[]
}

const NOTHING: Judged = { made: [], accepted: 0, faults: [] }

async function judge({ index, schema, references, flat, instances }: Case): Promise<Judged> {
  const { contract } = contractOf({ schemas: [schema], references })
  const definition = contract?.modules[0]?.definitions[0]
  if (contract === undefined || definition === undefined) return NOTHING
  const opinion = await oracle(flat)
  const expected = instances.map(opinion)
  const made = { now: openApi(contract, '3.1'), then: openApi(contract, '3.0') }
  const [now, then] = [await verdicts(made.now, definition, instances), await verdicts(made.then, definition, instances)]
  const faults = instances.flatMap((instance, i) => expected[i] === undefined ? [] : [
    ...now[i] === expected[i] ? [] : [fault('3.1', index, instance)],
    ...then[i] === true || !expected[i] ? [] : [fault('3.0 narrower', index, instance)],
    ...then[i] === true && !expected[i] && made.then.findings.length === 0 ? [fault('3.0 wider without a word', index, instance)] : [],
  ])
  return { made: [made.now, made.then], accepted: expected.filter(Boolean).length, faults }
}

const fault = (kind: string, index: number, instance: Json) => `${kind}: case ${index} of seed ${SEED}: ${JSON.stringify(instance)}`

test('components of random schemas agree with an engine of others', async (t) => {
  const judged = []
  for (let index = 0; index < CASES; index++) judged.push(await judge(fuzzCase(SEED, index)).catch(unjudged))
  const accepted = judged.reduce((sum, one) => sum + one.accepted, 0)
  t.diagnostic(`seed ${SEED}: ${judged.filter((one) => one !== NOTHING).length} schemas, ${accepted} accepted instances`)
  assert.deepEqual(judged.flatMap(({ faults }) => faults), [])
  assert.ok(accepted > 5 * CASES)
  for (const i of [0, 1]) await assertValid(merged(judged.flatMap(({ made }) => made[i]?.document ?? [])))
})

/** What the engine cannot read, or not by its recursion, is no verdict. */
function unjudged(error: unknown): Judged {
  if (error instanceof Error && /IRI-reference|call stack/.test(error.message)) return NOTHING
  throw error
}
