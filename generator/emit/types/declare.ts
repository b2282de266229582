import type { Location } from '../../model/source.js'
import { type Code, docComment } from '../text.js'
import type { Form, ObjectForm } from './form.js'
import { type MemberText, memberTexts } from './members.js'
import type { Printer } from './printer.js'
import { formText, indented, recordText, withType } from './text-of-form.js'

/** A type to declare. */
export interface Declaration {
  readonly name: Code
  readonly location: Location
  /** The lines of its comment. */
  readonly comment: readonly Code[]
  readonly form: Form
  readonly printer: Printer
}

/** What there is to print of a declaration. */
interface Request {
  readonly declaration: Declaration
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

/**
 * Prints declarations by json-schema-to-typescript: an interface for a type that is one object, an alias for any other. The
 * library looks at each schema that it is given once for each of its rules, so it gets one for all declarations that are alike,
 * with one member for all that are. It knows no name and no type of ours, so that it can misread nothing: they take the places
 * of neutral ones in what it prints, names as marks of the declaration's printer.
 */
export async function declareTypes(declarations: readonly Declaration[]): Promise<readonly Code[]> {
  const requests = declarations.map(requestOf)
  const printed = new Map<string, Lines>()
  for (const { schema } of requests) if (!printed.has(schema)) printed.set(schema, await linesOf(schema))
  return requests.map((request) => filled(request, printed.get(request.schema) ?? new Map()))
}

function requestOf(declaration: Declaration): Request {
  const { form, printer } = declaration
  const object = interfaceOf(form, printer)
  if (object === undefined) return { declaration, content: formText(form, printer), schema: JSON.stringify(TYPE) }
  const content = memberTexts(object, printer)
  const likes = new Set(content.map(likeOf))
  const properties = Object.fromEntries([...likes].map((like) => [like, MEMBERS[like]]))
  return { declaration, content, schema: JSON.stringify({ type: 'object', additionalProperties: false, properties }) }
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
function filled({ declaration: { name, location, comment, printer }, content }: Request, lines: Lines): Code {
  const line = (like: string) => lines.get(like) ?? missing(like)
  const [head, mark] = [docComment('', comment), printer.mark(name, location)]
  if (typeof content === 'string') return `${head}${line(NAME)(mark, content)}`
  const members = content.map((member) => `  ${indented(`${docComment('', member.comment)}${line(likeOf(member))(member.head, member.type)}`)}\n`)
  return `${head}${line(NAME)(mark)}\n${members.join('')}}`
}

const missing = (like: string): never => {
  throw new Error(`json-schema-to-typescript printed no line for ${like}`)
}
