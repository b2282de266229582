// What a consumer's bundle grows by: minified and gzipped, for each function alone and for all of them.
import { buildSync } from 'esbuild'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { project } from './prepare.mjs'

const entries = {
  isBatch: `export { isBatch } from './generated/batch.js'`,
  validateBatch: `export { validateBatch } from './generated/batch.js'`,
  parseBatch: `export { parseBatch } from './generated/batch.js'`,
  'all of batch.js': `export * from './generated/batch.js'`,
  'ajv validator': `export { Batch } from './generated/batch.ajv.js'`,
  'hand-written check': `export { isBatch } from './scripts/bench/subjects/hand.mjs'`,
}

/** Bytes by name: { minified, gzipped }. */
export function sizes() {
  return Object.fromEntries(Object.entries(entries).map(([name, contents]) => {
    const { outputFiles } = buildSync({ stdin: { contents, resolveDir: path.resolve(project) }, bundle: true, minify: true, format: 'esm', write: false, logLevel: 'warning' })
    const bytes = outputFiles[0].contents
    return [name, { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }]
  }))
}
