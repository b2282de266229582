import type { Node } from './tree.js'
import { isString, type Token, tokens, valueOf } from './tokens.js'

/** Statements that make an error in place, said with a call. */
export interface ErrorCall {
  readonly line: readonly Token[]
  /** How many nodes it stands for. */
  readonly covers: number
}

/**
 * Recognises how ajv makes an error, and says it in a line: an object in full and `return false` become `return refuse(…)`,
 * and where the check is one of several that may fail, the object and its way into `vErrors` become `withError(…)`. The
 * arguments are the parts of the object as they stand; its `keyword` is the end of its `schemaPath`.
 */
export function errorCall(nodes: readonly Node[], at: number): ErrorCall | undefined {
  const [first, second, third] = nodes.slice(at, at + 3)
  if (typeof first !== 'string') return undefined
  const refused = /^(\w+)\.errors = \[\{/.exec(first)?.[1]
  if (refused !== undefined && second === 'return false;') return typeCall(first, refused) ?? shortCall(first, refused) ?? call(first, `return refuse(${refused},`)
  const added = /^const (err\d+) = \{/.exec(first)?.[1]
  const isAdded = added !== undefined && third === 'errors++;' && addsTo(second, added)
  return isAdded ? call(first, 'vErrors = withError(vErrors,') : undefined
}

/** Whether a node adds an error to those found so far, or begins with it. */
function addsTo(node: Node | undefined, error: string): boolean {
  if (typeof node !== 'object') return node === `vErrors = [${error}];`
  return node.head === 'if(vErrors === null)' && node.otherwise?.[0] === `vErrors.push(${error});`
}

const PARTS = ['instancePath', 'schemaPath', 'keyword', 'params', 'message']

/** The errors of `type` are the most: what they say follows from the type, and for a member both paths from its name. */
function typeCall(statement: string, validator: string): ErrorCall | undefined {
  const parts = errorParts(statement)
  if (parts?.get('keyword')?.[0] !== '"type"') return undefined
  const [, , ...type] = parts.get('params')?.slice(1, -1) ?? []
  const schemaPath = (parts.get('schemaPath') ?? []).map((token) => token.replace(/\/type"$/, '"'))
  const instancePath = parts.get('instancePath') ?? []
  const member = memberOf(instancePath, schemaPath)
  const line = member === undefined
    ? [...tokens(`return refuseType(${validator},`), ...separated([instancePath, schemaPath, type])]
    : [...tokens(`return refuseMember(${validator}, instancePath,`), ...separated([[member], type])]
  return { line: [...line, ...END], covers: 2 }
}

/** An error that is said by what differs from one to the next: the names of its parameters, and the message that follows from them. */
interface Short {
  readonly call: Token
  readonly params: readonly string[]
  readonly message: (...values: readonly string[]) => string
}

const LIMIT: Short = { call: 'refuseLimit', params: ['comparison', 'limit'], message: (comparison = '', limit = '') => `"must be ${comparison.slice(1, -1)} ${limit}"` }
const SHORT: ReadonlyMap<unknown, Short> = new Map<string, Short>([
  ['const', { call: 'refuseConst', params: ['allowedValue'], message: () => '"must be equal to constant"' }],
  ['enum', { call: 'refuseEnum', params: ['allowedValues'], message: () => '"must be equal to one of the allowed values"' }],
  ['required', { call: 'refuseMissing', params: ['missingProperty'], message: (name = '') => `"must have required property '"+${name}+"'"` }],
  ['additionalProperties', { call: 'refuseAdditional', params: ['additionalProperty'], message: () => '"must NOT have additional properties"' }],
  ['pattern', { call: 'refusePattern', params: ['pattern'], message: (pattern = '') => `"must match pattern \\""+${pattern}+"\\""` }],
  ['minimum', LIMIT], ['maximum', LIMIT], ['exclusiveMinimum', LIMIT], ['exclusiveMaximum', LIMIT],
])

function shortCall(statement: string, validator: string): ErrorCall | undefined {
  const parts = errorParts(statement)
  const keyword = parts?.get('keyword')?.[0]
  const short = SHORT.get(keyword?.slice(1, -1))
  if (parts === undefined || short === undefined) return undefined
  const params = members(parts.get('params') ?? [])
  const values = [...params.values()].map((value) => value.join(''))
  if ([...params.keys()].join() !== short.params.join() || parts.get('message')?.join('') !== short.message(...values)) return undefined
  const given = [...['instancePath', 'schemaPath'].map((name) => parts.get(name)), ...params.values()]
  return { line: [...tokens(`return ${short.call}(${validator},`), ...separated(given), ...END], covers: 2 }
}

/** The path of a member from the instance, if the schema is that of the same path through `properties`. */
function memberOf([start, plus, end, ...more]: readonly Token[], [schemaPath = '']: readonly Token[]): Token | undefined {
  const path = start === 'instancePath' && plus === '+' && more.length === 0 ? /^"\/([\w/-]+)"$/.exec(end ?? '')?.[1] : undefined
  return path !== undefined && schemaPath === `"#/properties/${path.replaceAll('/', '/properties/')}"` ? `"${path}"` : undefined
}

function call(statement: string, start: string): ErrorCall | undefined {
  const parts = errorParts(statement)
  if (parts === undefined) return undefined
  const given = ['instancePath', 'schemaPath', 'params', 'message'].map((name) => parts.get(name))
  return { line: [...tokens(start), ...separated(given), ...END], covers: 2 }
}

/** The parts of the error that a statement makes, if they are those that the calls take. */
function errorParts(statement: string): ReadonlyMap<string, readonly Token[]> | undefined {
  const parts = members(tokens(statement))
  return [...parts.keys()].join() === PARTS.join() && endsWithKeyword(parts) ? parts : undefined
}

const separated = (parts: readonly (readonly Token[] | undefined)[]) =>
  parts.flatMap((part = [], i) => i === 0 ? part : [...COMMA, ...part])

const COMMA = tokens(',')
const END = tokens(');')

function endsWithKeyword(parts: ReadonlyMap<string, readonly Token[]>): boolean {
  const [[path, ...more], [keyword]] = [parts.get('schemaPath') ?? [], parts.get('keyword') ?? []]
  return isString(path) && isString(keyword) && more.length === 0 && String(valueOf(path)).endsWith(`/${valueOf(keyword)}`)
}

/** The members of the first object in a line, by name. A member without a value is its own name. */
function members(line: readonly Token[]): ReadonlyMap<string, readonly Token[]> {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of line.slice(line.indexOf('{') + 1)) {
    if (token === '}' || token === ']' || token === ')') depth--
    if (depth < 0) break
    if (depth === 0 && token === ',') parts.push([])
    else parts.at(-1)?.push(token)
    if (token === '{' || token === '[' || token === '(') depth++
  }
  return new Map(parts.map(([name = '', colon, ...value]) => [name, colon === undefined ? [name] : value]))
}
