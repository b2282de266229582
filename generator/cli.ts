import yargs, { type Argv } from 'yargs'
import { expectShortRun } from './cli/engine.js'
import { flagOptions, givenFlags, textOf, textsOf } from './cli/flags.js'
import { fail, failure } from './cli/failure.js'
import type { ExitCode, Format } from './cli/report.js'
import { processTerminal, type Terminal } from './cli/terminal.js'
import type { Call } from './cli/session.js'
import { CONFIG_FILE } from './config/config.js'
import { VERSION } from './model/version.js'
import { STDIN } from './read/payload.js'

type Arguments = Readonly<Record<string, unknown>>
type Command = (call: Call, argv: Arguments) => Promise<ExitCode>

/** A command of the command line. Its program is loaded when it runs, so that `--help` does not wait for it. */
interface CommandEntry {
  readonly name: string
  /** In the notation of yargs: `<required>`, `[optional]`, `[several..]`. */
  readonly parameters: readonly string[]
  readonly summary: string
  readonly examples: readonly [string, string][]
  readonly options: (parser: Argv) => Argv
  /** The parameter that takes what stands behind `--`; by default `schemas`. */
  readonly rest?: string
  /** Whether it may judge gigabytes with one function, rather than do much once. */
  readonly repeats?: true
  readonly load: () => Promise<Command>
}

const PROGRAM = 'contract-codegen'

const schemasOption = (parser: Argv) => parser.positional('schemas', { type: 'string', array: true, defaultDescription: 'schema', description: 'Schema files, or folders that are searched for *.schema.json' })

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'generate',
    parameters: ['[schemas..]'],
    summary: 'Write the outputs for the schemas',
    examples: [
      ['contract-codegen generate', 'schema/ → generated/'],
      ['contract-codegen generate api/user.schema.json --out src/contract', 'one schema, another folder'],
      ['contract-codegen generate --watch', 'again at every change'],
    ],
    options: (parser) => schemasOption(parser).option('watch', { type: 'boolean', description: 'Generate again whenever a schema or the configuration changes' }),
    load: async () => {
      const [{ generateCommand }, { watchCommand }] = [await import('./cli/generate.js'), await import('./cli/watch.js')]
      return (call, argv) => (argv['watch'] === true ? watchCommand(call) : generateCommand(call))
    },
  },
  {
    name: 'check',
    parameters: ['[schemas..]'],
    summary: 'Say whether the outputs are what the schemas give, and if not, why; writes nothing',
    examples: [
      ['contract-codegen check', 'in continuous integration'],
      ['contract-codegen check --git origin/main', 'what a revision holds'],
      ['contract-codegen check --format github', 'as annotations of a pull request'],
    ],
    options: (parser) => schemasOption(parser).option('git', { type: 'string', requiresArg: true, description: 'REV: check what this revision holds, not the working tree' }),
    load: async () => {
      const { checkCommand } = await import('./cli/check.js')
      return (call, argv) => checkCommand(call, textOf(argv['git']))
    },
  },
  {
    name: 'lint',
    parameters: ['[schemas..]'],
    summary: 'Say what is wrong with the schemas; writes nothing',
    examples: [
      ['contract-codegen lint', 'what generate would say, and no output'],
      ['contract-codegen lint --format sarif > lint.sarif', 'for code scanning'],
    ],
    options: schemasOption,
    load: async () => (await import('./cli/lint.js')).lintCommand,
  },
  {
    name: 'validate',
    parameters: ['<definition>', '<files..>'],
    summary: 'Judge payloads by a definition of the schemas',
    examples: [
      ['contract-codegen validate User user.json', 'one payload'],
      ['contract-codegen validate Request requests.jsonl', 'JSON Lines, a payload a line'],
      ['curl … | contract-codegen validate User -', 'the standard input'],
    ],
    options: (parser) => parser
      .positional('definition', { type: 'string', demandOption: true, description: 'Its name in the outputs' })
      .positional('files', { type: 'string', array: true, demandOption: true, description: 'Payload files: .json, .jsonl, .ndjson, or - for the standard input' })
      .option('lines', { type: 'boolean', description: 'Read each file as JSON Lines, whatever it is called' })
      .option('schemas', { type: 'string', array: true, nargs: 1, requiresArg: true, description: 'PATH: a schema file or folder; may be repeated; default schema' }),
    rest: 'files',
    repeats: true,
    load: async () => {
      const { validateCommand } = await import('./cli/validate.js')
      return (call, argv) => validateCommand({ ...call, definition: textOf(argv['definition']) ?? '', files: textsOf(argv['files']), isLines: argv['lines'] === true })
    },
  },
  {
    name: 'embed',
    parameters: ['<description>', '[schemas..]'],
    summary: 'Write the components into an OpenAPI description that you write yourself, and touch nothing else of it',
    examples: [
      ['contract-codegen embed openapi.yaml', 'components.schemas of a description, 3.0 or 3.1, YAML or JSON'],
      ['contract-codegen embed openapi.yaml --check', 'say whether they are up to date'],
    ],
    options: (parser) => schemasOption(parser.positional('description', { type: 'string', demandOption: true, description: 'The OpenAPI description' }))
      .option('check', { type: 'boolean', description: 'Write nothing, and say what would be written' }),
    load: async () => {
      const { embedCommand } = await import('./cli/embed.js')
      return (call, argv) => embedCommand({ ...call, description: textOf(argv['description']) ?? '', isCheck: argv['check'] === true })
    },
  },
]

/** Runs the command line. Prints everything that there is to say; never throws. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal()
  let exitCode: ExitCode = 0
  const run: Run = ({ load, rest = 'schemas', repeats = false }) => async (parsed) => {
    if (!repeats) expectShortRun()
    const argv = { ...parsed, [rest]: [...textsOf(parsed[rest]), ...textsOf(parsed['_'])] }
    exitCode = await (await load())(callOf(argv, terminal), argv)
  }
  try {
    await parserOf(args, run).parseAsync()
  } catch (error) {
    exitCode = 2
    terminal.err(failure(error, args))
  }
  return exitCode
}

type Run = (command: CommandEntry) => (argv: Arguments) => Promise<void>

/**
 * The parser of one command where the first argument names it: yargs lays out the help of all commands before it runs one of
 * several, which would take longer than most runs. It also drops a lone dash among positionals, hence the name for that.
 */
function parserOf(args: readonly string[], run: Run): Argv {
  const named = COMMANDS.find(({ name }) => name === args[0])
  const parser = common(yargs(args.slice(named === undefined ? 0 : 1).map((arg) => (arg === '-' ? STDIN : arg))))
  if (named !== undefined) {
    return parser.scriptName(`${PROGRAM} ${named.name}`).command(['$0', ...named.parameters].join(' '), named.summary, build(named), run(named))
  }
  for (const command of COMMANDS) parser.command([command.name, ...command.parameters].join(' '), command.summary, build(command), run(command))
  return parser
    .scriptName(PROGRAM)
    .usage('$0 <command> [options]\n\nTypes, guards, validators and OpenAPI components that agree, from JSON Schema.')
    .demandCommand(1, 'Which command?')
    .example(COMMANDS.flatMap(({ examples }) => examples.slice(0, 1)))
}

const build = ({ options, examples }: CommandEntry) => (parser: Argv) => options(parser).example(examples)

const common = (parser: Argv) => parser
  .locale('en')
  .parserConfiguration({ 'dot-notation': false, 'parse-numbers': false, 'camel-case-expansion': false, 'parse-positional-numbers': false })
  .options(flagOptions())
  .options({
    config: { type: 'string', requiresArg: true, description: `FILE: the configuration; default ${CONFIG_FILE} in the working folder, if it is there` },
    format: { choices: ['text', 'json', 'github', 'sarif'], default: 'text', requiresArg: true, description: 'How diagnostics are written' },
    quiet: { type: 'boolean', description: 'Say nothing but errors' },
  })
  .strict()
  .recommendCommands()
  .version(VERSION)
  .help()
  .wrap(100)
  .exitProcess(false)
  .fail(fail)
  .epilogue('Exit codes: 0 done; 1 drift, errors in a schema, findings in a payload; 2 wrong use, configuration, or the disk.')

function callOf(argv: Arguments, terminal: Terminal): Call {
  const configFile = textOf(argv['config'])
  return {
    terminal,
    format: argv['format'] as Format,
    quiet: argv['quiet'] === true,
    flags: givenFlags(argv),
    folder: process.cwd(),
    ...(configFile === undefined ? {} : { configFile }),
  }
}
