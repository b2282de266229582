import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { project } from './support/cli.js'

interface Manifest {
  readonly [member: string]: unknown
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
const contract = manifestOf('.')
const generator = manifestOf('generator')

/** What `npm pack` puts into the tarball of a folder. */
function packed(folder: string): readonly string[] {
  const { stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
  const [{ files } = { files: [] }] = JSON.parse(stdout || '[]') as { files: { path: string }[] }[]
  assert.notEqual(files.length, 0, stderr)
  return files.map((file) => file.path).sort()
}

test('the published contract has these files and no others', () => {
  const outputs = ['batch.ajv.d.ts', 'batch.ajv.js', 'batch.d.ts', 'batch.d.ts.map', 'batch.js', 'batch.schema.json', 'contract-runtime.d.ts', 'contract-runtime.js', 'index.d.ts', 'index.js', 'manifest.json', 'openapi.json']
  const wanted = [...outputs.map((name) => `generated/${name}`), 'schema/batch.schema.json', 'package.json', 'LICENSE', 'CHANGELOG.md', 'README.md']
  assert.deepEqual(packed('.'), wanted.filter((file) => existsSync(file)).sort())
  assert.ok(outputs.every((name) => existsSync(`generated/${name}`)))
})

/** A module and all that it imports by any form of import: files, and packages by name. */
function loaded(file: string, sofar: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (sofar.has(file)) return sofar
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/^(?:import|\} from|export .*from).*?['"]([^'"]+)['"];$|\bimport\(['"]([^'"]+)['"]\)/gm)].map(([, statically, dynamically]) => statically ?? dynamically ?? '')
  return specifiers.reduce<ReadonlySet<string>>((all, specifier) =>
    specifier.startsWith('.') ? loaded(path.join(path.dirname(file), specifier), all) : new Set([...all, specifier]), new Set([...sofar, file]))
}

test('the published generator has its command, its bundle, its declarations and its schemas, and none of its sources', () => {
  const files = packed('generator')
  assert.deepEqual(files.filter((file) => !file.startsWith('dist/')), ['LICENSE', 'README.md', 'bin/contract-codegen.js', 'package.json', 'schemas/diagnostics.schema.json'])
  const built = files.filter((file) => file.startsWith('dist/') && !file.endsWith('.d.ts'))
  const bundle = readdirSync('generator/dist/bundle').map((file) => `dist/bundle/${file}`)
  assert.deepEqual(built, ['dist/THIRD-PARTY-LICENSES.txt', ...bundle, 'dist/contract.config.schema.json', 'dist/json-schema-draft-04.json'])
  const compiled = new Set(files)
  const sources = readdirSync('generator', { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/')).filter((file) => /^(?!dist|node_modules).*(?<!\.d)\.ts$/.test(file))
  assert.deepEqual(sources.filter((file) => !compiled.has(`dist/${file.replace(/\.ts$/, '.d.ts')}`)), [])
})

test('the bundle holds all that the command and the programmatic interface load of ours', () => {
  const entries = ['cli.js', 'generate.js'].map((name) => path.join('generator/dist/bundle', name))
  const files = new Set(entries.flatMap((entry) => [...loaded(entry)]))
  assert.deepEqual([...files].filter((file) => file.startsWith('generator')).sort(), readdirSync('generator/dist/bundle').map((file) => path.join('generator/dist/bundle', file)).sort())
})

test('the published generator runs beside ajv alone, and names what else is in it', (t) => {
  assert.deepEqual(Object.keys(generator.dependencies ?? {}), ['ajv'])
  const metaschemas = ['http://json-schema.org/draft-04/schema', 'http://json-schema.org/draft-06/schema', 'http://json-schema.org/draft-07/schema', 'https://json-schema.org/draft/2019-09/schema', 'https://json-schema.org/draft/2020-12/schema']
  const schema = { $schema: metaschemas.at(-1), type: 'object', properties: Object.fromEntries(metaschemas.map((uri) => [uri, { $ref: uri }])) }
  const folder = project(t, { 'schema/a.schema.json': JSON.stringify(schema) })
  const installed = path.join(folder, 'node_modules/@batch-contract/generator')
  for (const file of packed('generator')) cpSync(path.join('generator', file), path.join(installed, file))
  symlinkSync(path.resolve('node_modules/ajv'), path.join(folder, 'node_modules/ajv'), 'junction')
  const { status, stderr } = spawnSync(process.execPath, [path.join(installed, 'bin/contract-codegen.js'), 'generate', '--quiet', '--openapi', '3.0,3.1', '--openapi-format', 'json,yaml'], { cwd: folder, encoding: 'utf8' })
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
  const licences = readFileSync('generator/dist/THIRD-PARTY-LICENSES.txt', 'utf8')
  for (const name of Object.keys(generator.devDependencies ?? {})) assert.match(licences, new RegExp(`^${name} [0-9.]+, (?:MIT|ISC)\n\n[^]+?Copyright`, 'm'))
})

test('users of the contract install nothing else', () => {
  for (const member of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bin']) assert.equal(contract[member], undefined, member)
  assert.equal(contract['sideEffects'], false)
  assert.equal(contract['type'], 'module')
})

test('importing the contract loads at most two files, the validators one', () => {
  assert.deepEqual([...loaded('generated/batch.js')], ['generated/batch.js', path.join('generated', 'contract-runtime.js')])
  assert.deepEqual([...loaded('generated/batch.ajv.js')], ['generated/batch.ajv.js'])
})

test('every export leads to a file, types first', () => {
  for (const [folder, { exports }] of [['.', contract], ['generator', generator]] as const) {
    for (const [name, target] of Object.entries(exports).filter(([name]) => !name.includes('*'))) {
      const conditions = typeof target === 'string' ? { default: target } : target
      if (typeof target !== 'string') assert.deepEqual(Object.keys(conditions), ['types', 'default'], name)
      for (const file of Object.values(conditions)) assert.ok(existsSync(path.join(folder, file)), `${name} leads to ${file}`)
    }
  }
  assert.deepEqual(Object.keys(contract.exports), ['.', './batch', './ajv', './openapi.json', './batch.schema.json', './package.json'])
})

test('the command is there before anything is built, so that npm can link it', () => {
  assert.deepEqual(generator.bin, { 'contract-codegen': 'bin/contract-codegen.js' })
  assert.match(readFileSync('generator/bin/contract-codegen.js', 'utf8'), /^#!\/usr\/bin\/env node\n/)
})

test('a command that is not built says so', (t) => {
  const folder = project(t, { 'bin/contract-codegen.js': readFileSync('generator/bin/contract-codegen.js', 'utf8'), 'package.json': '{"type": "module"}' })
  const { status, stderr } = spawnSync(process.execPath, ['bin/contract-codegen.js', 'generate'], { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stderr, /^contract-codegen is not built.*\n$/)
})

test('scripts need no shell', () => {
  const commands = Object.values(contract.scripts ?? {}).flatMap((script) => script.split(' && '))
  for (const command of commands) assert.match(command, /^node scripts\/[\w/-]+\.mjs(?: [\w-]+)*$/)
})

test('both packages state a licence, a home and the versions of Node', () => {
  for (const manifest of [contract, generator]) {
    assert.equal(manifest['license'], 'MIT')
    assert.deepEqual(manifest['engines'], { node: '>=20.19' })
    assert.match(JSON.stringify(manifest['repository']), /git\+https:/)
    assert.equal(manifest['version'], contract['version'])
  }
  assert.match(readFileSync('LICENSE', 'utf8'), /^MIT License\n[^]*The Batch Contract authors/)
  assert.equal(readFileSync('generator/LICENSE', 'utf8'), readFileSync('LICENSE', 'utf8'))
})

test('the four libraries are those of the generator, and second opinions of the tests', () => {
  for (const name of ['json-schema-to-typescript', '@apidevtools/swagger-parser', 'ajv', 'yargs']) {
    assert.equal(contract.devDependencies?.[name], { ...generator.devDependencies, ...generator.dependencies }[name], name)
  }
})
