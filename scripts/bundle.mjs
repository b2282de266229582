// Bundles the compiled generator with the libraries that it uses, and collects their licences.
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'

const FOLDER = 'generator/dist/bundle'

/**
 * Bundles the command and the programmatic interface: to find, read and link the 240 modules of the generator and 300 of its
 * libraries takes Node more than half of a small run. ajv is in the bundle where another library uses it; what prints its
 * validators asks the installed package.
 *
 * @param root the folder of the project
 * @param write writes a file, of which it is told the path from there and the text
 */
export async function bundle(root, write) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root, entryPoints: ['cli', 'generate'].map((name) => `generator/dist/${name}.js`), outdir: FOLDER, write: false, metafile: true,
    bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning', plugins: [withoutFormatter, calledLate(root)],
    // For libraries that are CommonJS.
    banner: { js: `import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)` },
  })
  for (const file of outputFiles) write(path.relative(root, file.path), file.text)
  const made = new Set(outputFiles.map((file) => path.basename(file.path)))
  for (const name of readdirSync(path.join(root, FOLDER))) if (!made.has(name)) rmSync(path.join(root, FOLDER, name))
  write('generator/dist/THIRD-PARTY-LICENSES.txt', licences(root, Object.keys(metafile.inputs)))
}

/** json-schema-to-typescript loads prettier, two thirds of a megabyte, and is never asked to format what it prints. */
const withoutFormatter = {
  name: 'without-formatter',
  setup(build) {
    build.onResolve({ filter: /^prettier$/ }, () => ({ path: 'prettier', namespace: 'left-out' }))
    build.onLoad({ filter: /^/, namespace: 'left-out' }, () => ({ contents: `exports.format = () => { throw new Error('prettier is not in the bundle') }` }))
  },
}

/** Modules of one function that take long to load and are seldom called: the one measures texts in yargs' help, the other has ajv compile schemas. */
const SELDOM = /\bnode_modules[\\/](?:string-width[\\/]index|@apidevtools[\\/]swagger-parser[\\/]lib[\\/]validators[\\/]schema)\.js$/

/** Loads these when they are called. */
const calledLate = (root) => ({
  name: 'called-late',
  setup(build) {
    build.onLoad({ filter: SELDOM, namespace: 'file' }, ({ path: file }) => {
      const load = `require('called:${path.relative(root, file).replaceAll('\\', '/')}')`
      const isModule = /^export default /m.test(readFileSync(file, 'utf8'))
      return { contents: isModule ? `export default (...given) => ${load}.default(...given)` : `module.exports = (...given) => ${load}(...given)` }
    })
    build.onResolve({ filter: /^called:/ }, ({ path: name }) => ({ path: name.slice('called:'.length), namespace: 'called' }))
    build.onLoad({ filter: /^/, namespace: 'called' }, ({ path: name }) => {
      const file = path.join(root, name)
      return { contents: readFileSync(file, 'utf8'), resolveDir: path.dirname(file) }
    })
  },
})

const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause'])

/** The licences of the packages that files belong to. Throws where one asks for more than to be named. */
function licences(root, files) {
  const packages = new Set(files.flatMap((file) => /^(?:[^:]*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replace(/^called:/, '')) ?? []))
  const texts = Array.from(packages, (folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
    const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e(?:-mit)?(?:\.(?:txt|md))?$/i.test(entry))
    if (!ALLOWED.has(license) || file === undefined) throw new Error(`${name} cannot be bundled: its licence is ${license}, its text ${file ?? 'missing'}`)
    return `${name} ${version}, ${license}\n\n${readFileSync(path.join(root, folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`
  })
  return ['The bundle contains code of these packages.\n', ...new Set(texts.sort())].join(`\n${'-'.repeat(80)}\n\n`)
}
