// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.
import type {
  LineResult, LinesOptions, LinesSource, ParseOptions, ParseResult, Result, StandardSchema, ValidateOptions,
} from './contract-runtime.js';

/**
 * A batch job of an OpenAI-style batch inference API: a file of requests that the service works through within a completion window.
 *
 * Services differ in which members they send, so every member is optional. Members that are not listed here are allowed and kept.
 */
export interface Batch {
  /**
   * When the batch was cancelled and no request was running any longer. Unix time in seconds.
   *
   * @example 1772183912
   * @minimum 0
   */
  cancelled_at?: null | number;
  /**
   * When the service was asked to cancel the batch. Unix time in seconds.
   *
   * @example 1772183900
   * @minimum 0
   */
  cancelling_at?: null | number;
  /**
   * When the batch was completed and its results could be fetched. Unix time in seconds.
   *
   * @example 1772184133
   * @minimum 0
   */
  completed_at?: null | number;
  /**
   * Time within which the batch is to be finished, as a number and a unit. Later it expires.
   *
   * @example "24h"
   */
  completion_window?: string;
  /**
   * When the batch was created. Unix time in seconds.
   *
   * @example 1772183793
   * @minimum 0
   */
  created_at?: number;
  /**
   * Path of the API endpoint that each request of the input file is sent to.
   *
   * @example "/v1/chat/completions"
   */
  endpoint?: string;
  /**
   * Identifies the file with the errors of the requests that failed. There is none if no request failed.
   *
   * @example "file-ghi789"
   */
  error_file_id?: null | string;
  /**
   * Why the batch as a whole failed, in words; mostly faults of the input file.
   *
   * @example ["Line 7 of the input file is not valid JSON."]
   */
  errors?: null | string[];
  /**
   * When the completion window ended with requests still open. Unix time in seconds.
   *
   * @example 1772270193
   * @minimum 0
   */
  expired_at?: null | number;
  /**
   * When the completion window ends: a batch that is not finished by then expires. Unix time in seconds.
   *
   * @example 1772270193
   * @minimum 0
   */
  expires_at?: null | number;
  /**
   * When the batch failed as a whole. Unix time in seconds.
   *
   * @example 1772183805
   * @minimum 0
   */
  failed_at?: null | number;
  /**
   * When the requests were done and the service began to write the result files. Unix time in seconds.
   *
   * @example 1772184120
   * @minimum 0
   */
  finalizing_at?: null | number;
  /**
   * Identifies the batch at the service that runs it.
   *
   * @example "batch_abc123"
   */
  id?: string;
  /**
   * When the service began to process the requests. Unix time in seconds.
   *
   * @example 1772183801
   * @minimum 0
   */
  in_progress_at?: null | number;
  /**
   * Identifies the file with the requests: JSON Lines, one request a line.
   *
   * @example "file-abc123"
   */
  input_file_id?: string;
  /**
   * Labels that the caller attached to the batch. Some services add labels of their own.
   *
   * @example {"team":"search","run":"nightly"}
   */
  metadata?: Record<string, string>;
  /**
   * The kind of object: always `batch`. Anything else, such as `list` or `file`, is refused.
   *
   * @example "batch"
   * @pattern ^batch$
   */
  object?: string;
  /**
   * Identifies the file with the results of the requests that were answered. There is none before the batch has ended, nor if no request succeeded.
   *
   * @example "file-def456"
   */
  output_file_id?: null | string;
  /** How many of the requests are done. */
  request_counts?: RequestCounts;
  /**
   * Where the batch stands. Mostly a `BatchStatus`, but services also send values of their own, so any string is allowed.
   *
   * @example "in_progress"
   */
  status?: string;
}

/**
 * The states that a batch passes through: from `validating` (the input file is checked) over `in_progress` and `finalizing` (the result files are written) to `completed`; or from `cancelling` to `cancelled`; or to `failed` (the input file was refused) or `expired` (the completion window ended first).
 *
 * @example "in_progress"
 */
export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'finalizing'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled';

/**
 * How many requests of a batch are in which state.
 *
 * @example {"total":100,"completed":97,"failed":3}
 */
export interface RequestCounts {
  /**
   * Requests in the input file.
   *
   * @example 100
   * @minimum 0
   */
  total?: number;
  /**
   * Requests that were answered successfully.
   *
   * @example 97
   * @minimum 0
   */
  completed?: number;
  /**
   * Requests that ended in an error.
   *
   * @example 3
   * @minimum 0
   */
  failed?: number;
}

/** Whether a value is of the type Batch. */
export declare function isBatch(value: unknown): value is Batch;
/** The value as Batch, or what is wrong with it. */
export declare function validateBatch(value: unknown, options?: ValidateOptions): Result<Batch>;
/** Throws a ValidationError unless the value is of the type Batch. */
export declare function assertBatch(value: unknown): asserts value is Batch;
/** Reads a JSON text as Batch. */
export declare function parseBatch(text: string | Uint8Array, options?: ParseOptions): ParseResult<Batch>;
/** Reads JSON Lines, each line as Batch. */
export declare function readBatchLines(source: LinesSource, options?: LinesOptions): AsyncGenerator<LineResult<Batch>, void, undefined>;
/** Batch in the Standard Schema interface. */
export declare const BatchSchema: StandardSchema<Batch>;

/** Whether a value is of the type BatchStatus. */
export declare function isBatchStatus(value: unknown): value is BatchStatus;
/** The value as BatchStatus, or what is wrong with it. */
export declare function validateBatchStatus(value: unknown, options?: ValidateOptions): Result<BatchStatus>;
/** Throws a ValidationError unless the value is of the type BatchStatus. */
export declare function assertBatchStatus(value: unknown): asserts value is BatchStatus;
/** Reads a JSON text as BatchStatus. */
export declare function parseBatchStatus(text: string | Uint8Array, options?: ParseOptions): ParseResult<BatchStatus>;
/** Reads JSON Lines, each line as BatchStatus. */
export declare function readBatchStatusLines(source: LinesSource, options?: LinesOptions): AsyncGenerator<LineResult<BatchStatus>, void, undefined>;
/** BatchStatus in the Standard Schema interface. */
export declare const BatchStatusSchema: StandardSchema<BatchStatus>;
/** The values of BatchStatus. */
export declare const BatchStatusValues: readonly [
  'validating', 'failed', 'in_progress', 'finalizing', 'completed', 'expired', 'cancelling', 'cancelled',
];

/** Whether a value is of the type RequestCounts. */
export declare function isRequestCounts(value: unknown): value is RequestCounts;
/** The value as RequestCounts, or what is wrong with it. */
export declare function validateRequestCounts(value: unknown, options?: ValidateOptions): Result<RequestCounts>;
/** Throws a ValidationError unless the value is of the type RequestCounts. */
export declare function assertRequestCounts(value: unknown): asserts value is RequestCounts;
/** Reads a JSON text as RequestCounts. */
export declare function parseRequestCounts(text: string | Uint8Array, options?: ParseOptions): ParseResult<RequestCounts>;
/** Reads JSON Lines, each line as RequestCounts. */
export declare function readRequestCountsLines(source: LinesSource, options?: LinesOptions): AsyncGenerator<LineResult<RequestCounts>, void, undefined>;
/** RequestCounts in the Standard Schema interface. */
export declare const RequestCountsSchema: StandardSchema<RequestCounts>;
//# sourceMappingURL=batch.d.ts.map
