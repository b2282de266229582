import { generate } from '../../generator/dist/generate.js'
import type { Json } from '../../generator/dist/model/json.js'
import type { OutputFile } from '../../generator/dist/model/output.js'
import type { Result } from '../../generator/dist/runtime/public.js'
import { checkTypes } from '../support/compile.js'
import { assertIssues } from '../support/issues.js'
import { literalType } from '../support/literal.js'
import { explained, layOut, load, unobjected, verdict, withExplainer, type Verdict } from '../support/load.js'
import type { Case } from './case.js'
import { bundleDocument, componentDocument } from './derived.js'
import { oracle } from './oracle.js'

/**
 * Something that should not be:
 * `refused` the generator says no, `crash` it throws, `load` an output does not load, `types` the declarations do not compile;
 * `guard` it contradicts the second opinion, `validator`, `explainer` and `ajv` they contradict the guard, `issues` one leads nowhere,
 * `lie` an accepted value is not of the type,
 * `bundle` and `component` the bundled schema or the OpenAPI component contradict the second opinion.
 */
export type Kind = 'refused' | 'crash' | 'load' | 'types' | 'guard' | 'validator' | 'explainer' | 'ajv' | 'issues' | 'lie' | 'bundle' | 'component'

export interface Finding {
  readonly kind: Kind
  readonly case: Case
  readonly instance?: Json
  readonly detail: string
}

export interface Report {
  readonly findings: readonly Finding[]
  readonly schemas: number
  readonly instances: number
  readonly accepted: number
  /** Instances on which there was no second opinion. */
  readonly unjudged: number
}

interface Judged {
  readonly case: Case
  readonly files: readonly OutputFile[]
  readonly findings: readonly Finding[]
  readonly accepted: readonly Json[]
  readonly unjudged: number
}

/** Judges cases, type checking them together. */
export async function judge(cases: readonly Case[]): Promise<Report> {
  const judged: Judged[] = []
  for (const one of cases) judged.push(await judgeVerdicts(one))
  const findings = [...judged.flatMap((one) => one.findings), ...judgeTypes(judged)]
  return {
    findings,
    schemas: cases.length,
    instances: cases.reduce((sum, { instances }) => sum + instances.length, 0),
    accepted: judged.reduce((sum, { accepted }) => sum + accepted.length, 0),
    unjudged: judged.reduce((sum, one) => sum + one.unjudged, 0),
  }
}

async function judgeVerdicts(one: Case): Promise<Judged> {
  const nothing = { case: one, files: [], accepted: [], unjudged: 0 }
  try {
    const { files, diagnostics } = await generate({ schemas: [one.schema], references: one.references, emit: productsFor(one), indexSignatures: hasIndexSignatures(one) })
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (files.length === 0) return { ...nothing, findings: [{ kind: 'refused', case: one, detail: errors.map(({ code, message }) => `${code}: ${message}`).join('\n') }] }
    return await judgeOutputs(one, files)
  } catch (error) {
    return { ...nothing, findings: [{ kind: 'crash', case: one, detail: error instanceof Error ? error.stack ?? error.message : String(error) }] }
  }
}

/** The bundled schema for every fifth case, the OpenAPI document for every twentieth. */
const productsFor = ({ index }: Case) => [
  'types', 'guards', 'ajv',
  ...(index % 5 === 0 ? ['schema'] as const : []),
  ...(index % 20 === 0 ? ['openapi'] as const : []),
] as const

/** Every fourth case. */
const hasIndexSignatures = ({ index }: Case) => index % 4 === 3

async function judgeOutputs(one: Case, files: readonly OutputFile[]): Promise<Judged> {
  const second = await oracle(one.flat)
  const scripts = files.filter(({ path }) => path.endsWith('.js'))
  const dir = layOut(scripts.map((file) => file.path === 'root.js' ? { ...file, text: withExplainer(file.text, 'Root') } : file))
  const guards = await loaded(dir, 'root.js')
  const validators = await loaded(dir, 'root.ajv.js')
  const broken = [guards, validators].flatMap((result): Finding[] => typeof result === 'string' ? [{ kind: 'load', case: one, detail: result }] : [])
  if (typeof guards === 'string' || typeof validators === 'string') return { case: one, files, findings: broken, accepted: [], unjudged: 0 }
  const rows = one.instances.map((instance) => ({
    instance,
    expected: second(instance),
    guard: verdict(guards['isRoot'], instance),
    validator: explained(guards['validateRoot'], instance),
    explainer: unobjected(guards['explainRoot'], instance),
    ajv: verdict(validators['Root'], instance),
  }))
  const findings = rows.flatMap((row) => [
    ...differs('guard', one, row.instance, [row.guard, row.expected ?? row.guard]),
    ...differs('validator', one, row.instance, [row.validator, row.guard]),
    ...differs('explainer', one, row.instance, [row.explainer, row.guard]),
    ...differs('ajv', one, row.instance, [row.ajv, row.guard]),
    ...astray(one, row.instance, guards['validateRoot']),
  ])
  return {
    case: one,
    files,
    findings: [...findings, ...await judgeDerived(one, files, rows)],
    accepted: rows.filter(({ guard, ajv }) => guard === true || ajv === true).map(({ instance }) => instance),
    unjudged: rows.filter(({ expected }) => expected === undefined).length,
  }
}

async function loaded(dir: string, module: string): Promise<Readonly<Record<string, unknown>> | string> {
  try {
    return await load(dir, module)
  } catch (error) {
    return `${module}: ${String(error)}`
  }
}

function differs(kind: Kind, one: Case, instance: Json, [got, want]: readonly [Verdict | undefined, Verdict]): Finding[] {
  return got === want ? [] : [{ kind, case: one, instance, detail: `says ${got}, want ${want}` }]
}

/** Holds the issues of an instance to what is true of all of them. */
function astray(one: Case, instance: Json, validate: unknown): Finding[] {
  try {
    assertIssues((validate as (value: unknown) => Result<unknown>)(instance).issues ?? [], instance)
    return []
  } catch (error) {
    return [{ kind: 'issues', case: one, instance, detail: String(error) }]
  }
}

/** An instance with what the second opinion says of it. */
interface Row {
  readonly instance: Json
  readonly expected: boolean | undefined
}

/** Holds the outputs that are schemas to the second opinion on the schema that they are made from. */
async function judgeDerived(one: Case, files: readonly OutputFile[], rows: readonly Row[]): Promise<Finding[]> {
  const derived = [['bundle', 'root.schema.json', bundleDocument], ['component', 'openapi.json', componentDocument]] as const
  const findings: Finding[] = []
  for (const [kind, path, document] of derived) {
    const file = files.find((output) => output.path === path)
    if (file === undefined) continue
    const other = await oracle([document(file.text)])
    findings.push(...rows.flatMap(({ instance, expected }) => {
      const got = other(instance)
      return got === undefined || expected === undefined ? [] : differs(kind, one, instance, [got, expected])
    }))
  }
  return findings
}

function judgeTypes(judged: readonly Judged[]): Finding[] {
  const typed = judged.filter(({ files }) => files.some(({ path }) => path === 'root.d.ts'))
  const answers = checkTypes(typed.map(({ files, accepted }) => ({ files, module: 'root.d.ts', type: 'Root', values: accepted.map(literalType) })))
  return answers.flatMap(({ errors, refusals }, i) => {
    const { case: one, accepted } = typed[i] as Judged
    const broken = errors.map((detail): Finding => ({ kind: 'types', case: one, detail }))
    const lies = refusals.flatMap((detail, j): Finding[] => detail === undefined ? [] : [{ kind: 'lie', case: one, instance: accepted[j] as Json, detail }])
    return [...broken, ...lies]
  })
}
