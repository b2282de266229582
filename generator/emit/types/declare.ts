import type { Definition } from '../../model/contract.js'
import { type Code, docComment } from '../text.js'
import { documentation } from './documentation.js'
import type { Form, ObjectForm } from './form.js'
import { type MemberText, memberTexts } from './members.js'
import type { Printer } from './printer.js'
import { shapeOf } from './shape.js'
import { formText, indented, recordText, withType } from './text-of-form.js'

/** What there is to print of a declaration. */
interface Request {
  /** The members of an interface, or the type of an alias. */
  readonly content: readonly MemberText[] | Code
  /** What json-schema-to-typescript is given for it, and for all that are alike, as JSON. */
  readonly schema: string
}

const OPTIONS = { bannerComment: '', format: false, cwd: '/', additionalProperties: false, $refOptions: { resolve: { external: false } } } as const

/** The names and types that the library knows; ours take their places in what it prints. */
const NAME = 'Name'
const TYPE = { tsType: 'Type;' } as const
const MEMBERS = { required: { ...TYPE, required: true }, optional: TYPE } as const
const LINES = /^(.*?)(Name|required|optional)\??(.*?)(?:Type(.*))?$/gm

/** What the library printed, by the schema that it was given. */
const printed = new Map<string, Lines>()

/**
 * Prints declarations by json-schema-to-typescript: an interface for a type that is one object, an alias for any other. The
 * library looks at each schema that it is given once for each of its rules, so it gets one for all declarations that are alike,
 * with one member for all that are. It knows no name and no type of ours, so that it can misread nothing: they take the places
 * of neutral ones in what it prints, names as marks of the printer.
 */
export async function declareTypes(definitions: readonly Definition[], printer: Printer): Promise<readonly Code[]> {
  const texts: Code[] = []
  for (const definition of definitions) {
    const request = requestOf(shapeOf(definition.schema, printer.context), printer)
    const lines = printed.get(request.schema) ?? await linesOf(request.schema)
    printed.set(request.schema, lines)
    texts.push(filled(definition, request, { lines, printer }))
  }
  return texts
}

function requestOf(form: Form, printer: Printer): Request {
  const object = interfaceOf(form, printer)
  if (object === undefined) return { content: formText(form, printer), schema: JSON.stringify(TYPE) }
  const content = memberTexts(object, printer)
  const likes = new Set(content.map(likeOf))
  const properties = Object.fromEntries([...likes].map((like) => [like, MEMBERS[like]]))
  return { content, schema: JSON.stringify({ type: 'object', additionalProperties: false, properties }) }
}

const likeOf = ({ head }: MemberText) => (head.endsWith('?') ? 'optional' : 'required')

/** The object type that an interface is declared for. */
function interfaceOf(form: Form, printer: Printer): ObjectForm | undefined {
  const [only] = form
  return form.length === 1 && only?.is === 'object' && recordText(only, printer) === undefined ? only : undefined
}

/** The lines of a declaration, by the neutral name in them: each with a name and a type of ours. */
type Lines = ReadonlyMap<string, (name: Code, type?: Code) => Code>

async function linesOf(schema: string): Promise<Lines> {
  const { compile } = await import('json-schema-to-typescript')
  const text = await compile({ ...JSON.parse(schema) as object, title: NAME }, NAME, OPTIONS)
  return new Map(Array.from(text.matchAll(LINES), ([, before = '', name = '', between = '', after = '']) =>
    [name, (ours: Code, type: Code = '') => `${withType(`${before}${ours}${between}`, type)}${after}`]))
}

/** The declaration with its comments and names. */
function filled({ name, schema }: Definition, { content }: Request, { lines, printer }: { lines: Lines, printer: Printer }): Code {
  const line = (like: string) => lines.get(like) ?? missing(like)
  const head = docComment('', documentation(schema, printer.context, name))
  const mark = printer.mark(name, schema.location)
  if (typeof content === 'string') return `${head}${line(NAME)(mark, content)}`
  const members = content.map((member) => `${docComment('', member.comment, '  ')}  ${line(likeOf(member))(member.head, indented(member.type))}\n`)
  return `${head}${line(NAME)(mark)}\n${members.join('')}}`
}

const missing = (like: string): never => {
  throw new Error(`json-schema-to-typescript printed no line for ${like}`)
}
