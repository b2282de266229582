// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.
import {
  ValidationError, additionalProperties, at, enumeration, isArray, isObject, isPlain, items, minimum, own, parseText,
  pattern, properties, readLines, ref, refusal, standardSchema, type,
} from './contract-runtime.js';

export function isBatch(x) {
  try {
    if (!isObject(x)) return false;
    let v;
    v = x.cancelled_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'cancelled_at')) return false;
    v = x.cancelling_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'cancelling_at')) return false;
    v = x.completed_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'completed_at')) return false;
    v = x.completion_window; if (v !== undefined && typeof v !== 'string' && own(x, 'completion_window')) return false;
    v = x.created_at; if (v !== undefined && (!Number.isInteger(v) || v < 0) && own(x, 'created_at')) return false;
    v = x.endpoint; if (v !== undefined && typeof v !== 'string' && own(x, 'endpoint')) return false;
    v = x.error_file_id;
    if (v !== undefined && v !== null && typeof v !== 'string' && own(x, 'error_file_id')) return false;
    v = x.expired_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'expired_at')) return false;
    v = x.expires_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'expires_at')) return false;
    v = x.failed_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'failed_at')) return false;
    v = x.finalizing_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'finalizing_at')) return false;
    v = x.id; if (v !== undefined && typeof v !== 'string' && own(x, 'id')) return false;
    v = x.in_progress_at;
    if (v !== undefined && v !== null && (!Number.isInteger(v) || v < 0) && own(x, 'in_progress_at')) return false;
    v = x.input_file_id; if (v !== undefined && typeof v !== 'string' && own(x, 'input_file_id')) return false;
    v = x.object; if (v !== undefined && v !== 'batch' && own(x, 'object')) return false;
    v = x.output_file_id;
    if (v !== undefined && v !== null && typeof v !== 'string' && own(x, 'output_file_id')) return false;
    v = x.status; if (v !== undefined && typeof v !== 'string' && own(x, 'status')) return false;
    v = x.request_counts; if (v !== undefined && !isRequestCounts(v) && own(x, 'request_counts')) return false;
    v = x.errors; if (v !== undefined && v !== null && !isErrors(v) && own(x, 'errors')) return false;
    v = x.metadata; if (v !== undefined && !isMetadata(v) && own(x, 'metadata')) return false;
    return x.id !== undefined || isPlain(x);
  } catch {
    return false;
  }
}

function isErrors(x) {
  if (!isArray(x)) return false;
  for (let i = 0; i < x.length; i++) if (typeof x[i] !== 'string') return false;
  return true;
}

function isMetadata(x) {
  if (!isObject(x)) return false;
  let v;
  for (const k in x) {
    v = x[k];
    if (v !== undefined && typeof v !== 'string' && own(x, k)) return false;
  }
  return v !== undefined || isPlain(x);
}

export function isBatchStatus(x) {
  return (
    x === 'validating' ||
    x === 'failed' ||
    x === 'in_progress' ||
    x === 'finalizing' ||
    x === 'completed' ||
    x === 'expired' ||
    x === 'cancelling' ||
    x === 'cancelled'
  );
}

export function isRequestCounts(x) {
  try {
    if (!isObject(x)) return false;
    let v;
    v = x.total; if (v !== undefined && (!Number.isInteger(v) || v < 0) && own(x, 'total')) return false;
    v = x.completed; if (v !== undefined && (!Number.isInteger(v) || v < 0) && own(x, 'completed')) return false;
    v = x.failed; if (v !== undefined && (!Number.isInteger(v) || v < 0) && own(x, 'failed')) return false;
    return x.total !== undefined || isPlain(x);
  } catch {
    return false;
  }
}

export function validateBatch(value, options) {
  return isBatch(value) ? { value } : { issues: refusal(describeBatch, value, options) };
}

export function assertBatch(value) {
  if (!isBatch(value)) throw new ValidationError('Batch', refusal(describeBatch, value));
}

export function parseBatch(text, options) {
  return parseText(validateBatch, text, options);
}

export function readBatchLines(source, options) {
  return readLines(validateBatch, source, options);
}

export const BatchSchema = /* @__PURE__ */ standardSchema(validateBatch, jsonSchemaOfBatch);

export function validateBatchStatus(value, options) {
  return isBatchStatus(value) ? { value } : { issues: refusal(describeBatchStatus, value, options) };
}

export function assertBatchStatus(value) {
  if (!isBatchStatus(value)) throw new ValidationError('BatchStatus', refusal(describeBatchStatus, value));
}

export function parseBatchStatus(text, options) {
  return parseText(validateBatchStatus, text, options);
}

export function readBatchStatusLines(source, options) {
  return readLines(validateBatchStatus, source, options);
}

export const BatchStatusSchema = /* @__PURE__ */ standardSchema(validateBatchStatus, jsonSchemaOfBatchStatus);

export const BatchStatusValues = /* @__PURE__ */ Object.freeze([
  'validating', 'failed', 'in_progress', 'finalizing', 'completed', 'expired', 'cancelling', 'cancelled',
]);

export function validateRequestCounts(value, options) {
  return isRequestCounts(value) ? { value } : { issues: refusal(describeRequestCounts, value, options) };
}

export function assertRequestCounts(value) {
  if (!isRequestCounts(value)) throw new ValidationError('RequestCounts', refusal(describeRequestCounts, value));
}

export function parseRequestCounts(text, options) {
  return parseText(validateRequestCounts, text, options);
}

export function readRequestCountsLines(source, options) {
  return readLines(validateRequestCounts, source, options);
}

export const RequestCountsSchema = /* @__PURE__ */ standardSchema(validateRequestCounts, jsonSchemaOfRequestCounts);

function describeBatch() {
  return [
    at(''),
    type('object'),
    properties({
      cancelled_at: [type('null', 'integer'), minimum(0)],
      cancelling_at: [type('null', 'integer'), minimum(0)],
      completed_at: [type('null', 'integer'), minimum(0)],
      completion_window: [type('string')],
      created_at: [type('integer'), minimum(0)],
      endpoint: [type('string')],
      error_file_id: [type('null', 'string')],
      errors: [type('null', 'array'), items([type('string')])],
      expired_at: [type('null', 'integer'), minimum(0)],
      expires_at: [type('null', 'integer'), minimum(0)],
      failed_at: [type('null', 'integer'), minimum(0)],
      finalizing_at: [type('null', 'integer'), minimum(0)],
      id: [type('string')],
      in_progress_at: [type('null', 'integer'), minimum(0)],
      input_file_id: [type('string')],
      metadata: [type('object'), additionalProperties([type('string')])],
      object: [type('string'), pattern(/^batch$/u, 'batch')],
      output_file_id: [type('null', 'string')],
      request_counts: [ref(describeRequestCounts)],
      status: [at('/properties/status/anyOf/1'), type('string')],
    }),
  ];
}

function describeBatchStatus() {
  return [
    at('/$defs/BatchStatus'),
    type('string'),
    enumeration('validating', 'failed', 'in_progress', 'finalizing', 'completed', 'expired', 'cancelling', 'cancelled'),
  ];
}

function describeRequestCounts() {
  return [
    at('/$defs/RequestCounts'),
    type('object'),
    properties({
      total: [type('integer'), minimum(0)],
      completed: [type('integer'), minimum(0)],
      failed: [type('integer'), minimum(0)],
    }),
  ];
}

function jsonSchemaOfBatch() {
  return {
    schema: {
      title: 'Batch',
      description: 'A batch job of an OpenAI-style batch inference API: a file of requests that the service works through within a completion window.\n\nServices differ in which members they send, so every member is optional. Members that are not listed here are allowed and kept.',
      type: 'object',
      properties: {
        cancelled_at: {
          description: 'When the batch was cancelled and no request was running any longer. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        cancelling_at: {
          description: 'When the service was asked to cancel the batch. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        completed_at: {
          description: 'When the batch was completed and its results could be fetched. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        completion_window: {
          description: 'Time within which the batch is to be finished, as a number and a unit. Later it expires.',
          type: 'string',
        },
        created_at: { description: 'When the batch was created. Unix time in seconds.', type: 'integer', minimum: 0 },
        endpoint: {
          description: 'Path of the API endpoint that each request of the input file is sent to.', type: 'string',
        },
        error_file_id: {
          description: 'Identifies the file with the errors of the requests that failed. There is none if no request failed.',
          type: ['null', 'string'],
        },
        errors: {
          description: 'Why the batch as a whole failed, in words; mostly faults of the input file.',
          type: ['null', 'array'],
          items: { type: 'string' },
        },
        expired_at: {
          description: 'When the completion window ended with requests still open. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        expires_at: {
          description: 'When the completion window ends: a batch that is not finished by then expires. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        failed_at: {
          description: 'When the batch failed as a whole. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        finalizing_at: {
          description: 'When the requests were done and the service began to write the result files. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        id: { description: 'Identifies the batch at the service that runs it.', type: 'string' },
        in_progress_at: {
          description: 'When the service began to process the requests. Unix time in seconds.',
          type: ['null', 'integer'],
          minimum: 0,
        },
        input_file_id: {
          description: 'Identifies the file with the requests: JSON Lines, one request a line.', type: 'string',
        },
        metadata: {
          description: 'Labels that the caller attached to the batch. Some services add labels of their own.',
          type: 'object',
          additionalProperties: { type: 'string' },
        },
        object: {
          description: 'The kind of object: always `batch`. Anything else, such as `list` or `file`, is refused.',
          type: 'string', pattern: '^batch$',
        },
        output_file_id: {
          description: 'Identifies the file with the results of the requests that were answered. There is none before the batch has ended, nor if no request succeeded.',
          type: ['null', 'string'],
        },
        request_counts: { description: 'How many of the requests are done.', $ref: '#/$defs/RequestCounts' },
        status: {
          description: 'Where the batch stands. Mostly a `BatchStatus`, but services also send values of their own, so any string is allowed.',
          anyOf: [{ $ref: '#/$defs/BatchStatus' }, { type: 'string' }],
        },
      },
    },
    definitions: { RequestCounts: jsonSchemaOfRequestCounts, BatchStatus: jsonSchemaOfBatchStatus },
  };
}

function jsonSchemaOfBatchStatus() {
  return {
    schema: {
      description: 'The states that a batch passes through: from `validating` (the input file is checked) over `in_progress` and `finalizing` (the result files are written) to `completed`; or from `cancelling` to `cancelled`; or to `failed` (the input file was refused) or `expired` (the completion window ended first).',
      type: 'string',
      enum: ['validating', 'failed', 'in_progress', 'finalizing', 'completed', 'expired', 'cancelling', 'cancelled'],
    },
    definitions: {},
  };
}

function jsonSchemaOfRequestCounts() {
  return {
    schema: {
      description: 'How many requests of a batch are in which state.',
      type: 'object',
      properties: {
        total: { description: 'Requests in the input file.', type: 'integer', minimum: 0 },
        completed: { description: 'Requests that were answered successfully.', type: 'integer', minimum: 0 },
        failed: { description: 'Requests that ended in an error.', type: 'integer', minimum: 0 },
      },
    },
    definitions: {},
  };
}
