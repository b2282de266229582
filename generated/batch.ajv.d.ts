// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.

import type * as types from './batch.js';

export declare const Batch: ValidateFunction<types.Batch>;
export declare const BatchStatus: ValidateFunction<types.BatchStatus>;
export declare const RequestCounts: ValidateFunction<types.RequestCounts>;

/** A type guard that keeps in `errors` why it refused. What it does not have, `schema` and `schemaEnv`, is in ajv's type. */
export interface ValidateFunction<T> {
  (data: unknown, dataCxt?: { instancePath: string }): data is T;
  errors?: null | ErrorObject[];
  schema: never;
  schemaEnv: never;
}

export interface ErrorObject {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: Record<string, unknown>;
  propertyName?: string;
  message?: string;
}
