// The recommended rules of two linters, on every component.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { bin, layOut, run, VERSIONS } from './support.mjs'

/** Members named as those of every object end these programs (`hasOwnProperty is not a function`), or are lost by them. */
const UNREADABLE = new Set(['prototype-names', 'awkward-names'])

/**
 * What is said of a fixture because its schema says so itself: members that are required and nowhere declared, examples, defaults
 * and values that the schema refuses.
 */
const AUTHORS_OWN = {
  // Not the author's: `items` would evaluate the elements that `unevaluatedItems` is there to judge.
  'array-items': ['unevaluated'],
  'no-required-schema-properties-undefined': ['condition', 'condition-of-many-members', 'dependencies', 'draft-07', 'negations', 'one-of-required', 'required-undeclared', 'untyped'],
  'no-invalid-schema-examples': ['awkward-text', 'tags'],
  'no-enum-type-mismatch': ['enumerations'],
  'oas3-valid-schema-example': ['awkward-text', 'tags'],
  'typed-enum': ['enumerations'],
}

let files
before(async () => {
  const fixtures = (await layOut()).filter(({ name }) => !UNREADABLE.has(name))
  files = fixtures.flatMap(({ name, dir, documents }) => VERSIONS.map((version) => {
    const file = path.join(dir, `${version}.lint.json`)
    writeFileSync(file, JSON.stringify(described(documents[version]), null, 2))
    return { name, version, file }
  }))
})

/** A description with nothing to find in it, that uses every component. */
function described({ openapi, components }) {
  const content = Object.fromEntries(Object.keys(components.schemas).map((key) => [`application/vnd.${key.toLowerCase()}+json`, { schema: { $ref: `#/components/schemas/${key}` } }]))
  const contact = { name: 'Nobody', url: 'https://example.org/', email: 'nobody@example.org' }
  return {
    openapi,
    info: { title: 'All', version: '1.0.0', description: 'All components.', contact, license: { name: 'MIT', url: 'https://example.org/mit' } },
    servers: [{ url: 'https://api.example.org' }],
    security: [],
    tags: [{ name: 'all', description: 'All.' }],
    paths: { '/all': { get: {
      operationId: 'all', summary: 'All', description: 'Gives all.', tags: ['all'],
      responses: { 200: { description: 'Each.', content }, 400: { description: 'None.' } },
    } } },
    components,
  }
}

/** Problems that are not the author's own, one line each. */
function problems(found) {
  return found.flatMap(({ file, rule, message }) => {
    const { name, version } = files.find((one) => path.resolve(one.file) === path.resolve(file))
    return AUTHORS_OWN[rule]?.includes(name) ? [] : [`${name} ${version} ${rule}: ${message}`]
  })
}

test('redocly finds nothing in the schemas', () => {
  const output = run(bin('redocly'), ['lint', ...files.map(({ file }) => file), '--extends', 'recommended', '--format', 'json'], { statuses: [0, 1] })
  const reports = JSON.parse(`[${output.trim().replaceAll('}{', '},{')}]`)
  assert.equal(reports.length, files.length)
  const found = reports.flatMap((report) => report.problems).map(({ ruleId, message, location: [{ source, pointer }] }) => ({ file: source.ref, rule: ruleId, message: `${pointer} ${message}` }))
  assert.deepEqual(problems(found), [])
})

test('spectral finds nothing in the schemas', () => {
  const rules = path.join(path.dirname(files[0].file), 'spectral.json')
  writeFileSync(rules, '{"extends": ["spectral:oas"]}')
  const output = run(bin('spectral'), ['lint', ...files.map(({ file }) => file), '-r', rules, '-f', 'json', '-q'], { statuses: [0, 1] })
  const found = JSON.parse(output).map(({ code, message, source, path: place }) => ({ file: source, rule: code, message: `${place.join('/')} ${message}` }))
  assert.deepEqual(problems(found), [])
})
