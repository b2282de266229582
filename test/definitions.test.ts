import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ts from 'typescript'
import { generate } from '../generator/dist/generate.js'
import type { GenerateOptions } from '../generator/dist/model/options.js'
import { type Spot, TsServer } from './support/tsserver.js'

const FIXTURES = 'test/fixtures/types'
const root = mkdtempSync(path.join(tmpdir(), 'definitions-'))
let server: TsServer
before(() => { server = new TsServer() })
after(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

/** Lays out schemas and what is generated of them, as in a project, and returns the folder. */
async function project(name: string, schemas: ReadonlyMap<string, string>, options: GenerateOptions = {}): Promise<string> {
  const folder = path.join(root, name)
  const sources = [...schemas].map(([file, text]) => ({ path: file, text }))
  const { files } = await generate({ schemas: sources, emit: ['types'], rootFromOut: '../..', ...options })
  assert.ok(files.length > 0)
  for (const { path: file, text } of [...sources, ...files.map((output) => ({ ...output, path: `out/generated/${output.path}` }))]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

const parsed = (file: string) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)

function spotOf(node: ts.Node): Spot {
  const source = node.getSourceFile()
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart())
  return { file: source.fileName, line: line + 1, offset: character + 1 }
}

/** The names that a declaration file declares: types, functions and members at any depth. */
function declaredNames(file: string): readonly ts.Node[] {
  const names: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    const isDeclaration = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node)
    if ((isDeclaration || ts.isPropertySignature(node)) && node.name) names.push(node.name)
    ts.forEachChild(node, visit)
  }
  visit(parsed(file))
  return names
}

/** The JSON text that begins at a place. */
function textAt({ file, line, offset }: Spot): string {
  return readFileSync(file, 'utf8').split('\n').slice(line - 1).join('\n').slice(offset - 1)
}

const filesIn = (dir: string, suffix: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith(suffix)).sort()

for (const name of readdirSync(FIXTURES)) {
  test(`go to definition: every name of ${name} leads to its place in the schema`, async () => {
    const dir = path.join(FIXTURES, name)
    const schemas = new Map(filesIn(dir, '.schema.json').map((file) => [`schema/${file}`, readFileSync(path.join(dir, file), 'utf8')]))
    const options = existsSync(path.join(dir, 'options.json')) ? JSON.parse(readFileSync(path.join(dir, 'options.json'), 'utf8')) as GenerateOptions : {}
    const folder = await project(name, schemas, options)
    for (const file of filesIn(path.join(folder, 'out/generated/schema'), '.d.ts')) {
      const declarations = path.join(folder, 'out/generated/schema', file)
      server.open(declarations)
      for (const declared of declaredNames(declarations)) {
        const [target] = await server.definition(spotOf(declared))
        assert.ok(target !== undefined && target.file.endsWith('.schema.json'), `${declared.getText()} of ${file}`)
        if (ts.isPropertySignature(declared.parent)) assertIsName(declared, textAt(target))
      }
    }
  })
}

/** A member is declared where its name stands: as a key, or in a list of names. */
function assertIsName(declared: ts.Node, text: string): void {
  const name = ts.isIdentifier(declared) || ts.isStringLiteral(declared) ? declared.text : ''
  const [token = ''] = /^"(?:[^"\\]|\\.)*"/.exec(text) ?? []
  assert.ok(token !== '' && JSON.parse(token) === name, `${name} leads to ${text.slice(0, 40)}`)
}

/** Where the members of Batch stand in its schema, found by reading the text. */
function lineOf(text: string, name: string, after = ''): number {
  const from = text.indexOf(after)
  return text.slice(0, text.indexOf(`"${name}":`, from)).split('\n').length
}

test('go to definition in a program that uses Batch opens the schema at the member', async () => {
  const text = readFileSync('schema/batch.schema.json', 'utf8')
  const folder = await project('program', new Map([['schema/batch.schema.json', text]]))
  const program = path.join(folder, 'program.ts')
  writeFileSync(program, `import type { Batch } from './out/generated/schema/batch.js'
declare const batch: Batch
batch.status
batch.request_counts?.completed
`)
  server.open(program)
  const [batch] = await server.definition({ file: program, line: 2, offset: 22 })
  const [status] = await server.definition({ file: program, line: 3, offset: 8 })
  const [completed] = await server.definition({ file: program, line: 4, offset: 24 })
  const schema = path.join(folder, 'schema/batch.schema.json')
  assert.deepEqual(batch, { file: schema, line: 1, offset: 1 })
  assert.deepEqual(status, { file: schema, line: lineOf(text, 'status'), offset: 5 })
  assert.deepEqual(completed, { file: schema, line: lineOf(text, 'completed', '"RequestCounts"'), offset: textAt({ file: schema, line: lineOf(text, 'completed', '"RequestCounts"'), offset: 1 }).search(/\S/) + 1 })
})
