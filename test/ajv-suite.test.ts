import { test } from 'node:test'
import assert from 'node:assert/strict'
import { generate } from '../generator/dist/generate.js'
import { layOut, load } from './support/load.js'
import { DRAFTS, type Draft, groups, NO_SUITE, remotes, SUITE } from './support/suite.js'
import { type AjvValidator, judged } from './support/ajv.js'

const drafts: readonly Draft[] = ['draft2020-12', 'draft2019-09', 'draft7']

for (const draft of drafts) {
  test(`the ajv validators are right on the required tests of ${draft}`, { skip: SUITE === undefined && NO_SUITE }, async () => {
    const wrong: string[] = []
    const references = remotes(SUITE ?? '', draft)
    for (const { id, description, schema, tests } of groups(SUITE ?? '', draft)) {
      const { files, diagnostics } = await generate({
        schemas: [{ path: 'root.schema.json', text: JSON.stringify(schema) }], references, dialect: DRAFTS[draft], emit: ['ajv'],
      })
      if (files.length === 0) wrong.push(`${id} ${description}: ${JSON.stringify(diagnostics)}`)
      const { Root } = files.length === 0 ? {} : await load(layOut(files), 'root.ajv.js')
      for (const { description: what, data, valid } of tests) {
        const given = judged(Root as AjvValidator | undefined, data)
        if (given !== valid) wrong.push(`${id} ${description}: ${what}: ${given}`)
      }
    }
    assert.deepEqual(wrong, [])
  })
}
