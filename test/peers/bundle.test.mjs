// A description that people write, which refers to the components in generated/openapi.json.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import SwaggerParser from '@apidevtools/swagger-parser'
import { generate } from '../../generator/dist/generate.js'
import { bin, root, run, temporaryFolder } from './support.mjs'

const DESCRIPTION = `openapi: 3.1.0
info: { title: Batches, version: "1" }
paths:
  /v1/batches/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      responses:
        "200":
          description: The batch.
          content:
            application/json:
              schema:
                $ref: "./generated/openapi.json#/components/schemas/Batch"
`
let dir, file
before(async () => {
  dir = temporaryFolder()
  file = path.join(dir, 'api.yaml')
  mkdirSync(path.join(dir, 'generated'))
  const schema = { path: 'schema/batch.schema.json', text: readFileSync(path.join(root, 'schema/batch.schema.json'), 'utf8') }
  const { files } = await generate({ schemas: [schema], emit: ['openapi'] })
  for (const { path: name, text } of files) writeFileSync(path.join(dir, 'generated', path.basename(name)), text)
  writeFileSync(file, DESCRIPTION)
})

const schemaOf = (api) => api.paths['/v1/batches/{id}'].get.responses['200'].content['application/json'].schema

test('swagger-parser validates and dereferences it', async () => {
  const api = await SwaggerParser.validate(file)
  const { title, properties } = schemaOf(api)
  assert.equal(title, 'Batch')
  assert.deepEqual(Object.keys(properties.request_counts.properties).sort(), ['completed', 'failed', 'total'])
})

test('swagger-parser bundles it', async () => {
  const api = await SwaggerParser.bundle(file)
  assert.equal(schemaOf(api).title, 'Batch')
})

test('redocly bundles it, and finds the bundle in order', () => {
  const bundle = path.join(dir, 'bundle.json')
  run(bin('redocly'), ['bundle', file, '-o', bundle])
  const { components } = JSON.parse(readFileSync(bundle, 'utf8'))
  assert.deepEqual(Object.keys(components.schemas).sort(), ['Batch', 'BatchStatus', 'RequestCounts'])
  run(bin('redocly'), ['lint', bundle, '--extends', 'minimal'])
})

test('redocly finds an embedded description in order', () => {
  const embedded = path.join(dir, 'embedded.yaml')
  cpSync(path.join(root, 'schema'), path.join(dir, 'schema'), { recursive: true })
  writeFileSync(embedded, DESCRIPTION.replace('./generated/openapi.json', ''))
  run(process.execPath, [path.join(root, 'generator/bin/contract-codegen.js'), 'embed', 'embedded.yaml', '--quiet'], { cwd: dir })
  run(bin('redocly'), ['lint', embedded, '--extends', 'minimal'])
})
