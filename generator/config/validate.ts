import { joinPointer } from '../facts/pointer.js'
import { similar } from '../facts/similar.js'
import { quote } from '../facts/visible.js'
import { CODES, type Code } from '../model/codes.js'
import type { Json, JsonObject } from '../model/json.js'
import { OPTIONS, severitiesOf, type Kind, type Option } from './options.js'

/** What is wrong with one value of a configuration. */
export interface Problem {
  readonly code: Code
  readonly message: string
  readonly help?: string
  /** Pointer to the value. */
  readonly pointer: string
  /** Whether its name is at fault, not its value. */
  readonly part?: 'name'
}

/** Everything that is wrong with a configuration; `$schema` is let through. */
export function problemsOf(value: Json): readonly Problem[] {
  if (!isObject(value)) return [wrong('', 'The configuration must be an object.')]
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = joinPointer('', name)
    if (name === '$schema') return typeof member === 'string' ? [] : [wrong(pointer, '"$schema" must be a string.')]
    if (!Object.hasOwn(OPTIONS, name)) return [unknown(pointer, name, KNOWN_OPTIONS)]
    const { kind }: Option = OPTIONS[name as keyof typeof OPTIONS]
    return CHECKS[kind.type](member, pointer, kind)
  })
}

export const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

type Check = (value: Json, pointer: string, kind: Kind) => readonly Problem[]

const checkText: Check = (value, pointer) => (typeof value === 'string' && value !== '' ? [] : [wrong(pointer, 'It must be a string that is not empty.')])

const checkChoice: Check = (value, pointer, kind) => {
  const choices = 'choices' in kind ? kind.choices : undefined
  if (choices === undefined) return checkText(value, pointer, kind)
  if (typeof value === 'string' && choices.includes(value)) return []
  const near = typeof value === 'string' ? similar(value, choices) : undefined
  return [{ ...wrong(pointer, `${shown(value)} is not one of ${choices.map(quote).join(', ')}.`), ...(near === undefined ? {} : { help: `Did you mean ${quote(near)}?` }) }]
}

const CHECKS: Readonly<Record<Kind['type'], Check>> = {
  text: checkText,
  choice: checkChoice,
  boolean: (value, pointer) => (typeof value === 'boolean' ? [] : [wrong(pointer, 'It must be true or false.')]),
  count: (value, pointer) => (Number.isSafeInteger(value) && Number(value) > 0 ? [] : [wrong(pointer, 'It must be a whole number of at least 1.')]),
  list: (value, pointer, kind) => {
    if (!Array.isArray(value) || value.length === 0) return [wrong(pointer, 'It must be a list that is not empty.')]
    return value.flatMap((element: Json, index) => checkChoice(element, joinPointer(pointer, index), kind))
  },
  texts: (value, pointer, kind) => {
    if (!isObject(value)) return [wrong(pointer, 'It must be an object.')]
    const names = 'choices' in kind ? kind.choices : undefined
    return Object.entries(value).flatMap(([name, member]) => {
      const place = joinPointer(pointer, name)
      return names === undefined || names.includes(name) ? checkText(member, place, kind) : [unknown(place, name, { names, what: 'cannot be chosen', help: `There are ${names.join(', ')}.` })]
    })
  },
  severities: (value, pointer) => {
    if (!isObject(value)) return [wrong(pointer, 'It must be an object.')]
    return Object.entries(value).flatMap(([code, severity]) => checkSeverity(code, severity, joinPointer(pointer, code)))
  },
}

function checkSeverity(code: string, severity: Json, pointer: string): readonly Problem[] {
  if (!Object.hasOwn(CODES, code)) return [unknown(pointer, code, KNOWN_CODES)]
  const severities: readonly string[] = severitiesOf(code)
  if (severities.length === 1 && severity !== 'error') return [wrong(pointer, `${quote(code)} is an error and stays one.`)]
  return checkChoice(severity, pointer, { type: 'choice', choices: severities })
}

const wrong = (pointer: string, message: string): Problem => ({ code: 'config-value', message, pointer })

/** What a name could have been, and what to say if it is near none. */
interface Known {
  readonly names: readonly string[]
  readonly what: string
  readonly help: string
}

const KNOWN_OPTIONS: Known = { names: Object.keys(OPTIONS), what: 'is no option', help: `It can be ${Object.keys(OPTIONS).join(', ')}.` }
const KNOWN_CODES: Known = { names: Object.keys(CODES), what: 'is no code of a diagnostic', help: 'Each diagnostic names its code; all of them are listed in docs/diagnostics.md.' }

function unknown(pointer: string, name: string, { names, what, help }: Known): Problem {
  const near = similar(name, names)
  return { code: 'config-unknown', message: `${quote(name)} ${what}.`, pointer, part: 'name', help: near === undefined ? help : `Did you mean ${quote(near)}?` }
}

const shown = (value: Json) => (typeof value === 'string' ? quote(value) : 'The value')
