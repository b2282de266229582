// Makes types with @hey-api/openapi-ts: the file named is a list of [document, folder].
import { readFileSync } from 'node:fs'
import { createClient } from '@hey-api/openapi-ts'

for (const [input, folder] of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  await createClient({ input, output: { path: folder }, plugins: ['@hey-api/typescript'], logs: { level: 'silent' } }).catch(() => undefined)
}
