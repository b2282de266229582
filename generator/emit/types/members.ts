import type { Kind } from '../../model/json.js'
import { type Code, docComment, isIdentifier, quoted, templatePart } from '../text.js'
import { LONGEST_REPEATED } from './arrays.js'
import { documentation } from './documentation.js'
import { type Alternative, type Form, kindsOf, type Member, type ObjectForm, UNKNOWN, whole } from './form.js'
import type { Printer } from './printer.js'
import { alternativeTexts, formText, indented, unionText, withType } from './text-of-form.js'
import { unionOf } from './union.js'

/** A member of an object type, or an index signature, ready to print. */
export interface MemberText {
  /** The lines of its comment, if it has one. */
  readonly comment: readonly Code[]
  /** The mark of its name, with `?` where it is optional. */
  readonly head: Code
  readonly type: Code
}

/** Members of `Object.prototype`: TypeScript takes every object to have them, and so it has where it has none of its own. */
const INHERITED = new Set(['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf'])

/** The members of an object type in its order, index signatures last. */
export function memberTexts(form: ObjectForm, printer: Printer): readonly MemberText[] {
  const texts: MemberText[] = []
  form.members.forEach((member, name) => texts.push(memberText(name, member, printer)))
  texts.push(...prefixSignatures(form, printer), ...indexSignature(form, printer))
  return texts
}

function memberText(name: string, member: Member, printer: Printer): MemberText {
  return {
    comment: member.schema === undefined ? [] : documentation(member.schema, printer.context),
    head: `${printer.mark(isIdentifier(name) ? name : quoted(name), member.location)}${member.required ? '' : '?'}`,
    type: memberType(name, member, printer),
  }
}

function memberType(name: string, member: Member, printer: Printer): Code {
  const inherited = inheritedType(name, member)
  if (inherited.length === 0) return formText(member.form, printer)
  return unionText([...alternativeTexts(member.form, printer), ...inherited], printer)
}

const inheritedType = (name: string, { required }: Member): readonly Code[] =>
  required || !INHERITED.has(name) ? [] : [`Object[${quoted(name)}]`]

/** The members of an object type as lines, each indented and with its line end. */
export function memberBlock(members: readonly MemberText[]): Code {
  return members.map(({ comment, head, type }) => `${docComment('', comment, '  ')}  ${withType(`${head}: `, indented(type))};\n`).join('')
}

/** `[k: string]: T`, for all members that are not declared; TypeScript wants T to contain the declared ones, too. */
function indexSignature(form: ObjectForm, printer: Printer): readonly MemberText[] {
  const isClosed = form.extra.length === 0
  if (isClosed && form.members.size > 0) return []
  const type = form.extra === UNKNOWN ? 'unknown' : signatureType([form.extra], [...form.members], printer)
  if (type === 'unknown' && !printer.indexSignatures && !form.prefixes.has('')) return []
  return [{ comment: [], head: '[k: string]', type }]
}

/** Signatures for names with a prefix, where all other names are free. A shorter prefix takes in the types of longer ones. */
function prefixSignatures(form: ObjectForm, printer: Printer): readonly MemberText[] {
  if (form.extra !== UNKNOWN || form.prefixes.size === 0) return []
  return [...form.prefixes.keys()].flatMap((prefix) => {
    const longer = [...form.prefixes].filter(([other]) => other !== prefix && other.startsWith(prefix)).map(([other, inner]) =>
      [other, { form: inner, required: true, location: { path: '', pointer: '' } }] as const)
    const members = [...form.members].filter(([name]) => name.startsWith(prefix))
    const type = signatureType([form.prefixes.get(prefix) ?? UNKNOWN], [...longer, ...members], printer)
    return type === 'unknown' ? [] : [{ comment: [], head: `[k: \`${templatePart(prefix)}\${string}\`]`, type }]
  })
}

/** The type of forms and of members, of whose long alternatives it says the kinds. */
function signatureType(forms: readonly Form[], members: readonly (readonly [string, Member])[], printer: Printer): Code {
  const alternatives = members.flatMap(([, { form }]) => form)
  const short = alternatives.filter((alternative) => printer.context.size(alternative) <= LONGEST_REPEATED)
  const long = alternatives.filter((alternative) => !short.includes(alternative))
  const kinds = kindsOf(long, printer.context)
  const union = unionOf([...forms, short, [...kinds].filter(isScalar).map(whole)], printer.context)
  const beside = new Set([
    ...(![...kinds].every(isScalar) || short.some((alternative) => isHidden(alternative, union)) ? ['object'] : []),
    ...members.flatMap(([name, member]) => [...inheritedType(name, member), ...(member.required ? [] : ['undefined'])]),
  ])
  return unionText([...alternativeTexts(union, printer), ...beside], printer)
}

const isScalar = (kind: Kind) => kind !== 'object' && kind !== 'array'

/**
 * Whether a named type is contained in a union without standing there. TypeScript does not take an interface for a
 * `Record<string, unknown>`, though each of its values is one.
 */
const isHidden = (alternative: Alternative, union: Form) =>
  (alternative.is === 'reference' || alternative.is === 'intersection') && union !== UNKNOWN && !union.includes(alternative)
