// npm run codegen, npm run codegen:check: builds the generator, then runs its command line with the arguments.
import { build } from './build-first.mjs'

build()
const { main } = await import('../generator/dist/bundle/cli.js')
process.exitCode = await main(process.argv.slice(2))
