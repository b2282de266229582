// What a consumer writes: every export of the package once, with the types that it must have.
import { assertBatch, type Batch, BatchSchema, type BatchStatus, BatchStatusValues, isBatch, isBatchStatus, parseBatch, readBatchLines, type RequestCounts, validateBatch, ValidationError } from 'batch-contract'
import { Batch as validateWithAjv } from 'batch-contract/ajv'
import { isBatch as isBatchAlone } from 'batch-contract/batch'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const exactly = <T extends true>(proof: T): T => proof

interface HandWrittenCounts {
  total?: number
  completed?: number
  failed?: number
}

interface HandWrittenBatch {
  id?: string
  object?: string
  endpoint?: string
  input_file_id?: string
  completion_window?: string
  status?: string
  output_file_id?: null | string
  error_file_id?: null | string
  errors?: null | string[]
  created_at?: number
  in_progress_at?: null | number
  expires_at?: null | number
  finalizing_at?: null | number
  completed_at?: null | number
  failed_at?: null | number
  expired_at?: null | number
  cancelling_at?: null | number
  cancelled_at?: null | number
  request_counts?: RequestCounts
  metadata?: Record<string, string>
}

exactly<Equal<Batch, HandWrittenBatch>>(true)
exactly<Equal<RequestCounts, HandWrittenCounts>>(true)

const value: unknown = JSON.parse('{"id": "batch_1", "object": "batch", "status": "completed", "created_at": 1750000000, "metadata": {"team": "a"}, "usage": {}}')

export async function run(): Promise<string> {
  if (!isBatch(value)) throw new Error('refused')
  const batch: Batch = value
  if (!isBatchAlone(value)) throw new Error('refused by the module alone')

  const result = validateBatch({ metadata: null })
  if (!result.issues) throw new Error('accepted')
  const [issue] = result.issues
  const where: string = issue?.pointer ?? ''

  try {
    assertBatch({ created_at: 'yesterday' })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    const count: number = error.issues.length
    if (count !== 1) throw new Error('one issue was expected')
  }

  const parsed = parseBatch('{\n  "status": 5\n}')
  const line = parsed.issues?.[0]?.line
  const lines: string[] = []
  for await (const { line, issues } of readBatchLines('{"id": "a"}\n\n{"id": 1}\n')) lines.push(`${line}${issues ? 'x' : ''}`)

  const status: BatchStatus = 'completed'
  const known: readonly string[] = BatchStatusValues
  const standard = await BatchSchema['~standard'].validate(value)
  const ajv = validateWithAjv({ id: 1 }) ? 'accepted' : (validateWithAjv.errors?.[0]?.instancePath ?? '')
  return [batch.id, where, line, lines.join(), isBatchStatus(status), known.length, standard.issues === undefined, ajv].join(' ')
}
