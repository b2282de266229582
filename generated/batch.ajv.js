// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.

const regex = /^batch$/u;
/** Whether a value is an instance of Batch. */
export function Batch(data, { instancePath = '' } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!isObject(data)) return refuseType(Batch, instancePath, '#', 'object');
  if (data.id !== undefined && own(data, 'id') && typeof data.id !== 'string') return refuseMember(Batch, instancePath, 'id', 'string');
  if (data.object !== undefined && own(data, 'object')) {
    let data1 = data.object;
    if (typeof data1 !== 'string') return refuseMember(Batch, instancePath, 'object', 'string');
    if (!regex.test(data1)) {
      return refuse(Batch, instancePath + '/object', '#/properties/object/pattern', { pattern: '^batch$' }, 'must match pattern "^batch$"');
    }
  }
  if (data.status !== undefined && own(data, 'status')) {
    let data2 = data.status;
    let valid2 = false;
    if (!BatchStatus(data2, { instancePath: instancePath + '/status' })) {
      vErrors = (vErrors || []).concat(BatchStatus.errors);
      errors = vErrors.length;
    }
    var _valid0 = errors === 0;
    valid2 = _valid0;
    if (!valid2) {
      const _errs10 = errors;
      if (typeof data2 !== 'string') {
        vErrors = withError(vErrors, instancePath + '/status', '#/properties/status/anyOf/1/type', { type: 'string' }, 'must be string');
        errors++;
      }
      var _valid0 = _errs10 === errors;
      valid2 = _valid0;
    }
    if (!valid2) {
      vErrors = withError(vErrors, instancePath + '/status', '#/properties/status/anyOf', {}, 'must match a schema in anyOf');
      errors++;
      Batch.errors = vErrors;
      return false;
    }
    errors = 0;
    vErrors = null;
  }
  if (data.endpoint !== undefined && own(data, 'endpoint') && typeof data.endpoint !== 'string') {
    return refuseMember(Batch, instancePath, 'endpoint', 'string');
  }
  if (data.completion_window !== undefined && own(data, 'completion_window') && typeof data.completion_window !== 'string') {
    return refuseMember(Batch, instancePath, 'completion_window', 'string');
  }
  if (data.input_file_id !== undefined && own(data, 'input_file_id') && typeof data.input_file_id !== 'string') {
    return refuseMember(Batch, instancePath, 'input_file_id', 'string');
  }
  if (data.output_file_id !== undefined && own(data, 'output_file_id')) {
    let data6 = data.output_file_id;
    if (data6 !== null && typeof data6 !== 'string') return refuseMember(Batch, instancePath, 'output_file_id', ['null', 'string']);
  }
  if (data.error_file_id !== undefined && own(data, 'error_file_id')) {
    let data7 = data.error_file_id;
    if (data7 !== null && typeof data7 !== 'string') return refuseMember(Batch, instancePath, 'error_file_id', ['null', 'string']);
  }
  if (data.errors !== undefined && own(data, 'errors')) {
    let data8 = data.errors;
    if (data8 !== null && !Array.isArray(data8)) return refuseMember(Batch, instancePath, 'errors', ['null', 'array']);
    if (Array.isArray(data8)) {
      const len0 = data8.length;
      for (let i0 = 0; i0 < len0; i0++) {
        if (typeof data8[i0] !== 'string') return refuseType(Batch, instancePath + '/errors/' + i0, '#/properties/errors/items', 'string');
      }
    }
  }
  if (data.request_counts !== undefined && own(data, 'request_counts') && !RequestCounts(data.request_counts, { instancePath: instancePath + '/request_counts' })) {
    Batch.errors = RequestCounts.errors;
    return false;
  }
  if (data.metadata !== undefined && own(data, 'metadata')) {
    let data11 = data.metadata;
    if (!isObject(data11)) return refuseMember(Batch, instancePath, 'metadata', 'object');
    for (const key0 of Object.keys(data11)) {
      if (typeof data11[key0] !== 'string') {
        return refuseType(Batch, instancePath + '/metadata/' + key0.replace(/~/g, '~0').replace(/\//g, '~1'), '#/properties/metadata/additionalProperties', 'string');
      }
    }
  }
  if (data.created_at !== undefined && own(data, 'created_at')) {
    let data13 = data.created_at;
    if (!Number.isInteger(data13)) return refuseMember(Batch, instancePath, 'created_at', 'integer');
    if (Number.isFinite(data13) && data13 < 0) {
      return refuse(Batch, instancePath + '/created_at', '#/properties/created_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.in_progress_at !== undefined && own(data, 'in_progress_at')) {
    let data14 = data.in_progress_at;
    if (data14 !== null && !Number.isInteger(data14)) return refuseMember(Batch, instancePath, 'in_progress_at', ['null', 'integer']);
    if (Number.isFinite(data14) && data14 < 0) {
      return refuse(Batch, instancePath + '/in_progress_at', '#/properties/in_progress_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.expires_at !== undefined && own(data, 'expires_at')) {
    let data15 = data.expires_at;
    if (data15 !== null && !Number.isInteger(data15)) return refuseMember(Batch, instancePath, 'expires_at', ['null', 'integer']);
    if (Number.isFinite(data15) && data15 < 0) {
      return refuse(Batch, instancePath + '/expires_at', '#/properties/expires_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.finalizing_at !== undefined && own(data, 'finalizing_at')) {
    let data16 = data.finalizing_at;
    if (data16 !== null && !Number.isInteger(data16)) return refuseMember(Batch, instancePath, 'finalizing_at', ['null', 'integer']);
    if (Number.isFinite(data16) && data16 < 0) {
      return refuse(Batch, instancePath + '/finalizing_at', '#/properties/finalizing_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.completed_at !== undefined && own(data, 'completed_at')) {
    let data17 = data.completed_at;
    if (data17 !== null && !Number.isInteger(data17)) return refuseMember(Batch, instancePath, 'completed_at', ['null', 'integer']);
    if (Number.isFinite(data17) && data17 < 0) {
      return refuse(Batch, instancePath + '/completed_at', '#/properties/completed_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.failed_at !== undefined && own(data, 'failed_at')) {
    let data18 = data.failed_at;
    if (data18 !== null && !Number.isInteger(data18)) return refuseMember(Batch, instancePath, 'failed_at', ['null', 'integer']);
    if (Number.isFinite(data18) && data18 < 0) {
      return refuse(Batch, instancePath + '/failed_at', '#/properties/failed_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.expired_at !== undefined && own(data, 'expired_at')) {
    let data19 = data.expired_at;
    if (data19 !== null && !Number.isInteger(data19)) return refuseMember(Batch, instancePath, 'expired_at', ['null', 'integer']);
    if (Number.isFinite(data19) && data19 < 0) {
      return refuse(Batch, instancePath + '/expired_at', '#/properties/expired_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.cancelling_at !== undefined && own(data, 'cancelling_at')) {
    let data20 = data.cancelling_at;
    if (data20 !== null && !Number.isInteger(data20)) return refuseMember(Batch, instancePath, 'cancelling_at', ['null', 'integer']);
    if (Number.isFinite(data20) && data20 < 0) {
      return refuse(Batch, instancePath + '/cancelling_at', '#/properties/cancelling_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.cancelled_at !== undefined && own(data, 'cancelled_at')) {
    let data21 = data.cancelled_at;
    if (data21 !== null && !Number.isInteger(data21)) return refuseMember(Batch, instancePath, 'cancelled_at', ['null', 'integer']);
    if (Number.isFinite(data21) && data21 < 0) {
      return refuse(Batch, instancePath + '/cancelled_at', '#/properties/cancelled_at/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
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
    return refuse(BatchStatus, instancePath, '#/enum', { allowedValues: allowedValues }, 'must be equal to one of the allowed values');
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
      return refuse(RequestCounts, instancePath + '/total', '#/properties/total/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.completed !== undefined && own(data, 'completed')) {
    let data1 = data.completed;
    if (!Number.isInteger(data1)) return refuseMember(RequestCounts, instancePath, 'completed', 'integer');
    if (Number.isFinite(data1) && data1 < 0) {
      return refuse(RequestCounts, instancePath + '/completed', '#/properties/completed/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
    }
  }
  if (data.failed !== undefined && own(data, 'failed')) {
    let data2 = data.failed;
    if (!Number.isInteger(data2)) return refuseMember(RequestCounts, instancePath, 'failed', 'integer');
    if (Number.isFinite(data2) && data2 < 0) {
      return refuse(RequestCounts, instancePath + '/failed', '#/properties/failed/minimum', { comparison: '>=', limit: 0 }, 'must be >= 0');
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

/** Adds an error to those that were found before it. */
function withError(errors, instancePath, schemaPath, params, message) {
  return [...errors ?? [], { instancePath, schemaPath, keyword: schemaPath.replace(/.*\//, ''), params, message }];
}

/** What may be an object in the sense of JSON. Whether it is one, and no `Date` or `Map`, `isPlain` says. */
function isObject(x) {
  return x !== null && typeof x === 'object' && !Array.isArray(x);
}

/** Whether the object itself has the member. What it inherits is none of its members. */
function own(x, name) {
  return Object.hasOwn(x, name);
}
