import { explain } from './explain.js'
import type { Issue, ValidateOptions } from './public.js'
import type { Rule } from './rules.js'

/** What is wrong with a value that a guard has refused: never nothing, even if the value has no end or changes. */
export function refusal(describe: () => Rule, value: unknown, options?: ValidateOptions): readonly Issue[] {
  const issues = explain(describe, value, options)
  if (issues.length > 0) return issues
  return [{ message: 'value holds itself, or is not the same whenever it is read', path: [], pointer: '', keyword: 'type', schemaPointer: '' }]
}
