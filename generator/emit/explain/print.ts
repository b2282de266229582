import { type Argument, type Call, CONSTANTS, description } from '../../facts/description.js'
import { FORMAT_PIECES } from '../../facts/format-pieces.js'
import type { Contract, Definition, DefinitionId } from '../../model/contract.js'
import { callOf, type Doc, group, jsonDoc, layout } from '../layout.js'
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
  const rule = ruleDoc(description(schema, request.contract), request, 'return ')
  const name = request.describe(id)
  return { name, text: `function ${name}() {\n  ${layout(rule, '  ')};\n}\n` }
}

/** A rule, with the code before it. */
function ruleDoc(calls: readonly Call[], request: DescriptionRequest, before: Code): Doc {
  const [first] = calls
  if (calls.length === 1 && first !== undefined && CONSTANTS.has(first.name)) return before + request.piece(first.name)
  return group(`${before}[`, calls.map((call) => callDoc(call, request)), ']')
}

function callDoc({ name, args }: Call, request: DescriptionRequest): Doc {
  const piece = request.piece(name)
  return CONSTANTS.has(name) ? `...${piece}` : callOf(piece, args.map((argument) => argumentDoc(argument, request, '')))
}

function argumentDoc(argument: Argument, request: DescriptionRequest, before: Code): Doc {
  switch (argument.kind) {
    case 'json': return jsonDoc(argument.value, before)
    case 'regex': return before + regexLiteral(argument.source)
    case 'format': return before + request.piece(FORMAT_PIECES[argument.name])
    case 'definition': return before + request.describe(argument.id)
    case 'rule': return ruleDoc(argument.calls, request, before)
    case 'list': return group(`${before}[`, argument.elements.map((element) => argumentDoc(element, request, '')), ']')
    case 'record': return group(`${before}{`, argument.members.map(([name, member]) => argumentDoc(member, request, `${memberName(name)}: `)), '}')
    case 'tag': return callOf(before + request.piece('tag'), [quoted(argument.name)])
    case 'absent': return `${before}undefined`
  }
}
