import { type Argument, type Call, CONSTANTS, description } from '../../facts/description.js'
import { FORMAT_PIECES } from '../../facts/format-pieces.js'
import type { Contract, Definition, DefinitionId } from '../../model/contract.js'
import { callOf, type Doc, group, jsonDoc, layout, prefixed } from '../layout.js'
import { type Code, memberName, quoted, regexLiteral } from '../text.js'

/** What a description is printed for. */
export interface DescriptionRequest {
  readonly contract: Contract
  /** The name of the function, and of those that describe other definitions. */
  readonly describe: (id: DefinitionId) => Code
  /** The name that a runtime piece has in the module, which then needs it. */
  readonly piece: (name: string) => Code
}

/**
 * The function that describes a definition to the explainer of the runtime: what its schema asks for, as calls of functions
 * that are called like the keywords. Its text is without `export`.
 */
export function printDescription({ id, schema }: Definition, request: DescriptionRequest): { readonly name: Code, readonly text: Code } {
  const rule = prefixed('return ', ruleDoc(description(schema, request.contract), request))
  const name = request.describe(id)
  return { name, text: `function ${name}() {\n  ${layout(rule, '  ')};\n}\n` }
}

function ruleDoc(calls: readonly Call[], request: DescriptionRequest): Doc {
  const [first] = calls
  if (calls.length === 1 && first !== undefined && CONSTANTS.has(first.name)) return request.piece(first.name)
  return group('[', calls.map((call) => callDoc(call, request)), ']')
}

function callDoc({ name, args }: Call, request: DescriptionRequest): Doc {
  const piece = request.piece(name)
  return CONSTANTS.has(name) ? `...${piece}` : callOf(piece, args.map((argument) => argumentDoc(argument, request)))
}

function argumentDoc(argument: Argument, request: DescriptionRequest): Doc {
  switch (argument.kind) {
    case 'json': return jsonDoc(argument.value)
    case 'regex': return regexLiteral(argument.source)
    case 'format': return request.piece(FORMAT_PIECES[argument.name])
    case 'definition': return request.describe(argument.id)
    case 'rule': return ruleDoc(argument.calls, request)
    case 'list': return group('[', argument.elements.map((element) => argumentDoc(element, request)), ']')
    case 'record': return group('{', argument.members.map(([name, member]) => prefixed(`${memberName(name)}: `, argumentDoc(member, request))), '}')
    case 'tag': return callOf(request.piece('tag'), [quoted(argument.name)])
    case 'absent': return 'undefined'
  }
}
