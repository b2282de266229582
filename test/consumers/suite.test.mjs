// The declarations of every schema of the official JSON Schema Test Suite, under TypeScript 5.9 and 7.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { generate } from '../../generator/dist/generate.js'
import { root, run, tool } from './support.mjs'

process.chdir(root)
const { DRAFTS, groups, NO_SUITE, remotes, SUITE } = await import('../../.test/support/suite.js')
const skip = SUITE === undefined && NO_SUITE
const dir = mkdtempSync(path.join(tmpdir(), 'batch-contract-suite-'))
let schemas = 0

before(async () => {
  if (skip) return
  for (const draft of Object.keys(DRAFTS)) {
    const references = remotes(SUITE, draft)
    for (const group of groups(SUITE, draft)) await writeDeclarations(group, draft, references)
  }
  assert.ok(schemas > 1000, `only ${schemas} schemas`)
})
after(() => rmSync(dir, { recursive: true, force: true }))

async function writeDeclarations({ id, schema }, draft, references) {
  const { files } = await generate({ schemas: [{ path: 'root.schema.json', text: JSON.stringify(schema) }], references, dialect: DRAFTS[draft], emit: ['types', 'guards', 'ajv'] })
  const declarations = files.filter((file) => file.path.endsWith('.d.ts'))
  assert.notEqual(declarations.length, 0, `${draft} ${id} is refused`)
  schemas++
  for (const file of declarations) {
    const target = path.join(dir, draft, id, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
  }
}

const OPTIONS = { strict: true, noEmit: true, skipLibCheck: false, target: 'ES2022', lib: ['ES2022'], module: 'ESNext', moduleResolution: 'bundler', types: [] }

for (const version of ['5.9', '7']) {
  for (const exactOptionalPropertyTypes of [false, true]) {
    test(`TypeScript ${version} compiles the types of the suite${exactOptionalPropertyTypes ? ', exactOptionalPropertyTypes' : ''}`, { skip }, () => {
      writeFileSync(path.join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...OPTIONS, exactOptionalPropertyTypes }, include: ['**/*.d.ts'] }))
      run(process.execPath, [tool(`typescript-${version}`, 'bin/tsc'), '-p', dir])
    })
  }
}
