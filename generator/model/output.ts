/** A file to be written: a POSIX path relative to the output folder, and its whole text with `\n` line ends. */
export interface OutputFile {
  readonly path: string
  readonly text: string
}

/** The groups of output files that a caller can ask for. */
export type Product = 'types' | 'guards' | 'ajv' | 'openapi' | 'schema'

export const PRODUCTS: readonly Product[] = ['types', 'guards', 'ajv', 'openapi', 'schema']
