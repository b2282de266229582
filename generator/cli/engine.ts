import v8 from 'node:v8'

/**
 * What V8 is asked for, by the major version of Node, that it may spend less on making code fast which has soon run for the last time.
 * A run over 1,000 definitions takes a third of its CPU time for compiling functions again with others inlined into them; and in
 * Node 20 it is cheaper if a function has run longer before it is compiled (in bytes of bytecode, by itself some 135,000). A V8
 * that does not know a setting says so on the terminal, so that none is tried on versions that are not listed.
 */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  20: ['--no-turbo-inlining', '--interrupt-budget=340000'],
  22: ['--no-turbo-inlining'],
  24: ['--no-turbo-inlining'],
}

/** Asks V8 for these settings. */
export function expectShortRun(): void {
  const [major = ''] = process.versions.node.split('.')
  for (const setting of SETTINGS[major] ?? []) v8.setFlagsFromString(setting)
}
