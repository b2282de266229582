import typia, { type tags } from 'typia'

type Time = number & tags.Type<'int64'> & tags.Minimum<0>

interface RequestCounts {
  total?: Time
  completed?: Time
  failed?: Time
}

interface Batch {
  id?: string
  object?: 'batch'
  endpoint?: string
  input_file_id?: string
  completion_window?: string
  status?: string
  output_file_id?: null | string
  error_file_id?: null | string
  errors?: null | string[]
  created_at?: Time
  in_progress_at?: null | Time
  expires_at?: null | Time
  finalizing_at?: null | Time
  completed_at?: null | Time
  failed_at?: null | Time
  expired_at?: null | Time
  cancelling_at?: null | Time
  cancelled_at?: null | Time
  request_counts?: RequestCounts
  metadata?: Record<string, string>
}

export const isBatch = typia.createIs<Batch>()
