// npm run test:consumers, npm run test:peers: tests with packages and a lock file of their own, in test/NAME.
//   node scripts/tier.mjs NAME [PART …]   files whose names contain one of the parts
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build-first.mjs'

const [name, ...parts] = process.argv.slice(2)
const folder = fileURLToPath(new URL(`../test/${name}/`, import.meta.url))
if (!existsSync(path.join(folder, 'package.json'))) {
  console.log(`The tier "${name}" is skipped: there is no test/${name}.`)
  process.exit()
}
build('--tests')
run('npm', ['ci', '--no-audit', '--no-fund', '--force'], { shell: process.platform === 'win32' })
const files = readdirSync(folder).filter((file) => file.endsWith('.test.mjs') && (parts.length === 0 || parts.some((part) => file.includes(part))))
run(process.execPath, ['--test', '--test-reporter=spec', ...files])

function run(command, args, options) {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', ...options })
  if (status !== 0) process.exit(status ?? 1)
}
