import { test } from 'node:test'
import assert from 'node:assert/strict'
import ts from 'typescript'
import { parse } from 'yaml'
import { generate } from '../generator/dist/generate.js'
import type { Diagnostic } from '../generator/dist/model/diagnostic.js'
import type { Json } from '../generator/dist/model/json.js'
import { formatGithub } from '../generator/dist/report/github.js'
import { formatJson } from '../generator/dist/report/json.js'
import { formatSarif } from '../generator/dist/report/sarif.js'
import { formatText } from '../generator/dist/report/text.js'
import { layOut, load } from './support/load.js'

/** Texts that would be code, markup or commands wherever one forgets to escape. Each would set `globalThis.PWNED` if it ran. */
const TEXTS: Readonly<Record<string, string>> = {
  'the end of a comment': '*/ globalThis.PWNED = 1; /*',
  'the end of a comment, escaped': '*\\/ */\n*/ globalThis.PWNED = 1; /** x',
  'a template': '`${globalThis.PWNED = 1}`',
  'the end of a string': '\'; globalThis.PWNED = 1; \'"; globalThis.PWNED = 1; "\\',
  'line breaks': 'a\nglobalThis.PWNED = 1\r\nglobalThis.PWNED = 2\u2028globalThis.PWNED = 3\u2029globalThis.PWNED = 4',
  'markup': '</script><script>globalThis.PWNED = 1</script><!-- ]]>',
  'directives': '/// <reference path="/etc/passwd" />\n// @ts-nocheck\n//# sourceMappingURL=/etc/passwd',
  'a pattern\'s end': '/; globalThis.PWNED = 1; /*/',
  'controls': '\u0000\u001b[31m\u001b]0;x\u0007\u007f\u0085\u009b31m',
  'what reverses or hides text': 'a\u202e\u2066b\u200b\u200d\u2060\ufeffc\u{e0041}\u{e007f}',
  'YAML': '&a *a !!js/function | > - ? %: # \t@`{[',
  'a workflow command': 'x\n::error file=a::PWNED%0A::set-output name=x::y',
  'half a character': 'a\ud800b',
  'a member of every object': '__proto__',
}

/** A schema that has a text wherever one can stand. */
function everywhere(text: string): string {
  const named = (value: Json): Json => Object.fromEntries([[text, value]])
  return JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://case.test/hostile', title: text, description: text, $comment: text,
    type: 'object',
    properties: Object.fromEntries<Json>([
      [text, { type: 'string', title: text, description: text, default: text, examples: [text], format: text, contentMediaType: text, contentEncoding: text }],
      ['enumerated', { enum: [text, 'other'], tsEnumNames: [text, text], description: text }],
      ['constant', { const: { [`${text} `]: [text] } }],
      ['patterned', { type: 'string', pattern: `^${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`, tsType: text }],
      ['referred', { $ref: `#/$defs/${encodeURIComponent(text.replace('\ud800', '').replace(/~/g, '~0').replace(/\//g, '~1'))}` }],
    ]),
    patternProperties: { [`^x${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`]: { type: 'integer' } },
    required: [text], dependentRequired: named(['enumerated']), dependentSchemas: named({ required: ['enumerated'] }),
    $defs: Object.fromEntries<Json>([[text.replace('\ud800', ''), { type: 'object', description: text, properties: named({ type: 'integer' }) }]]),
    discriminator: { propertyName: text, mapping: named(text) }, [`x-${text}`]: text,
  })
}

/** A schema of another file, so that files name each other. */
const OTHER = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "items": {"$ref": "https://case.test/hostile"}}'

/** Characters that a reader does not see, or that do something to a terminal; a line feed is none. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u

/** The places in a script or declaration file where `globalThis` is code, not text. */
function code(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  assert.deepEqual(source.referencedFiles, [], path)
  assert.doesNotMatch(text, /^\s*\/\/[/#@]?\s*(?:@ts-nocheck|# sourceMappingURL=\/etc)/m, path)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && (node.text === 'globalThis' || node.text === 'PWNED')) found.push(text.slice(Math.max(0, node.pos - 40), node.end + 20))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const reports = (diagnostics: readonly Diagnostic[]) => [formatText(diagnostics, false), formatJson(diagnostics), formatGithub(diagnostics), formatSarif(diagnostics, '0.0.0')]

for (const [name, text] of Object.entries(TEXTS)) {
  test(`a text of a schema stays a text: ${name}`, async () => {
    const path = text.replace(/\p{Surrogate}/gu, '_')
    const stem = path.replace(/[/\\<>:"|?*'`;{}\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu, '_')
    const { files, diagnostics } = await generate({
      schemas: [{ path: `${path}.schema.json`, text: everywhere(text), stem }, { path: 'other.schema.json', text: OTHER, stem: 'other' }],
      openapi: ['3.0', '3.1'], openapiFormats: ['json', 'yaml'],
    })
    for (const report of reports(diagnostics)) assert.doesNotMatch(report, UNSEEN)
    assert.deepEqual(diagnostics.filter(({ severity }) => severity === 'error'), [])
    for (const file of files) {
      assert.doesNotMatch(file.text, UNSEEN, file.path)
      if (/\.[jt]s$/.test(file.path) && !file.path.startsWith('contract-runtime')) assert.deepEqual(code(file.path, file.text), [], file.path)
    }
    const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? ''
    for (const each of ['openapi', 'openapi-3.0']) assert.deepEqual(parse(textOf(`${each}.yaml`)), JSON.parse(textOf(`${each}.json`)))
    const dir = layOut(files)
    for (const { path } of files) if (path.endsWith('.js')) await load(dir, path)
    assert.equal('PWNED' in globalThis, false)
  })
}

const stemmed = (stem: string) => generate({ schemas: [{ path: `${stem}.schema.json`, text: '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array"}', stem }], emit: ['schema'] })

test('a schema is refused whose outputs Windows could not hold, nobody could import or read the name of, or that look like code', async () => {
  const signs = ['\\', '<', '>', ':', '"', '|', '?', '*', "'", '`', ';', '{', '}', '\n', '\u001b', '\u007f', '\u200b', '\u200f', '\u2028', '\u202e', '\ufeff']
  const folders = ['con', 'in/AUX', 'nul.a', 'prn /a', 'com1', 'LPT9.b', 'lpt²', 'CONIN$', 'a./b', 'a /b', '... /a']
  for (const stem of [...signs.map((sign) => `a${sign}b`), ...folders]) {
    const { files, diagnostics } = await stemmed(stem)
    assert.deepEqual(files, [], stem)
    assert.deepEqual(diagnostics.map(({ code, path }) => [code, path]), [['output-name', `${stem}.schema.json`]])
  }
  const { diagnostics: [quoted] } = await stemmed('it\'s')
  assert.equal(quoted?.message, 'Outputs would be called "it\'s.*", and a single quote cannot stand in their names.')
  const { diagnostics: [device] } = await stemmed('in/aux')
  assert.equal(device?.message, 'Outputs would be called "in/aux.*", and Windows takes "aux" for a device.')
})

test('names in every script, with spaces and common signs, are taken', async () => {
  for (const stem of ['Größe', '予約\u3000票', 'نامه\u200cها', 'हिन्दी', '👩\u200d💻', 'a b', '[id]/(group)/@scope', 'c#', '100%', 'a+b,c=d&e!f~g^h', '$ref', '.hidden', 'a.', 'console', 'com10', 'nullable', 'auxiliary/con-1']) {
    const { files, diagnostics } = await stemmed(stem)
    assert.deepEqual(diagnostics, [], stem)
    assert.ok(files.some(({ path }) => path === `${stem}.schema.json`), stem)
  }
})
