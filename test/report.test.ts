import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { registerSchema, validate } from '@hyperjump/json-schema/draft-04'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Diagnostic, Finding } from '../generator/dist/model/diagnostic.js'
import { rangesOf } from '../generator/dist/read/positions.js'
import { toDiagnostics } from '../generator/dist/report/diagnostics.js'
import { formatGithub } from '../generator/dist/report/github.js'
import { formatJson } from '../generator/dist/report/json.js'
import { formatSarif } from '../generator/dist/report/sarif.js'
import { countText, formatText } from '../generator/dist/report/text.js'

const SCHEMA = { path: 'schema/a.schema.json', text: '{\n  "type": "object",\n  "properties": {\n\t"id": { "maximum": "5" }\n  }\n}\n' }

const at = (pointer: string, rest: Partial<Finding> = {}): Finding =>
  ({ code: 'keyword-type', message: 'maximum must be a number, was "5".', location: { path: SCHEMA.path, pointer }, ...rest })

const diagnose = (findings: readonly Finding[], options: { severity?: Record<string, Diagnostic['severity'] | 'off'>; maxProblems?: number } = {}, source = SCHEMA) =>
  toDiagnostics(findings, { sources: [source], rangeOf: rangesOf([source]), ...options })

test('a diagnostic says what, where, why and how to mend it', () => {
  const text = formatText(diagnose([at('/properties/id/maximum', { help: 'Write 5.' })]))
  assert.equal(text, [
    'schema/a.schema.json:4:21 error keyword-type at /properties/id/maximum',
    '  maximum must be a number, was "5".',
    '  4 │   "id": { "maximum": "5" }',
    '    │                      ^^^ Write 5.',
    '',
  ].join('\n'))
})

test('a name is marked where the name is meant, the help of the code stands where there is no other', () => {
  const text = formatText(diagnose([at('/properties/id/maximum', { part: 'name' })]))
  assert.match(text, /^ {4}│ {11}\^{9} Give it a value that the dialect allows\.$/m)
})

test('a value of several lines is marked to the end of its first', () => {
  const [diagnostic] = diagnose([at('/properties')])
  assert.deepEqual([diagnostic?.line, diagnostic?.column, diagnostic?.endLine, diagnostic?.endColumn], [3, 17, 5, 4])
  assert.match(formatText([diagnostic!]), /^ {4}│ {17}\^ G/m)
})

test('a pointer that is not there leads to the nearest value around it', () => {
  const [diagnostic] = diagnose([at('/properties/id/nope/0')])
  assert.deepEqual([diagnostic?.line, diagnostic?.column, diagnostic?.pointer], [4, 2, '/properties/id/nope/0'])
})

test('what has no place is said without one, and first', () => {
  const diagnostics = diagnose([at(''), { code: 'no-schemas', message: 'The folder "x" has no file called *.schema.json.' }])
  assert.equal(formatText(diagnostics.slice(0, 1)), 'error no-schemas\n  The folder "x" has no file called *.schema.json.\n  A folder is searched for files called *.schema.json.\n')
})

test('long lines are cut around the place', () => {
  const source = { path: 'a.json', text: `{"a": "${'x'.repeat(300)}", "b": 1, "c": "${'y'.repeat(300)}"}` }
  const [diagnostic] = diagnose([at('/b', { location: { path: 'a.json', pointer: '/b' } })], {}, source)
  assert.ok(diagnostic?.excerpt && diagnostic.mark)
  assert.ok(diagnostic.excerpt.length <= 102 && diagnostic.excerpt.startsWith('…x') && diagnostic.excerpt.endsWith('y…'))
  assert.equal(diagnostic.excerpt.slice(diagnostic.mark[0], diagnostic.mark[0] + diagnostic.mark[1]), '1')
})

test('nothing that an author wrote reaches a terminal as a control', () => {
  const hostile = 'a\u001b[31m\u202eb\u0007'
  const source = { path: 'x\u001b.json', text: '{"\u202e漢": "\u009b1m"}' }
  const finding: Finding = { code: 'keyword-type', message: `raw ${hostile}`, help: hostile, location: { path: source.path, pointer: '/\u202e漢' } }
  const diagnostics = diagnose([finding], {}, source)
  for (const text of [formatText(diagnostics), formatJson(diagnostics), formatGithub(diagnostics), formatSarif(diagnostics, '1.0.0')]) {
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  }
  assert.match(formatText(diagnostics), /^ {2}1 │ \{"\\u202e漢": "\\u009b1m"\}\n {4}│ {14}\^{10} /m)
})

test('findings stand by document and position, none twice', () => {
  const other = { path: 'a.json', text: '[]' }
  const findings = [at('/properties/id'), at('/type'), at('/type'), at('', { location: { path: 'a.json', pointer: '' } })]
  const diagnostics = toDiagnostics(findings, { sources: [SCHEMA, other], rangeOf: rangesOf([SCHEMA, other]) })
  assert.deepEqual(diagnostics.map(({ path, pointer }) => `${path}#${pointer}`), ['a.json#', 'schema/a.schema.json#/type', 'schema/a.schema.json#/properties/id'])
})

test('severities can be changed, but an error stays an error', () => {
  const findings = [at(''), at('', { code: 'dialect-missing' }), at('', { code: 'name-collision' })]
  const severity = { 'keyword-type': 'off', 'dialect-missing': 'off', 'name-collision': 'error' } as const
  assert.deepEqual(diagnose(findings, { severity }).map((d) => [d.code, d.severity]), [['keyword-type', 'error'], ['name-collision', 'error']])
})

test('a limit keeps the errors and says that it cut', () => {
  const findings = ['/type', '/properties', '/properties/id'].map((pointer) => at(pointer, { code: pointer === '/properties/id' ? 'keyword-type' : 'dialect-missing' }))
  const diagnostics = diagnose(findings, { maxProblems: 1 })
  assert.deepEqual(diagnostics.map((d) => [d.code, d.message]), [
    ['keyword-type', 'maximum must be a number, was "5".'],
    ['problems-cut', '2 more are not shown.'],
  ])
  assert.equal(diagnose(findings, { maxProblems: 3 }).length, 3)
})

test('colour is only put where it is asked for', () => {
  const diagnostics = diagnose([at('/type')])
  assert.match(formatText(diagnostics, true), /^\u001b\[1mschema\/a\.schema\.json:2:11\u001b\[22m \u001b\[31merror\u001b\[39m keyword-type at/)
  assert.doesNotMatch(formatText(diagnostics), /\u001b/)
})

test('counts are said in words', () => {
  assert.equal(countText(diagnose([at(''), at('/type'), at('/type', { code: 'dialect-missing' })])), '2 errors, 1 warning')
  assert.equal(countText([]), '')
})

test('workflow annotations are escaped', () => {
  const lines = formatGithub(diagnose([at('/properties/id/maximum', { message: '100% wrong, was "a:b".', help: 'Mend it.' }), at('/properties')]))
  assert.equal(lines, [
    '::error file=schema/a.schema.json,line=3,endLine=5,title=keyword-type at /properties::maximum must be a number, was "5".%0AGive it a value that the dialect allows.',
    '::error file=schema/a.schema.json,line=4,endLine=4,col=21,endColumn=24,title=keyword-type at /properties/id/maximum::100%25 wrong, was "a:b".%0AMend it.',
    '',
  ].join('\n'))
})

const EVERY_FORM = [
  at('/properties/id/maximum'), at('', { code: 'no-schemas', location: { path: 'a b/ü,\ud800.json', pointer: '' } }), at('/type', { code: 'dialect-missing' }),
  { code: 'problems-cut', message: 'x' } as const, at('', { code: 'json-syntax', position: { line: 1, column: 1 } }),
]

test('the JSON form is what its schema says', () => {
  const schema = JSON.parse(readFileSync('generator/schemas/diagnostics.schema.json', 'utf8')) as object
  const isValid = new Ajv2020().compile(schema)
  const document = JSON.parse(formatJson(diagnose(EVERY_FORM))) as { diagnostics: unknown[] }
  assert.ok(isValid(document), JSON.stringify(isValid.errors))
  assert.equal(document.diagnostics.length, EVERY_FORM.length)
  assert.equal(isValid({ ...document, diagnostics: [{ code: 'x' }] }), false)
})

test('the SARIF form is a SARIF 2.1.0 log', async () => {
  const schema = JSON.parse(readFileSync('test/fixtures/sarif/sarif-schema-2.1.0.json', 'utf8')) as { id: string }
  registerSchema(schema, schema.id)
  const log = JSON.parse(formatSarif(diagnose(EVERY_FORM), '1.2.3')) as { runs: readonly { results: readonly { locations?: readonly object[] }[] }[] }
  const output = await validate(schema.id, log as never, 'BASIC')
  assert.ok(output.valid, JSON.stringify(output).slice(0, 1000))
  const uris = JSON.stringify(log.runs[0]?.results.flatMap((result) => result.locations ?? []))
  assert.match(uris, /"uri":"a%20b\/%C3%BC%2C%EF%BF%BD\.json"/)
  const broken = await validate(schema.id, { ...log, version: '2.0' } as never)
  assert.equal(broken.valid, false)
})
