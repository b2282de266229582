/** Stands for a value of which nothing is known. */
export const FRESH = '?'

const COMPARISON = /^(\w+) ([!=])== (\w+)$/
const CONSTANT = /^(?:true|false|null|0)$/

/**
 * What is known of the variables of ajv's code at a place in it. ajv counts errors, remembers counts, and compares them to see
 * whether a keyword failed; where a failure leaves the function, the outcome is known.
 */
export class Facts {
  readonly #around: Facts | undefined
  /** A constant, or a symbol for a value that is not known, which says where it is the same. */
  readonly #values = new Map<string, string | symbol>()

  constructor(around?: Facts) {
    this.#around = around
  }

  /** What is known in a block, where what it learns stays. */
  inside(): Facts {
    return new Facts(this)
  }

  /** What is known where a condition holds, or does not. */
  assuming(condition: string, outcome: boolean): Facts {
    const facts = this.inside()
    const [, negation, name] = /^(!?)(_?valid\d+)$/.exec(condition) ?? []
    if (name !== undefined) facts.#values.set(name, String(outcome !== (negation === '!')))
    const [, compared, operator] = /^(\w+) ([!=])== null$/.exec(condition) ?? []
    if (compared !== undefined && outcome === (operator === '=')) facts.#values.set(compared, 'null')
    return facts
  }

  /** The variable has the value of an expression from here on. */
  learn(name: string, value: string): void {
    this.#values.set(name, CONSTANT.test(value) ? value : this.#valueOf(value) ?? Symbol('value'))
  }

  /** An expression with what is known put into it. */
  evaluate(expression: string): string {
    const comparison = COMPARISON.exec(expression)?.slice(1)
    if (comparison !== undefined) return this.#compare(comparison)
    const [, left = '', right = ''] = /^(\w+) \|\| (\w+)$/.exec(expression) ?? []
    return this.#valueOf(left) === 'false' ? this.#constant(right) : this.#constant(expression)
  }

  #compare([left = '', operator = '', right = '']: readonly string[]): string {
    const truth = this.truth(`${left} ${operator}== ${right}`)
    if (truth !== undefined) return String(truth)
    const [first, second] = [this.#constant(left), this.#constant(right)]
    return CONSTANT.test(first) ? `${second} ${operator}== ${first}` : `${first} ${operator}== ${second}`
  }

  /** The value of a variable if that is a constant, else the expression as it is. */
  #constant(expression: string): string {
    const value = this.#valueOf(expression)
    return typeof value === 'string' ? value : expression
  }

  /** Whether a condition holds, if it is known. */
  truth(condition: string): boolean | undefined {
    const [, negation, name] = /^(!?)(\w+)$/.exec(condition) ?? []
    if (name !== undefined) return this.#truthOf(name, negation === '!')
    const [, left = '', operator = '', right = ''] = COMPARISON.exec(condition) ?? []
    const value = this.#valueOf(left)
    return value !== undefined && value === this.#valueOf(right) ? operator === '=' : undefined
  }

  #truthOf(name: string, isNegated: boolean): boolean | undefined {
    const value = this.#valueOf(name)
    return typeof value === 'string' ? (value === 'true') !== isNegated : undefined
  }

  #valueOf(name: string): string | symbol | undefined {
    if (CONSTANT.test(name)) return name
    return this.#values.get(name) ?? (this.#around === undefined ? undefined : this.#around.#valueOf(name))
  }

  /** Takes over what holds behind two branches. */
  meet(one: Facts, other: Facts): void {
    for (const name of new Set([...one.#values.keys(), ...other.#values.keys()])) {
      const value = one.#valueOf(name)
      if (value !== undefined && value === other.#valueOf(name)) this.#values.set(name, value)
      else this.learn(name, FRESH)
    }
  }
}
