// Builds what a script stands on; ends the script where that fails.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs `scripts/build.mjs` with arguments. */
export function build(...args) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url)), ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
