import { overlaps, refersDeep, takesDepth } from '../../facts/overlap.js'
import type { Contract, Definition, DefinitionId, Schema } from '../../model/contract.js'
import { upperSnake } from '../names.js'
import type { Code } from '../text.js'
import { Borrows } from './borrows.js'
import type { GuardDeclaration, GuardRequest, ImportedGuard } from './index.js'
import { type Line, textOf } from './lines.js'
import { type Borrowing, memoryOf, type Printed } from './memory.js'
import type { Scope } from './scope.js'
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
  readonly pieces: Set<string>
  readonly borrowing: Borrowing[]
  /** Whether all of it can be asked of another module. */
  isRepeatable: boolean
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

  /**
   * What is printed for a key, or was printed for it before, in this module or another. The key says all that it follows from but
   * the answers of this printer. What asked for a function or a constant of its module is printed again.
   */
  repeated<T>(known: Map<string, Printed<T>>, key: string, print: () => T): T {
    const before = known.get(key)
    if (before !== undefined && this.#gives(before)) return before.value
    const outer = this.#recording
    const recording: Recording = { pieces: new Set(), borrowing: [], isRepeatable: true }
    this.#recording = recording
    const value = print()
    this.#recording = outer
    if (outer !== undefined) {
      for (const piece of recording.pieces) outer.pieces.add(piece)
      outer.borrowing.push(...recording.borrowing)
      outer.isRepeatable &&= recording.isRepeatable
    }
    if (recording.isRepeatable) known.set(key, { value, ...recording })
    return value
  }

  /** Asks for the same again, and says whether the answers are the same. */
  #gives({ pieces, borrowing }: Printed<unknown>): boolean {
    for (const piece of pieces) if (this.piece(piece) !== piece) return false
    return borrowing.every(({ members, name }) => this.#askingFor(members) === name)
  }

  #isOfModule(): void {
    if (this.#recording !== undefined) this.#recording.isRepeatable = false
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
    for (const { name, lines } of this.#borrows.functions(() => this.piece('isPlain'))) this.declarations.push({ name, text: functionText(`${name}(x, prototype)`, lines), role: 'helper' })
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
    const local = this.request.pieceName?.(name) ?? name
    if (local === name) this.#recording?.pieces.add(name)
    else this.#isOfModule()
    return local
  }

  /** A name for something within a function. */
  local(name: string): string {
    this.#isOfModule()
    return this.request.names.take(name)
  }

  /**
   * Whether the object `x` inherits one of some members, or is no bag of members. Its prototype is asked for where it is known to
   * engines, whether or not they inline the call.
   */
  borrows(members: readonly string[]): Test {
    return claim(`${this.#askingFor(members)}(x, Object.getPrototypeOf(x))`)
  }

  #askingFor(members: readonly string[]): string {
    const name = this.#borrows.askingFor(members)
    this.#recording?.borrowing.push({ members, name })
    return name
  }

  /** The name of a constant of the module with this value; there is one for each value. */
  constant(scope: Scope, { suffix, lines }: { readonly suffix: string, readonly lines: readonly Line[] }): string {
    this.#isOfModule()
    const value = textOf(lines).trimEnd()
    const known = this.#constants.get(value)
    if (known !== undefined) return known
    const name = this.request.names.take(...scope.hints().map((hint) => `${upperSnake(hint)}_${suffix}`))
    this.#constants.set(value, name)
    this.declarations.push({ name, text: `const ${name} = ${value};\n`, role: 'helper' })
    return name
  }

  /** Whether a value satisfies a definition: the call of its guard. */
  reference(id: DefinitionId, subject: Code, scope: Scope): Test {
    this.#isOfModule()
    const names = this.#guards.get(id) ?? this.#wantDefinition(this.definition(id))
    if (scope.takesDepth && names.judge !== undefined) return call(`${names.judge}(${subject}, depth + 1)`)
    this.#looksInside ||= !this.#catching.has(names.guard)
    return call(`${names.guard}(${subject})`)
  }

  /** The call of a function of its own for a schema. Members of one name that assert the same share it. */
  helper(schema: Schema, subject: Code, options: HelperOptions): Test {
    this.#isOfModule()
    const { scope, variant } = options
    // A function that counts depth is another than one that begins anew.
    const what = [this.memory.keyOf(schema), variant, scope.takesDepth, ...(scope.known ?? [])].join()
    const key = `${what} ${scope.hints()[0]}`
    const wanted = this.#helpers.get(key) ?? this.#wantHelper(schema, what, options)
    this.#helpers.set(key, wanted)
    this.#looksInside = true
    if (options.isKept === true && wanted.scope.takesDepth) return call(`${this.piece('findOnce')}(${wanted.name}, ${subject}, depth)`)
    return call(`${wanted.name}(${subject}${wanted.scope.takesDepth ? ', depth' : ''})`)
  }

  #wantHelper(schema: Schema, what: string, { scope, prefix = 'is', body }: HelperOptions): Wanted {
    const name = this.request.names.take(...scope.hints().map((hint) => `${prefix}${hint}`))
    const wanted: Wanted = {
      name,
      key: `${what} ${name}`,
      scope: { ...scope, takesDepth: scope.takesDepth && refersDeep(schema, this.contract), level: 0, flags: new Map() },
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
    const text = key === undefined ? this.#textOf(wanted) : this.repeated(this.memory.texts, key, () => this.#textOf(wanted))
    this.declarations.push({ name, text, role, ...(definition && { definition }) })
  }

  #textOf({ name, scope, role, body }: Wanted): Code {
    this.#looksInside = false
    const parameters = scope.takesDepth ? ', depth' : ''
    const lines = body({ ...scope, anew: (subject) => `${name}(${subject}${parameters})` })
    const guarded = role === 'guard' && this.#looksInside ? ['try {', lines, '} catch {', ['return false;'], '}'] : lines
    return functionText(`${name}(x${parameters})`, guarded)
  }

  #scope(hint: string, takesDepth: boolean): Scope {
    return { printer: this, hints: () => [hint], takesDepth, level: 0, flags: new Map() }
  }
}

const functionText = (head: Code, lines: readonly Line[]): Code => textOf([`function ${head} {`, lines, '}'])
