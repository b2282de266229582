// What a person would write for a Batch: the same assertions as the schema, members read plainly.

const optionalString = (value) => value === undefined || typeof value === 'string'
const nullableString = (value) => value === undefined || value === null || typeof value === 'string'
const isTime = (value) => Number.isInteger(value) && value >= 0
const optionalTime = (value) => value === undefined || isTime(value)
const nullableTime = (value) => value === undefined || value === null || isTime(value)
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

export function isBatch(value) {
  if (!isObject(value)) return false
  if (!nullableTime(value.cancelled_at) || !nullableTime(value.cancelling_at) || !nullableTime(value.completed_at)) return false
  if (!optionalString(value.completion_window) || !optionalTime(value.created_at) || !optionalString(value.endpoint)) return false
  if (!nullableString(value.error_file_id) || !nullableTime(value.expired_at) || !nullableTime(value.expires_at)) return false
  if (!nullableTime(value.failed_at) || !nullableTime(value.finalizing_at) || !optionalString(value.id)) return false
  if (!nullableTime(value.in_progress_at) || !optionalString(value.input_file_id)) return false
  if (value.object !== undefined && value.object !== 'batch') return false
  if (!nullableString(value.output_file_id) || !optionalString(value.status)) return false
  return areErrors(value.errors) && areCounts(value.request_counts) && isMetadata(value.metadata)
}

function areErrors(value) {
  if (value === undefined || value === null) return true
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) if (typeof value[i] !== 'string') return false
  return true
}

function areCounts(value) {
  if (value === undefined) return true
  return isObject(value) && optionalTime(value.total) && optionalTime(value.completed) && optionalTime(value.failed)
}

function isMetadata(value) {
  if (value === undefined) return true
  if (!isObject(value)) return false
  for (const name in value) if (typeof value[name] !== 'string') return false
  return true
}
