// Fetches the official JSON Schema Test Suite into .suite/, for the tests that run it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const target = path.resolve(fileURLToPath(import.meta.url), '../../.suite')
if (existsSync(path.join(target, 'tests'))) {
  console.log(`${target} is there already; remove it to fetch anew`)
} else {
  const repository = 'https://github.com/json-schema-org/JSON-Schema-Test-Suite.git'
  const { status } = spawnSync('git', ['clone', '--depth', '1', repository, target], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
