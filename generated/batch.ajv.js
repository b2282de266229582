// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.

const regex = /^batch$/u;
/** Whether a value is an instance of Batch. */
export function Batch(data, { instancePath = '' } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!isObject(data)) return refuseType(Batch, instancePath, '#', 'object');
  if (data.cancelled_at !== undefined && own(data, 'cancelled_at')) {
    let data0 = data.cancelled_at;
    if (data0 !== null && !Number.isInteger(data0)) return refuseMember(Batch, instancePath, 'cancelled_at', ['null', 'integer']);
    if (Number.isFinite(data0) && data0 < 0) {
      return refuseLimit(Batch, instancePath + '/cancelled_at', '#/properties/cancelled_at/minimum', '>=', 0);
    }
  }
  if (data.cancelling_at !== undefined && own(data, 'cancelling_at')) {
    let data1 = data.cancelling_at;
    if (data1 !== null && !Number.isInteger(data1)) return refuseMember(Batch, instancePath, 'cancelling_at', ['null', 'integer']);
    if (Number.isFinite(data1) && data1 < 0) {
      return refuseLimit(Batch, instancePath + '/cancelling_at', '#/properties/cancelling_at/minimum', '>=', 0);
    }
  }
  if (data.completed_at !== undefined && own(data, 'completed_at')) {
    let data2 = data.completed_at;
    if (data2 !== null && !Number.isInteger(data2)) return refuseMember(Batch, instancePath, 'completed_at', ['null', 'integer']);
    if (Number.isFinite(data2) && data2 < 0) {
      return refuseLimit(Batch, instancePath + '/completed_at', '#/properties/completed_at/minimum', '>=', 0);
    }
  }
  if (data.completion_window !== undefined && own(data, 'completion_window') && typeof data.completion_window !== 'string') {
    return refuseMember(Batch, instancePath, 'completion_window', 'string');
  }
  if (data.created_at !== undefined && own(data, 'created_at')) {
    let data4 = data.created_at;
    if (!Number.isInteger(data4)) return refuseMember(Batch, instancePath, 'created_at', 'integer');
    if (Number.isFinite(data4) && data4 < 0) {
      return refuseLimit(Batch, instancePath + '/created_at', '#/properties/created_at/minimum', '>=', 0);
    }
  }
  if (data.endpoint !== undefined && own(data, 'endpoint') && typeof data.endpoint !== 'string') {
    return refuseMember(Batch, instancePath, 'endpoint', 'string');
  }
  if (data.error_file_id !== undefined && own(data, 'error_file_id')) {
    let data6 = data.error_file_id;
    if (data6 !== null && typeof data6 !== 'string') return refuseMember(Batch, instancePath, 'error_file_id', ['null', 'string']);
  }
  if (data.errors !== undefined && own(data, 'errors')) {
    let data7 = data.errors;
    if (data7 !== null && !Array.isArray(data7)) return refuseMember(Batch, instancePath, 'errors', ['null', 'array']);
    if (Array.isArray(data7)) {
      const len0 = data7.length;
      for (let i0 = 0; i0 < len0; i0++) {
        if (typeof data7[i0] !== 'string') return refuseType(Batch, instancePath + '/errors/' + i0, '#/properties/errors/items', 'string');
      }
    }
  }
  if (data.expired_at !== undefined && own(data, 'expired_at')) {
    let data9 = data.expired_at;
    if (data9 !== null && !Number.isInteger(data9)) return refuseMember(Batch, instancePath, 'expired_at', ['null', 'integer']);
    if (Number.isFinite(data9) && data9 < 0) {
      return refuseLimit(Batch, instancePath + '/expired_at', '#/properties/expired_at/minimum', '>=', 0);
    }
  }
  if (data.expires_at !== undefined && own(data, 'expires_at')) {
    let data10 = data.expires_at;
    if (data10 !== null && !Number.isInteger(data10)) return refuseMember(Batch, instancePath, 'expires_at', ['null', 'integer']);
    if (Number.isFinite(data10) && data10 < 0) {
      return refuseLimit(Batch, instancePath + '/expires_at', '#/properties/expires_at/minimum', '>=', 0);
    }
  }
  if (data.failed_at !== undefined && own(data, 'failed_at')) {
    let data11 = data.failed_at;
    if (data11 !== null && !Number.isInteger(data11)) return refuseMember(Batch, instancePath, 'failed_at', ['null', 'integer']);
    if (Number.isFinite(data11) && data11 < 0) {
      return refuseLimit(Batch, instancePath + '/failed_at', '#/properties/failed_at/minimum', '>=', 0);
    }
  }
  if (data.finalizing_at !== undefined && own(data, 'finalizing_at')) {
    let data12 = data.finalizing_at;
    if (data12 !== null && !Number.isInteger(data12)) return refuseMember(Batch, instancePath, 'finalizing_at', ['null', 'integer']);
    if (Number.isFinite(data12) && data12 < 0) {
      return refuseLimit(Batch, instancePath + '/finalizing_at', '#/properties/finalizing_at/minimum', '>=', 0);
    }
  }
  if (data.id !== undefined && own(data, 'id') && typeof data.id !== 'string') return refuseMember(Batch, instancePath, 'id', 'string');
  if (data.in_progress_at !== undefined && own(data, 'in_progress_at')) {
    let data14 = data.in_progress_at;
    if (data14 !== null && !Number.isInteger(data14)) return refuseMember(Batch, instancePath, 'in_progress_at', ['null', 'integer']);
    if (Number.isFinite(data14) && data14 < 0) {
      return refuseLimit(Batch, instancePath + '/in_progress_at', '#/properties/in_progress_at/minimum', '>=', 0);
    }
  }
  if (data.input_file_id !== undefined && own(data, 'input_file_id') && typeof data.input_file_id !== 'string') {
    return refuseMember(Batch, instancePath, 'input_file_id', 'string');
  }
  if (data.metadata !== undefined && own(data, 'metadata')) {
    let data16 = data.metadata;
    if (!isObject(data16)) return refuseMember(Batch, instancePath, 'metadata', 'object');
    for (const key0 of Object.keys(data16)) {
      if (typeof data16[key0] !== 'string') {
        return refuseType(Batch, instancePath + '/metadata/' + key0.replace(/~/g, '~0').replace(/\//g, '~1'), '#/properties/metadata/additionalProperties', 'string');
      }
    }
  }
  if (data.object !== undefined && own(data, 'object')) {
    let data18 = data.object;
    if (typeof data18 !== 'string') return refuseMember(Batch, instancePath, 'object', 'string');
    if (!regex.test(data18)) return refusePattern(Batch, instancePath + '/object', '#/properties/object/pattern', '^batch$');
  }
  if (data.output_file_id !== undefined && own(data, 'output_file_id')) {
    let data19 = data.output_file_id;
    if (data19 !== null && typeof data19 !== 'string') return refuseMember(Batch, instancePath, 'output_file_id', ['null', 'string']);
  }
  if (data.request_counts !== undefined && own(data, 'request_counts') && !RequestCounts(data.request_counts, { instancePath: instancePath + '/request_counts' })) {
    Batch.errors = RequestCounts.errors;
    return false;
  }
  if (data.status !== undefined && own(data, 'status')) {
    let data21 = data.status;
    let valid4 = false;
    if (!BatchStatus(data21, { instancePath: instancePath + '/status' })) {
      vErrors = (vErrors || []).concat(BatchStatus.errors);
      errors = vErrors.length;
    }
    var _valid0 = errors === 0;
    valid4 = _valid0;
    if (!valid4) {
      const _errs48 = errors;
      if (typeof data21 !== 'string') {
        vErrors = withError(vErrors, instancePath + '/status', '#/properties/status/anyOf/1/type', { type: 'string' }, 'must be string');
        errors++;
      }
      var _valid0 = _errs48 === errors;
      valid4 = _valid0;
    }
    if (!valid4) {
      vErrors = withError(vErrors, instancePath + '/status', '#/properties/status/anyOf', {}, 'must match a schema in anyOf');
      errors++;
      Batch.errors = vErrors;
      return false;
    }
    errors = 0;
    vErrors = null;
  }
  Batch.errors = null;
  return true;
}

const allowedValues = [
  'validating',
  'failed',
  'in_progress',
  'finalizing',
  'completed',
  'expired',
  'cancelling',
  'cancelled',
];
/** Whether a value is an instance of BatchStatus. */
export function BatchStatus(data, { instancePath = '' } = {}) {
  if (typeof data !== 'string') return refuseType(BatchStatus, instancePath, '#', 'string');
  if (!(data === 'validating' || data === 'failed' || data === 'in_progress' || data === 'finalizing' || data === 'completed' || data === 'expired' || data === 'cancelling' || data === 'cancelled')) {
    return refuseEnum(BatchStatus, instancePath, '#/enum', allowedValues);
  }
  BatchStatus.errors = null;
  return true;
}

/** Whether a value is an instance of RequestCounts. */
export function RequestCounts(data, { instancePath = '' } = {}) {
  if (!isObject(data)) return refuseType(RequestCounts, instancePath, '#', 'object');
  if (data.total !== undefined && own(data, 'total')) {
    let data0 = data.total;
    if (!Number.isInteger(data0)) return refuseMember(RequestCounts, instancePath, 'total', 'integer');
    if (Number.isFinite(data0) && data0 < 0) {
      return refuseLimit(RequestCounts, instancePath + '/total', '#/properties/total/minimum', '>=', 0);
    }
  }
  if (data.completed !== undefined && own(data, 'completed')) {
    let data1 = data.completed;
    if (!Number.isInteger(data1)) return refuseMember(RequestCounts, instancePath, 'completed', 'integer');
    if (Number.isFinite(data1) && data1 < 0) {
      return refuseLimit(RequestCounts, instancePath + '/completed', '#/properties/completed/minimum', '>=', 0);
    }
  }
  if (data.failed !== undefined && own(data, 'failed')) {
    let data2 = data.failed;
    if (!Number.isInteger(data2)) return refuseMember(RequestCounts, instancePath, 'failed', 'integer');
    if (Number.isFinite(data2) && data2 < 0) {
      return refuseLimit(RequestCounts, instancePath + '/failed', '#/properties/failed/minimum', '>=', 0);
    }
  }
  RequestCounts.errors = null;
  return true;
}

/** Refuses an instance for one error, whose keyword ends its path. Positional, since it stands in a module for each check. */
function refuse(validate, instancePath, schemaPath, params, message) {
  validate.errors = withError(null, instancePath, schemaPath, params, message);
  return false;
}

/** Refuses an instance that has none of the types of its schema. */
function refuseType(validate, instancePath, schemaPath, type) {
  return refuse(validate, instancePath, `${schemaPath}/type`, { type }, `must be ${String(type)}`);
}

/** The same for a member of the instance, at any depth, that `properties` name. */
function refuseMember(validate, instancePath, path, type) {
  return refuseType(validate, `${instancePath}/${path}`, `#/properties/${path.replace(/\//g, '/properties/')}`, type);
}

/** Refuses an instance that is none of the values of its schema. */
function refuseEnum(validate, instancePath, schemaPath, allowedValues) {
  return refuse(validate, instancePath, schemaPath, { allowedValues }, 'must be equal to one of the allowed values');
}

/** Refuses a string that does not match. */
function refusePattern(validate, instancePath, schemaPath, pattern) {
  return refuse(validate, instancePath, schemaPath, { pattern }, `must match pattern "${pattern}"`);
}

/** Refuses a number that is beyond a limit. */
function refuseLimit(validate, instancePath, schemaPath, comparison, limit) {
  return refuse(validate, instancePath, schemaPath, { comparison, limit }, `must be ${comparison} ${limit}`);
}

/** Adds an error to those that were found before it. */
function withError(errors, instancePath, schemaPath, params, message) {
  return [...errors ?? [], { instancePath, schemaPath, keyword: schemaPath.replace(/.*\//, ''), params, message }];
}

/**
 * What may be an object in the sense of JSON. Whether it is one, and no `Date` or `Map`, `isPlain` says. Its 27 bytes
 * of bytecode are as many as V8 inlines wherever they are called.
 */
function isObject(x) {
  return typeof x === 'object' && !(x === null || Array.isArray(x));
}

/** Whether the object itself has the member. What it inherits is none of its members. Engines take longer for `Object.hasOwn`. */
function own(x, name) {
  return Object.prototype.hasOwnProperty.call(x, name);
}
