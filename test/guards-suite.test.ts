import { test } from 'node:test'
import assert from 'node:assert/strict'
import { guardsFor } from './support/guards.js'
import { verdict } from './support/load.js'
import { DRAFTS, type Draft, groups, NO_SUITE, remotes, SUITE } from './support/suite.js'

const drafts: readonly Draft[] = ['draft2020-12', 'draft2019-09', 'draft7']

for (const draft of drafts) {
  test(`guards are right on the required tests of ${draft}`, { skip: SUITE === undefined && NO_SUITE }, async () => {
    const wrong: string[] = []
    const references = remotes(SUITE ?? '', draft)
    for (const { id, description, schema, tests } of groups(SUITE ?? '', draft)) {
      try {
        const { isRoot } = await guardsFor(schema, { dialect: DRAFTS[draft], references })
        const judged = tests.map(({ description: what, data, valid }) => ({ what, valid, given: verdict(isRoot, data) }))
        wrong.push(...judged.filter(({ valid, given }) => given !== valid).map(({ what, given }) => `${id} ${description}: ${what}: ${given}`))
      } catch (error) {
        wrong.push(`${id} ${description}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    assert.deepEqual(wrong, [])
  })
}
