import type { DefinitionId } from '../../model/contract.js'
import type { Location } from '../../model/source.js'
import type { Code } from '../text.js'
import type { Context, Form } from './form.js'
import { formsIn } from './size.js'
import { shapeOf } from './shape.js'

/** What printing the declarations of one module needs to know. */
export interface Printer {
  readonly context: Context
  /** Whether open objects get `[k: string]: unknown`. */
  readonly indexSignatures: boolean
  /** The name of a definition in the module. */
  readonly nameOf: (definition: DefinitionId) => Code
  /** Whether a form refers to a definition that can reach itself. */
  readonly mayRecur: (form: Form) => boolean
  /** Whether a definition is declared as an interface, or as a type without any reference. */
  readonly isInterface: (definition: DefinitionId) => boolean
  /** A mark that stands for a name until the text is finished, so that its place can be told. */
  readonly mark: (name: Code, location: Location) => Code
  /** The number of columns of a text with marks. */
  readonly width: (text: Code) => number
  /** Puts the names in, and tells where they stand. */
  readonly finish: (text: Code) => Finished
}

export interface Finished {
  readonly text: Code
  readonly places: readonly Place[]
}

/** Where a name stands in a finished text, both numbers from 0, and what declares it in the schema. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly name: Code
  readonly location: Location
}

/** A mark is a number between two controls, which no text of an author holds once it is code. */
const [MARK, MARK_END] = ['\u0001', '\u0002']
const MARKS = new RegExp(`${MARK}(\\d+)${MARK_END}`, 'g')

export function createPrinter(context: Context, { nameOf, indexSignatures }: Pick<Printer, 'nameOf' | 'indexSignatures'>): Printer {
  const marked: { readonly name: Code, readonly location: Location }[] = []
  const nameAt = (index: string) => marked[Number(index)]?.name ?? ''
  return {
    context,
    indexSignatures,
    nameOf,
    mayRecur: createRecursionTest(context),
    isInterface: (definition) => isOneObject(definition, context),
    mark: (name, location) => `${MARK}${marked.push({ name, location }) - 1}${MARK_END}`,
    width: (text) => (text.includes(MARK) ? text.replace(MARKS, (_, index: string) => nameAt(index)).length : text.length),
    finish: (text) => {
      const places: Place[] = []
      const parts: Code[] = []
      let [end, line, column] = [0, 0, 0]
      const copy = (part: Code) => {
        parts.push(part)
        column += part.length
        for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) {
          line++
          column = part.length - at - 1
        }
      }
      for (let mark = text.indexOf(MARK); mark !== -1; mark = text.indexOf(MARK, end)) {
        copy(text.slice(end, mark))
        end = text.indexOf(MARK_END, mark) + 1
        const { name, location } = marked[Number(text.slice(mark + 1, end - 1))] ?? { name: '', location: { path: '', pointer: '' } }
        places.push({ line, column, name, location })
        copy(name)
      }
      copy(text.slice(end))
      return { text: parts.join(''), places }
    },
  }
}

function isOneObject(definition: DefinitionId, context: Context): boolean {
  const schema = context.contract.definitions.get(definition)?.schema
  const form = schema === undefined ? [] : shapeOf(schema, context)
  return form.length === 1 && form[0]?.is === 'object'
}

function createRecursionTest({ contract }: Context): (form: Form) => boolean {
  const known = new Map<Form, boolean>()
  const mayRecur = (form: Form): boolean => {
    const before = known.get(form)
    if (before !== undefined) return before
    const answer = form.some((alternative) => alternative.is === 'reference'
      ? contract.definitions.get(alternative.definition)?.recursive !== false
      : formsIn(alternative).some(mayRecur))
    known.set(form, answer)
    return answer
  }
  return mayRecur
}
