import type { Contract, FormatName, Schema } from '../model/contract.js'
import {
  allOf, anyOf, conditional, contains, dependentSchemas, not, oneOf, ref, tag,
} from '../runtime/applicators.js'
import {
  at, constant, deepConstant, deepEnumeration, dependentRequired, enumeration, exclusiveMaximum, exclusiveMinimum, format, maximum, maxItems, maxLength,
  maxProperties, minimum, minItems, minLength, minProperties, multipleOf, never, pattern, required, type, uniqueItems, unknownMember,
} from '../runtime/assertions.js'
import { explain } from '../runtime/explain.js'
import { isHostname, isIdnHostname } from '../runtime/formats-idna.js'
import { isJsonPointer, isRegex, isRelativeJsonPointer, isUuid } from '../runtime/formats-json.js'
import { isEmail, isIdnEmail, isIpv4, isIpv6 } from '../runtime/formats-net.js'
import { isDate, isDateTime, isDuration, isTime } from '../runtime/formats-time.js'
import { isIri, isIriReference, isUri, isUriReference, isUriTemplate } from '../runtime/formats-uri.js'
import {
  additionalProperties, items, patternProperties, prefixItems, properties, propertyNames, unevaluatedItems, unevaluatedProperties,
} from '../runtime/members.js'
import type { Issue, ValidateOptions } from '../runtime/public.js'
import type { Keyword, Rule } from '../runtime/rules.js'
import { type Argument, type Call, description } from './description.js'

/** Every place where a value is not what a schema asks for, in document order; none exactly if the value is an instance. */
export type Judge = (value: unknown, options?: ValidateOptions) => readonly Issue[]

/** The judge of a schema of a contract: the explainer of generated code, without the code. */
export function judgeOf(schema: Schema, contract: Contract): Judge {
  const describe = describerOf(schema, contract)
  return (value, options) => explain(describe, value, options)
}

const KEYWORDS: Readonly<Record<string, (...args: never[]) => Keyword>> = {
  at, type, enumeration, constant, deepEnumeration, deepConstant, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength, pattern,
  format, required, minProperties, maxProperties, dependentRequired, minItems, maxItems, uniqueItems, contains, ref, allOf, anyOf,
  oneOf, not, conditional, dependentSchemas, properties, patternProperties, additionalProperties, propertyNames, prefixItems, items,
  unevaluatedItems, unevaluatedProperties,
}

const FORMATS: Readonly<Record<FormatName, (text: string) => boolean>> = {
  'date-time': isDateTime, date: isDate, time: isTime, duration: isDuration,
  email: isEmail, 'idn-email': isIdnEmail, hostname: isHostname, 'idn-hostname': isIdnHostname,
  ipv4: isIpv4, ipv6: isIpv6, uri: isUri, 'uri-reference': isUriReference, iri: isIri, 'iri-reference': isIriReference,
  uuid: isUuid, 'uri-template': isUriTemplate,
  'json-pointer': isJsonPointer, 'relative-json-pointer': isRelativeJsonPointer, regex: isRegex,
}

/** Rules that are there already. */
const CONSTANTS: Readonly<Record<string, Rule>> = { never, unknownMember }

/** A schema belongs to one contract, so it is key enough. */
const describers = new WeakMap<Schema, () => Rule>()

/** What the printed function `describe…` of a schema would return; the same function for the same schema. */
export function describerOf(schema: Schema, contract: Contract): () => Rule {
  const known = describers.get(schema) ?? (() => ruleOfCalls(description(schema, contract), contract))
  describers.set(schema, known)
  return known
}

function ruleOfCalls(calls: readonly Call[], contract: Contract): Rule {
  return calls.flatMap(({ name, args }) => {
    const constant = CONSTANTS[name]
    if (constant !== undefined) return constant
    const keyword = KEYWORDS[name]
    if (keyword === undefined) throw new Error(`the runtime has no keyword ${name}`)
    return [keyword(...args.map((argument) => valueOf(argument, contract) as never))]
  })
}

function valueOf(argument: Argument, contract: Contract): unknown {
  switch (argument.kind) {
    case 'json': return argument.value
    case 'regex': return new RegExp(argument.source, 'u')
    case 'format': return FORMATS[argument.name]
    case 'definition': return describerOf(definitionOf(argument.id, contract).schema, contract)
    case 'rule': return ruleOfCalls(argument.calls, contract)
    case 'list': return argument.elements.map((element) => valueOf(element, contract))
    case 'record': return Object.fromEntries(argument.members.map(([name, member]) => [name, valueOf(member, contract)]))
    case 'tag': return tag(argument.name)
    case 'absent': return undefined
  }
}

function definitionOf(id: Parameters<Contract['definitions']['get']>[0], contract: Contract) {
  const definition = contract.definitions.get(id)
  if (definition === undefined) throw new Error('a reference leads to no definition')
  return definition
}
