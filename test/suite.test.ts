import { describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { generate } from '../generator/dist/generate.js'
import type { OutputFile } from '../generator/dist/model/output.js'
import type { SourceText } from '../generator/dist/model/source.js'
import { checkTypes, type TypeAnswer } from './support/compile.js'
import { isExpressible } from './support/expressible.js'
import { literalType } from './support/literal.js'
import { explained, layOut, load, unobjected, verdict, withExplainer, type Verdict } from './support/load.js'
import { DRAFTS, groups, NO_SUITE, remotes, SUITE, type Draft, type Group } from './support/suite.js'

/** Least share of the invalid instances that the type has to refuse: of all, and of those of schemas that a type can express. */
const TIGHTNESS: Partial<Record<Draft, { readonly all: number; readonly expressible: number }>> = {
  'draft2020-12': { all: 0.64, expressible: 0.94 },
  'draft2019-09': { all: 0.65, expressible: 0.94 },
  draft7: { all: 0.72, expressible: 0.938 },
}

const READINGS = ['guard', 'validator', 'explainer', 'ajv'] as const
type Reading = typeof READINGS[number]

interface Judged {
  readonly group: Group
  readonly files: readonly OutputFile[]
  readonly types: TypeAnswer
  readonly verdicts: readonly Readonly<Record<Reading, Verdict>>[]
}

if (SUITE === undefined) test('official suite', { skip: NO_SUITE }, () => undefined)
else for (const draft of Object.keys(DRAFTS) as Draft[]) judgeDraft(SUITE, draft)

function judgeDraft(suite: string, draft: Draft): void {
  const all = groups(suite, draft)
  if (all.length === 0) {
    test(draft, { skip: `the suite in ${suite} lacks it` }, () => undefined)
    return
  }
  describe(draft, () => {
    let judged: readonly Judged[] = []
    test('generates every schema, and every output loads', async () => {
      judged = await judgeGroups(all, draft, remotes(suite, draft))
    })
    test('types compile', () => assert.deepEqual(judged.flatMap(({ group, types }) => types.errors.map((error) => `${group.id}: ${error}`)), []))
    for (const reading of READINGS) {
      test(`${reading} is right on every test`, () => assert.deepEqual(wrong(judged, reading), []))
    }
    test('the type holds every valid or accepted instance', () => assert.deepEqual(lies(judged), []))
    test('the type refuses its share of the invalid', (context) => judgeTightness(judged, draft, (text) => context.diagnostic(text)))
  })
}

async function judgeGroups(all: readonly Group[], draft: Draft, references: readonly SourceText[]): Promise<Judged[]> {
  const generated: { group: Group; files: readonly OutputFile[] }[] = []
  for (const group of all) generated.push({ group, files: await filesOf(group, draft, references) })
  const answers = checkTypes(generated.map(({ group, files }) =>
    ({ files, module: 'root.d.ts', type: 'Root', values: group.tests.map(({ data }) => literalType(data)) })))
  const judged: Judged[] = []
  for (const [i, { group, files }] of generated.entries()) judged.push({ group, files, types: answers[i] as TypeAnswer, verdicts: await verdictsOf(group, files) })
  return judged
}

async function filesOf({ id, schema }: Group, draft: Draft, references: readonly SourceText[]): Promise<readonly OutputFile[]> {
  const { files, diagnostics } = await generate({
    schemas: [{ path: 'root.schema.json', text: JSON.stringify(schema) }],
    references,
    dialect: DRAFTS[draft],
    emit: ['types', 'guards', 'ajv'],
  })
  assert.notEqual(files.length, 0, `${id} is refused: ${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ')}`)
  return files
}

async function verdictsOf({ tests }: Group, files: readonly OutputFile[]): Promise<Judged['verdicts']> {
  const dir = layOut(files.map((file) => file.path === 'root.js' ? { ...file, text: withExplainer(file.text, 'Root') } : file))
  const guards = await load(dir, 'root.js')
  const validators = await load(dir, 'root.ajv.js')
  return tests.map(({ data }) => ({
    guard: verdict(guards['isRoot'], data),
    validator: explained(guards['validateRoot'], data),
    explainer: unobjected(guards['explainRoot'], data),
    ajv: verdict(validators['Root'], data),
  }))
}

/** Each test of each group with what was made of it. */
const rows = (judged: readonly Judged[]) => judged.flatMap(({ group, types, verdicts }) =>
  group.tests.map(({ description, valid }, i) => ({ group, name: `${group.id} ${group.description}: ${description}`, valid, verdicts: verdicts[i], refusal: types.refusals[i] })))

const wrong = (judged: readonly Judged[], reading: Reading) =>
  rows(judged).filter(({ valid, verdicts }) => verdicts?.[reading] !== valid).map(({ name, verdicts }) => `${name}: ${verdicts?.[reading]}`)

const lies = (judged: readonly Judged[]) => rows(judged)
  .filter(({ valid, verdicts, refusal }) => refusal !== undefined && (valid || verdicts?.guard === true || verdicts?.ajv === true))
  .map(({ name, refusal }) => `${name}: ${refusal}`)

function judgeTightness(judged: readonly Judged[], draft: Draft, say: (text: string) => void): void {
  const invalid = rows(judged).filter(({ valid }) => !valid)
  const expressible = invalid.filter(({ group }) => isExpressible(group.schema))
  const shareOf = (some: typeof invalid) => some.filter(({ refusal }) => refusal !== undefined).length / some.length
  const [all, inner] = [shareOf(invalid), shareOf(expressible)]
  say(`the type refuses ${(100 * all).toFixed(1)} % of ${invalid.length} invalid instances, ${(100 * inner).toFixed(1)} % of ${expressible.length} of expressible schemas`)
  const least = TIGHTNESS[draft]
  assert.ok(all >= (least?.all ?? 0), 'of all invalid instances')
  assert.ok(inner >= (least?.expressible ?? 0), 'of those of expressible schemas')
}
