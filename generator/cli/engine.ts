import v8 from 'node:v8'

/** The newest Node whose V8 is known to have the settings: one that does not know a setting says so on the terminal. */
const NEWEST = 24

/**
 * Asks V8 to spend less on making code fast that has soon run for the last time. A run over 1,000 definitions took a third of its
 * CPU time for compiling functions again with others inlined into them; and a function is worth compiling only when it has run
 * longer than V8 waits by itself (in bytes of bytecode, some 135,000 in Node 20).
 */
export function expectShortRun(): void {
  if (Number.parseInt(process.versions.node, 10) > NEWEST) return
  v8.setFlagsFromString('--no-turbo-inlining')
  v8.setFlagsFromString('--interrupt-budget=340000')
}
