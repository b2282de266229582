#!/usr/bin/env node
try {
  const { main } = await import('../dist/cli.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error('contract-codegen is not built, or its dependencies are not installed: run "npm ci" and "npm run build" first.')
  process.exitCode = 2
}
