import { test } from 'node:test'
import assert from 'node:assert/strict'
import { once } from 'node:events'
import * as fs from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { claim } from '../generator/dist/write/claim.js'
import { disk } from '../generator/dist/write/disk.js'
import { VERSION } from '../generator/dist/model/version.js'
import { project, run as runWhole, start, type Outcome } from './support/cli.js'
import { filesBelow } from './support/write.js'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const schema = (members: object) => `${JSON.stringify({ $schema: DIALECT, type: 'object', ...members }, null, 2)}\n`
const USER = schema({ properties: { id: { type: 'string' } } })
/** Gives a warning. */
const COLLIDING = schema({ $defs: { 'a-b': {}, a_b: {} } })
const text = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8')
const exists = (folder: string, file: string) => fs.existsSync(path.join(folder, file))

/** Runs with the quickest of the products, where it does not matter which. */
function run(folder: string, args: readonly string[]): Outcome {
  return runWhole(folder, /^(?:generate|check|lint)$/.test(args[0] ?? '') && !args.includes('--emit') ? [...args, '--emit', 'schema'] : args)
}

test('generate writes, says what, and leaves what is right', (t) => {
  const folder = project(t, { 'schema/user.schema.json': USER, 'schema/sub/item.schema.json': USER })
  const first = run(folder, ['generate'])
  assert.equal(first.err, '')
  assert.equal(first.code, 0)
  assert.match(first.out, /^generated\/user\.schema\.json {2}new$/m)
  assert.match(first.out, /^generated: \d+ new$/m)
  assert.ok(exists(folder, 'generated/sub/item.schema.json'))
  const before = filesBelow(folder)
  assert.match(run(folder, ['generate']).out, /^generated: \d+ unchanged$/m)
  assert.deepEqual(filesBelow(folder), before)
  fs.rmSync(path.join(folder, 'schema/sub'), { recursive: true })
  assert.match(run(folder, ['generate']).out, /^generated\/sub\/item\.schema\.json {2}stale, removed$/m)
  assert.ok(!exists(folder, 'generated/sub'))
})

test('the command line and the programmatic interface give the same files', async (t) => {
  const { generate } = await import('../generator/dist/generate.js')
  const folder = project(t, { 'schema/user.schema.json': USER })
  runWhole(folder, ['generate'])
  const { files } = await generate({ schemas: [{ path: 'schema/user.schema.json', text: USER, stem: 'user' }] })
  assert.deepEqual(filesBelow(path.join(folder, 'generated')), Object.fromEntries(files.map((file) => [file.path, file.text]).sort()))
})

test('documents that references lead to are read when they are needed', (t) => {
  const folder = project(t, {
    'schema/user.schema.json': schema({ properties: { item: { $ref: '../parts/item.json' }, unit: { $ref: 'https://example.com/unit.json' } } }),
    'parts/item.json': schema({ properties: { deep: { $ref: 'deep/deepest.json' } } }),
    'parts/deep/deepest.json': schema({}),
    'local/unit.json': '{"type": "string"}',
  })
  assert.match(run(folder, ['generate']).err, /reference-network/)
  const mapped = run(folder, ['generate', '--map', 'https://example.com/unit.json=local/unit.json'])
  assert.equal(mapped.code, 0, mapped.err)
  const { inputs } = JSON.parse(text(folder, 'generated/manifest.json')) as { inputs: object }
  assert.deepEqual(Object.keys(inputs), ['local/unit.json', 'parts/deep/deepest.json', 'parts/item.json', 'schema/user.schema.json'])
  fs.rmSync(path.join(folder, 'parts/deep/deepest.json'))
  const missing = run(folder, ['generate', '--map', 'https://example.com/unit.json=local/unit.json'])
  assert.match(missing.err, /^parts\/item\.json:\d+:\d+ error reference-unresolved at \/properties\/deep/m)
  assert.equal(missing.code, 1)
  fs.writeFileSync(path.join(folder, 'parts/deep/Deepest.json'), USER)
  assert.match(run(folder, ['lint']).err, /reference-unresolved(?:.*\n){3}.* Did you mean "Deepest\.json"\?/)
})

test('an error in one of several schemas is shown in its place, and nothing is written', (t) => {
  const folder = project(t, { 'schema/a.schema.json': USER, 'schema/b.schema.json': '{"type": }' })
  const { code, out, err } = run(folder, ['generate'])
  assert.equal(code, 1)
  assert.equal(out, '')
  assert.match(err, /^schema\/b\.schema\.json:1:10 error json-syntax/m)
  assert.ok(!exists(folder, 'generated'))
})

/** Calls that are wrong: exit code 2, one message, and no stack. */
const MISUSES: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /Which command\?/],
  [['generat'], /"generat" is no command\. Did you mean generate\?/],
  [['generate', '--formts', 'x'], /Unknown argument: formts\. Did you mean --formats\?/],
  [['generate', '--out'], /Not enough arguments following: out/],
  [['generate', '--format', 'txt'], /Choices: "text", "json"/],
  [['generate', '--emit', 'types,typs'], /--emit: "typs" is not one of .*\n\s+Did you mean "types"\?/],
  [['generate', 'nope.json', 'schema', 'nope2.json'], /nope\.json error[^]*nope2\.json error/],
  [['generate', '--max-problems', '-1'], /--max-problems: It must be a whole number/],
  [['generate', '--map', 'urn:x'], /--map: /],
  [['generate', 'nope.json'], /^nope\.json error file-not-found/],
  [['generate', '../up.json'], /outside-root/],
  [['generate', 'empty'], /no-schemas/],
  [['generate', '--out', '..'], /output-outside/],
  [['generate', '--out', 'schema/user.schema.json'], /output-blocked/],
  [['generate', '--config', 'nope.json'], /^nope\.json error file-not-found/],
  [['check', '--git', 'nope'], /revision-unreadable/],
  [['generate', '\u001b[31m'], /"\\u001b\[31m"/],
]

for (const [args, message] of MISUSES) {
  test(`wrong use ends with 2 and one message: ${JSON.stringify(args)}`, (t) => {
    const folder = project(t, { 'schema/user.schema.json': USER, 'empty/x.json': '{}' })
    const { code, out, err } = run(folder, args)
    assert.match(err, message)
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.doesNotMatch(err, /\n\s+at |internal error|\u001b/)
    assert.ok(!exists(folder, 'generated'))
  })
}

test('a broken configuration is shown with its line and excerpt', (t) => {
  const folder = project(t, { 'schema/user.schema.json': USER, 'contract.config.json': '{\n  "formts": "assert",\n  "emit": ["typs"]\n}\n' })
  const { code, err } = run(folder, ['generate'])
  assert.equal(code, 2)
  assert.match(err, /^contract\.config\.json:2:3 error config-unknown at \/formts\n.*\n +2 │ +"formts"/m)
  assert.match(err, /^contract\.config\.json:3:12 error config-value at \/emit\/0/m)
})

test('the configuration is read from the working folder, and flags win over it', (t) => {
  const folder = project(t, { 'api/user.schema.json': USER, 'contract.config.json': '{"schemas": ["api"], "out": "made", "emit": ["schema"]}' })
  assert.equal(run(folder, ['generate']).code, 0)
  assert.deepEqual(fs.readdirSync(path.join(folder, 'made')), ['manifest.json', 'user.schema.json'])
  assert.equal(run(folder, ['check']).code, 0)
  assert.equal(run(folder, ['generate', '--out', 'other']).code, 0)
  assert.ok(exists(folder, 'other/user.schema.json'))
})

test('outputs may stand beside the schemas, which are no strays then', (t) => {
  const folder = project(t, { 'src/user.json': USER, 'src/main.ts': 'mine' })
  const written = run(folder, ['generate', 'src/user.json', '--out', 'src'])
  assert.deepEqual([written.code, written.err], [0, ''])
  assert.equal(run(folder, ['check', 'src/user.json', '--out', 'src']).code, 0)
  const onto = project(t, { 'src/user.schema.json': USER })
  const refused = run(onto, ['generate', 'src', '--out', 'src'])
  assert.match(refused.err, /^src\/user\.schema\.json error output-foreign/m)
  assert.equal(text(onto, 'src/user.schema.json'), USER)
})

test('check waits for a run that is writing', async (t) => {
  const folder = project(t, { 'schema/user.schema.json': USER })
  run(folder, ['generate'])
  const held = await claim(disk, path.join(folder, 'generated'))
  const child = start(folder, ['check', '--emit', 'schema'])
  const exit = once(child, 'exit')
  assert.equal(await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 3000, 'waits'))]), 'waits')
  held?.release()
  assert.deepEqual(await exit, [0, null])
})

/** What happens to a project after `generate`, and what `check` says then. */
const DRIFTS: readonly (readonly [string, (folder: string) => void, number, RegExp])[] = [
  ['nothing', () => undefined, 0, /^$/],
  ['another description', (folder) => fs.writeFileSync(path.join(folder, 'schema/b.schema.json'), schema({ description: 'New.' })), 1, /generated\/b\.schema\.json error drift-schema\n.*"schema\/b\.schema\.json" has changed[^]*\+ {2}"description": "New\."/],
  ['a stray file', (folder) => fs.writeFileSync(path.join(folder, 'generated/x.ts'), ''), 1, /^generated\/x\.ts error drift-stray/m],
  ['a deleted output', (folder) => fs.rmSync(path.join(folder, 'generated/a.schema.json')), 1, /^generated\/a\.schema\.json error drift-missing/m],
  ['an edit', (folder) => fs.appendFileSync(path.join(folder, 'generated/a.schema.json'), ' '.repeat(3) + '\n'), 1, /^generated\/a\.schema\.json error drift-formatter/m],
  ['line ends', (folder) => ['schema', 'generated'].forEach((part) => fs.readdirSync(path.join(folder, part)).forEach((name) => fs.writeFileSync(path.join(folder, part, name), text(folder, `${part}/${name}`).replaceAll('\n', '\r\n')))), 0, /^$/],
  ['another version', (folder) => fs.writeFileSync(path.join(folder, 'generated/manifest.json'), text(folder, 'generated/manifest.json').replace(VERSION, '0.0.1')), 1, /manifest\.json error drift-generator\n.*Version "0\.0\.1"/],
]

for (const [name, change, code, message] of DRIFTS) {
  test(`check after ${name}: ${code}, and only what is off is named`, (t) => {
    const folder = project(t, { 'schema/a.schema.json': USER, 'schema/b.schema.json': schema({}) })
    run(folder, ['generate'])
    change(folder)
    const before = filesBelow(folder)
    const outcome = run(folder, ['check'])
    assert.match(outcome.err, message)
    assert.equal(outcome.code, code, outcome.err)
    if (code === 1) assert.match(outcome.out, /^generated: \d+ differences?\n$/)
    assert.deepEqual(filesBelow(folder), before, 'check wrote something')
    if (name === 'another description') assert.doesNotMatch(outcome.err, /^generated\/a\./m)
  })
}

const git = (folder: string, ...args: readonly string[]) => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

test('check --git says what a revision holds, and touches neither the tree nor the index', (t) => {
  const folder = project(t, { 'pkg/schema/a.schema.json': USER, 'pkg/contract.config.json': '{"out": "made"}' })
  const inside = path.join(folder, 'pkg')
  git(folder, 'init', '-q')
  run(inside, ['generate'])
  git(folder, 'add', '-A')
  git(folder, 'commit', '-qm', 'right')
  fs.writeFileSync(path.join(inside, 'schema/a.schema.json'), schema({ description: 'New.' }))
  git(folder, 'commit', '-qam', 'drifted')
  run(inside, ['generate'])
  const before = filesBelow(folder)
  const at = (revision: string): Outcome => run(inside, ['check', '--git', revision])
  assert.deepEqual([at('HEAD~1').code, at('HEAD').code, run(inside, ['check']).code], [0, 1, 0])
  assert.match(at('HEAD').err, /^made\/a\.schema\.json error drift-schema/m)
  assert.deepEqual(filesBelow(folder), before)
})

test('core.autocrlf does not make drift', (t) => {
  const folder = project(t, { 'schema/a.schema.json': schema({ description: 'Two\nlines.' }) })
  git(folder, 'init', '-q')
  git(folder, 'config', 'core.autocrlf', 'true')
  run(folder, ['generate'])
  git(folder, 'add', '-A')
  git(folder, 'commit', '-qm', 'x')
  fs.rmSync(path.join(folder, 'generated'), { recursive: true })
  fs.rmSync(path.join(folder, 'schema'), { recursive: true })
  git(folder, 'checkout', '-q', '.')
  assert.match(text(folder, 'generated/manifest.json'), /\r\n/)
  assert.equal(run(folder, ['check']).code, 0)
  assert.equal(run(folder, ['check', '--git', 'HEAD']).code, 0)
})

test('lint says what generate would, and writes nothing', (t) => {
  const folder = project(t, { 'schema/a.schema.json': COLLIDING, 'schema/b.schema.json': schema({ properties: { a: { $ref: '#/nope' } } }) })
  const { code, err } = run(folder, ['lint'])
  assert.equal(code, 1)
  assert.match(err, /error reference-pointer/)
  assert.deepEqual(fs.readdirSync(folder), ['schema'])
  fs.rmSync(path.join(folder, 'schema/b.schema.json'))
  const warned = run(folder, ['lint'])
  assert.match(warned.err, /warning name-collision/)
  assert.equal(warned.code, 0)
  assert.equal(run(folder, ['lint', '--quiet']).err, '')
})

const DESCRIPTION = `openapi: 3.1.0
info: { title: An API, version: '1' } # ours
paths: {}
`

test('embed writes components into a description, and checks them', { skip: process.platform === 'win32' }, (t) => {
  const folder = project(t, { 'schema/user.schema.json': USER, 'api/openapi.yaml': DESCRIPTION })
  fs.chmodSync(path.join(folder, 'api/openapi.yaml'), 0o640)
  const missing = run(folder, ['embed', 'api/openapi.yaml', '--check'])
  assert.equal(missing.code, 1)
  assert.match(missing.err, /^api\/openapi\.yaml error embed-drift.*\n.*"User" is missing/m)
  assert.equal(text(folder, 'api/openapi.yaml'), DESCRIPTION)
  const written = run(folder, ['embed', 'api/openapi.yaml'])
  assert.equal(written.code, 0, written.err)
  assert.match(written.out, /^api\/openapi\.yaml {2}User added$/m)
  assert.ok(text(folder, 'api/openapi.yaml').startsWith(DESCRIPTION))
  assert.equal(fs.statSync(path.join(folder, 'api/openapi.yaml')).mode & 0o777, 0o640)
  assert.deepEqual(fs.readdirSync(path.join(folder, 'api')), ['openapi.yaml'])
  assert.equal(run(folder, ['embed', 'api/openapi.yaml', '--check']).code, 0)
  fs.writeFileSync(path.join(folder, 'schema/user.schema.json'), schema({}))
  assert.match(run(folder, ['embed', 'api/openapi.yaml', '--check']).err, /"User" is not what its schema makes/)
  fs.chmodSync(path.join(folder, 'api/openapi.yaml'), 0o440)
  const refused = run(folder, ['embed', 'api/openapi.yaml'])
  assert.match(refused.err, /output-read-only/)
  assert.equal(refused.code, 2)
})

test('the other formats are one document on the standard output, results go to the side', (t) => {
  const folder = project(t, { 'schema/a.schema.json': COLLIDING })
  const json = run(folder, ['generate', '--format', 'json'])
  assert.equal((JSON.parse(json.out) as { warnings: number }).warnings, 1)
  assert.match(json.err, /^generated: \d+ new$/m)
  assert.equal((JSON.parse(run(folder, ['check', '--format', 'sarif']).out) as { version: string }).version, '2.1.0')
  assert.match(run(folder, ['lint', '--format', 'github']).out, /^::warning file=schema\/a\.schema\.json,line=\d+/m)
})

test('a reader that goes away ends the output, not the run', { skip: process.platform === 'win32' }, async (t) => {
  const folder = project(t, { 'schema/user.schema.json': USER })
  const child = start(folder, ['generate', '--emit', 'schema'])
  child.stdout?.destroy()
  child.stderr?.destroy()
  const [code] = (await once(child, 'exit')) as [number | null]
  assert.equal(code, 0)
  assert.equal(run(folder, ['check']).code, 0)
})

test('--help and --version load no program', (t) => {
  const folder = project(t, {})
  const help = run(folder, ['generate', '--help'])
  assert.match(help.out, /Examples:/)
  assert.equal(help.code, 0)
  assert.equal(run(folder, ['--version']).out, `${VERSION}\n`)
  const trace = spawnSync(process.execPath, ['--input-type=module', '-e', `
    import { register } from 'node:module'
    register('data:text/javascript,export function resolve(s, c, n) { process._rawDebug(s); return n(s, c) }')
    const { main } = await import(${JSON.stringify(path.resolve('generator/dist/cli.js'))})
    await main(['--help'])`], { encoding: 'utf8' })
  assert.match(trace.stderr, /yargs/)
  assert.doesNotMatch(trace.stderr, /generate\.js|json-schema-to-typescript|\bajv\b|swagger-parser/)
})

test('the version is that of the package', () => {
  assert.equal((JSON.parse(fs.readFileSync('generator/package.json', 'utf8')) as { version: string }).version, VERSION)
})

/** Waits until a condition holds. */
async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!condition()) {
    assert.ok(Date.now() < deadline, `${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('--watch generates at each change, of a reference and the configuration too, and ends when asked', { skip: process.platform === 'win32' }, async (t) => {
  const folder = project(t, { 'schema/user.schema.json': schema({ properties: { item: { $ref: '../parts/item.json' } } }), 'parts/item.json': schema({}) })
  const child = start(folder, ['generate', '--watch', '--emit', 'schema'])
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  child.stdout?.on('data', (data: Buffer) => (said += String(data)))
  child.stderr?.on('data', (data: Buffer) => (said += String(data)))
  const output = (file: string) => (exists(folder, file) ? text(folder, file) : '')
  const change = (file: string, content: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, `${file}.swp`), content)
    fs.renameSync(path.join(folder, `${file}.swp`), path.join(folder, file))
  }
  await until(() => said.includes('Waiting for changes.'), 'the first run')
  change('parts/item.json', schema({ description: 'Watched.' }))
  await until(() => output('generated/user.schema.json').includes('Watched.'), 'a change of a reference')
  change('schema/new/other.schema.json', USER)
  await until(() => exists(folder, 'generated/new/other.schema.json'), 'a new schema in a new folder')
  change('schema/new/other.schema.json', '{"type": ')
  await until(() => said.includes('json-syntax'), 'a broken schema')
  change('schema/new/other.schema.json', schema({ description: 'Mended.' }))
  await until(() => output('generated/new/other.schema.json').includes('Mended.'), 'a mended schema')
  change('contract.config.json', '{"out": "elsewhere"}')
  await until(() => exists(folder, 'elsewhere/user.schema.json'), 'a change of the configuration')
  child.kill('SIGINT')
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test('a file that is no JSON does not hide what is wrong in others, and makes nothing wrong there', (t) => {
  const folder = project(t, {
    'schema/a.schema.json': '{"type": }',
    'schema/b.schema.json': schema({ requried: [], properties: { a: { $ref: 'a.schema.json#/$defs/x' } }, $defs: { used: {} } }),
  })
  const { out } = run(folder, ['lint', '--format', 'json'])
  const { diagnostics } = JSON.parse(out) as { diagnostics: readonly { code: string }[] }
  assert.deepEqual(diagnostics.map(({ code }) => code), ['json-syntax', 'keyword-misspelt'])
})

test('a reference says itself why its document cannot be read', (t) => {
  const folder = project(t, { 'in/a.json': schema({ properties: { a: { $ref: 'link.json' }, b: { $ref: 'dir' }, c: { $ref: 'evil.js' }, d: { $ref: 'nope.json' }, e: { $ref: 'link.json' }, f: { $ref: '//h.test/x' } } }), 'secret.json': '{}', 'in/dir/x': '', 'in/evil.js': 'throw 1' })
  fs.symlinkSync('../secret.json', path.join(folder, 'in/link.json'))
  const { code, out } = run(path.join(folder, 'in'), ['lint', 'a.json', '--format', 'json'])
  const { diagnostics } = JSON.parse(out) as { diagnostics: readonly { code: string, pointer: string, path: string, message: string }[] }
  assert.deepEqual(diagnostics.map((each) => `${each.path} ${each.code} ${each.pointer} ${each.message}`), [
    'a.json outside-root /properties/a/$ref "link.json" lies outside the root.',
    'a.json file-unreadable /properties/b/$ref "dir" is a folder, not a regular file.',
    'a.json json-syntax /properties/c/$ref "evil.js" is not a JSON document.',
    'a.json reference-unresolved /properties/d/$ref $ref "nope.json" leads to "nope.json", which is not there.',
    'a.json outside-root /properties/e/$ref "link.json" lies outside the root.',
    'a.json reference-network /properties/f/$ref $ref "//h.test/x" leads to "//h.test/x", which was not handed over; nothing is fetched from the network.',
  ])
  assert.equal(code, 2)
})

test('a configuration that leads out of its folder is refused, not passed over', { skip: process.platform === 'win32' }, (t) => {
  const folder = project(t, { 'in/schema/user.schema.json': USER, 'elsewhere.json': '{"out": "x"}' })
  fs.symlinkSync('../elsewhere.json', path.join(folder, 'in/contract.config.json'))
  const { code, err } = run(path.join(folder, 'in'), ['generate'])
  assert.match(err, /contract\.config\.json error outside-root/)
  assert.equal(code, 2)
})

test('two files whose outputs some disks would take for one are refused', (t) => {
  const folder = project(t, { 'schema/caf\u00e9.schema.json': USER, 'schema/cafe\u0301.schema.json': USER })
  const { code, err } = run(folder, ['generate'])
  assert.match(err, /schema\/.*:1:1 error output-collision\n {2}An output of this schema and one of "schema\/.*" would be one file/)
  assert.equal(code, 1)
})

test('a schema whose outputs would be called as those for all schemas is refused', (t) => {
  const folder = project(t, { 'schema/Index.schema.json': USER })
  const { code, err } = run(folder, ['generate', '--emit', 'types'])
  assert.match(err, /^schema\/Index\.schema\.json:1:1 error output-collision\n {2}An output of this schema would be called "index\.d\.ts", as a file for all schemas is\.\n/)
  assert.equal(code, 1)
  assert.equal(err.match(/output-collision/g)?.length, 1)
})
