import type { Definition } from '../../model/contract.js'
import { type Code, docComment } from '../text.js'
import { documentation } from './documentation.js'
import type { Form, ObjectForm } from './form.js'
import { type MemberText, memberTexts } from './members.js'
import type { Printer } from './printer.js'
import { shapeOf } from './shape.js'
import { formText, indented, recordText, withType } from './text-of-form.js'

/** What there is to print of a declaration: the members of an interface, or the type of an alias. */
type Content = readonly MemberText[] | Code

/** The name and the type that the library knows; ours take their places in what it prints. */
const NAME = 'Name'
const TYPE = { tsType: 'Type;' } as const

/** What the library is given for all interfaces, with one member for all that are alike, and for all aliases. */
const SCHEMAS = {
  interface: { type: 'object', additionalProperties: false, properties: { required: { ...TYPE, required: true }, optional: TYPE } },
  alias: TYPE,
} as const
type Declared = keyof typeof SCHEMAS

const OPTIONS = { bannerComment: '', format: false, cwd: '/', additionalProperties: false, $refOptions: { resolve: { external: false } } } as const
const LINES = /^(.*?)(Name|required|optional)\??(.*?)(?:Type(.*))?$/gm

/** What the library printed. */
const printed = new Map<Declared, Lines>()

/**
 * Prints declarations by json-schema-to-typescript: an interface for a type that is one object, an alias for any other. The
 * library looks at each schema that it is given once for each of its rules, so it gets one for all declarations that are alike.
 * It knows no name and no type of ours, so that it can misread nothing: they take the places of neutral ones in what it prints,
 * names as marks of the printer.
 */
export async function declareTypes(definitions: readonly Definition[], printer: Printer): Promise<readonly Code[]> {
  const texts: Code[] = []
  for (const definition of definitions) {
    const content = contentOf(shapeOf(definition.schema, printer.context), printer)
    const declared = typeof content === 'string' ? 'alias' : 'interface'
    const lines = printed.get(declared) ?? await linesOf(declared)
    printed.set(declared, lines)
    texts.push(filled(definition, content, { lines, printer }))
  }
  return texts
}

function contentOf(form: Form, printer: Printer): Content {
  const object = interfaceOf(form, printer)
  return object === undefined ? formText(form, printer) : memberTexts(object, printer)
}

/** The object type that an interface is declared for. */
function interfaceOf(form: Form, printer: Printer): ObjectForm | undefined {
  const [only] = form
  return form.length === 1 && only?.is === 'object' && recordText(only, printer) === undefined ? only : undefined
}

/** The lines of a declaration, by the neutral name in them: each with a name and a type of ours. */
type Lines = ReadonlyMap<string, (name: Code, type?: Code) => Code>

async function linesOf(declared: Declared): Promise<Lines> {
  const { default: { compile } } = await import('json-schema-to-typescript')
  const text = await compile({ ...SCHEMAS[declared], title: NAME }, NAME, OPTIONS)
  return new Map(Array.from(text.matchAll(LINES), ([, before = '', name = '', between = '', after = '']) =>
    [name, (ours: Code, type: Code = '') => `${withType(`${before}${ours}${between}`, type)}${after}`]))
}

/** The declaration with its comments and names. */
function filled({ name, schema }: Definition, content: Content, { lines, printer }: { lines: Lines, printer: Printer }): Code {
  const line = (like: string) => lines.get(like) ?? missing(like)
  const head = docComment('', documentation(schema, printer.context, name))
  const mark = printer.mark(name, schema.location)
  if (typeof content === 'string') return `${head}${line(NAME)(mark, content)}`
  const members = content.map((member) => `${docComment('', member.comment, '  ')}  ${line(likeOf(member))(member.head, indented(member.type))}\n`)
  return `${head}${line(NAME)(mark)}\n${members.join('')}}`
}

const likeOf = ({ head }: MemberText) => (head.endsWith('?') ? 'optional' : 'required')

const missing = (like: string): never => {
  throw new Error(`json-schema-to-typescript printed no line for ${like}`)
}
