// What generation costs: a thousand definitions in chains of ten references, in one file and in a thousand, beside the peers.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { cpuOf } from './codegen.mjs'
import { project, work } from './prepare.mjs'

const COUNT = 1000
const folder = path.join(work, 'cost')
const name = (i) => `Record${String(i).padStart(4, '0')}`

const definition = (i, ref) => ({
  type: 'object', description: `The ${name(i)} object, as the service returns it.`,
  properties: {
    id: { type: 'string', description: 'Identifier, unique per organization.' }, object: { const: name(i).toLowerCase() },
    status: { enum: ['validating', 'in_progress', 'finalizing', 'completed', 'failed'].slice(0, 3 + (i % 3)), description: 'Where it stands.' },
    priority: { type: 'string', enum: ['low', 'normal', 'high'] }, created_at: { type: 'integer', description: 'Unix time in seconds.' },
    started_at: { type: ['integer', 'null'] }, completed_at: { type: ['integer', 'null'] }, failed_at: { type: ['integer', 'null'] }, expires_at: { type: ['integer', 'null'] },
    input_file_id: { type: 'string', minLength: 1 }, output_file_id: { type: ['string', 'null'] }, endpoint: { type: 'string', pattern: '^/v1/' },
    tags: { type: 'array', items: { type: 'string' } }, errors: { type: ['array', 'null'], items: { type: 'string' } },
    scores: { type: 'array', items: { type: 'number', minimum: 0, maximum: 1 } }, metadata: { type: 'object', additionalProperties: { type: 'string' } },
    counts: { type: 'object', properties: { total: { type: 'integer', minimum: 0 }, completed: { type: 'integer' }, failed: { type: 'integer' } }, required: ['total'], additionalProperties: false },
    steps: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, kind: { enum: ['read', 'map', 'write'] }, ms: { type: 'number' } }, required: ['name'] } },
    parent: i % 10 === 9 ? { type: 'string' } : { $ref: ref(i + 1) }, enabled: { type: 'boolean', default: true },
  },
  required: ['id', 'object', 'status', 'created_at'],
})

const $schema = 'https://json-schema.org/draft/2020-12/schema'
const numbers = Array.from({ length: COUNT }, (_, i) => i)

function writeSchemas() {
  for (const each of ['one', 'many']) mkdirSync(path.join(folder, each), { recursive: true })
  const all = { $schema, $defs: Object.fromEntries(numbers.map((i) => [name(i), definition(i, (to) => `#/$defs/${name(to)}`)])) }
  writeFileSync(path.join(folder, 'one/all.schema.json'), JSON.stringify(all, null, 2))
  const file = (i) => `${name(i).toLowerCase()}.schema.json`
  for (const i of numbers) writeFileSync(path.join(folder, 'many', file(i)), JSON.stringify({ $schema, title: name(i), ...definition(i, (to) => `./${file(to)}`) }, null, 2))
}

const SCRIPTS = {
  'json2ts-all.mjs': `import { compile } from 'json-schema-to-typescript'
import { readFileSync } from 'node:fs'
const { $defs } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
for (const [name, { properties: { parent, ...properties }, ...schema }] of Object.entries($defs)) await compile({ ...schema, properties }, name, { format: false })
`,
  'ajv-all.mjs': `import Ajv2020 from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { readFileSync } from 'node:fs'
const schema = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const ajv = new Ajv2020.default({ strict: false, logger: false, inlineRefs: false, code: { source: true, esm: true } })
ajv.addSchema(schema, 'all')
standalone.default(ajv, Object.fromEntries(Object.keys(schema.$defs).map((name) => [name, \`all#/$defs/\${name}\`])))
`,
}

function ours(input, out, ...products) {
  rmSync(path.join(folder, out), { recursive: true, force: true })
  const relative = (to) => path.relative(project, path.join(folder, to))
  return cpuOf([path.join(project, 'generator/bin/contract-codegen.js'), 'generate', relative(input), '--out', relative(out), '--quiet', ...products.flatMap((product) => ['--emit', product])])
}

const bytes = (out, pattern) => readdirSync(path.join(folder, out)).filter((file) => pattern.test(file)).reduce((sum, file) => sum + statSync(path.join(folder, out, file)).size, 0)

function importing(file) {
  const code = `const before = process.cpuUsage(); await import(${JSON.stringify(pathToFileURL(file).href)}); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000)`
  const times = Array.from({ length: 5 }, () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })))
  return times.sort((a, b) => a - b)[2]
}

/** Rows of a table: what, measure, limit. Times are CPU ms of whole processes. */
export function cost() {
  writeSchemas()
  for (const [file, text] of Object.entries(SCRIPTS)) writeFileSync(path.join(work, file), text)
  const rows = []
  const products = ['types', 'guards', 'openapi']
  const json2ts = cpuOf([path.join(work, 'json2ts-all.mjs'), path.join(folder, 'one/all.schema.json')])
  for (const input of ['one', 'many']) rows.push([`${products.join(', ')}: ${input} (json2ts alone: ${json2ts})`, `${ours(input, `out-${input}`, ...products)} ms`, '4000 ms'])
  ours('one', 'out-schema', 'schema')
  const ajv = cpuOf([path.join(work, 'ajv-all.mjs'), path.join(folder, 'out-schema/all.schema.json')])
  for (const input of ['one', 'many']) {
    rows.push([`ajv: ${input} / ajv alone (${ajv} ms)`, (ours(input, `out-ajv-${input}`, 'ajv') / ajv).toFixed(2), '1.20'])
    rows.push([`ajv: ${input}, output`, `${(bytes(`out-ajv-${input}`, /\.ajv\.(js|d\.ts)$/) / 1e6).toFixed(2)} MB`, '10 MB'])
  }
  const bundled = path.join(folder, 'guards.mjs')
  const names = numbers.map((i) => `is${name(i)}`).join(', ')
  buildSync({ stdin: { contents: `export { ${names} } from './out-one/all.js'`, resolveDir: folder }, bundle: true, minify: true, format: 'esm', outfile: bundled, logLevel: 'warning' })
  rows.push(['guards of all, bundled', `${(readFileSync(bundled).length / 1e6).toFixed(2)} MB`, '1 MB'], ['importing them', `${importing(bundled).toFixed(0)} ms`, '60 ms'])
  return rows
}
