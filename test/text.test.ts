import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { readLines } from '../generator/dist/runtime/lines.js'
import type { Issue, LineResult, LinesOptions, LinesSource, ParseOptions, Result, ValidateOptions } from '../generator/dist/runtime/public.js'
import { parseText } from '../generator/dist/runtime/text.js'

/** A validator that reports the places it is told to, as an explainer would. */
function complaining(...paths: readonly (readonly (string | number)[])[]) {
  return (value: unknown): Result<unknown> => {
    const issues = paths.map((path): Issue => ({ message: 'is wrong', path, pointer: path.map((key) => `/${key}`).join(''), keyword: 'type', schemaPointer: '' }))
    return issues.length > 0 ? { issues } : { value }
  }
}

const accepting = complaining()

const bytes = (text: string) => new TextEncoder().encode(text)

/** The issues of a text as `line:column keyword pointer`. */
function places(text: string | Uint8Array, validate = accepting, options?: ParseOptions): readonly string[] {
  return (parseText(validate, text, options).issues ?? []).map(({ line, column, keyword, pointer }) => `${line}:${column} ${keyword} ${pointer}`)
}

test('a value that is accepted comes back as JSON.parse gives it', () => {
  const text = '{"a": [1, {"b": "\\u00e9"}], "__proto__": null}'
  assert.deepEqual(parseText(accepting, text), { value: JSON.parse(text) })
  assert.deepEqual(parseText(accepting, bytes(text)), { value: JSON.parse(text) })
  assert.deepEqual(parseText(accepting, '\ufeff1'), { value: 1 })
  assert.deepEqual(parseText(accepting, Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)), { value: 1 })
})

test('an issue stands where its value begins, a missing member where its object does', () => {
  const text = '\ufeff{\r\n  "a": [10,\n    {"b\\u002f": true}],\r  "c": "😀", "d": null\n}'
  const at = (...path: readonly (string | number)[]) => places(text, complaining(path))[0]?.split(' ')[0]
  assert.equal(at(), '1:1')
  assert.equal(at('a'), '2:8')
  assert.equal(at('a', 0), '2:9')
  assert.equal(at('a', 1), '3:5')
  assert.equal(at('a', 1, 'b/'), '3:17')
  assert.equal(at('c'), '4:8')
  assert.equal(at('d'), '4:19')
  assert.equal(at('a', 1, 'missing'), '3:5')
  assert.equal(at('missing'), '1:1')
})

test('of members of one name the last one is meant, as JSON.parse takes it', () => {
  assert.deepEqual(places('{"a": {"x": 1},\n "a": {"x": 2}}', complaining(['a', 'x'])), ['2:13 type /a/x'])
  assert.deepEqual(places('{"a": 1, "a": 2}'), [])
})

test('members that stand twice are refused on request', () => {
  const options = { duplicates: 'refuse' } as const
  assert.deepEqual(places('{"a": 1,\n "b": [{"c": 1, "\\u0063": 2}], "a": 2}', accepting, options), ['2:17 duplicate /b/0/c', '2:32 duplicate /a'])
  assert.deepEqual(places('{"a": {"a": [{"a": 1}, {"a": 1}]}}', accepting, options), [])
})

test('what is no JSON is refused at the place where it stops being JSON', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', '1:1'], ['  ', '1:3'], ['{"a": }', '1:7'], ['[1,\n2,]', '2:3'], ['{"a" 1}', '1:6'], ["{'a': 1}", '1:2'], ['[1 2]', '1:4'], ['"abc', '1:5'], ['"a\\x"', '1:3'],
    ['nul', '1:1'], ['01', '1:1'], ['1 2', '1:3'], ['{"a": 1', '1:8'], ['// x', '1:1'], ['\u00a01', '1:1'],
  ]
  for (const [text, place] of cases) {
    assert.throws(() => JSON.parse(text) as unknown, text)
    assert.deepEqual(places(text), [`${place} syntax `], text)
  }
})

test('bytes that are not UTF-8 are refused where they stand', () => {
  assert.deepEqual(places(Uint8Array.from([...bytes('{\n"é": "'), 0xff, 0x22, 0x7d])), ['2:7 encoding '])
  assert.deepEqual(places(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)), ['1:2 encoding '])
})

test('a text that is too long is not read', () => {
  assert.deepEqual(places('[1, 2, 3]', accepting, { maxLength: 8 }), ['1:1 length '])
  assert.deepEqual(places(bytes('"é"'), accepting, { maxLength: 3 }), ['1:1 length '])
  assert.deepEqual(places('[1, 2, 3]', accepting, { maxLength: 9 }), [])
})

test('no depth and no size of a text makes an exception', () => {
  const deep = '['.repeat(200_000)
  assert.deepEqual(places(deep), ['1:200001 syntax '])
  assert.equal(places(`${'['.repeat(2000)}1${']'.repeat(2000)}`, complaining(Array.from({ length: 2000 }, () => 0)))[0]?.split(' ')[0], '1:2001')
})

async function lines(source: LinesSource, validate = accepting, options?: LinesOptions): Promise<readonly LineResult<unknown>[]> {
  const results: LineResult<unknown>[] = []
  for await (const result of readLines(validate, source, options)) results.push(result)
  return results
}

const shown = (results: readonly LineResult<unknown>[]) => results.map((result) => (result.issues ? `${result.line}! ${result.issues.map(({ line, column, keyword }) => `${line}:${column} ${keyword}`).join()}` : `${result.line} ${JSON.stringify(result.value)}`))

const FILE = '{"a": 1}\r\n\n  \t\r\n{"a": "é😀"}\n[1,\n"last"'
const EXPECTED = ['1 {"a":1}', '4 {"a":"é😀"}', '5! 5:4 syntax', '6 "last"']

test('lines come with their numbers in the file, from every kind of source', async () => {
  const stream = (chunks: readonly (string | Uint8Array)[]) => new ReadableStream({ start(controller) { chunks.forEach((chunk) => controller.enqueue(chunk)); controller.close() } })
  const whole = bytes(FILE)
  assert.deepEqual(shown(await lines(FILE)), EXPECTED)
  assert.deepEqual(shown(await lines(whole)), EXPECTED)
  assert.deepEqual(shown(await lines([FILE.slice(0, 30), bytes(FILE.slice(30))])), EXPECTED)
  assert.deepEqual(shown(await lines(Readable.from([whole]))), EXPECTED)
  assert.deepEqual(shown(await lines(stream([whole]))), EXPECTED)
  assert.deepEqual(shown(await lines({ getReader: () => stream([FILE]).getReader() })), EXPECTED)
  assert.deepEqual(shown(await lines('')), [])
  assert.deepEqual(shown(await lines('\n\n')), [])
})

test('a chunk may end anywhere, within a character or a line end', async () => {
  const whole = bytes(FILE)
  for (let size = 1; size <= 7; size++) {
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))
    assert.deepEqual(shown(await lines(chunks)), EXPECTED, `chunks of ${size} bytes`)
  }
})

test('a line that is too long is refused and not kept, the next one is read', async () => {
  const options = { maxLength: 8 }
  assert.deepEqual(shown(await lines('"123456"\r\n"1234567"\n1', accepting, options)), ['1 "123456"', '2! 2:1 length', '3 1'])
  assert.deepEqual(shown(await lines(['"1234', '567', '89"\n', '2\n"123456789'], accepting, options)), ['1! 1:1 length', '2 2', '3! 3:1 length'])
})

test('reading ends at the first bad line on request, and tells the source', async () => {
  let cancelled = false
  const source = () => new ReadableStream<string>({ pull(controller) { controller.enqueue('1\n') }, cancel() { cancelled = true } })
  const bad = (value: unknown): Result<unknown> => (value === 1 ? complaining([])(value) : { value })
  assert.deepEqual(shown(await lines(source(), bad, { stopAtIssues: true })), ['1! 1:1 type'])
  assert.equal(cancelled, true)
})

test('when the consumer stops, the source is told so', async () => {
  let ended = ''
  async function* source() {
    try {
      for (;;) yield '1\n'
    } finally {
      ended = 'returned'
    }
  }
  for await (const { line } of readLines(accepting, source())) if (line === 3) break
  assert.equal(ended, 'returned')
})

test('a fault of the source reaches the consumer', async () => {
  async function* source() {
    yield '1\n'
    throw new Error('the disk is gone')
  }
  await assert.rejects(lines(source()), /the disk is gone/)
})

test('options reach the validator', async () => {
  const limits: unknown[] = []
  const validate = (value: unknown, options?: ValidateOptions): Result<unknown> => {
    limits.push(options?.limit)
    return { value }
  }
  parseText(validate, '1', { limit: 3 })
  for await (const _ of readLines(validate, '1', { limit: 4 }));
  assert.deepEqual(limits, [3, 4])
})
