#!/usr/bin/env node
import module from 'node:module'

// Since Node 22.8: what V8 makes of the modules is kept in the system's folder for temporary files.
module.enableCompileCache?.()
try {
  const { main } = await import('../dist/bundle/cli.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error('contract-codegen is not built: run "npm ci" and "npm run build" first.')
  process.exitCode = 2
}
