import type { Json } from './json.js'

/** A schema document as text, from the caller or from the disk. */
export interface SourceText {
  /** Where diagnostics say it lies, and what its output files are named after: a POSIX path relative to the root. */
  readonly path: string
  readonly text: string
  /** The address under which other documents refer to it; without it, its path. */
  readonly uri?: string
  /** Path of its output files without their suffixes, relative to the output folder; without it, its path without suffix. */
  readonly stem?: string
}

/** A parsed document. */
export interface SourceFile extends SourceText {
  readonly value: Json
  /** `schema`: outputs are made of it. `reference`: others may refer to it, and nothing more. */
  readonly role: 'schema' | 'reference'
}

/** A place in a document. */
export interface Location {
  /** `SourceText.path` of the document. */
  readonly path: string
  /** JSON pointer (RFC 6901) into it; empty for the whole document. */
  readonly pointer: string
}

/** A place in a text: both numbers count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A piece of a text, `end` exclusive. */
export interface Range {
  readonly start: Position
  readonly end: Position
}
