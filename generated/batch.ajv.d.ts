// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.

import type * as types from './batch.js';

export declare const Batch: ValidateFunction<types.Batch>;
export declare const BatchStatus: ValidateFunction<types.BatchStatus>;
export declare const RequestCounts: ValidateFunction<types.RequestCounts>;

/** Says whether a value is an instance, and keeps in `errors` why the last one was not. */
export interface ValidateFunction<T> {
  (data: unknown, dataCxt?: { instancePath: string; parentData: object; parentDataProperty: string | number; rootData: object }): data is T;
  errors?: null | ErrorObject[];
  /** In the type alone, since ajv has it in its own: the schema is not kept. */
  schema: never;
  /** In the type alone, since ajv has it in its own. */
  schemaEnv: never;
}

/** An error in ajv's form. */
export interface ErrorObject {
  /** The keyword that the instance fails. */
  keyword: string;
  /** JSON pointer to the part of the instance that fails. */
  instancePath: string;
  /** Where the keyword stands in the schema: a URI fragment. */
  schemaPath: string;
  params: Record<string, unknown>;
  /** The member name that fails, for errors below `propertyNames`. */
  propertyName?: string;
  message?: string;
}
