import type { Json, JsonObject, Kind } from '../../generator/dist/model/json.js'
import type { Random } from './random.js'

/** Names of members that nothing has trouble with. */
const PLAIN_NAMES = ['a', 'b', 'foo', 'bar', 'id', 'kind', 'x-1', 'x-2', 'S_1'] as const

/** Names that code, JavaScript's objects, pointers, URIs, comments or TypeScript treat in a way of their own. */
const AWKWARD_NAMES = [
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', 'prototype', 'length', 'then',
  '', ' ', 'a b', 'a/b', 'a~b', 'a~1b', 'a%25b', '%', '#', 'a.b', '0', '1', '-1', '01', '1e3',
  'default', 'class', 'type', 'items', 'required', 'enum', '$ref', '$id', 'properties', 'undefined', 'null', 'arguments',
  'é', 'e\u0301', '😀', 'ÿ', '中', '\u2028', '\u202e', '\ufeff', '\n', '\0', '"', "'", '`', '\\', '${a}', '*/', '/*', '//', '</script>', '{', '@a',
] as const

/** The member names of one schema: few, so that keywords meet on the same ones. */
export function namePool(random: Random): string[] {
  const names = [...random.some(PLAIN_NAMES, 2, 4), ...random.some(AWKWARD_NAMES, 1, 3)]
  return [...new Set(names)]
}

/** Keys of definitions. */
export const DEFINITION_NAMES = [
  'a', 'b', 'c', 'node', 'Leaf', 'foo-bar', 'foo_bar', 'fooBar', 'FooBar', 'a/b', 'a~b', 'a b', 'a%25b', '%41', 'é', '😀', '', '1', 'toString', '__proto__',
  'constructor', 'Object', 'Array', 'string', 'Root', 'isRoot', 'Record', 'unknown', 'default', 'a"b', '$defs', 'properties', '*/', '中文', 'Error', 'Map', 'T', 'undefined',
] as const

/** Patterns, each with strings that it matches. */
export const PATTERNS: readonly { readonly source: string; readonly hits: readonly string[] }[] = [
  { source: '^a', hits: ['a', 'ab', 'a/b', 'a~b', 'a.b'] },
  { source: 'b$', hits: ['b', 'ab', 'a/b'] },
  { source: '^x-', hits: ['x-1', 'x-2', 'x-'] },
  { source: '^x-1', hits: ['x-1', 'x-12'] },
  { source: '^S_', hits: ['S_1', 'S_'] },
  { source: '^__', hits: ['__proto__'] },
  { source: '^batch$', hits: ['batch'] },
  { source: '^(?:foo|bar)$', hits: ['foo', 'bar'] },
  { source: '^foo$|^a$', hits: ['foo', 'a'] },
  { source: 'a|b', hits: ['a', 'b', 'bar'] },
  { source: '^[a-z]+$', hits: ['a', 'foo', 'id'] },
  { source: '^[^a]*$', hits: ['', 'b', 'foo'] },
  { source: '^.$', hits: ['a', 'é', '😀', '中'] },
  { source: '^..$', hits: ['ab', 'id', 'e\u0301'] },
  { source: '\\p{L}', hits: ['a', 'é', '中'] },
  { source: '^\\P{L}+$', hits: ['1', '😀', '-1'] },
  { source: '[😀é]', hits: ['😀', 'é'] },
  { source: '^\\d{2,3}$', hits: ['12', '123', '01'] },
  { source: '^\\S*$', hits: ['', 'foo', '😀'] },
  { source: 'o{2}', hits: ['foo'] },
  { source: '(.)\\1', hits: ['foo', 'aa'] },
  { source: '^(?!b)', hits: ['', 'a', 'foo'] },
  { source: '/', hits: ['a/b', '*/', '//'] },
  { source: '\\/$', hits: ['*/', '//'] },
  { source: '\\$', hits: ['$ref', '$id', '${a}'] },
  { source: '^\\$ref$', hits: ['$ref'] },
  { source: '[\\]\\\\]', hits: ['\\', 'a]'] },
  { source: '^$', hits: [''] },
  { source: '', hits: ['', 'a', 'foo'] },
  { source: '^\\u0061\\x62$', hits: ['ab'] },
  { source: '^a.b$', hits: ['a.b', 'a/b', 'a~b'] },
  { source: '^a\\.b$', hits: ['a.b'] },
  { source: '\n', hits: ['\n'] },
  { source: '`|\\$\\{', hits: ['`', '${a}'] },
  { source: '^\\p{Lu}', hits: ['S_1', 'É'] },
  { source: '\\p{Script=Han}', hits: ['中'] },
  { source: '^[^\\p{N}\\s]+$', hits: ['a', 'foo', '中', '😀'] },
  { source: '^\\u{1F600}+$', hits: ['😀', '😀😀'] },
  { source: '\\bb', hits: ['b', 'a/b', 'a b'] },
  { source: '(?<=a)b', hits: ['ab', 'abc'] },
  { source: '^(?<letter>\\w)\\k<letter>*$', hits: ['a', 'aa', '1'] },
  { source: '^[\\ud800-\\udbff]$', hits: ['\ud800'] },
  { source: '^[--a]$', hits: ['a', '1', '-'] },
]

export const NUMBERS: readonly number[] = [
  0, 1, 2, 3, 4, 5, 6, 10, 12, 99, 100, -1, -2, -10, 0.5, 1.5, 2.5, -0.5, 0.1, 0.3, 0.01, 19.99, 4.35, 1.1, 0.07, 1e-7, 1e21, -1e21, 1e300, 1e308, -1e308, 123456789.123, 5e-324, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -0,
]

export const STRINGS: readonly string[] = [
  '', 'a', 'b', 'ab', 'abc', 'abcd', 'abcde', 'foo', 'bar', 'batch', 'batch\n', 'x-1', 'x-', 'S_1', '1', '12', '123', '1234', 'é', 'e\u0301', '😀', '😀😀', 'a😀', '😀😀😀', '\ud800', '\udc00a',
  '中', ' ', '\n', '\u2028', '__proto__', 'toString', 'null', 'true', '2024-02-29', '2024-02-29T12:00:00Z', 'not a date', 'https://a.example/b?c#d', 'a@b.example', '127.0.0.1', '*/', '${a}', '`', '"', "'", '\\', '</script>',
]

const CORNERS: readonly Json[] = [null, true, false, 0, 1, 1.5, -1, '', 'a', 'foo', [], [null], [1, 1], ['a'], [[]], [{}], {}]

/** Text for annotations. */
export const TEXTS: readonly string[] = ['plain', 'ends */ here', '/* starts', '${x} `y`', 'two\nlines', '\u2028', '@deprecated', '<b>&amp;</b>', "it's \"quoted\"", '', '   ', '\u202eabc', '😀']

/** A small value of any kind. */
export function anyValue(random: Random, names: readonly string[], depth = 2): Json {
  if (random.chance(0.2)) return random.pick(CORNERS)
  const kinds: readonly (readonly [number, Kind])[] = [[1, 'null'], [2, 'boolean'], [4, 'number'], [4, 'string'], [depth > 0 ? 2 : 0, 'array'], [depth > 0 ? 4 : 0, 'object']]
  return valueOf(random.weighted(kinds), random, names, depth)
}

/** A value of one kind. */
export function valueOf(kind: Kind, random: Random, names: readonly string[], depth = 2): Json {
  if (kind === 'null') return null
  if (kind === 'boolean') return random.chance(0.5)
  if (kind === 'number') return random.pick(NUMBERS)
  if (kind === 'string') return random.chance(0.8) ? random.pick(STRINGS) : random.pick(names)
  if (kind === 'array') return Array.from({ length: random.int(4) }, () => anyValue(random, names, depth - 1))
  return object(random.some(names, 0, 3).map((name) => [name, anyValue(random, names, depth - 1)]))
}

/** An object with these members; `__proto__` is a member like any other. */
export function object(members: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(members)
}

export const kindOf = (value: Json): Kind => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as Kind
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
