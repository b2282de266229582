// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.
/** One thing that is wrong with a value, and where. */
export interface Issue {
  /** What was expected and what was there, in at most 300 characters. */
  readonly message: string;
  /** The keys that lead from the value to the wrong part of it; the last one is a missing member's name where one is missing. */
  readonly path: readonly (string | number)[];
  /** The same as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The keyword of the schema that is not met; for a fault of a text, `syntax`, `encoding`, `duplicate` or `length`. */
  readonly keyword: string;
  /** JSON pointer to that keyword in the schema. */
  readonly schemaPointer: string;
}
/** An issue with its place in a text. */
export interface TextIssue extends Issue {
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in UTF-16 code units. */
  readonly column: number;
}
/** What a validation gives: the value as it was handed over, or everything that is wrong with it. */
export type Result<T> = {
  readonly value: T;
  readonly issues?: undefined;
} | {
  readonly issues: readonly Issue[];
};
/** What reading a text gives. */
export type ParseResult<T> = {
  readonly value: T;
  readonly issues?: undefined;
} | {
  readonly issues: readonly TextIssue[];
};
/** What reading one line gives: its number in the file, counted from 1, and a value or issues. */
export type LineResult<T> = {
  readonly line: number;
} & ParseResult<T>;
export interface ValidateOptions {
  /** How many issues are looked for at most. Default 25. */
  readonly limit?: number;
}
export interface ParseOptions extends ValidateOptions {
  /** Whether a member name that occurs twice in an object is an issue. Default `ignore`: the last one counts, as in `JSON.parse`. */
  readonly duplicates?: 'ignore' | 'refuse';
  /** The longest text that is read: UTF-16 code units of a string, bytes of a `Uint8Array`. Default: no limit. */
  readonly maxLength?: number;
}
export interface LinesOptions extends ParseOptions {
  /** The longest line that is read, in bytes, or UTF-16 code units where the source gives strings. Default 16,777,216. */
  readonly maxLength?: number;
  /** Whether reading ends after the first line with issues. Default: all lines are read. */
  readonly stopAtIssues?: boolean;
}
/** What lines can be read from: a text, a web stream, a stream of Node, or chunks that may end anywhere. */
export type LinesSource = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> | {
  getReader(): LinesReader;
};
/** What is used of a `ReadableStreamDefaultReader`. */
export interface LinesReader {
  read(): Promise<{
    readonly done: boolean;
    readonly value?: unknown;
  }>;
  cancel(reason?: unknown): Promise<unknown>;
  releaseLock(): void;
}
/**
 * A validator as a value: Standard Schema (version 1) and Standard JSON Schema of `@standard-schema/spec` 1.1, for the
 * libraries that take any validator.
 */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Never a promise. `libraryOptions` are `ValidateOptions`. */
    readonly validate: (value: unknown, options?: {
      readonly libraryOptions?: Record<string, unknown> | undefined;
    } | undefined) => Result<T>;
    /** Only for the type checker. */
    readonly types?: {
      readonly input: T;
      readonly output: T;
    } | undefined;
    /** The JSON Schema. Throws for a target other than `draft-2020-12`. */
    readonly jsonSchema: {
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
  };
}
export interface JsonSchemaOptions {
  readonly target: string;
  readonly libraryOptions?: Record<string, unknown> | undefined;
}
/** Thrown by the functions called `assert…`. */
export declare class ValidationError extends Error {
  /** At least one. */
  readonly issues: readonly Issue[];
  constructor(subject: string, issues: readonly Issue[]);
}
