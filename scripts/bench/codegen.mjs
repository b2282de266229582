// Whole processes: our command line beside the tools that it takes the place of, on the same schema; and what importing costs.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { here, project, work } from './prepare.mjs'
import { median } from './timing.mjs'

const schema = path.join(project, 'schema/batch.schema.json')
const ROUNDS = 5

const SCRIPTS = {
  'ajv-standalone.mjs': `import { readFileSync, writeFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
const ajv = new Ajv2020.default({ strict: false, code: { source: true, esm: true } })
writeFileSync(process.argv[3], standalone.default(ajv, ajv.compile(JSON.parse(readFileSync(process.argv[2], 'utf8')))))
`,
  'swagger-parser.mjs': `import { readFileSync, writeFileSync } from 'node:fs'
import SwaggerParser from '@apidevtools/swagger-parser'
const { $defs, $schema, $id, ...schema } = JSON.parse(readFileSync(process.argv[2], 'utf8').replaceAll('#/$defs/', '#/components/schemas/'))
writeFileSync(process.argv[3], JSON.stringify({ openapi: '3.1.0', info: { title: 'Batch', version: '1' }, paths: {}, components: { schemas: { Batch: schema, ...$defs } } }))
await SwaggerParser.validate(process.argv[3])
`,
}

/** Times each command as a whole process, in turns: medians of CPU time in milliseconds, less that of an empty process. */
export function processes() {
  mkdirSync(path.join(work, 'codegen'), { recursive: true })
  for (const [name, text] of Object.entries(SCRIPTS)) writeFileSync(path.join(work, name), text)
  const peer = (...parts) => path.join(here, 'node_modules', ...parts)
  const target = (name) => path.join(work, 'codegen', name)
  const commands = {
    empty: ['-e', '0'],
    ours: [path.join(project, 'generator/bin/contract-codegen.js'), 'generate', 'schema', '--out', path.relative(project, target('ours')), '--quiet'],
    json2ts: [peer('json-schema-to-typescript/dist/src/cli.js'), '-i', schema, '-o', target('json2ts.d.ts')],
    'ajv standalone': [path.join(work, 'ajv-standalone.mjs'), schema, target('ajv.mjs')],
    'swagger-parser': [path.join(work, 'swagger-parser.mjs'), schema, target('openapi.json')],
    'openapi-typescript': [peer('openapi-typescript/bin/cli.js'), target('openapi.json'), '-o', target('openapi.d.ts')],
  }
  const samples = new Map(Object.keys(commands).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) for (const [name, args] of Object.entries(commands)) samples.get(name).push(cpuOf(args))
  return Object.fromEntries([...samples].map(([name, times]) => [name, median(times)]))
}

const IMPORT_ROUNDS = 25

/** CPU time in ms that a process spends for importing batch.js, over one of an empty module: the median of processes in turns. */
export function importing() {
  mkdirSync(work, { recursive: true })
  const tell = 'const { user, system } = process.cpuUsage()\nprocess.stdout.write(String((user + system) / 1000))\n'
  const scripts = { empty: tell, ours: `import ${JSON.stringify(pathToFileURL(path.join(project, 'generated/batch.js')).href)}\n${tell}` }
  for (const [name, text] of Object.entries(scripts)) writeFileSync(path.join(work, `import-${name}.mjs`), text)
  const told = (name) => Number(spawnSync(process.execPath, [path.join(work, `import-${name}.mjs`)], { encoding: 'utf8' }).stdout)
  return median(Array.from({ length: IMPORT_ROUNDS }, (_, i) => (i % 2 === 0 ? told('ours') - told('empty') : -(told('empty') - told('ours')))))
}

/** CPU time of a child process, its children included, by the kernel's sum over waited-for children: ticks of 10 ms. */
export function cpuOf(args) {
  const before = childTicks()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr.slice(0, 500)}`)
  return (childTicks() - before) * 10
}

/** Fields 16 and 17 of proc(5) stat: cutime and cstime. */
function childTicks() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ')
  return Number(fields[13]) + Number(fields[14])
}
