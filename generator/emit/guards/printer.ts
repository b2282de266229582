import { overlaps, refersDeep, takesDepth } from '../../facts/overlap.js'
import type { Contract, Definition, DefinitionId, Schema } from '../../model/contract.js'
import { upperSnake } from '../names.js'
import type { Code } from '../text.js'
import { Borrows, borrowsLines } from './borrows.js'
import type { GuardDeclaration, GuardRequest, ImportedGuard } from './index.js'
import { type Line, textOf } from './lines.js'
import { type Asked, memoryOf, type Printed } from './memory.js'
import { hintsAt, kindsText, moved, type Scope } from './scope.js'
import { call, claim, type Test } from './test.js'

type Body = (scope: Scope) => readonly Line[]

/** A function of a module, before it is printed. */
interface Wanted {
  readonly name: string
  readonly scope: Scope
  readonly role: GuardDeclaration['role']
  readonly definition?: DefinitionId
  /** What its body follows from, beside the name. */
  readonly key?: string
  readonly body: Body
}

/** What has been asked for since code began to be printed. */
interface Recording {
  /** Each thing once, by what stands for it. */
  readonly asked: Map<unknown, Asked>
  /** Whether all of it can be asked for again. */
  isRepeatable: boolean
}

/** Code that may have been printed before, for the same key. */
interface Repeatable<T> {
  readonly known: Map<string, Printed<T>>
  /** All that it follows from but where it stands, and the answers of its module. */
  readonly key: string
  readonly scope: Scope
  readonly print: () => T
}

/** A constant that is asked for. */
interface Constant {
  /** What its name ends with, after that of the place. */
  readonly suffix: string
  readonly lines: readonly Line[]
}

interface HelperOptions {
  readonly scope: Scope
  /** Tells apart several functions for one schema. */
  readonly variant?: string
  /** What its name starts with: `is`, unless it decides something else. */
  readonly prefix?: string
  /** Whether the function may be called for one value again and again, so that what it finds is kept. */
  readonly isKept?: boolean
  readonly body: Body
}

/** Runtime pieces that look into a value, where a getter or a proxy may throw. */
const LOOKS_INSIDE = new Set(['isArray', 'isObject', 'isPlain', 'hasMember', 'ownMembers', 'ownsAll', 'countMembers', 'isEqual', 'isUnique'])

/** The levels that recursion takes before it is broken off; `runtime/deep.ts` knows the number, too. */
const DEPTH = 200

/** Keeps the declarations of one module in order while functions ask for further functions, none of which nests. */
export class Printer {
  readonly declarations: GuardDeclaration[] = []
  readonly pieces = new Set<string>()
  readonly #guards = new Map<DefinitionId, ImportedGuard>()
  readonly #helpers = new Map<string, Wanted>()
  readonly #constants = new Map<Code, string>()
  readonly #wanted: Wanted[] = []
  readonly #borrows: Borrows
  readonly memory
  #recording: Recording | undefined
  #looksInside = false
  /** The guards that catch whatever is thrown. */
  #catching: ReadonlySet<string> = new Set()

  /** @param body the body of a function that decides whether `x` is an instance of a schema */
  constructor(readonly contract: Contract, readonly request: GuardRequest, readonly body: (schema: Schema, scope: Scope) => readonly Line[]) {
    this.#borrows = new Borrows(request.names)
    this.memory = memoryOf(contract)
  }

  /** What is printed for a key, or was printed for it before, in this module or another. */
  repeated<T>({ known, key, scope, print }: Repeatable<T>): T {
    const before = known.get(key)
    if (before !== undefined && this.#answersLike(before, scope)) return before.value
    const outer = this.#recording
    const recording: Recording = { asked: new Map(), isRepeatable: true }
    this.#recording = recording
    const value = print()
    this.#recording = outer
    if (outer !== undefined) {
      for (const [what, asked] of recording.asked) outer.asked.set(what, asked)
      outer.isRepeatable &&= recording.isRepeatable
    }
    if (recording.isRepeatable) known.set(key, { value, place: scope.place, asked: [...recording.asked.values()] })
    return value
  }

  /** Asks for the same again, and says whether the answers are the same. */
  #answersLike({ place, asked }: Printed<unknown>, scope: Scope): boolean {
    const at = (inner: Scope) => ({ ...inner, printer: this, place: moved(inner.place, place, scope.place) })
    for (const { answer, again } of asked) if (again(this, at) !== answer) return false
    return true
  }

  /** Notes an answer. @param what stands for what was asked, where the answer does not tell */
  #answered(answer: Code, again: Asked['again'], what: unknown = answer): Code {
    this.#recording?.asked.set(what, { answer, again })
    return answer
  }

  /** Prints the roots, each followed by what it needs first. */
  print(): void {
    const roots = this.request.roots.map((root) => ({ ...root, scope: this.#scope(root.name.replace(/^is(?=.)/, ''), false) }))
    for (const { definition, name } of roots) {
      if (definition !== undefined) this.#guards.set(definition, this.#namesOf(this.definition(definition), name))
    }
    this.#catching = new Set(roots.map(({ name }) => name))
    for (const { definition, name, schema, scope } of roots) {
      if (definition !== undefined && takesDepth(this.definition(definition), this.contract)) this.#wantDeep(this.definition(definition), scope)
      else this.#wanted.push({ name, scope, role: 'guard', ...(definition && { definition }), body: (inner) => this.body(schema, inner) })
      for (let next = this.#wanted.shift(); next !== undefined; next = this.#wanted.shift()) this.#declare(next)
    }
    for (const { name, members } of this.#borrows.groups) this.declarations.push({ name, text: this.#borrowsText(name, [...members]), role: 'helper' })
  }

  definition(id: DefinitionId): Definition {
    const definition = this.contract.definitions.get(id)
    if (definition === undefined) throw new Error('a reference leads to no definition')
    return definition
  }

  /** The name of a runtime piece, which the module then needs. */
  piece(name: string): string {
    this.pieces.add(name)
    this.#looksInside ||= LOOKS_INSIDE.has(name)
    return this.#answered(this.request.pieceName?.(name) ?? name, (printer) => printer.piece(name))
  }

  /** A name for something within a function. */
  local(name: string): string {
    if (this.#recording !== undefined) this.#recording.isRepeatable = false
    return this.request.names.take(name)
  }

  /**
   * Whether the object `x` inherits one of some members, or is no bag of members. Its prototype is asked for where it is known to
   * engines, whether or not they inline the call.
   */
  borrows(members: readonly string[]): Test {
    return claim(`${this.#askingFor(members)}(x, Object.getPrototypeOf(x))`)
  }

  #askingFor(members: readonly string[]): Code {
    return this.#answered(this.#borrows.askingFor(members), (printer) => printer.#askingFor(members), members)
  }

  /** The name of a constant of the module with this value; there is one for each value. */
  constant(scope: Scope, wanted: Constant): Code {
    const value = textOf(wanted.lines).trimEnd()
    const name = this.#constants.get(value) ?? this.#newConstant(value, hintsAt(scope.place).map((hint) => `${upperSnake(hint)}_${wanted.suffix}`))
    return this.#answered(name, (printer, at) => printer.constant(at(scope), wanted))
  }

  #newConstant(value: Code, names: readonly string[]): string {
    const name = this.request.names.take(...names)
    this.#constants.set(value, name)
    this.declarations.push({ name, text: `const ${name} = ${value};\n`, role: 'helper' })
    return name
  }

  /** Whether a value satisfies a definition: the call of its guard. */
  reference(id: DefinitionId, subject: Code, scope: Scope): Test {
    const { guard, judge } = this.#guards.get(id) ?? this.#wantDefinition(this.definition(id))
    const isDeep = scope.takesDepth && judge !== undefined
    this.#looksInside ||= !isDeep && !this.#catching.has(guard)
    return call(this.#answered(isDeep ? `${judge}(${subject}, depth + 1)` : `${guard}(${subject})`, (printer) => printer.reference(id, subject, scope).code))
  }

  /** The call of a function of its own for a schema. Members of one name that assert the same share it. */
  helper(schema: Schema, subject: Code, options: HelperOptions): Test {
    const { name, scope } = this.#helperFor(schema, options)
    this.#looksInside = true
    const isKept = options.isKept === true && scope.takesDepth
    const code = isKept ? `${this.piece('findOnce')}(${name}, ${subject}, depth)` : `${name}(${subject}${scope.takesDepth ? ', depth' : ''})`
    return call(this.#answered(code, (printer, at) => printer.helper(schema, subject, { ...options, scope: at(options.scope) }).code))
  }

  #helperFor(schema: Schema, options: HelperOptions): Wanted {
    const { scope, variant } = options
    // A function that counts depth is another than one that begins anew.
    const what = `${this.memory.keyOf(schema)} ${variant} ${scope.takesDepth} ${kindsText(scope)}`
    const hints = hintsAt(scope.place)
    const key = `${what} ${hints[0]}`
    const wanted = this.#helpers.get(key) ?? this.#wantHelper(schema, { ...options, what, hints })
    this.#helpers.set(key, wanted)
    return wanted
  }

  #wantHelper(schema: Schema, { scope, what, hints, prefix = 'is', body }: HelperOptions & { readonly what: string, readonly hints: readonly string[] }): Wanted {
    const name = this.request.names.take(...hints.map((hint) => `${prefix}${hint}`))
    const wanted: Wanted = {
      name,
      key: `${what} ${name}`,
      scope: { ...scope, takesDepth: scope.takesDepth && refersDeep(schema, this.contract), level: 0, flags: NO_FLAGS },
      role: 'helper',
      body,
    }
    this.#wanted.push(wanted)
    return wanted
  }

  /** A definition that is neither a root nor imported. */
  #wantDefinition(definition: Definition): ImportedGuard {
    const imported = this.request.importedGuard?.(definition.id)
    const names = imported ?? this.#namesOf(definition, this.request.names.take(`is${definition.name}`))
    this.#guards.set(definition.id, names)
    if (imported !== undefined) return names
    const scope = this.#scope(definition.name, false)
    if (takesDepth(definition, this.contract)) this.#wantDeep(definition, scope)
    else this.#wanted.push({ name: names.guard, scope, role: 'helper', definition: definition.id, body: (inner) => this.body(definition.schema, inner) })
    return names
  }

  #namesOf(definition: Definition, guard: string): ImportedGuard {
    return takesDepth(definition, this.contract) ? { guard, judge: this.request.names.take(`judge${definition.name}`) } : { guard }
  }

  /** A guard and the judge behind it, which counts how deep it recurses. */
  #wantDeep({ id, schema }: Definition, scope: Scope): void {
    const { guard, judge = '' } = this.#guards.get(id) ?? { guard: '' }
    const judgeDeep = () => this.piece('judgeDeep')
    const verdict = overlaps(id, this.contract) ? `${judgeDeep()}(${judge}, x)` : `${judge}(x, 0)`
    const role = this.request.roots.some(({ definition }) => definition === id) ? 'guard' : 'helper'
    this.#wanted.push({ name: guard, scope, role, definition: id, body: () => {
      this.#looksInside = true
      return [`return ${verdict};`]
    } })
    this.#wanted.push({ name: judge, scope: { ...scope, takesDepth: true }, role: 'judge', definition: id, body: (inner) =>
      [`if (depth > ${DEPTH}) return ${judgeDeep()}(${judge}, x, depth);`, ...this.body(schema, inner)] })
  }

  #declare(wanted: Wanted): void {
    const { name, role, definition, key } = wanted
    const text = key === undefined ? this.#textOf(wanted) : this.repeated({ known: this.memory.texts, key, scope: wanted.scope, print: () => this.#textOf(wanted) })
    this.declarations.push({ name, text, role, ...(definition && { definition }) })
  }

  #textOf({ name, scope, role, body }: Wanted): Code {
    this.#looksInside = false
    const parameters = scope.takesDepth ? ', depth' : ''
    const lines = body({ ...scope, anew: (subject) => `${name}(${subject}${parameters})` })
    const guarded = role === 'guard' && this.#looksInside ? ['try {', lines, '} catch {', ['return false;'], '}'] : lines
    return functionText(`${name}(x${parameters})`, guarded)
  }

  #borrowsText(name: string, members: readonly string[]): Code {
    const print = () => functionText(`${name}(x, prototype)`, borrowsLines(members, this.piece('isPlain')))
    return this.repeated({ known: this.memory.texts, key: `${name} ${JSON.stringify(members)}`, scope: this.#scope(name, false), print })
  }

  #scope(hint: string, takesDepth: boolean): Scope {
    return { printer: this, place: { hints: () => [hint] }, takesDepth, level: 0, flags: NO_FLAGS }
  }
}

const NO_FLAGS: Scope['flags'] = new Map()

const functionText = (head: Code, lines: readonly Line[]): Code => textOf([`function ${head} {`, lines, '}'])
