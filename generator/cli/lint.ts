import { generateFrom } from '../generate.js'
import { exitCode, report, result, type ExitCode } from './report.js'
import { openSession, type Call } from './session.js'
import { load } from './sources.js'

/** `contract-codegen lint`: says what is wrong with the schemas, and what each output cannot say; writes nothing. */
export async function lintCommand(call: Call): Promise<ExitCode> {
  const session = openSession(call)
  if (!session.ok) return session.exitCode
  const { input, compiled } = load(session.config)
  const { diagnostics } = await generateFrom(input, compiled)
  report(call, diagnostics)
  if (diagnostics.length === 0) result(call, `${input.schemas.length} ${input.schemas.length === 1 ? 'schema' : 'schemas'}: nothing to say`)
  return exitCode(diagnostics)
}
