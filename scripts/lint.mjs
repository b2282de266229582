// npm run lint: builds, so that types are known, then eslint with a cache.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from './build-first.mjs'

build('--tests')
const eslint = path.join(path.dirname(createRequire(import.meta.url).resolve('eslint/package.json')), 'bin/eslint.js')
const { status } = spawnSync(process.execPath, [eslint, '.', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
