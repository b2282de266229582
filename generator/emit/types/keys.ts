import type { Alternative, Form } from './form.js'

/** Numbers types, so that equal ones have equal numbers, whatever documents their members. Linear in the size of the types. */
export interface Keys {
  readonly ofForm: (form: Form) => number
  readonly ofAlternative: (alternative: Alternative) => number
}

export function createKeys(): Keys {
  const numbers = new Map<string, number>()
  const known = new Map<Alternative | Form, number>()
  const numberOf = (text: string) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const remembered = <T extends Alternative | Form>(subject: T, text: (subject: T) => string) => {
    const number = known.get(subject) ?? numberOf(text(subject))
    known.set(subject, number)
    return number
  }
  const ofAlternative = (alternative: Alternative): number => remembered(alternative, (it) => alternativeText(it, ofForm))
  const ofForm = (form: Form): number => remembered(form, (it) => `union ${it.map(ofAlternative).sort().join()}`)
  return { ofForm, ofAlternative }
}

function alternativeText(alternative: Alternative, ofForm: (form: Form) => number): string {
  switch (alternative.is) {
    case 'whole': return `whole ${alternative.kind} ${JSON.stringify([...alternative.except ?? []])}`
    case 'literal': return `literal ${JSON.stringify(alternative.value)}`
    case 'reference': return `reference ${alternative.definition}`
    case 'intersection': return `intersection ${alternative.of.map(ofForm).sort().join()}`
    case 'array': return `array ${alternative.min} ${alternative.max} ${ofForm(alternative.rest)} ${alternative.prefix.map(ofForm).join()}`
    case 'object': {
      const members = [...alternative.members].map(([name, { form, required }]) => `${JSON.stringify(name)} ${ofForm(form)} ${required}`)
      const prefixes = [...alternative.prefixes].map(([prefix, form]) => `${JSON.stringify(prefix)} ${ofForm(form)}`)
      return `object ${ofForm(alternative.extra)} ${members.sort().join()} prefixes ${prefixes.sort().join()}`
    }
  }
}
