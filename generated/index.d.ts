// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.
export {
  type Batch, isBatch, validateBatch, assertBatch, parseBatch, readBatchLines, BatchSchema, type BatchStatus,
  isBatchStatus, validateBatchStatus, assertBatchStatus, parseBatchStatus, readBatchStatusLines, BatchStatusSchema,
  BatchStatusValues, type RequestCounts, isRequestCounts, validateRequestCounts, assertRequestCounts,
  parseRequestCounts, readRequestCountsLines, RequestCountsSchema,
} from './batch.js';
export {
  type Issue, type TextIssue, type Result, type ParseResult, type LineResult, type ValidateOptions, type ParseOptions,
  type LinesOptions, type LinesSource, type LinesReader, type StandardSchema, type JsonSchemaOptions, ValidationError,
} from './contract-runtime.js';
