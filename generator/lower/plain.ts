import { joinPointer } from '../facts/pointer.js'
import type { Assertions, DefinitionId, Schema } from '../model/contract.js'
import type { Json, JsonObject } from '../model/json.js'
import type { ReferenceKeyword, SchemaNode } from '../resolve/index.js'
import { treatment } from './dialects.js'
import type { Draft, KeywordPlace } from './treatments.js'

/** What the translation of a schema asks of its surroundings. */
export interface Lead {
  /** The definition that a reference leads to. */
  readonly reference: (from: SchemaNode, keyword: ReferenceKeyword) => DefinitionId | undefined
  /** The translation of a subschema. */
  readonly subschema: (node: SchemaNode) => Schema
  readonly assertsFormat: boolean
  readonly annotationsCount: boolean
}

/** Annotations that are worth keeping beside a `$ref` that ignores its siblings: they decide nothing and help readers. */
const KEPT_BESIDE_REF = new Set(['title', 'description', 'deprecated', 'default', 'examples', '$comment'])

/** Translates a subschema from its dialect into the plain form, keyword by keyword. */
export function plainSchema(node: SchemaNode, lead: Lead): Schema {
  const location = { path: node.document.file.path, pointer: node.pointer }
  if (typeof node.value === 'boolean') return { location, annotations: {}, ...(node.value ? {} : { types: [] }) }
  const draft: Draft = { assertions: {}, annotations: {}, conjuncts: [] }
  const siblings = node.value as JsonObject
  for (const [keyword, value] of effectiveKeywords(node)) {
    const translate = treatment(node.resource.dialect.name, keyword, node.resource.vocabularies)
    translate?.(draft, value, placeOf(keyword, { node, siblings, lead }))
  }
  return { location, annotations: draft.annotations, ...finished(draft) }
}

function effectiveKeywords(node: SchemaNode): readonly (readonly [string, Json])[] {
  const all = Object.entries(node.value as JsonObject)
  if (node.resource.dialect.refHasSiblings || typeof (node.value as JsonObject).$ref !== 'string') return all
  return all.filter(([keyword]) => keyword === '$ref' || KEPT_BESIDE_REF.has(keyword))
}

function placeOf(keyword: string, { node, siblings, lead }: { node: SchemaNode; siblings: JsonObject; lead: Lead }): KeywordPlace {
  const pointer = joinPointer(node.pointer, keyword)
  const location = { path: node.document.file.path, pointer }
  return {
    siblings,
    assertsFormat: lead.assertsFormat || (node.resource.vocabularies?.has(FORMAT_ASSERTION) ?? false),
    annotationsCount: lead.annotationsCount,
    subschema(...tokens) {
      const subschema = node.document.nodes.get(joinPointer(pointer, ...tokens))
      return subschema ? lead.subschema(subschema) : { location, annotations: {} }
    },
    made: (assertions: Assertions) => ({ location, annotations: {}, ...assertions }),
    reference: () => lead.reference(node, keyword as ReferenceKeyword),
  }
}

/** The vocabulary that makes `format` an assertion (2020-12 Core 8.1.2, Validation 7.2.2). */
const FORMAT_ASSERTION = 'https://json-schema.org/draft/2020-12/vocab/format-assertion'

/** Takes out what has lost the keyword that it depends on, and puts the conjuncts in. */
function finished({ assertions, conjuncts }: Draft): Assertions {
  const { minContains, maxContains, ...rest } = assertions
  const counts = {
    ...(minContains === undefined || minContains === 1 ? {} : { minContains }),
    ...(maxContains === undefined ? {} : { maxContains }),
  }
  return {
    ...(rest as Assertions),
    ...(rest.contains ? counts : {}),
    ...(conjuncts.length > 0 ? { allOf: [...(rest.allOf ?? []), ...conjuncts] } : {}),
  }
}
