import type { Definition } from '../../model/contract.js'
import type { Json, JsonObject } from '../../model/json.js'
import { type Code, docComment } from '../text.js'
import type { Compiled, Value } from './compile.js'
import { ITSELF } from './keywords.js'
import { prepare, type Prepared } from './prepare.js'
import { print } from './print.js'
import type { Resolved } from './resolve.js'
import type { Scope } from './scope.js'

export interface SectionRequest {
  readonly definition: Definition
  /** The guard that stands in where an instance is nested too deeply; absent where none can be. */
  readonly guard: string | undefined
  /** Whether a guard judges it whole. */
  readonly isLadder: boolean
  readonly compile: (json: Json) => Compiled
}

/** The part of a module that belongs to one definition: constants, the function that ajv prints, and its export. */
export function section(scope: Scope, { definition, guard, isLadder, compile }: SectionRequest): Code {
  const ladderGuard = isLadder ? scope.delegates.definitionGuard(definition) : undefined
  const prepared = prepare(definition.schema, { validator: (id) => id === definition.id ? ITSELF : scope.placeholder(id), delegates: scope.delegates, ladderGuard })
  const compiled = compile(prepared.json)
  const name = scope.validator(definition.id)
  const values = new Map(Array.from(compiled.values, ([word, value]) => [word, resolved(scope, value, prepared.json)]))
  const code = print(compiled.code, (word) => values.get(word) ?? (word === compiled.name ? name : called(scope, word)))
  return [...scope.constants.declarations(), heading(definition, prepared), exporting(name, definition.name), code, exported(scope, definition, guard)].join('')
}

/** The runtime pieces that printed code calls. */
const CALLED: ReadonlySet<string> = new Set([
  'isObject', 'refuse', 'refuseType', 'refuseMember', 'refuseConst', 'refuseEnum', 'refuseMissing', 'refuseAdditional', 'refusePattern', 'refuseLimit', 'withError',
])
/** Those that stand for functions of ajv's. */
const STANDING_IN = { equal: 'isEqual', length: 'codePoints' } as const

const called = (scope: Scope, word: string) => CALLED.has(word) ? scope.piece(word) : scope.referred(word)

function resolved(scope: Scope, value: Value, json: Json): Resolved {
  switch (value.kind) {
    case 'pattern': return scope.constants.pattern(value.source)
    case 'function': return () => scope.piece(STANDING_IN[value.function])
    case 'hasOwn': return () => scope.piece('own')
    case 'schema': return (path) => scope.constants.keywordValue(String(path.at(-1)), path.reduce(member, json))
  }
}

const member = (json: Json, name: string | number): Json => (json as JsonObject)[name] as Json

function heading({ name }: Definition, { delegated }: Prepared): Code {
  const text = `Whether a value is an instance of ${name}.`
  return docComment(delegated.size === 0 ? text : `${text} Guards judge what ajv does not exactly: ${[...delegated].join(', ')}.`)
}

/** The statements that export a definition's validator, where its function is not exported as it stands. */
function exported(scope: Scope, { id, name }: Definition, guard: string | undefined): Code {
  const validator = scope.validator(id)
  const wrapper = scope.wrapper(id)
  if (wrapper === undefined || guard === undefined) return renamed(validator, name)
  return `${exporting(wrapper, name)}const ${wrapper} = ${scope.piece('anyDepth')}(${validator}, ${guard});\n${renamed(wrapper, name)}`
}

const exporting = (declared: Code, name: string): Code => declared === name ? 'export ' : ''
const renamed = (declared: Code, name: string): Code => declared === name ? '' : `export { ${declared} as ${name} };\n`
