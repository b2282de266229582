/** A top-level declaration of a module in `runtime/`, as text that stands in emitted modules. */
export interface RuntimePiece {
  /** The declaration with its comments, without `export`. */
  readonly text: string
  /** Names of the pieces that it uses. */
  readonly uses: readonly string[]
}

/**
 * The compiled modules of `runtime/`, cut into their top-level declarations (unique over all modules), in an order in which
 * each piece follows what it uses at load time. Made by `scripts/build.mjs`.
 */
export declare const pieces: ReadonlyMap<string, RuntimePiece>
/** The declarations that consumers see: those of `runtime/public.ts`, as the compiler writes them. */
export declare const publicTypes: string
