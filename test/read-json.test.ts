import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { MAX_DEPTH, parseJson } from '../generator/dist/read/json.js'
import { rangesOf } from '../generator/dist/read/positions.js'
import { decode } from '../generator/dist/read/encoding.js'

const parse = (text: string) => parseJson({ path: 'a.json', text })

/** The findings of a text, one line each: code, pointer, line:column, message. */
const said = (text: string) =>
  parse(text).findings.map(({ code, location, position, message }) =>
    `${code} ${location?.pointer ?? ''} ${position?.line}:${position?.column} ${message}`)

const SYNTAX: readonly (readonly [text: string, said: string])[] = [
  ['', '1:1 The file is empty.'],
  [' \n', '2:1 The file is empty.'],
  ['{"type": }', '1:10 A value is missing here.'],
  ['{"a": 1,\n}', '1:8 A comma must be followed by another member.'],
  ['[1, 2 ,\n]', '1:7 A comma must be followed by another element.'],
  ['{"a": True}', '1:7 Only true, false and null stand without quotes; found "True".'],
  ['[1,]', '1:3 A comma must be followed by another element.'],
  ['[1,,2]', '1:4 Found "," where a value must stand.'],
  ['[1 2]', '1:4 A comma must stand before the next element of an array.'],
  ['{"a": 1 "b": 2}', '1:9 A comma must stand before the next member of an object.'],
  ['{"a": 1;}', '1:8 A comma or } must follow each member of an object; found ";".'],
  ['{"a": 1', '1:8 The text ends inside an object: its } is missing.'],
  ['[[1]', '1:5 The text ends inside an array: its ] is missing.'],
  ['{"a" 1}', '1:6 Found "1" where the colon after a member name must stand.'],
  ['{a: 1}', '1:2 A member name must stand in double quotes.'],
  ["{'a': 1}", '1:2 A string must stand in double quotes.'],
  ['{"a": 1}}', '1:9 Found "}" where nothing more must stand.'],
  ['// c\n{}', '1:1 JSON has no comments.'],
  ['{} /* c */', '1:4 JSON has no comments.'],
  ['nul', '1:1 Only true, false and null stand without quotes; found "nul".'],
  ['type: object', '1:1 Only true, false and null stand without quotes; found "type".'],
  ['[NaN]', '1:2 Only true, false and null stand without quotes; found "NaN".'],
  ['01', '1:1 A number must not begin with a zero that another digit follows; found "01".'],
  ['+1', '1:1 A number must not begin with a plus sign; found "+1".'],
  ['-.5', '1:1 A number must begin with a digit before its point; found "-.5".'],
  ['1.', '1:1 A digit must follow the point of a number; found "1.".'],
  ['0x1f', '1:1 This is no number of JSON; found "0x1f".'],
  ['{"a": "b', '1:7 The text ends inside this string.'],
  ['{"a": "b\nc"}', '1:7 A string must end on the line where it begins; a line break in it is written as \\n.'],
  ['["\\x"]', '1:3 "\\x" is no escape of JSON; a backslash itself is written twice.'],
  ['["\t"]', '1:3 A control character must be written as an escape in a string; found "\\u0009".'],
  ['\u00a0{}', '1:1 Found "\\u00a0" where a value must stand.'],
]

test('a text that is not JSON is refused at its place, in one sentence', () => {
  for (const [text, expected] of SYNTAX) assert.deepEqual(said(text), [`json-syntax  ${expected}`], JSON.stringify(text))
})

test('accepts exactly what JSON.parse accepts, and reads the same', () => {
  const accepts = (text: string) => {
    try {
      return { ok: true, value: JSON.parse(text) as unknown }
    } catch {
      return { ok: false }
    }
  }
  const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '"\\n"', '\\', 'true', 'null', 'fals', '0', '-1', '1.5', '2e3', '.', 'e', ' ', '\n', '/')
  const texts = fc.oneof(fc.json(), fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')))
  fc.assert(fc.property(texts, (text) => {
    const parsed = parse(text)
    assert.deepEqual(parsed.ok ? { ok: true, value: parsed.value } : { ok: false }, accepts(text))
  }), { numRuns: 3000 })
})

test('a member name that occurs twice is an error at the second one, however it is written', () => {
  assert.deepEqual(said('{"a": {"x": 1,\n "\\u0078": 2}}'), ['json-duplicate /a/x 2:2 "x" occurs twice in this object; first in line 1.'])
  assert.deepEqual(said('[{"a": 1}, {"a": 1}]'), [])
  assert.deepEqual(said('{"__proto__": 1, "__proto__": 2}').length, 1)
})

test('numbers that a double cannot hold are told, those that it can are not', () => {
  assert.deepEqual(said('[0, -0, 0.1, 1e23, 1.50, 100000000000000000000, 9223372036854775808, 5e-324]'), [])
  assert.deepEqual(said('{"a": 1e400}'), ['json-number /a 1:7 1e400 is larger than any double, so it would be read as infinite.'])
  assert.deepEqual(said('{"a": 1e-400}'), ['json-number /a 1:7 1e-400 is smaller than any double, so it would be read as 0.'])
  assert.deepEqual(said('{"maximum": 9223372036854775807}'), ['json-precision /maximum 1:13 9223372036854775807 is read as 9223372036854775808: a double holds about 15 digits.'])
  assert.deepEqual(said('[0.1234567890123456789]'), ['json-precision /0 1:2 0.1234567890123456789 is read as 0.12345678901234568: a double holds about 15 digits.'])
})

test('a number that instances are compared with must be exact', () => {
  const codes = (text: string) => parse(text).findings.map(({ code }) => code)
  assert.deepEqual(codes('{"const": 9007199254740993}'), ['json-number'])
  assert.deepEqual(codes('{"enum": [1, 9007199254740993]}'), ['json-number'])
  assert.deepEqual(codes('{"enum": {"minimum": 9007199254740993}}'), ['json-precision'])
})

test('depth is bounded, before anything recurses', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  assert.deepEqual(said(nested(MAX_DEPTH)), [])
  const parsed = parse(nested(200_000))
  assert.equal(parsed.ok, false)
  assert.deepEqual(parsed.findings.map(({ code, position }) => [code, position]), [['json-depth', { line: 1, column: MAX_DEPTH + 1 }]])
  assert.equal(parse(nested(200_000).slice(1)).findings[0]?.code, 'json-syntax')
})

test('a byte order mark is skipped and counts in no column', () => {
  const parsed = parse('\ufeff{"a": 1}')
  assert.ok(parsed.ok)
  assert.deepEqual([parsed.value, parsed.findings], [{ a: 1 }, []])
  assert.deepEqual(said('\ufeff{"a": }'), ['json-syntax  1:7 A value is missing here.'])
})

const encoded = (...bytes: readonly (number | string)[]) => Buffer.concat(bytes.map((part) => Buffer.from(typeof part === 'string' ? part : [part])))

test('only UTF-8 is read, and what is not says so', () => {
  const refusal = (bytes: Uint8Array) => {
    const decoded = decode('a.json', bytes)
    return decoded.ok ? decoded.text : `${decoded.finding.position?.line}:${decoded.finding.position?.column} ${decoded.finding.message}`
  }
  assert.equal(refusal(encoded('"é𝒳"')), '"é𝒳"')
  assert.equal(refusal(encoded('{\n "é": "', 0xe9, '"}')), '2:8 The file has a byte here that is not UTF-8.')
  assert.equal(refusal(encoded('"\ufffd', 0xff, '"')), '1:3 The file has a byte here that is not UTF-8.')
  assert.equal(refusal(Buffer.from('\ufeff{}', 'utf16le')), '1:1 The file is UTF-16, not UTF-8.')
  assert.equal(refusal(Buffer.from('{}', 'utf16le')), '1:1 The file is UTF-16, not UTF-8.')
})

test('every pointer has its place, by name and by value', () => {
  const text = '{\n  "a/b": [1, {"c\\n": "x"}],\r\n  "": null\n}'
  const rangeOf = rangesOf([{ path: 'a.json', text }])
  const place = (pointer: string, part?: 'name' | 'value') => {
    const range = rangeOf({ path: 'a.json', pointer }, part)
    return range && `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`
  }
  assert.equal(place(''), '1:1-4:2')
  assert.equal(place('/a~1b'), '2:10-2:27')
  assert.equal(place('/a~1b', 'name'), '2:3-2:8')
  assert.equal(place('/a~1b/1/c\n', 'name'), '2:15-2:20')
  assert.equal(place('/a~1b/0', 'name'), '2:11-2:12')
  assert.equal(place('/'), '3:7-3:11')
  assert.equal(place('/a~1b/01'), undefined)
  assert.equal(place('/constructor'), undefined)
  assert.equal(rangeOf({ path: 'other.json', pointer: '' }), undefined)
})

test('the place of a value holds the text of that value', () => {
  fc.assert(fc.property(fc.json(), (text) => {
    const rangeOf = rangesOf([{ path: 'a.json', text }])
    const range = rangeOf({ path: 'a.json', pointer: '' })
    assert.ok(range)
    assert.deepEqual(JSON.parse(text.slice(range.start.column - 1)), JSON.parse(text))
    const value = JSON.parse(text) as unknown
    if (!Array.isArray(value)) return
    value.forEach((element: unknown, i) => {
      const inner = rangeOf({ path: 'a.json', pointer: `/${i}` })
      assert.ok(inner)
      assert.deepEqual(JSON.parse(text.slice(inner.start.column - 1, inner.end.column - 1)), element)
    })
  }), { numRuns: 500 })
})

test('a raw line separator is told, once', () => {
  assert.deepEqual(said('{\n"a": "\u2028", "b": "\u2029"}'), ['json-line-separator  2:7 A raw line separator, "\\u2028", stands in the text, at which some programs begin a new line and others do not.'])
  assert.deepEqual(said('{"a": "\\u2028"}'), [])
})

test('a fault of syntax says how to mend it, where that is known', () => {
  const helps = (text: string) => parse(text).findings.map(({ help }) => help)
  assert.deepEqual(helps('{"a":\n {"b": 1,\n "c": [1, 2'), ['The array that is not closed begins in line 3.'])
  assert.deepEqual(helps('{"a": {\n"b": 1\n'), ['The object that is not closed begins in line 1.'])
  assert.deepEqual(helps('{"a": 1 // note\n}'), ['Remove it, or make it the value of a "$comment".'])
  assert.deepEqual(helps('type: object\n'), ['This looks like YAML, which is not read: convert the file to JSON.'])
  assert.deepEqual(helps('{"a": }'), [undefined])
})
