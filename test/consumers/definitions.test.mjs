// "Go to definition" in the language server of TypeScript 7: each declared name leads to its place in the schema.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ts from 'typescript-5.9'
import { generate } from '../../generator/dist/generate.js'
import { LanguageServer } from './language-server.mjs'
import { root } from './support.mjs'

const FIXTURES = path.join(root, 'test/fixtures/types')
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'definitions-7-')))
const server = new LanguageServer()
before(async () => await server.start(folder))
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const filesIn = (dir, suffix) => readdirSync(dir, { recursive: true }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith(suffix)).sort()

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Lays out schemas and their types, as in a project; the folder of the declarations. */
async function lay(name, sources, options = {}) {
  const { files } = await generate({ schemas: sources, emit: ['types'], rootFromOut: '../..', ...options })
  assert.ok(files.length > 0)
  for (const source of sources) write(path.join(folder, name, source.path), source.text)
  for (const file of files) write(path.join(folder, name, 'out/generated', file.path), file.text)
  return path.join(folder, name, 'out/generated/schema')
}

/** The names that a declaration file declares: types, functions and members at any depth. */
function declaredNames(file) {
  const names = []
  const visit = (node) => {
    const isDeclaration = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node)
    if ((isDeclaration || ts.isPropertySignature(node)) && node.name) names.push(node.name)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true))
  return names
}

/** At which the server begins a new line where it reads a map, but not where it answers; a diagnostic advises against it. */
const HAS_LINE_SEPARATOR = /[\u2028\u2029]/

const spotOf = (node) => ({ file: node.getSourceFile().fileName, ...node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()) })
const textAt = ({ file, line, character }) => readFileSync(file, 'utf8').split('\n').slice(line).join('\n').slice(character)
const stringAt = (spot) => /^"(?:[^"\\]|\\.)*"/.exec(textAt(spot))?.[0] ?? 'null'

for (const name of readdirSync(FIXTURES)) {
  test(`every name of ${name} leads to its place in the schema`, async () => {
    const dir = path.join(FIXTURES, name)
    const sources = filesIn(dir, '.schema.json').map((file) => ({ path: `schema/${file}`, text: readFileSync(path.join(dir, file), 'utf8') }))
    const options = existsSync(path.join(dir, 'options.json')) ? JSON.parse(readFileSync(path.join(dir, 'options.json'), 'utf8')) : {}
    const out = await lay(name, sources, options)
    for (const file of filesIn(out, '.d.ts')) {
      const declarations = path.join(out, file)
      server.open(declarations)
      for (const declared of declaredNames(declarations)) {
        const [target] = await server.definition(spotOf(declared))
        assert.ok(target?.file.endsWith('.schema.json'), `${declared.getText()} of ${file} leads to ${target?.file ?? 'nothing'}`)
        if (ts.isPropertySignature(declared.parent) && !HAS_LINE_SEPARATOR.test(sources[0].text)) assert.equal(JSON.parse(stringAt(target)), declared.text)
      }
    }
  })
}

test('in a program that uses Batch, the schema opens at the member', async () => {
  const text = readFileSync(path.join(root, 'schema/batch.schema.json'), 'utf8')
  await lay('program', [{ path: 'schema/batch.schema.json', text }])
  const file = path.join(folder, 'program/program.ts')
  const lines = [`import type { Batch } from './out/generated/schema/batch.js'`, 'declare const batch: Batch', 'batch.status', 'batch.request_counts?.completed', '']
  write(file, lines.join('\n'))
  server.open(file)
  const schema = path.join(folder, 'program/schema/batch.schema.json')
  const place = (pattern) => {
    const before = text.slice(0, text.search(pattern)).split('\n')
    return [{ file: schema, line: before.length - 1, character: before.at(-1).length }]
  }
  const at = (line, part) => server.definition({ file, line, character: lines[line].indexOf(part) })
  assert.deepEqual(await at(1, 'Batch'), [{ file: schema, line: 0, character: 0 }])
  assert.deepEqual(await at(2, 'status'), place(/"status":/))
  assert.deepEqual(await at(3, 'request_counts'), place(/"request_counts":/))
  assert.deepEqual(await at(3, 'completed'), place(/(?<="RequestCounts":.*)"completed":/s))
})
