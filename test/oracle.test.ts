import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Json } from '../generator/dist/model/json.js'
import type { FlatDocument } from './fuzz/flat.js'
import { oracle, type Oracle } from './fuzz/oracle.js'
import { isObject } from './fuzz/vocabulary.js'
import { DRAFTS, groups, NO_SUITE, remotes, SUITE, type Draft, type Group } from './support/suite.js'

/** What the second opinion of the random test cannot judge, by group of the official suite; the random test makes nothing like it. */
const BEYOND: Readonly<Record<string, string>> = {
  'draft2020-12 ref_33': 'refuses file: URIs',
  'draft2020-12 ref_34': 'refuses file: URIs',
  'draft2020-12 vocabulary_0': 'wants dialects to be loaded in an order of its own',
  'draft2020-12 vocabulary_1': 'wants dialects to be loaded in an order of its own',
  'draft2019-09 ref_33': 'refuses file: URIs',
  'draft2019-09 ref_34': 'refuses file: URIs',
  'draft2019-09 vocabulary_0': 'wants dialects to be loaded in an order of its own',
  'draft2019-09 vocabulary_1': 'wants dialects to be loaded in an order of its own',
  'draft7 ref_6': 'takes an $id beside $ref for an identifier',
  'draft7 ref_32': 'refuses file: URIs',
  'draft7 ref_33': 'refuses file: URIs',
  'draft7 refRemote_5': 'does not find an embedded resource through a pointer of the document',
}

for (const draft of Object.keys(DRAFTS) as Draft[]) {
  const all = SUITE === undefined ? [] : groups(SUITE, draft)
  const skip = SUITE === undefined ? NO_SUITE : all.length === 0 ? `the suite in ${SUITE} lacks ${draft}` : false
  test(`the second opinion is right about ${draft}`, { skip }, async () => {
    const wrong: string[] = []
    const documents = remotes(SUITE ?? '', draft).map(({ uri = '', text }) => ({ uri, value: spoken(JSON.parse(text) as Json, draft) }))
    for (const group of all) {
      if (BEYOND[`${draft} ${group.id}`] === undefined) wrong.push(...await mistakes(group, draft, documents))
    }
    assert.deepEqual(wrong, [])
  })
}

/** The schema with its dialect, as the engine asks for one. */
const spoken = (schema: Json, draft: Draft): Json => isObject(schema) ? { $schema: DRAFTS[draft], ...schema } : { $schema: DRAFTS[draft], allOf: [schema] }

async function mistakes({ id, schema, tests }: Group, draft: Draft, others: readonly FlatDocument[]): Promise<string[]> {
  const value = spoken(schema, draft)
  const identifier = isObject(value) ? value['$id'] : undefined
  const uri = new URL(typeof identifier === 'string' ? identifier : '', 'https://suite.example/root.json').href.replace(/#.*/, '')
  const judge = await oracle([{ uri, value }, ...others])
  return tests.filter(({ data, valid }) => said(judge, data) !== valid).map(({ description }) => `${id}: ${description}`)
}

function said(judge: Oracle, data: Json): boolean | string {
  try {
    return judge(data) ?? 'too long'
  } catch (error) {
    return String(error)
  }
}
