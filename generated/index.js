// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.
export {
  isBatch, validateBatch, assertBatch, parseBatch, readBatchLines, BatchSchema, isBatchStatus, validateBatchStatus,
  assertBatchStatus, parseBatchStatus, readBatchStatusLines, BatchStatusSchema, BatchStatusValues, isRequestCounts,
  validateRequestCounts, assertRequestCounts, parseRequestCounts, readRequestCountsLines, RequestCountsSchema,
} from './batch.js';
export { ValidationError } from './contract-runtime.js';
