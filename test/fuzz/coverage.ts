import { dialectNamed, dialectOfUri, type Dialect, type Holds } from '../../generator/dist/facts/dialects.js'
import type { Json } from '../../generator/dist/model/json.js'
import type { Case } from './case.js'
import { isList, isObject } from './vocabulary.js'

/** In how many cases each keyword occurs, by the name of the dialect; `cases` says how many cases have a schema of the dialect. */
export type Coverage = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What the schemas of a case use: each keyword once for each dialect. */
export function coverageOf(one: Case): Coverage {
  const used = new Map<string, Set<string>>()
  for (const { text } of [one.schema, ...one.references]) visit(JSON.parse(text) as Json, dialectNamed('2020-12'), used)
  return Object.fromEntries([...used].map(([name, keywords]) => [name, Object.fromEntries([...keywords].map((keyword) => [keyword, 1]))]))
}

/** The sum of two. */
export function added(a: Coverage, b: Coverage): Coverage {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(names.map((name) => [name, sum(a[name] ?? {}, b[name] ?? {})]))
}

const sum = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]))

function visit(schema: Json, around: Dialect, used: Map<string, Set<string>>): void {
  if (!isObject(schema)) return
  const { $schema: uri } = schema
  const dialect = (typeof uri === 'string' ? dialectOfUri(uri) : undefined) ?? around
  const keywords = used.get(dialect.name) ?? new Set(['cases'])
  used.set(dialect.name, keywords)
  for (const [name, value] of Object.entries(schema)) {
    keywords.add(name)
    const holds = dialect.subschemas.get(name)
    if (holds !== undefined) for (const inner of held(value, holds)) visit(inner, dialect, used)
  }
}

function held(value: Json, holds: Holds): readonly Json[] {
  if (holds.startsWith('map')) return isObject(value) ? Object.values(value).filter((inner) => !isList(inner)) : []
  return isList(value) ? value : [value]
}

/** A table with a line for each keyword and a column for each dialect. */
export function coverageTable(coverage: Coverage): string {
  const names = Object.keys(coverage).sort((a, b) => order(b) - order(a))
  const keywords = [...new Set(names.flatMap((name) => Object.keys(coverage[name] ?? {})))].sort()
  const row = (head: string, cells: readonly string[]) => head.padEnd(24) + cells.map((cell) => cell.padStart(8)).join('')
  const cases = row('cases', names.map((name) => String(coverage[name]?.['cases'] ?? 0)))
  const rows = keywords.filter((keyword) => keyword !== 'cases').map((keyword) => row(keyword, names.map((name) => String(coverage[name]?.[keyword] ?? '-'))))
  return [row('', names), cases, ...rows].join('\n')
}

/** Years after drafts. */
const order = (name: string) => Number(name.replace('-', '.'))
