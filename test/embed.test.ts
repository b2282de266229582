import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { readDescription } from '../generator/dist/cli/embed/description.js'
import { driftFindings, embed, embedDocument, type Embedded } from '../generator/dist/cli/embed/embed.js'
import type { Json, JsonObject } from '../generator/dist/model/json.js'
import { openApi } from './support/openapi.js'
import { contractOf, type Definitions } from './support/plain.js'

const DEFINITIONS: Definitions = { Root: { description: 'The root.\n\nOf all.', type: 'object', properties: { a: { $ref: 'A' } } }, A: { type: ['string', 'null'] } }

const request = (text: string, path: string, definitions: Definitions) =>
  ({ description: { path, text }, contract: contractOf(definitions), command: 'embed' })

/** The same without the validation of the components, which takes a while. */
function embeddedAtOnce(text: string, path: string, definitions = DEFINITIONS): { readonly text: string, readonly changes: readonly string[] } {
  const read = readDescription({ path, text })
  assert.ok(read.ok)
  const { contract, command } = request(text, path, definitions)
  const { text: made, changes } = embedDocument({ description: read.description, contract, command }, openApi(contract, read.description.version).document)
  assert.ok(made !== undefined)
  return { text: made, changes: changes.map(({ key, kind }) => `${key} ${kind}`) }
}

const embedded = (text: string, path = 'openapi.yaml', definitions = DEFINITIONS): Promise<Embedded> => embed(request(text, path, definitions))

async function textOf(text: string, path?: string, definitions?: Definitions): Promise<string> {
  const { text: made, findings } = await embedded(text, path, definitions)
  assert.ok(made !== undefined, findings[0]?.message)
  return made
}

const MARK = '@generated from test.schema.json by `embed`. Do not edit: change the schema and generate again.'
const READ = { '3.0': { type: 'string', nullable: true }, '3.1': { type: ['string', 'null'] } }

const YAML = `# An API that people write.
openapi: 3.1.0   # by hand
info: {title: "T", version: '1'}

paths:
    /a:
        get: {responses: {200: {description: ok}}}
components:
    schemas:
        # Ours
        Own:
            type:   string # kept

        # The end of the schemas.
    # Other components.
    responses: {}
# The end.
`

test('components are written into YAML, and all else stays as it is', async () => {
  const made = await textOf(YAML)
  assert.equal(made, YAML.replace('# kept\n', `# kept
        Root:
          x-generated: "${MARK}"
          description: |-
            The root.

            Of all.
          type: object
          properties:
            a:
              $ref: "#/components/schemas/A"
        A:
          x-generated: "${MARK}"
          type:
            - string
            - "null"
`))
})

test('a second run changes nothing, in whatever layout a formatter has left the components', async () => {
  const once = await embedded(await textOf(YAML))
  assert.deepEqual({ text: once.text, changes: once.changes }, { text: await textOf(YAML), changes: [] })
  const laidOut = (await textOf(YAML)).replace('type:\n            - string\n            - "null"', "type: [string, 'null'] # in a line")
  assert.notEqual(laidOut, await textOf(YAML))
  assert.equal(await textOf(laidOut), laidOut)
})

test('a changed definition changes its component alone', async () => {
  const before = (await textOf(YAML)).replace('        Root:\n', '        Root: # the root\n')
  const { text, changes } = await embedded(before, 'openapi.yaml', { ...DEFINITIONS, Root: { type: 'array', items: { $ref: 'A' } } })
  assert.deepEqual(changes, [{ key: 'Root', kind: 'updated' }])
  assert.equal(text, before.replace(/description: \|[^]*?schemas\/A"/, 'type: array\n          items:\n            $ref: "#/components/schemas/A"'))
})

test('a definition that is gone takes its component with it', async () => {
  const before = await textOf(YAML, 'openapi.yaml', { ...DEFINITIONS, Gone: true, Gone2: false })
  const { text, changes } = await embedded(before)
  assert.deepEqual(changes, [{ key: 'Gone', kind: 'removed' }, { key: 'Gone2', kind: 'removed' }])
  assert.equal(text, await textOf(YAML))
})

test('the description chooses the version', async () => {
  for (const version of ['3.0', '3.1'] as const) {
    const made = parse(await textOf(`openapi: "${version}.2"\ncomponents: {}\npaths: {}\n`)) as { components: { schemas: Record<string, JsonObject> } }
    assert.deepEqual(made.components.schemas['A'], { 'x-generated': MARK, ...READ[version] })
  }
})

test('a description of another dialect is told which one the components are in', async () => {
  const made = parse(await textOf('openapi: 3.1.0\njsonSchemaDialect: http://json-schema.org/draft-07/schema#\npaths: {}\n')) as { components: { schemas: Record<string, JsonObject> } }
  assert.equal(made.components.schemas['A']?.['$schema'], 'https://json-schema.org/draft/2020-12/schema')
})

test('a component that is a reference, or a boolean, can bear the mark', async () => {
  const definitions = { Root: { $ref: 'Never' }, Never: false, Any: true }
  const schemas = async (version: string) =>
    (parse(await textOf(`openapi: ${version}\npaths: {}\n`, 'a.yml', definitions)) as { components: { schemas: JsonObject } }).components.schemas
  const to = '#/components/schemas/Never'
  assert.deepEqual(await schemas('3.0.3'), { Root: { 'x-generated': MARK, allOf: [{ $ref: to }] }, Never: { 'x-generated': MARK, not: {} }, Any: { 'x-generated': MARK } })
  assert.deepEqual(await schemas('3.1.0'), { Root: { 'x-generated': MARK, $ref: to }, Never: { 'x-generated': MARK, not: {} }, Any: { 'x-generated': MARK } })
})

test('nobody but the command writes the mark', async () => {
  const { components } = parse(await textOf('openapi: 3.1.0\npaths: {}\n', 'a.yml', { Root: { 'x-generated': 'me', 'x-mine': 1 } })) as { components: { schemas: JsonObject } }
  assert.deepEqual(components.schemas, { Root: { 'x-generated': MARK, 'x-mine': 1 } })
})

/** Where the schemas go, in every layout: the text without them is what it was. */
const LAYOUTS: readonly (readonly [what: string, text: string, path?: string])[] = [
  ['no components', 'openapi: 3.1.0\npaths: {}\n'],
  ['no components, no last line end', 'openapi: 3.1.0\npaths: {}'],
  ['empty components', 'openapi: 3.1.0\ncomponents:\npaths: {}\n'],
  ['empty schemas', 'openapi: 3.1.0\ncomponents:\n  schemas:   # none yet\n  responses: {}\npaths: {}\n'],
  ['schemas as an empty flow mapping', 'openapi: 3.1.0\ncomponents:\n  schemas: {} # none yet\npaths: {}\n'],
  ['schemas as an empty flow mapping on a line', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    {}'],
  ['no schemas', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  responses: {}'],
  ['schemas at the end', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Own:\n      type: string'],
  ['a literal at the end', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Own:\n      description: |\n        a\n\n        b\n\n'],
  ['a member without a value at the end', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Own: # nothing\n'],
  ['explicit keys', 'openapi: 3.1.0\npaths: {}\ncomponents:\n  ? schemas\n  : Own:\n      type: string\n    ? Other\n    : type: string\n'],
  ['anchors and aliases', 'openapi: 3.1.0\npaths: {}\nx-a: &a {type: string}\ncomponents:\n  schemas: &s\n    Own: *a\n'],
  ['a flow mapping', 'openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {Own: {type: string}, Other: {type: string},}}\n'],
  ['an empty flow mapping within one', 'openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {}, responses: {}}\n'],
  ['a null within a flow mapping', 'openapi: 3.1.0\npaths: {}\ncomponents: {schemas: null, responses: {}}\n'],
  ['a document in full', '%YAML 1.2\n---\nopenapi: 3.1.0\npaths: {}\n...\n'],
  ['JSON', JSON.stringify({ openapi: '3.1.0', paths: {}, components: { schemas: { Own: { type: 'string' } } } }, null, 4), 'openapi.json'],
  ['JSON with tabs', JSON.stringify({ openapi: '3.1.0', paths: {}, components: { schemas: { Own: { type: 'string' } }, responses: {} } }, null, '\t'), 'openapi.json'],
  ['JSON in one line', JSON.stringify({ openapi: '3.1.0', paths: {}, components: { schemas: { Own: { type: 'string' } } } }), 'openapi.json'],
  ['JSON without components', JSON.stringify({ openapi: '3.1.0', paths: {} }, null, 2), 'openapi.json'],
  ['JSON with empty schemas', JSON.stringify({ openapi: '3.1.0', components: { schemas: {} }, paths: {} }, null, 2), 'openapi.json'],
  ['JSON with null for schemas', JSON.stringify({ openapi: '3.1.0', components: { schemas: null }, paths: {} }, null, 2), 'openapi.json'],
]

const reading = (text: string, path: string): JsonObject => path.endsWith('.json') ? JSON.parse(text) as JsonObject : parse(text) as JsonObject

const schemasOf = (description: JsonObject): JsonObject => ((description['components'] ?? {}) as { schemas?: JsonObject | null }).schemas ?? {}

for (const [what, text, path = 'openapi.yaml'] of LAYOUTS) {
  for (const eol of ['\n', '\r\n']) {
    test(`a description with ${what}${eol === '\n' ? '' : ', CRLF'}`, () => {
      const before = text.replaceAll('\n', eol)
      const { text: made } = embeddedAtOnce(before, path)
      const own = schemasOf(reading(before, path))
      assert.deepEqual(schemasOf(reading(made, path)), {
        ...own, Root: { 'x-generated': MARK, description: 'The root.\n\nOf all.', type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } },
        A: { 'x-generated': MARK, type: ['string', 'null'] },
      })
      assert.deepEqual(embeddedAtOnce(made, path), { text: made, changes: [] })
      if (eol === '\r\n') assert.doesNotMatch(made, /[^\r]\n/)
      assert.doesNotMatch(made, /[ \t]\r?\n/)
      const other = { Root: { type: 'array' as Json }, Added: true }
      const changed = embeddedAtOnce(made, path, other)
      assert.deepEqual(changed.changes, ['A removed', 'Root updated', 'Added added'])
      assert.deepEqual(embeddedAtOnce(changed.text, path, other), { text: changed.text, changes: [] })
      assert.deepEqual(reading(embeddedAtOnce(changed.text, path).text, path), reading(made, path))
      const emptied = reading(embeddedAtOnce(made, path, {}).text, path)
      assert.deepEqual([emptied['paths'], schemasOf(emptied)], [{}, own])
    })
  }
}

test('byte order mark and CRLF stay', async () => {
  const made = await textOf(`\ufeff${YAML.replaceAll('\n', '\r\n')}`)
  assert.equal(made, `\ufeff${(await textOf(YAML)).replaceAll('\n', '\r\n')}`)
})

const REFUSED: readonly (readonly [what: string, text: string, code: string, at: string, path?: string])[] = [
  ['no YAML', 'openapi: 3.1.0\npaths: {\n', 'embed-syntax', '3:1'],
  ['no JSON', '{"openapi": "3.1.0",}', 'json-syntax', '1:20', 'openapi.json'],
  ['two documents', 'openapi: 3.1.0\n---\nopenapi: 3.1.0\n', 'embed-syntax', '2:1'],
  ['a member twice', 'openapi: 3.1.0\npaths: {}\npaths: {}\n', 'embed-syntax', '3:1'],
  ['a list', '- openapi\n', 'embed-version', '1:1'],
  ['nothing', '', 'embed-version', '1:1'],
  ['no version', 'paths: {}\n', 'embed-version', '1:1'],
  ['version 2', 'swagger: "2.0"\nopenapi: 2.0\n', 'embed-version', '2:10'],
  ['version 3.2', 'openapi: 3.2.0\n', 'embed-version', '1:10'],
  ['a version that is a number', 'openapi: 3.1\n', 'embed-version', '1:10'],
  ['components as a list', 'openapi: 3.1.0\ncomponents: []\n', 'embed-shape', '2:13'],
  ['schemas as an alias', 'openapi: 3.1.0\nx: &a {}\ncomponents:\n  schemas: *a\n', 'embed-shape', '4:12'],
  ['schemas without a value in a flow mapping', 'openapi: 3.1.0\ncomponents: {schemas}\n', 'embed-shape', '2:14'],
  ['a component of that name', 'openapi: 3.1.0\ncomponents:\n  schemas:\n    A:\n      type: string\n', 'embed-foreign', '4:5'],
  ['a component of that name as an alias', 'openapi: 3.1.0\nx: &a {x-generated: "@generated from a by `b`"}\ncomponents:\n  schemas:\n    A: *a\n', 'embed-foreign', '5:5'],
  ['aliases that multiply', `openapi: 3.1.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`).join('\n')}\n`, 'embed-syntax', '1:1'],
  ['an alias within itself', 'openapi: 3.1.0\nx: &a [*a]\n', 'embed-syntax', '1:1'],
]

for (const [what, text, code, at, path] of REFUSED) {
  test(`a description is refused that has ${what}`, async () => {
    const { text: made, findings } = await embedded(text, path)
    assert.equal(made, undefined)
    assert.deepEqual(findings.map((finding) => [finding.code, `${finding.position?.line}:${finding.position?.column}`]), [[code, at]])
    assert.match(findings[0]?.message ?? '', /^[A-Z][^\n]*\.$/)
  })
}

test('a component of a schema that is not here is left, with a warning', async () => {
  const text = 'openapi: 3.1.0\ncomponents:\n  schemas:\n    Far:\n      x-generated: "@generated from far.json by `embed`. More."\n'
  const { text: made = '', findings } = await embedded(text)
  assert.ok(made.startsWith(text))
  assert.deepEqual(findings.map(({ code, location, position }) => [code, location?.pointer, position]), [['embed-left', '/components/schemas/Far', { line: 4, column: 5 }]])
})

test('what OpenAPI 3.0 cannot say is told', async () => {
  const { findings } = await embedded('openapi: 3.0.3\npaths: {}\n', 'a.yaml', { Root: { patternProperties: { a: true, b: false } } })
  assert.deepEqual(findings.map(({ code }) => code), ['openapi-30-loss'])
})

test('drift is told for each component', async () => {
  const before = await textOf(YAML, 'openapi.yaml', { Root: true, Gone: true })
  const { changes } = await embedded(before)
  assert.deepEqual(driftFindings(changes, 'openapi.yaml').map(({ message }) => message), [
    'The component "Gone" is one that no schema makes any more.', 'The component "Root" is not what its schema makes.', 'The component "A" is missing.',
  ])
})

test('nothing of a schema breaks out of the text', async () => {
  const nasty = ['\u202e', '\n---\n', '*/', '"', "'", '# x', '\u0000', '\u{e0041}', '${{x}}', '{{x}}']
  const definitions = { Root: { description: nasty.join(' '), properties: Object.fromEntries(nasty.map((text) => [text, { const: text }])) } }
  for (const path of ['a.yaml', 'a.json']) {
    const made = await textOf('{"openapi": "3.1.0", "components": {"schemas": {}}}', path, definitions)
    assert.deepEqual(reading(made, path), { openapi: '3.1.0', components: { schemas: { Root: { 'x-generated': MARK, ...definitions.Root } } } })
    assert.doesNotMatch(made, /[\u202e\u0000\u{e0041}]/u)
  }
})
