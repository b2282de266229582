import { KINDS, type Kind } from '../../model/json.js'
import { type Code, jsonLiteral } from '../text.js'
import { printedLength } from './arrays.js'
import { type Alternative, type ArrayForm, type Form, type ObjectForm, UNKNOWN } from './form.js'
import { memberBlock, memberTexts } from './members.js'
import type { Printer } from './printer.js'
import { formsIn } from './size.js'

/** The longest type that stands on one line, and the longest object type, which has no documentation. */
const LONGEST_LINE = 90
const LONGEST_OBJECT = 60

/** What a type stands in, from loosest to tightest: a tighter one wants parentheses around a looser type. */
export type Surroundings = 'nothing' | 'union' | 'intersection' | 'array'

/**
 * A form as TypeScript. Lines after the first are indented relative to the line that the type begins on. Names of members are
 * marks of the printer.
 */
export function formText(form: Form, printer: Printer, within: Surroundings = 'nothing'): Code {
  const { texts } = printer.context
  const known = within === 'nothing' ? texts.get(form) : undefined
  if (known !== undefined) return known
  const text = newText(form, printer, within)
  if (within === 'nothing' && readsTheSame(form)) texts.set(form, text)
  return text
}

/** Whether a form reads the same in every module, since it names no definition and declares no member. */
const readsTheSame = (form: Form): boolean => form.every((alternative) =>
  alternative.is === 'whole' || alternative.is === 'literal' || (alternative.is === 'array' && formsIn(alternative).every(readsTheSame)))

function newText(form: Form, printer: Printer, within: Surroundings): Code {
  const [only] = form
  if (form.length === 1 && only !== undefined) return alternativeText(only, printer, within)
  const text = unionText(alternativeTexts(form, printer), printer)
  const isLoose = within === 'nothing' || within === 'union' || text === 'unknown' || text === 'never'
  return isLoose ? text : inParentheses(text)
}

/** The alternatives of a form as they stand in a union. */
export function alternativeTexts(form: Form, printer: Printer): readonly Code[] {
  return isUnknown(form) ? ['unknown'] : form.map((alternative) => alternativeText(alternative, printer, 'union'))
}

/** Whether a form is `unknown` as far as TypeScript can say it. */
const isUnknown = (form: Form) =>
  form === UNKNOWN || KINDS.every((kind) => form.some((alternative) => alternative.is === 'whole' && alternative.kind === kind))

/** The union of types: on one line if it fits, or if all but one are short and no objects; else a line for each. */
export function unionText(alternatives: readonly Code[], printer: Printer): Code {
  if (alternatives.length === 0) return 'never'
  if (alternatives.includes('unknown')) return 'unknown'
  const line = alternatives.join(' | ')
  const blocks = alternatives.filter((text) => text.includes('\n')).length
  const objects = alternatives.filter((text) => text.includes('{')).length
  const fits = blocks === 0 ? printer.width(line) <= LONGEST_LINE : objects === 1 && printer.width(line.replace(/\n[\s\S]*\n/, '')) <= LONGEST_LINE
  return fits ? line : alternatives.map((text) => `\n  | ${indented(text, '    ')}`).join('')
}

function alternativeText(alternative: Alternative, printer: Printer, within: Surroundings): Code {
  switch (alternative.is) {
    case 'whole': return wholeText(alternative.kind)
    case 'literal': return jsonLiteral(alternative.value)
    case 'reference': return printer.nameOf(alternative.definition)
    case 'array': return arrayText(alternative, printer)
    case 'object': return objectText(alternative, printer)
    case 'intersection': {
      const text = alternative.of.map((form) => formText(form, printer, 'intersection')).join(' & ')
      return within === 'nothing' ? text : inParentheses(text)
    }
  }
}

function wholeText(kind: Kind): Code {
  if (kind === 'array') return 'unknown[]'
  return kind === 'object' ? 'Record<string, unknown>' : kind
}

/** `T[]`, or a tuple: required elements, optional ones, the rest. */
function arrayText(form: ArrayForm, printer: Printer): Code {
  const { min, max } = printedLength(form, form.rest.reduce((total, alternative) => total + printer.context.size(alternative), 0))
  const rest = () => `${formText(form.rest, printer, 'array')}[]`
  if (form.prefix.length === 0 && min === 0 && max === Infinity) return rest()
  const length = Math.max(min, max === Infinity ? form.prefix.length : max)
  const elements = Array.from({ length }, (_, i) => {
    const element = form.prefix[i] ?? form.rest
    if (i < min) return formText(element, printer)
    return holdsRecursiveArray(element, printer) ? withType('item?: ', formText(element, printer)) : `${formText(element, printer, 'array')}?`
  })
  if (max !== Infinity) return listText(elements, printer)
  const isLabelled = holdsRecursiveArray(form.rest, printer) && !form.rest.some((alternative) => isAlias(alternative, printer))
  return listText([...elements, `...${isLabelled ? 'rest: ' : ''}${rest()}`], printer)
}

/**
 * Whether an array that leads back to the type that is declared stands right in a form. TypeScript resolves such an array late,
 * but not within an optional element or a rest (TS2456), unless the element has a label.
 */
const holdsRecursiveArray = (form: Form, printer: Printer): boolean => form.some((alternative) => alternative.is === 'intersection'
  ? alternative.of.some((inner) => holdsRecursiveArray(inner, printer))
  : alternative.is === 'array' && printer.mayRecur([alternative]))

/** Whether a type is, at once, that of an alias: then the whole tuple is resolved late, and only if its rest has no label. */
function isAlias(alternative: Alternative, printer: Printer): boolean {
  if (alternative.is === 'intersection') return alternative.of.some((form) => form.some((inner) => isAlias(inner, printer)))
  return alternative.is === 'reference' && !printer.isInterface(alternative.definition)
}

function listText(elements: readonly Code[], printer: Printer): Code {
  const line = `[${elements.join(', ')}]`
  if (!line.includes('\n') && printer.width(line) <= LONGEST_LINE) return line
  return `[\n${elements.map((element) => `${onOwnLine(indented(element))},\n`).join('')}]`
}

/** A type that stands on lines of its own, where a union that is broken up has begun one already. */
const onOwnLine = (type: Code): Code => (type.startsWith('\n') ? type.slice(1) : `  ${type}`)

function objectText(form: ObjectForm, printer: Printer): Code {
  const record = recordText(form, printer)
  if (record !== undefined) return record
  const members = memberTexts(form, printer)
  const line = `{ ${members.map(({ head, type }) => `${head}: ${type}`).join('; ')} }`
  const isShort = members.every(({ comment }) => comment.length === 0) && !line.includes('\n') && printer.width(line) <= LONGEST_OBJECT
  return isShort ? line : `{\n${memberBlock(members)}}`
}

/**
 * An object type without declared members. The type of the others must not lead back to the type that is declared: unlike an
 * index signature, an alias is resolved at once.
 */
export function recordText(form: ObjectForm, printer: Printer): Code | undefined {
  if (form.members.size > 0 || form.prefixes.size > 0 || printer.mayRecur(form.extra)) return undefined
  const type = formText(form.extra, printer)
  return type.startsWith('\n') ? `Record<\n  string,${type}\n>` : `Record<string, ${type}>`
}

/** Parentheses around a type; a union of several lines begins a line of its own. */
function inParentheses(text: Code): Code {
  return text.startsWith('\n') ? `(${text}\n)` : `(${text})`
}

/** A type after what stands before it on its line, where a union of several lines leaves no space. */
export const withType = (before: Code, type: Code): Code => `${type.startsWith('\n') ? before.trimEnd() : before}${type}`

/** A text whose lines after the first are indented more. */
export function indented(text: Code, by = '  '): Code {
  return text.replaceAll('\n', `\n${by}`)
}
