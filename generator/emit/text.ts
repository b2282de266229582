import { isScalar, type Json, type JsonObject, type Scalar } from '../model/json.js'
import { INVISIBLE, unicodeEscape, visible } from '../facts/visible.js'

export { visible }

/**
 * Text that stands in an emitted file as code. Only the functions of this module make it from a string of a schema; a
 * template of code is a literal of ours whose parts are `Code`.
 */
export type Code = string & { readonly brand?: 'Code' }

/** A string as a JSON text, which is a JavaScript and TypeScript literal, too, with nothing invisible in it. */
export function stringLiteral(text: string): Code {
  return JSON.stringify(text).replace(INVISIBLE, unicodeEscape)
}

/** Printable ASCII in which nothing needs an escape, whatever the quotes: most strings, most of the time. */
const PLAIN = /^[ !#-&(-[\]-_a-~]*$/

/** The same between single quotes, the quotes of generated code. */
export function quoted(text: string): Code {
  if (PLAIN.test(text)) return `'${text}'`
  return `'${stringLiteral(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
}

/**
 * The specifier by which a script imports another file: a URL reference, in which a file's name may not have everything.
 * Declarations name files by their paths.
 */
export function scriptSpecifier(path: string): Code {
  return quoted(path.replace(/[%?#\u0000-\u001f]/g, encodeURIComponent))
}

/** A string as a part of a template literal or template literal type. */
export function templatePart(text: string): Code {
  return stringLiteral(text).slice(1, -1).replace(/\\"/g, '"').replace(/`|\$(?=\{|$)/g, '\\$&')
}

/** A JSON value as an expression. A member `__proto__` becomes a computed one, so that it stays a member. */
export const jsonLiteral = (value: Json): Code => shortLiteral(value, Infinity) as Code

/** The same, which may be given up if it does not fit into `room` code units. */
export function shortLiteral(value: Json, room: number): Code | undefined {
  if (isScalar(value)) return scalarLiteral(value, room)
  let flat = ''
  if (Array.isArray(value)) {
    for (const element of value as readonly Json[]) {
      const inner = shortLiteral(element, room - flat.length)
      if (inner === undefined || flat.length > room) return undefined
      flat += flat === '' ? inner : `, ${inner}`
    }
    return `[${flat}]`
  }
  for (const name of Object.keys(value)) {
    const inner = shortLiteral((value as JsonObject)[name] as Json, room - flat.length)
    if (inner === undefined || flat.length > room) return undefined
    flat += `${flat === '' ? '' : ', '}${memberName(name)}: ${inner}`
  }
  return flat === '' ? '{}' : `{ ${flat} }`
}

function scalarLiteral(value: Scalar, room: number): Code | undefined {
  if (typeof value === 'string') return value.length > room ? undefined : quoted(value)
  return typeof value === 'number' ? numberLiteral(value) : String(value)
}

/** A finite number as an expression. */
export function numberLiteral(value: number): Code {
  return Object.is(value, -0) ? '0' : String(value)
}

const PLAIN_IDENTIFIER = /^[A-Za-z$_][\w$]*$/
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** Whether a string can stand after a dot. */
export const isIdentifier = (name: string) => PLAIN_IDENTIFIER.test(name) || IDENTIFIER.test(name) && name.search(INVISIBLE) === -1

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
  const lines = text.trim() === '' ? tags : [...docText(text).split('\n'), ...tags]
  const [only] = lines
  if (only === undefined) return ''
  if (lines.length === 1) return `${indent}/** ${only} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

/** A line of printable ASCII that can neither end a comment nor start a tag: most text, most of the time. */
const HARMLESS = /^[ -)+-.0-?A-~]*$/

/** Free text inside a comment: see `docComment`. */
export function docText(text: string): string {
  if (HARMLESS.test(text)) return text.trim()
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => visible(line).replace(/\*\//g, '*\\/').replace(/\/\*/g, '/\\*').replace(/(^|\s)@(?=\S)/g, '$1\\@').trimEnd())
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

/** The header of a generated script or declaration file. It is one line, whatever a file is called. */
export function header(source: string, command: string): Code {
  return `// @generated from ${lineText(source)} by \`${lineText(command)}\`. Do not edit: change the schema and generate again.\n`
}

const lineText = (text: string) => docText(visible(text))

/** The same in a JSON document. */
export function headerText(source: string, command: string): string {
  return `@generated from ${source} by \`${command}\`. Do not edit: change the schema and generate again.`
}

/** Words that a reader of YAML 1.1 or 1.2 takes for something else than a string. */
const YAML_WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i
const YAML_PLAIN = /^[A-Za-z$_](?:[A-Za-z0-9 _./,;()'"+=*%&!?<>@^|~$-]*[A-Za-z0-9_.)])?$/

/** A string in block YAML: as it is where every reader of YAML 1.1 and 1.2 takes it for this string, else between double quotes. */
export function yamlString(text: string): Code {
  return YAML_PLAIN.test(text) && !YAML_WORD.test(text) ? text : yamlQuoted(text)
}

/** A string in YAML between double quotes, which can stand anywhere. */
export function yamlQuoted(text: string): Code {
  return JSON.stringify(text).replace(INVISIBLE, (found) => found.length === 1 ? unicodeEscape(found) : longEscape(found))
}

const longEscape = (character: string) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`

/**
 * The lines of a text of several lines as a literal (`|-`) of block YAML, unless it has characters that nobody sees, or spaces
 * where a reader would take them for something else.
 */
export function yamlLiteral(text: string): readonly Code[] | undefined {
  const lines = text.split('\n')
  const isSeen = lines.length > 1 && lines.every((line) => line.search(INVISIBLE) === -1 && !line.endsWith(' '))
  return isSeen && /^[^ \n]/.test(text) && !text.endsWith('\n') ? lines : undefined
}

/** A finite number in YAML. Readers of 1.1 take a number with an exponent, but without a point, for a string. */
export function yamlNumber(value: number): Code {
  return numberLiteral(value).replace(/^(-?\d+)e/, '$1.0e')
}
