import { optionEntries } from '../config/options.js'
import { similar } from '../facts/similar.js'
import { quote, visible } from '../facts/visible.js'
import { VERSION } from '../model/version.js'

/** Set, the stack of an internal error is shown. */
const DEBUG = 'CONTRACT_CODEGEN_DEBUG'

/** A call that the command line does not understand. */
class Misuse extends Error {}

/** For yargs: a message of its own is about the call; an error is one that a command has thrown. */
export function fail(message: string | null, error: Error | undefined): never {
  if (error !== undefined && error.name !== 'YError') throw error
  throw new Misuse(message ?? error?.message)
}

/** What is said of an exception: of a misuse, or of a fault of ours. */
export function failure(error: unknown, args: readonly string[]): string {
  if (error instanceof Misuse) return usage(error.message, args)
  const stack = process.env[DEBUG] && error instanceof Error ? `${error.stack ?? ''}\n` : ''
  return `contract-codegen ${VERSION}: internal error, please report it together with the schema: ${visible(codeOf(error))}\n${stack}`
}

function usage(message: string, args: readonly string[]): string {
  const [command] = args.filter((arg) => !arg.startsWith('-'))
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ') ?? []
  const near = unknown.flatMap((flag) => similar(flag, FLAGS) ?? [])
  const hint = near.length > 0 ? `. Did you mean ${near.map((flag) => `--${flag}`).join(', ')}?` : ''
  return `contract-codegen: ${/^Did you mean/.test(message) ? `${quote(command ?? '')} is no command. ` : ''}${visible(message.replace(/\s+/g, ' '))}${hint}\nTry: contract-codegen --help\n`
}

const FLAGS = ['config', 'format', 'quiet', 'help', 'version', 'watch', 'git', ...optionEntries.flatMap(([, { flag }]) => flag ?? [])]

/** The kind of a fault and where it happened, in our own files, so that two reports of one fault look alike. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /\/dist\/([\w/.-]+\.js:\d+)/.exec((error.stack ?? '').replaceAll('\\', '/'))?.[1]
  return `${error.name}: ${error.message.split('\n')[0] ?? ''}${place === undefined ? '' : ` (${place})`}`
}
