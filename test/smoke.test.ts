import { test } from 'node:test'
import assert from 'node:assert/strict'
import { docText } from '../generator/dist/emit/text.js'

test('text cannot end a comment', () => {
  assert.equal(docText('a */ b'), 'a *\\/ b')
})
