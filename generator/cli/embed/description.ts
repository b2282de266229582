import { isAlias, isMap, isScalar, LineCounter, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml'
import { quote } from '../../facts/visible.js'
import type { Finding } from '../../model/diagnostic.js'
import type { Json } from '../../model/json.js'
import type { OpenApiVersion } from '../../model/options.js'
import type { Position, SourceText } from '../../model/source.js'
import { parseJson } from '../../read/json.js'

/** An OpenAPI description, with the places in its text that matter. Offsets are in UTF-16 code units. */
export interface Description {
  readonly path: string
  readonly text: string
  readonly version: OpenApiVersion
  /** Whether schemas without `$schema` are of another dialect than that of OpenAPI 3.1. */
  readonly hasOwnDialect: boolean
  /** The innermost of document, `components` and `components.schemas` that is a mapping. */
  readonly innermost: Mapping
  /** The members that are missing on the way from there to the schemas: `components`, `schemas`. */
  readonly missing: readonly string[]
  /** The first of these, if it is there, but empty. */
  readonly vacant?: Span
  readonly entries: readonly Entry[]
  /** Everything but the schemas, as JSON. */
  readonly around: string
}

/** A mapping in the text. */
export interface Mapping {
  readonly style: 'block' | 'flow'
  readonly start: number
  readonly end: number
  readonly members: readonly Span[]
}

/** A member of a mapping. */
export interface Span {
  /** Where its key starts. */
  readonly start: number
  /** Where its value is; an empty span behind the key if there is none. */
  readonly valueStart: number
  readonly end: number
  readonly style: 'block' | 'flow'
}

/** A member of `components.schemas`. */
export interface Entry extends Span {
  readonly key: string
  readonly value: Json
  readonly position: Position
}

export type ReadDescription =
  | { readonly ok: true, readonly description: Description }
  | { readonly ok: false, readonly findings: readonly Finding[] }

type Maybe<T> = { readonly ok: true, readonly value: T } | { readonly ok: false, readonly finding: Finding }

export function readDescription(source: SourceText): ReadDescription {
  const json = source.path.endsWith('.json') ? parseJson(source) : undefined
  if (json !== undefined && !json.ok) return { ok: false, findings: json.findings }
  const lines = new LineCounter()
  const document = parseDocument(source.text, { prettyErrors: false, lineCounter: lines, stringKeys: true })
  const reading: Reading = { source, document, lines }
  const located = describe(reading)
  return located.ok ? { ok: true, description: located.value } : { ok: false, findings: [located.finding] }
}

interface Reading {
  readonly source: SourceText
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

function describe(reading: Reading): Maybe<Description> {
  const { document, source } = reading
  const [error] = document.errors
  if (error !== undefined) return refused(reading, { code: 'embed-syntax', message: `The description is not YAML: ${lowerFirst(error.message)}.`, offset: error.pos[0] })
  const { contents } = document
  if (!isMap(contents)) return refused(reading, { code: 'embed-version', message: 'The description is not an OpenAPI document: it is no mapping.' })
  const version = versionOf(contents, reading)
  if (!version.ok) return version
  const way = wayToSchemas(contents, reading)
  if (!way.ok) return way
  const values = valuesOf(contents, way.value, reading)
  if (!values.ok) return values
  const dialect = contents.get('jsonSchemaDialect')
  const description = { path: source.path, text: source.text, version: version.value, hasOwnDialect: dialect !== undefined && !KNOWN.has(dialect) }
  return { ok: true, value: { ...description, ...way.value, ...values.value } }
}

const KNOWN = new Set<unknown>(['https://spec.openapis.org/oas/3.1/dialect/base', 'https://json-schema.org/draft/2020-12/schema'])

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function versionOf(contents: YAMLMap.Parsed, reading: Reading): Maybe<OpenApiVersion> {
  const version = contents.get('openapi')
  const [, found] = typeof version === 'string' ? /^(3\.[01])\.\d/.exec(version) ?? [] : []
  if (found === '3.0' || found === '3.1') return { ok: true, value: found }
  const node = contents.get('openapi', true)
  const said = version === undefined ? 'it has no member "openapi"' : `its "openapi" is ${quote(String(version))}`
  return refused(reading, { code: 'embed-version', message: `The description is not an OpenAPI document of version 3.0 or 3.1: ${said}.`, offset: isScalar(node) ? node.range?.[0] : undefined })
}

type Way = Pick<Description, 'innermost' | 'missing' | 'vacant'> & { readonly schemas?: YAMLMap.Parsed }

/** Goes down to the schemas as far as there is something. */
function wayToSchemas(contents: YAMLMap.Parsed, reading: Reading): Maybe<Way> {
  let map = contents
  const names = ['components', 'schemas']
  for (const [depth, name] of names.entries()) {
    const pair: Pair | undefined = map.items.find(({ key }) => isScalar(key) && key.value === name)
    const node = pair?.value
    if (pair !== undefined && isVacant(node, map) && map.flow && spanOf(pair).valueStart === spanOf(pair).end) {
      return refused(reading, { code: 'embed-shape', message: `The member ${quote(name)} of the description has no value.`, offset: spanOf(pair).start })
    }
    if (pair === undefined || isVacant(node, map)) {
      const vacant = pair === undefined ? {} : { vacant: spanOf(pair) }
      return { ok: true, value: { innermost: mappingOf(map), missing: names.slice(depth), ...vacant } }
    }
    if (!isMap(node)) return refused(reading, { code: 'embed-shape', message: `The member ${quote(name)} of the description is ${isAlias(node) ? 'an alias' : 'no mapping'}.`, offset: rangeOf(node)?.[0] })
    map = node as YAMLMap.Parsed
  }
  return { ok: true, value: { innermost: mappingOf(map), missing: [], schemas: map } }
}

/** Nothing, or an empty mapping that can be written out in block style. */
function isVacant(node: unknown, parent: YAMLMap.Parsed): boolean {
  if (node === null || (isScalar(node) && node.value === null)) return true
  return isMap(node) && node.items.length === 0 && !parent.flow
}

function valuesOf(contents: YAMLMap.Parsed, { schemas }: Way, reading: Reading): Maybe<Pick<Description, 'entries' | 'around'>> {
  try {
    const entries = (schemas?.items ?? []).map((pair) => entryOf(pair, reading))
    const { components, ...rest } = reading.document.toJS() as Record<string, Json>
    const { schemas: _, ...others } = (components ?? {}) as Record<string, Json>
    const around = JSON.stringify(Object.keys(others).length > 0 ? { ...rest, components: others } : rest)
    return { ok: true, value: { entries, around } }
  } catch (error) {
    // Aliases that multiply, and aliases that contain themselves.
    if (!(error instanceof ReferenceError || error instanceof TypeError)) throw error
    return refused(reading, { code: 'embed-syntax', message: 'The description cannot be written out: its aliases multiply or contain themselves.', offset: contents.range[0] })
  }
}

function entryOf(pair: Pair, { document, lines }: Reading): Entry {
  const span = spanOf(pair)
  const { line, col } = lines.linePos(span.start)
  const { key, value } = pair
  const json = isMap(value) || isScalar(value) ? value.toJS(document) as Json : null
  return { ...span, key: isScalar(key) ? String(key.value) : '', value: json, position: { line, column: col } }
}

function mappingOf(map: YAMLMap.Parsed): Mapping {
  return { style: map.flow ? 'flow' : 'block', start: map.range[0], end: map.range[1], members: map.items.map(spanOf) }
}

function spanOf({ key, value }: Pair): Span {
  const [start, keyEnd] = rangeOf(key) ?? [0, 0]
  const [from, to] = rangeOf(value) ?? [0, 0]
  // The range of a value that is not there may lie behind the comments that follow.
  const [valueStart, end] = from === to ? [keyEnd, keyEnd] : [from, to]
  return { start, valueStart, end, style: isMap(value) && !value.flow ? 'block' : 'flow' }
}

const rangeOf = (node: unknown): readonly [number, number] | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? [node.range[0] as number, node.range[1] as number] : undefined

interface Refusal {
  readonly code: Finding['code']
  readonly message: string
  readonly offset?: number | undefined
}

function refused({ source, lines }: Reading, { code, message, offset = 0 }: Refusal): { readonly ok: false, readonly finding: Finding } {
  const { line, col } = lines.linePos(offset)
  return { ok: false, finding: { code, message, location: { path: source.path, pointer: '' }, position: { line: Math.max(line, 1), column: Math.max(col, 1) } } }
}
