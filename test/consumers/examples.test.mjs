// Each example as its own project, started on a loopback port, with real payloads and hostile ones.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { root, run } from './support.mjs'

const examples = path.join(root, 'examples')
const payloads = path.join(root, 'test/fixtures/payloads')
const manifest = JSON.parse(readFileSync(path.join(payloads, 'manifest.json'), 'utf8')).filter(({ kind }) => kind === 'batch')

/** Starts an example; its address, and how to end it. */
async function start(name) {
  const cwd = path.join(examples, name)
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd })
  const child = spawn(process.execPath, ['server.js'], { cwd, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()))
    child.once('exit', (status) => reject(new Error(`${name} ended with ${status} before it listened`)))
  })
  return { address, stop: () => child.kill() }
}

async function send(address, route, body) {
  const response = await fetch(`${address}${route}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const HOSTILE = {
  'no JSON': '{"id": ',
  'an array': '[]',
  'null': 'null',
  'a polluting member': '{"__proto__": {"id": 1}, "created_at": -1}',
  'a constructor': '{"constructor": {"prototype": {"x": 1}}, "id": 5}',
  'deep nesting': `{"metadata": ${'['.repeat(5000)}${']'.repeat(5000)}}`,
  'a bad entry among many': `{"metadata": {${Array.from({ length: 20_000 }, (_, i) => `"k${i}": ${i}`).join()}}}`,
  'markup in a value': '{"status": ["<script>alert(1)</script>"]}',
}

const ROUTES = { 'node-http': ['/batches'], express: ['/batches'], fastify: ['/batches', '/batches/ajv'], hono: ['/batches'] }
/** Frameworks that parse the body themselves drop or refuse a member `__proto__` before the contract sees it. */
const LINES = new Set(['node-http', 'express'])

for (const [name, routes] of Object.entries(ROUTES)) {
  describe(name, () => {
    let server
    before(async () => {
      server = await start(name)
    })
    after(() => server?.stop())

    for (const route of routes) {
      test(`${route} answers payloads of many services as the contract does`, async () => {
        for (const { file, fits_types: fits, deviations = [] } of manifest) {
          const text = readFileSync(path.join(payloads, file), 'utf8')
          const { status, type, text: answer } = await send(server.address, route, text)
          assert.equal(status, fits ? 200 : 400, file)
          if (fits) assert.deepEqual(JSON.parse(answer), JSON.parse(text), file)
          else assertProblem(type, answer, deviations.map(({ pointer }) => pointer))
        }
      })

      test(`${route} answers hostile bodies with 400 and nothing of its insides`, async () => {
        for (const [what, body] of Object.entries(HOSTILE)) {
          const { status, type, text } = await send(server.address, route, body)
          assert.equal(status, 400, what)
          assertProblem(type, text)
          assert.ok(text.length < 20_000, `${what}: the answer has ${text.length} characters`)
        }
        assert.equal(Object.hasOwn(Object.prototype, 'id'), false)
      })
    }

    test('a body that is too long is refused', async () => {
      const { status } = await send(server.address, '/batches', `{"id": "${'x'.repeat(2_000_000)}"}`)
      assert.equal(status, 413)
    })

    test('other places are 404', async () => {
      assert.equal((await fetch(`${server.address}/nope`)).status, 404)
    })

    test('issues name line and column where the server has the text', { skip: LINES.has(name) ? false : 'the framework parses the body' }, async () => {
      const { text } = await send(server.address, '/batches', '{\n  "id": 5\n}')
      assert.deepEqual(JSON.parse(text).issues.map(({ pointer, line, column }) => ({ pointer, line, column })), [{ pointer: '/id', line: 2, column: 9 }])
    })
  })
}

describe('fastify, answers', () => {
  let server
  before(async () => {
    server = await start('fastify')
  })
  after(() => server?.stop())

  test('an answer that breaks the contract is a fault of the server, and is not sent', async () => {
    const { status, text } = await send(server.address, '/batches/broken', '{}')
    assert.equal(status, 500)
    assert.doesNotMatch(text, /yesterday|contract/)
  })
})

/** @param pointers some of which must be named: ajv stops at the first fault that it meets */
function assertProblem(type, text, pointers = []) {
  assert.match(type, /^application\/problem\+json/)
  const { title, status, issues } = JSON.parse(text)
  assert.equal(typeof title, 'string')
  assert.equal(status, 400)
  assert.doesNotMatch(text, /node_modules|\bat .+:\d+:\d+/)
  const named = pointers.some((pointer) => issues.some((issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`)))
  if (pointers.length > 0) assert.ok(named, `${text} names none of ${pointers.join()}`)
}

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

describe('browser', { skip: CHROMIUM ? false : 'no Chromium on this machine' }, () => {
  let server
  let browser
  before(async () => {
    const { chromium } = await import('playwright-core')
    server = await start('browser')
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  })
  after(async () => {
    await browser?.close()
    server?.stop()
  })

  test('the page says what is wrong and where, under its Content-Security-Policy', async () => {
    const page = await browser.newPage()
    const complaints = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(server.address)
    await page.waitForFunction(() => document.querySelector('#verdict').textContent !== '')
    assert.equal(await page.textContent('#verdict'), 'No.')
    assert.match(await page.textContent('#issues'), /^line 6, column 15: \/metadata must be an object, was null/)
    await page.fill('#payload', '{"status": ["<img src=x onerror=alert(1)>"]')
    assert.match(await page.textContent('#issues'), /^line 1, column /)
    assert.equal(await page.locator('#issues img').count(), 0)
    await page.fill('#payload', '{"object": "batch"}')
    assert.equal(await page.textContent('#verdict'), 'Yes.')
    assert.deepEqual(complaints, [])
  })
})
