// Makes what the peers need in .work/: ajv's standalone code and typia's, bundled. Run by run.mjs.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { buildSync } from 'esbuild'

export const here = path.dirname(fileURLToPath(import.meta.url))
export const work = path.join(here, '.work')
export const project = path.resolve(here, '../..')

export const bundle = (entry, outfile) =>
  buildSync({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'warning' })

export function preparePeers() {
  mkdirSync(work, { recursive: true })
  const schema = JSON.parse(readFileSync(path.join(project, 'schema/batch.schema.json'), 'utf8'))
  const ajv = new Ajv2020.default({ strict: false, logger: false, code: { source: true, esm: true } })
  writeFileSync(path.join(work, 'ajv.mjs'), standalone.default(ajv, ajv.compile(schema)))
  const typia = path.join(here, 'typia')
  execFileSync(process.execPath, [path.join(here, 'node_modules/typia/lib/executable/typia.js'), 'generate', '--input', 'src', '--output', 'generated', '--project', 'tsconfig.json'], { cwd: typia, stdio: 'ignore' })
  bundle(path.join(typia, 'generated/batch.ts'), path.join(work, 'typia.mjs'))
}
