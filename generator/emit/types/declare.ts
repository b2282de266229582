import type { Location } from '../../model/source.js'
import type { Code } from '../text.js'
import type { Form, ObjectForm } from './form.js'
import { memberTexts } from './members.js'
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
  readonly description?: string
  /** As in draft-03, on the member itself: a list of names would be searched again for each member. */
  readonly required?: true
  readonly additionalProperties?: false
  readonly properties?: Readonly<Record<string, PrintableSchema>>
}

/** A declaration as the library is asked for it, and the heads of its members in their order. */
interface Request {
  readonly declaration: Declaration
  readonly schema: PrintableSchema
  readonly heads: readonly Code[]
}

const OPTIONS = { bannerComment: '', format: false, cwd: '/', additionalProperties: false, $refOptions: { resolve: { external: false } } } as const

/** The most members that the library is given at once: it goes over all of them many times, and copies them. */
const MOST_AT_ONCE = 2000

/**
 * Prints declarations by json-schema-to-typescript: an interface for a type that is one object, an alias for any other. The
 * library is given neutral names (`T0`, `m0`) and types as text of ours, so that it can misread nothing of a schema; the names
 * come back as marks of the declaration's printer.
 */
export async function declareTypes(declarations: readonly Declaration[]): Promise<readonly Code[]> {
  const texts: Code[] = []
  let group: Request[] = []
  let members = 0
  for (const request of declarations.map(requestOf)) {
    group.push(request)
    members += 1 + request.heads.length
    if (members < MOST_AT_ONCE) continue
    texts.push(...await printed(group))
    group = []
    members = 0
  }
  return group.length === 0 ? texts : [...texts, ...await printed(group)]
}

function requestOf(declaration: Declaration): Request {
  const { form, comment, printer } = declaration
  const object = interfaceOf(form, printer)
  if (object === undefined) return { declaration, schema: { tsType: `${formText(form, printer)};${END}`, ...described(comment) }, heads: [] }
  const members = memberTexts(object, printer)
  const equal = new Map<string, PrintableSchema>()
  const properties = members.map(({ comment, head, type }, i) => {
    const schema = { tsType: `${type};`, ...described(comment), ...(head.endsWith('?') ? {} : { required: true as const }) }
    const key = `${head.endsWith('?')} ${type} ${comment.join('\n')}`
    const first = equal.get(key) ?? schema
    equal.set(key, first)
    return [`m${i}`, first] as const
  })
  return {
    declaration,
    schema: { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties), ...described(comment) },
    heads: members.map(({ head }) => head),
  }
}

const described = (comment: readonly Code[]) => (comment.length === 0 ? {} : { description: comment.join('\n') })

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
const HEADER = /^export (type|interface) T(\d+)\b/

/** The lines of each declaration in the library's text, its comment included, by number. It prints aliases before interfaces. */
function apart(text: string): ReadonlyMap<number, readonly string[]> {
  const declared = new Map<number, readonly string[]>()
  let lines: string[] = []
  let header: RegExpExecArray | null = null
  for (const line of text.split('\n')) {
    if (line === '' && lines.length === 0) continue
    lines.push(line.replace(END, '').trimEnd())
    header ??= HEADER.exec(line)
    if (line !== '}' && !line.endsWith(END)) continue
    if (header !== null) declared.set(Number(header[2]), lines)
    lines = []
    header = null
  }
  return declared
}

/** One re-indentation, comments of one line as such, and the names. */
function finished(lines: readonly string[], { declaration: { name, location, printer }, heads }: Request): Code {
  const start = lines.findIndex((line) => HEADER.test(line))
  const isInterface = lines[start]?.startsWith('export interface') ?? false
  const compact = (part: readonly string[]) => part.join('\n').replace(/^\/\*\*\n \* (.*)\n \*\/$/gm, '/** $1 */')
  const head = compact(lines.slice(0, start + 1)).replace(/\bT\d+(?=( =| \{)?[^\n]*$)/, printer.mark(name, location))
  const body = lines.slice(start + 1, isInterface ? -1 : undefined)
  if (!isInterface) return [head, ...body].join('\n')
  const members = compact(body).split('\n').map((line) => line.replace(/^m(\d+)\??:/, (_, i: string) => `${heads[Number(i)] ?? ''}:`))
  return [head, ...members.map((line) => (line === '' ? '' : `  ${line}`)), '}'].join('\n')
}
