import type { CodeKeywordDefinition, KeywordCxt, KeywordDefinition, KeywordErrorDefinition } from 'ajv/dist/core.js'
import type { Library } from './library.js'
import type { OwnKeywords } from './prepare.js'

/** A place where a keyword's code is printed; made by ajv. */
type Context = KeywordCxt

/** The keywords of the schemas that `prepare` writes: ajv's own definitions, mended, and ours where it has none. */
export function keywords(ajv: Library): readonly KeywordDefinition[] {
  const native = ajv.vocabularies.flat().filter((definition) => typeof definition !== 'string')
  return [reference(ajv), fits(ajv), ...foreign(ajv), ...native].map((definition) =>
    'code' in definition ? { ...definition, code: (cxt, type) => print(ajv, definition, { cxt, type }) } : definition)
}

type Printing = { readonly cxt: Context, readonly type?: Parameters<CodeKeywordDefinition['code']>[1] }

/** Prints a keyword: the call of the guard that it is delegated to, or else what ajv prints. */
function print(ajv: Library, definition: CodeKeywordDefinition, { cxt, type }: Printing): void {
  const own = cxt.parentSchema as OwnKeywords
  const guard = own.delegated?.[cxt.keyword as keyof typeof own.delegated]
  const flat = flattened(ajv, cxt)
  if (guard === undefined) definition.code(MENDED[cxt.keyword]?.(flat) ?? flat, type)
  else derived(flat, { def: derived(cxt.def, { error: errorOf(ajv, definition, cxt.keyword) }) }).fail(ajv._`!${new ajv.Name(guard)}(${cxt.data})`)
}

/** An object of ajv's with some members replaced: ajv's classes hold on to no copy of themselves. */
function derived<T extends object>(base: T, members: { readonly [K in keyof T]?: T[K] }): T {
  return Object.assign(Object.create(base) as T, members)
}

/**
 * ajv puts all that follows a check into the block of its success, and tells success by a variable that it does not always
 * set: what follows `prefixItems` is left out for an empty array. Where a failure leaves the function, as it does outside of
 * `anyOf` and its kin, no block is needed; elsewhere the count of errors tells.
 */
function flattened({ _, variables }: Library, cxt: Context): Context {
  if (!cxt.it.compositeRule) return derived(cxt, { allErrors: true })
  const before = cxt.gen.const('_errs', variables.errors)
  return derived(cxt, { ok: () => { cxt.gen.if(_`${before} === ${variables.errors}`) } })
}

/** What is to be mended in how ajv prints a keyword. */
const MENDED: Readonly<Record<string, (cxt: Context) => Context>> = {
  // The chain of conditions that ajv prints for a few names takes an empty name for none; its loop does not.
  required: (cxt) => (cxt.schema as readonly string[]).includes('')
    ? derived(cxt, { it: { ...cxt.it, opts: { ...cxt.it.opts, loopRequired: 0 } } })
    : cxt,
  // For an empty array, ajv leaves the verdict as it was for the array before.
  contains: (cxt) => cxt.parentSchema['minContains'] === undefined && cxt.parentSchema['maxContains'] === undefined
    ? derived(cxt, { gen: derived(cxt.gen, { name: (prefix) => prefix === 'valid' ? cxt.gen.var(prefix, false) : cxt.gen.name(prefix) }) })
    : cxt,
}

/** What `$ref` holds where a definition refers to itself. */
export const ITSELF = 'itself'

/** `$ref` calls the function of the definition. Its errors are the caller's. */
function reference({ _, str, Name, variables }: Library): CodeKeywordDefinition {
  const { vErrors, errors, instancePath } = variables
  return {
    keyword: '$ref',
    schemaType: 'string',
    code(cxt) {
      const { gen, data, it: { validateName, compositeRule, errorPath } } = cxt
      const validator = cxt.schema === ITSELF ? validateName : new Name(cxt.schema as string)
      const found = _`${validator}.errors`
      const refuse = () => {
        if (validator !== validateName) gen.assign(_`${validateName}.errors`, found)
        gen.return(false)
      }
      const collect = () => gen.assign(vErrors, _`(${vErrors} || []).concat(${found})`).assign(errors, _`${vErrors}.length`)
      cxt.result(_`${validator}(${data}, {${instancePath}: ${str`${instancePath}${errorPath}`}})`, undefined, compositeRule ? collect : refuse)
    },
  }
}

/** A schema that is left to a guard as a whole. */
function fits({ _, Name }: Library): CodeKeywordDefinition {
  return {
    keyword: 'fits',
    schemaType: 'string',
    error: { message: 'must match the schema' },
    code: (cxt) => { cxt.fail(_`!${new Name(cxt.schema as string)}(${cxt.data})`) },
  }
}

/** Keywords that are always delegated, and that the vocabularies in use do not have. */
function foreign({ str, _ }: Library): readonly CodeKeywordDefinition[] {
  const code = ({ keyword }: Context) => { throw new Error(`${keyword} is not delegated`) }
  return [
    { keyword: 'unevaluatedItems', type: 'array', code, error: { message: 'must NOT have unevaluated items' } },
    { keyword: 'unevaluatedProperties', type: 'object', code, error: { message: 'must NOT have unevaluated properties' } },
    { keyword: 'format', type: 'string', code, error: { message: ({ schemaCode }) => str`must match format "${schemaCode}"`, params: ({ schemaCode }) => _`{format: ${schemaCode}}` } },
  ]
}

/** Errors that ajv words with what a guard does not tell, such as the place of a duplicate. */
function errorOf({ _ }: Library, { error }: CodeKeywordDefinition, keyword: string): KeywordErrorDefinition {
  switch (keyword) {
    case 'uniqueItems': return { message: 'must NOT have duplicate items' }
    case 'oneOf': return { message: 'must match exactly one schema in oneOf', params: _`{passingSchemas: null}` }
    case 'dependentRequired': return { message: 'must have the properties that other properties depend on' }
    default: return error ?? { message: `must match "${keyword}"` }
  }
}
