import type { Assertions, Keyword, Schema } from '../../model/contract.js'
import { subschemasOf } from '../../facts/subschemas.js'

/** How deep ajv's code for one definition may be nested, in blocks. It prints and reads its own code recursively. */
const NESTING = 200
/** How many subschemas of one keyword ajv prints one after the other; it takes a fifth of a millisecond for each. */
const WIDTH = 1000

/** Which parts of a definition are too much for ajv's printer. */
export interface Layout {
  /** Whether ajv prints it at all: it does not where something around it is too much. */
  readonly isPrinted: (schema: Schema) => boolean
  readonly isTooDeep: (schema: Schema) => boolean
  readonly tooWide: (schema: Schema) => readonly Keyword[]
}

interface Place {
  /** How many blocks of code stand around it. */
  readonly nesting: number
  /** Whether failing it does not refuse the instance. There, what follows a check is nested into the block of its success. */
  readonly isTentative: boolean
}

/** Keywords whose subschemas may fail without refusing the instance. */
const TENTATIVE: ReadonlySet<Keyword> = new Set<Keyword>(['anyOf', 'oneOf', 'not', 'if', 'contains', 'propertyNames'])
/** Keywords each of whose entries is nested into the block of the one before. */
const NESTED: ReadonlySet<Keyword> = new Set<Keyword>(['anyOf', 'oneOf', 'dependentRequired'])

/** Keywords for whose entries ajv prints code. */
const PRINTED: ReadonlySet<string> = new Set<Keyword>([
  'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'prefixItems', 'items', 'contains',
  'properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas',
])
const isPrinted = (name: string): name is Keyword => PRINTED.has(name)

/** Walks through a definition's schema as ajv will, and stops where it must not go. */
export function layout(root: Schema): Layout {
  const printed = new Set<Schema>()
  const tooDeep = new Set<Schema>()
  const tooWide = new Map<Schema, readonly Keyword[]>()
  const waiting: [Schema, Place][] = [[root, { nesting: 0, isTentative: false }]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [schema, place] = next
    printed.add(schema)
    if (place.nesting > NESTING) tooDeep.add(schema)
    else visit(schema, place)
  }
  return {
    isPrinted: (schema) => printed.has(schema),
    isTooDeep: (schema) => tooDeep.has(schema),
    tooWide: (schema) => tooWide.get(schema) ?? [],
  }

  function visit(schema: Schema, place: Place) {
    const keywords = Object.keys(schema).filter(isPrinted)
    const wide = keywords.filter((keyword) => width(keyword, schema) > room(keyword, place))
    if (wide.length > 0) tooWide.set(schema, wide)
    for (const keyword of keywords) {
      if (!wide.includes(keyword)) subschemasOf(keyword, schema).forEach((subschema, i) => waiting.push([subschema, inside(keyword, place, i)]))
    }
  }
}

const isNested = (keyword: Keyword, { isTentative }: Place) => isTentative || NESTED.has(keyword)
const room = (keyword: Keyword, place: Place) => isNested(keyword, place) ? NESTING - place.nesting : WIDTH

function width(keyword: Keyword, schema: Assertions): number {
  return keyword === 'dependentRequired' ? schema.dependentRequired?.size ?? 0 : subschemasOf(keyword, schema).length
}

/** The place of a keyword's subschema: two blocks further in, the member's and the type's, and behind those before it. */
function inside(keyword: Keyword, place: Place, index: number): Place {
  return {
    nesting: place.nesting + 2 + (isNested(keyword, place) ? index : 0),
    isTentative: place.isTentative || TENTATIVE.has(keyword),
  }
}
