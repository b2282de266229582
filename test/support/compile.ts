import { createRequire } from 'node:module'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type TypeScript from 'typescript'
import type { OutputFile } from '../../generator/dist/model/output.js'

/** Generated declarations and what is asked of one of their types. */
export interface TypeQuestion {
  /** Outputs of one run of the generator; only declaration files are looked at. */
  readonly files: readonly OutputFile[]
  /** Path of the declaration file that exports `type`. */
  readonly module: string
  /** Absent where only the declarations are in question. */
  readonly type?: string
  /** Types (see `literalType`), or expressions where `kind` says so, that are assigned to `type`. */
  readonly values: readonly string[]
  /** Default `type`. An expression keeps what is special about a literal: it is fresh, and it widens. */
  readonly kind?: 'type' | 'expression'
}

export interface TypeAnswer {
  /** Errors in the declarations themselves. */
  readonly errors: readonly string[]
  /** For each value why it is refused; undefined where it is assignable. */
  readonly refusals: readonly (string | undefined)[]
}

/**
 * `stock`: tsc as it is. `structural`: without weak type detection (TS2559), which refuses `{b: 1}` for `{a?: string}` although
 * it is a value of that type. The promise of a guard is about values, so it is judged structurally.
 */
export type Mode = 'stock' | 'structural'

const BATCH = 100
const require = createRequire(import.meta.url)
const compilers = new Map<Mode, typeof TypeScript>()
const libraries = new Map<string, TypeScript.SourceFile | undefined>()

/** Type checks many independent modules under `strict` and any further options, some dozens to a program. */
export function checkTypes(questions: readonly TypeQuestion[], mode: Mode = 'structural', further: TypeScript.CompilerOptions = {}): TypeAnswer[] {
  const answers: TypeAnswer[] = []
  for (let from = 0; from < questions.length; from += BATCH) answers.push(...checkBatch(questions.slice(from, from + BATCH), mode, further))
  return answers
}

function checkBatch(questions: readonly TypeQuestion[], mode: Mode, further: TypeScript.CompilerOptions): TypeAnswer[] {
  const ts = compiler(mode)
  const texts = new Map(questions.flatMap((question, i) => virtualFiles(question, folder(i))))
  const program = ts.createProgram([...texts.keys()], { ...options(ts), ...further }, hostOf(ts, mode, texts))
  const errorsIn = (file: string) => diagnosticsOf(ts, program, file)
  const distinct = new Set(firstOfEachText(texts))
  return questions.map((question, i) => {
    const declarations = [...texts.keys()].filter((file) => file.startsWith(folder(i)) && file.endsWith('.d.ts') && distinct.has(file))
    const byLine = new Map(errorsIn(`${folder(i)}question.ts`).map(({ line, text }) => [line, text]))
    return {
      errors: [...declarations.flatMap(errorsIn).map(({ text }) => text), ...(byLine.has(0) ? [byLine.get(0) ?? ''] : [])],
      refusals: question.values.map((_, j) => byLine.get(j + 1)),
    }
  })
}

/** The names of files, of those that import nothing and read the same only the first: they have the same errors. */
function firstOfEachText(texts: ReadonlyMap<string, string>): string[] {
  const names = [...texts].map(([name, text]): [string, string] => [/ from '/.test(text) ? name : text, name])
  return [...new Map(names.toReversed()).values()]
}

const folder = (i: number) => `/questions/${i}/`

function virtualFiles(question: TypeQuestion, dir: string): [string, string][] {
  const declarations = question.files.filter((file) => file.path.endsWith('.d.ts')).map((file): [string, string] => [dir + file.path, file.text])
  const source = `./${question.module.replace(/\.d\.ts$/, '.js')}`
  const assign = question.kind === 'expression'
    ? (value: string, j: number) => `export const t${j}: T = ${value};`
    : (value: string, j: number) => `declare const v${j}: ${value}; export const t${j}: T = v${j};`
  const imported = question.type === undefined ? '' : `${question.type} as T`
  const lines = [`import type { ${imported} } from ${JSON.stringify(source)};`, ...question.values.map(assign)]
  return [...declarations, [`${dir}question.ts`, lines.join('\n')]]
}

function options(ts: typeof TypeScript): TypeScript.CompilerOptions {
  return {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: [],
  }
}

function hostOf(ts: typeof TypeScript, mode: Mode, texts: ReadonlyMap<string, string>): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options(ts))
  const library = (name: string) => path.join(path.dirname(require.resolve('typescript')), path.basename(name))
  return {
    ...host,
    getDefaultLibLocation: () => library(''),
    getDefaultLibFileName: (settings) => library(ts.getDefaultLibFileName(settings)),
    fileExists: (name) => texts.has(name) || host.fileExists(name),
    directoryExists: (name) => name.startsWith('/questions') || (host.directoryExists?.(name) ?? false),
    readFile: (name) => texts.get(name) ?? host.readFile(name),
    getSourceFile(name, settings) {
      const text = texts.get(name)
      if (text !== undefined) return ts.createSourceFile(name, text, settings)
      const key = `${mode} ${name}`
      if (!libraries.has(key)) libraries.set(key, host.getSourceFile(name, settings))
      return libraries.get(key)
    },
  }
}

function diagnosticsOf(ts: typeof TypeScript, program: TypeScript.Program, file: string) {
  const source = program.getSourceFile(file)
  if (source === undefined) throw new Error(`the checker does not see its own file ${file}`)
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return found.map(({ code, start, messageText }) => ({
    line: source.getLineAndCharacterOfPosition(start ?? 0).line,
    text: `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' / ').replace(/\s+/g, ' ').slice(0, 400)}`,
  }))
}

function compiler(mode: Mode): typeof TypeScript {
  const known = compilers.get(mode)
  if (known !== undefined) return known
  const loaded = require(mode === 'stock' ? 'typescript' : structuralTypeScript()) as typeof TypeScript
  compilers.set(mode, loaded)
  return loaded
}

/** Path of a copy of the compiler with weak type detection off. Made once; several test processes may make it at once. */
function structuralTypeScript(): string {
  const stock = require.resolve('typescript')
  const { version } = require('typescript/package.json') as { version: string }
  const copy = path.join(import.meta.dirname, `../.cache/typescript-${version}-structural.cjs`)
  if (existsSync(copy)) return copy
  const mark = 'function isWeakType(type) {'
  const parts = readFileSync(stock, 'utf8').split(mark)
  if (parts.length !== 2) throw new Error('isWeakType is not where it was in this version of TypeScript')
  mkdirSync(path.dirname(copy), { recursive: true })
  const made = `${copy}.${process.pid}`
  writeFileSync(made, parts.join(`${mark} return false;`))
  renameSync(made, copy)
  return copy
}
