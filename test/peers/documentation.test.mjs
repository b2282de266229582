// A service that documents itself with the components, looked at in a browser.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify from 'fastify'
import { chromium } from 'playwright-core'
import { generate } from '../../generator/dist/generate.js'
import { hasChromium, root } from './support.mjs'

const skip = hasChromium ? false : 'there is no Chromium at /usr/bin/chromium'

let app, address
before(async () => {
  const schema = { path: 'schema/batch.schema.json', text: readFileSync(path.join(root, 'schema/batch.schema.json'), 'utf8') }
  const { files } = await generate({ schemas: [schema], emit: ['openapi'] })
  const { openapi, info, components } = JSON.parse(files.find((file) => file.path === 'openapi.json').text)
  const batch = { description: 'The batch.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Batch' } } } }
  const document = { openapi, info, components, paths: { '/v1/batches/{id}': { get: { responses: { 200: batch } } } } }
  app = Fastify()
  await app.register(swagger, { mode: 'static', specification: { document } })
  await app.register(swaggerUi, { routePrefix: '/documentation' })
  address = await app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => app?.close())

test('the documentation shows the Batch component with its descriptions and example', { skip }, async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  try {
    const page = await browser.newPage()
    const failures = []
    page.on('pageerror', (error) => failures.push(String(error)))
    await page.goto(`${address}/documentation`)
    await page.locator('section.models').waitFor()
    const schemas = await page.locator('section.models').innerText()
    for (const name of ['Batch', 'BatchStatus', 'RequestCounts']) assert.ok(schemas.includes(name), schemas)
    await page.locator('.json-schema-2020-12-expand-deep-button').first().click()
    await page.getByText('Identifies the batch at the service that runs it.').first().waitFor()
    await page.locator('.opblock-summary-control').first().click()
    await page.getByText('"input_file_id"').first().waitFor()
    const shown = await page.locator('.opblock-body').first().innerText()
    assert.match(shown, /batch_|file-/)
    assert.deepEqual(failures, [])
  } finally {
    await browser.close()
  }
})
