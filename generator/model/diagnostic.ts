import type { Code } from './codes.js'
import type { Location, Position } from './source.js'

export type Severity = 'error' | 'warning' | 'info' | 'off'

/** What a room has to say about an input. Severity, position and excerpt are added where all findings meet. */
export interface Finding {
  readonly code: Code
  /** One sentence: what is wrong, with the names that matter. Untrusted text goes in through `quote`. */
  readonly message: string
  /** One sentence: how to mend it. Without it, the help of the code stands. */
  readonly help?: string
  /** Absent where the finding concerns the run as a whole. */
  readonly location?: Location
  /** Whether the member's name or its value is meant. Default `value`. */
  readonly part?: 'name' | 'value'
  /** The place, where no pointer can name it (broken JSON). */
  readonly position?: Position
}

/** A finding as callers and formatters see it. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Exclude<Severity, 'off'>
  readonly message: string
  readonly help?: string
  /** Path of the document, relative to the root. */
  readonly path?: string
  readonly pointer?: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  /** The line of the document, cut to a readable length, controls escaped. */
  readonly excerpt?: string
  /** What of the excerpt is meant: an offset and a length of at least 1, in UTF-16 code units. */
  readonly mark?: readonly [start: number, length: number]
}
