import type { Location } from '../../model/source.js'
import { type Code, docComment } from '../text.js'
import type { Form, ObjectForm } from './form.js'
import { type MemberText, memberTexts } from './members.js'
import type { Printer } from './printer.js'
import { formText, recordText } from './text-of-form.js'

/** A type to declare. */
export interface Declaration {
  readonly name: Code
  readonly location: Location
  /** The lines of its comment. */
  readonly comment: readonly Code[]
  readonly form: Form
  readonly printer: Printer
}

/** A schema of our own for json-schema-to-typescript: all that it could misread is told it as `tsType`. */
interface PrintableSchema {
  readonly title?: string
  readonly type?: 'object'
  readonly tsType?: string
  /** As in draft-03, on the member itself: a list of names would be searched again for each member. */
  readonly required?: true
  readonly additionalProperties?: false
  readonly properties?: Readonly<Record<string, PrintableSchema>>
}

/** A declaration as the library is asked for it. */
interface Request {
  readonly declaration: Declaration
  readonly schema: PrintableSchema
  /** The members in their order, each with the number under which the library knows those that are like it. */
  readonly members: readonly { readonly text: MemberText, readonly like: number }[]
}

const OPTIONS = { bannerComment: '', format: false, cwd: '/', additionalProperties: false, $refOptions: { resolve: { external: false } } } as const

/** The most members that the library is given at once: it goes over all of them many times, and copies them. */
const MOST_AT_ONCE = 2000

/**
 * Prints declarations by json-schema-to-typescript: an interface for a type that is one object, an alias for any other. The
 * library is given neutral names (`T0`, `m0`) and types as text of ours, so that it can misread nothing of a schema. It looks at
 * each schema that it is given once for each of its rules, so it gets one for all members that are alike, and of each type one
 * such member. The names come back as marks of the declaration's printer, with their comments.
 */
export async function declareTypes(declarations: readonly Declaration[]): Promise<readonly Code[]> {
  const texts: Code[] = []
  let group: Request[] = []
  let members = 0
  const schemas = new Map<Code, PrintableSchema>()
  for (const declaration of declarations) {
    const request = requestOf(declaration, schemas)
    group.push(request)
    members += 1 + Object.keys(request.schema.properties ?? {}).length
    if (members < MOST_AT_ONCE) continue
    texts.push(...await printed(group))
    group = []
    members = 0
  }
  return group.length === 0 ? texts : [...texts, ...await printed(group)]
}

/** @param schemas those of members, by what tells them apart, which gain those of the declaration */
function requestOf(declaration: Declaration, schemas: Map<Code, PrintableSchema>): Request {
  const { form, printer } = declaration
  const object = interfaceOf(form, printer)
  if (object === undefined) return { declaration, schema: { tsType: `${formText(form, printer)};${END}` }, members: [] }
  const numbers = new Map<PrintableSchema, number>()
  const members = memberTexts(object, printer).map((text) => {
    const isRequired = !text.head.endsWith('?')
    const key = `${isRequired ? ' ' : '?'}${text.type}`
    const schema = schemas.get(key) ?? { tsType: `${text.type};`, ...(isRequired ? { required: true } : {}) }
    schemas.set(key, schema)
    const like = numbers.get(schema) ?? numbers.size
    numbers.set(schema, like)
    return { text, like }
  })
  const properties = Object.fromEntries(Array.from(numbers, ([schema, like]) => [`m${like}`, schema]))
  return { declaration, schema: { type: 'object', additionalProperties: false, properties }, members }
}

/** The object type that an interface is declared for. */
function interfaceOf(form: Form, printer: Printer): ObjectForm | undefined {
  const [only] = form
  return form.length === 1 && only?.is === 'object' && recordText(only, printer) === undefined ? only : undefined
}

async function printed(requests: readonly Request[]): Promise<readonly Code[]> {
  const { compile } = await import('json-schema-to-typescript')
  const properties = Object.fromEntries(requests.map(({ schema }, i) => [`m${i}`, { ...schema, title: `T${i}` }]))
  const text = await compile({ type: 'object', title: 'Root', additionalProperties: false, properties }, 'Root', OPTIONS)
  const declared = apart(text)
  return requests.map((request, i) => finished(declared.get(i) ?? missing(i), request))
}

const missing = (number: number): never => {
  throw new Error(`json-schema-to-typescript did not print the declaration T${number}`)
}

/** Ends an alias, whose lines cannot be told from others. Text of an author holds no control once it is code. */
const END = '\u0003'
const HEADER = /^export (?:type|interface) T(\d+)\b/

/** The lines of each declaration in the library's text, by number. It prints aliases before interfaces. */
function apart(text: string): ReadonlyMap<number, readonly string[]> {
  const declared = new Map<number, readonly string[]>()
  let lines: string[] = []
  for (const line of text.split('\n')) {
    if (line === '' && lines.length === 0) continue
    lines.push(line.replace(END, '').trimEnd())
    if (line !== '}' && !line.endsWith(END)) continue
    const number = HEADER.exec(lines[0] ?? '')?.[1]
    if (number !== undefined) declared.set(Number(number), lines)
    lines = []
  }
  return declared
}

const MEMBER = /^m\d+\??:/

/** The declaration with its comments, its names and one indentation. */
function finished([first = '', ...rest]: readonly string[], { declaration: { name, location, comment, printer }, members }: Request): Code {
  const head = docComment('', comment) + first.replace(/\bT\d+(?=( =| \{)?[^\n]*$)/, printer.mark(name, location))
  if (!first.startsWith('export interface')) return [head, ...rest].join('\n')
  const types = typesIn(rest.slice(0, -1))
  const lines = members.map(({ text, like }) => `  ${`${docComment('', text.comment)}${text.head}:${types[like] ?? ''}`.replace(/\n(?=.)/g, '\n  ')}`)
  return [head, ...lines, '}'].join('\n')
}

/** The types of members as the library prints them, each with all its lines. */
function typesIn(lines: readonly string[]): readonly Code[] {
  const types: Code[] = []
  for (const line of lines) {
    if (MEMBER.test(line)) types.push(line.replace(MEMBER, ''))
    else types[types.length - 1] += `\n${line}`
  }
  return types
}
