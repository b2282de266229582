import { allSubschemas } from '../../facts/subschemas.js'
import type { DefinitionId, Keyword, Schema } from '../../model/contract.js'
import type { Json } from '../../model/json.js'
import { type Rewritten, schemaJson } from '../schema/json.js'
import { delegatedKeywords, type Delegates } from './delegate.js'
import { layout } from './layout.js'
import { withoutStrangeNames } from './strange-names.js'

/** Members of the schemas that ajv is given, beside those of draft 2020-12: names of guards. */
export interface OwnKeywords {
  /** The guard that judges the keyword of that name in ajv's place. */
  readonly delegated?: Readonly<Partial<Record<Keyword, string>>>
  /** The guard that judges the whole schema. */
  readonly fits?: string
}

export interface PrepareContext {
  /** The name of the validator function of a definition. */
  readonly validator: (id: DefinitionId) => string
  readonly delegates: Delegates
  /** The guard of the whole, where ajv's code would try too many schemas on one value, and collect the errors of each. */
  readonly ladderGuard: string | undefined
}

/** What ajv is given for a definition. */
export interface Prepared {
  readonly json: Json
  /** Keywords that a guard judges. */
  readonly delegated: ReadonlySet<Keyword>
}

/**
 * Writes a definition's schema for ajv: `$ref` names a function, nothing of the author is left but names of members, patterns
 * and values, and what ajv does not judge exactly, or cannot print, names a guard that does.
 */
export function prepare(schema: Schema, context: PrepareContext): Prepared {
  const { ladderGuard } = context
  if (ladderGuard !== undefined) return { json: schemaJson(schema, { annotations: false, refs: context.validator, rewrite: () => fitting(ladderGuard) }), delegated: new Set() }
  const bounds = layout(schema)
  const delegated = new Set<Keyword>()
  const rewrites = new Map<Schema, Rewritten>()
  for (const subschema of allSubschemas(schema)) {
    if (!bounds.isPrinted(subschema)) continue
    const keywords = bounds.isTooDeep(subschema) ? [] : delegatedKeywords(subschema, bounds)
    for (const keyword of keywords) delegated.add(keyword)
    rewrites.set(subschema, bounds.isTooDeep(subschema) ? fitting(context.delegates.schemaGuard(subschema)) : rewritten(subschema, keywords, context))
  }
  const rewrite = (subschema: Schema) => rewrites.get(subschema) ?? NOTHING
  return { json: schemaJson(schema, { annotations: false, refs: context.validator, rewrite }), delegated }
}

const NOTHING: Rewritten = { assertions: {} }

const fitting = (guard: string): Rewritten => ({ assertions: {}, own: { fits: guard } })

function rewritten(schema: Schema, keywords: readonly Keyword[], { delegates }: PrepareContext): Rewritten {
  const assertions = withoutStrangeNames(schema)
  if (keywords.length === 0) return { assertions }
  const guards = keywords.map((keyword) => [keyword, delegates.keywordGuard(keyword, schema)] as const)
  return { assertions, own: { delegated: Object.fromEntries(guards) } }
}
