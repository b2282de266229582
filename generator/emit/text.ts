import type { Json, JsonObject } from '../model/json.js'

/**
 * Text that stands in an emitted file as code. Only the functions of this module make it from a string of a schema; a
 * template of code is a literal of ours whose parts are `Code`.
 */
export type Code = string & { readonly brand?: 'Code' }

/**
 * Characters that a reader does not see, or that change the order of what he sees (Trojan Source), and those that some
 * readers of the emitted file take for a line end: C0 and C1 controls, soft hyphen, zero-width and bidirectional controls,
 * line and paragraph separator, byte order mark, interlinear and tag characters, noncharacters, lone surrogates.
 */
const INVISIBLE = /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g

/** A UTF-16 code unit as `\uXXXX`: the same in JSON, in strings and in regular expressions. */
const unicodeEscape = (text: string) =>
  Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

/** Replaces what a reader cannot see by its escape, line feeds included. For messages, excerpts and comments. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, unicodeEscape)
}

/** A string as a JSON text, which is a JavaScript and TypeScript literal, too, with nothing invisible in it. */
export function stringLiteral(text: string): Code {
  return JSON.stringify(text).replace(INVISIBLE, unicodeEscape)
}

/** The same between single quotes, the quotes of generated code. */
export function quoted(text: string): Code {
  return `'${stringLiteral(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
}

/** A JSON value as an expression. A member `__proto__` becomes a computed one, so that it stays a member. */
export function jsonLiteral(value: Json): Code {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numberLiteral(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(', ')}]`
  const members = Object.entries(value as JsonObject).map(([name, member]) => `${memberName(name)}: ${jsonLiteral(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A finite number as an expression. */
export function numberLiteral(value: number): Code {
  return Object.is(value, -0) ? '0' : String(value)
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** Whether a string can stand after a dot. */
export const isIdentifier = (name: string) => IDENTIFIER.test(name) && name.search(INVISIBLE) === -1

/** The name of a member in an object literal. */
export function memberName(name: string): Code {
  if (name === '__proto__') return `['__proto__']`
  return isIdentifier(name) ? name : quoted(name)
}

/** The access to a member of an expression: `.name` or `['name']`. */
export function memberAccess(name: string): Code {
  return isIdentifier(name) ? `.${name}` : `[${quoted(name)}]`
}

/** A regular expression literal. The source must be valid with the flag `u`. */
export function regexLiteral(source: string): Code {
  const { source: escaped } = new RegExp(source, 'u')
  return `/${escaped.replace(INVISIBLE, unicodeEscape)}/u`
}

/**
 * A documentation comment, its lines joined to `indent`. Text cannot end the comment, start a tag where none is meant, or
 * hide anything. Returns an empty string for no text.
 *
 * @param text free text of the author; its line breaks are kept
 * @param tags lines of ours, `@deprecated` and the like, whose own parts went through `docText`
 */
export function docComment(text: string, tags: readonly string[] = [], indent = ''): Code {
  const lines = [...(text.trim() === '' ? [] : docText(text).split('\n')), ...tags]
  const [only] = lines
  if (only === undefined) return ''
  if (lines.length === 1) return `${indent}/** ${only} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

/** Free text inside a comment: see `docComment`. */
export function docText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => visible(line).replace(/\*\//g, '*\\/').replace(/\/\*/g, '/\\*').replace(/^(\s*)@/, '$1\\@').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Text between the tags of HTML or in a double-quoted attribute. */
export function markup(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A JSON document as text: two spaces a level, nothing invisible, a line end at the end. */
export function jsonText(value: Json): string {
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\uffff]+/g, (text) => text.replace(INVISIBLE, unicodeEscape))}\n`
}

/** The header of a generated script or declaration file. Both arguments are ours or went through `visible`. */
export function header(source: string, command: string): Code {
  return `// @generated from ${docText(source)} by \`${docText(command)}\`. Do not edit: change the schema and generate again.\n`
}

/** The same in a JSON document. */
export function headerText(source: string, command: string): string {
  return `@generated from ${source} by \`${command}\`. Do not edit: change the schema and generate again.`
}
