import type { Json, JsonObject } from '../../model/json.js'
import { stringLiteral, yamlLiteral, yamlNumber, yamlQuoted, yamlString } from '../text.js'

/** A JSON document as YAML, two spaces a level. Readers of YAML 1.1 and 1.2 find the same values in it. */
export function yamlText(value: JsonObject): string {
  return `${blockLines(value).join('\n')}\n`
}

/** A value as lines of block style: a mapping, a sequence, or one line. */
export function blockLines(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : (value as readonly Json[]).flatMap(elementLines)
  if (typeof value !== 'object' || value === null) return [scalar(value)]
  const entries = Object.entries(value)
  return entries.length === 0 ? ['{}'] : entries.flatMap(([name, member]) => memberLines(name, member))
}

function scalar(value: null | boolean | number | string): string {
  if (typeof value === 'string') return yamlString(value)
  return typeof value === 'number' ? yamlNumber(value) : String(value)
}

/** The longest key that every reader takes without `?` (YAML 1.2.2, 7.4.2: 1,024 characters). */
const LONGEST_KEY = 1000

/** A member of a mapping as lines. */
export function memberLines(name: string, value: Json): readonly string[] {
  const key = yamlString(name)
  const lines = valueLines(value)
  if (key.length > LONGEST_KEY) return [`? ${key}`, ...prefixed(':', lines)]
  return isBlock(value) ? [`${key}:`, ...lines.map(indented)] : prefixed(`${key}:`, lines)
}

const elementLines = (value: Json): readonly string[] => prefixed('-', valueLines(value))

/** A text of several lines is a literal. */
function valueLines(value: Json): readonly string[] {
  const literal = typeof value === 'string' ? yamlLiteral(value) : undefined
  return literal === undefined ? blockLines(value) : ['|-', ...literal]
}

/** Lines of which the first stands behind an indicator. */
const prefixed = (indicator: string, [first = '', ...others]: readonly string[]): readonly string[] =>
  [`${indicator} ${first}`, ...others.map(indented)]

const indented = (line: string) => indentedBy('  ', line)

/** A line further in; an empty one stays empty. */
export const indentedBy = (indentation: string, line: string) => line === '' ? '' : `${indentation}${line}`

/** Whether a value takes lines of its own. */
const isBlock = (value: Json) => typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** How flow style is laid out. */
export interface FlowLayout {
  /** JSON, which is flow style that JSON readers take, too. */
  readonly isJson: boolean
  /** What starts a line, and how a level is indented; without them all is on one line. */
  readonly lines?: { readonly start: string, readonly unit: string }
}

/** A value in flow style. */
export function flowText(value: Json, layout: FlowLayout): string {
  if (typeof value !== 'object' || value === null) return flowScalar(value, layout)
  const { lines } = layout
  const inner = lines === undefined ? layout : { ...layout, lines: { ...lines, start: `${lines.start}${lines.unit}` } }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const members = Array.isArray(value)
    ? (value as readonly Json[]).map((element) => flowText(element, inner))
    : Object.entries(value).map(([name, member]) => `${flowScalar(name, layout)}: ${flowText(member, inner)}`)
  if (members.length === 0) return `${open}${close}`
  if (lines === undefined) return `${open}${members.join(', ')}${close}`
  return `${open}${inner.lines?.start}${members.join(`,${inner.lines?.start}`)}${lines.start}${close}`
}

function flowScalar(value: null | boolean | number | string, { isJson }: FlowLayout): string {
  if (typeof value === 'string') return isJson ? stringLiteral(value) : yamlQuoted(value)
  return typeof value === 'number' && !isJson ? yamlNumber(value) : JSON.stringify(value)
}
