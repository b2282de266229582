import { isExtension } from '../facts/annotations.js'
import { joinPointer } from '../facts/pointer.js'
import type { Assertions, DefinitionId, Schema } from '../model/contract.js'
import type { Json, JsonObject } from '../model/json.js'
import type { Location } from '../model/source.js'
import type { ReferenceKeyword, SchemaNode } from '../resolve/index.js'
import { treatment } from './dialects.js'
import type { Draft } from './treatments.js'

/** What the translation of a schema asks of its surroundings. */
export interface Lead {
  /** The definition that a reference leads to. */
  readonly reference: (from: SchemaNode, keyword: ReferenceKeyword) => DefinitionId | undefined
  /** The translation of a subschema that stands in another one. */
  readonly subschema: (node: SchemaNode, parent: SchemaNode) => Schema
  readonly assertsFormat: boolean
  readonly annotationsCount: boolean
}

/** Annotations that are worth keeping beside a `$ref` that ignores its siblings: they decide nothing and help readers. */
const KEPT_BESIDE_REF = new Set(['title', 'description', 'deprecated', 'default', 'examples', '$comment'])

/** Translates a subschema from its dialect into the plain form, keyword by keyword. */
export function plainSchema(node: SchemaNode, lead: Lead): Schema {
  const location = { path: node.document.file.path, pointer: node.pointer }
  if (typeof node.value === 'boolean') return { location, annotations: {}, ...(node.value ? {} : { types: [] }) }
  const draft = new NodeDraft(node, location, lead)
  const { dialect, vocabularies } = node.resource
  const { written } = draft
  const hidesSiblings = !dialect.refHasSiblings && typeof written.$ref === 'string'
  for (const keyword in written) {
    if (hidesSiblings && keyword !== '$ref' && !KEPT_BESIDE_REF.has(keyword) && !isExtension(keyword)) continue
    treatment(dialect.name, keyword, vocabularies)?.(draft, written[keyword] as Json)
  }
  return finished(draft.assertions, draft.conjuncts)
}

/** The draft of a subschema. */
class NodeDraft implements Draft {
  readonly assertions: Schema
  readonly conjuncts: Schema[] = []

  constructor(private readonly node: SchemaNode, location: Location, private readonly lead: Lead) {
    this.assertions = { location, annotations: {} }
  }

  get annotations(): Schema['annotations'] {
    return this.assertions.annotations
  }

  get written(): JsonObject {
    return this.node.value as JsonObject
  }

  get assertsFormat(): boolean {
    return this.lead.assertsFormat || (this.node.resource.vocabularies?.has(FORMAT_ASSERTION) ?? false)
  }

  get annotationsCount(): boolean {
    return this.lead.annotationsCount
  }

  subschema(keyword: string, token?: string | number): Schema {
    const subschema = this.node.document.nodes.heldBy(this.node, keyword, token)
    return subschema ? this.lead.subschema(subschema, this.node) : this.made(keyword, {})
  }

  made(keyword: string, assertions: Assertions): Schema {
    return { location: { path: this.node.document.file.path, pointer: joinPointer(this.node.pointer, keyword) }, annotations: {}, ...assertions }
  }

  reference(keyword: ReferenceKeyword): DefinitionId | undefined {
    return this.lead.reference(this.node, keyword)
  }
}

/** The vocabulary that makes `format` an assertion (2020-12 Core 8.1.2, Validation 7.2.2). */
const FORMAT_ASSERTION = 'https://json-schema.org/draft/2020-12/vocab/format-assertion'

/** Takes out what has lost the keyword that it depends on, and puts the conjuncts in. */
function finished(schema: Schema, conjuncts: readonly Schema[]): Schema {
  const { minContains, maxContains } = schema
  const isWhole = minContains === undefined && maxContains === undefined && conjuncts.length === 0
  return isWhole ? schema : completed(schema, conjuncts)
}

function completed({ minContains, maxContains, ...rest }: Schema, conjuncts: readonly Schema[]): Schema {
  const counts = {
    ...(minContains === undefined || minContains === 1 ? {} : { minContains }),
    ...(maxContains === undefined ? {} : { maxContains }),
  }
  return {
    ...rest,
    ...(rest.contains ? counts : {}),
    ...(conjuncts.length > 0 ? { allOf: [...(rest.allOf ?? []), ...conjuncts] } : {}),
  }
}
