import * as z from 'zod'

const time = z.int().min(0)
const nullableTime = time.nullable().optional()
const nullableString = z.string().nullable().optional()

const Batch = z.looseObject({
  id: z.string().optional(), object: z.literal('batch').optional(), endpoint: z.string().optional(), input_file_id: z.string().optional(),
  completion_window: z.string().optional(), status: z.string().optional(), output_file_id: nullableString, error_file_id: nullableString,
  errors: z.array(z.string()).nullable().optional(), created_at: time.optional(), in_progress_at: nullableTime, expires_at: nullableTime,
  finalizing_at: nullableTime, completed_at: nullableTime, failed_at: nullableTime, expired_at: nullableTime, cancelling_at: nullableTime, cancelled_at: nullableTime,
  request_counts: z.looseObject({ total: time.optional(), completed: time.optional(), failed: time.optional() }).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
})

export const isBatch = (value) => Batch.safeParse(value).success
