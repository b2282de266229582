import type { OpenApiDocument } from '../../emit/openapi/document.js'
import { validDocument } from '../../emit/openapi/emit.js'
import { headerText } from '../../emit/text.js'
import { quote } from '../../facts/visible.js'
import type { Contract, Definition } from '../../model/contract.js'
import type { Finding } from '../../model/diagnostic.js'
import type { Json, JsonObject } from '../../model/json.js'
import type { SourceText } from '../../model/source.js'
import { readDescription, type Description, type Entry } from './description.js'
import { edited, insertions, removal, replacement } from './edits.js'
import { embeddedIn, sourceOf, MARK } from './marks.js'

/** What is to be embedded, and where. */
export interface EmbedRequest {
  /** An OpenAPI description that people write: YAML, or JSON if its path says so. */
  readonly description: SourceText
  readonly contract: Contract
  /** What the marks of components name as the way to make them anew. */
  readonly command: string
}

export interface Embedded {
  /** The description with the components in it; absent if a finding is an error. The same text if nothing was to be done. */
  readonly text?: string
  readonly findings: readonly Finding[]
  readonly changes: readonly Change[]
}

/** What became of a component. */
export interface Change {
  readonly key: string
  readonly kind: 'added' | 'updated' | 'removed'
}

/**
 * Writes the components of a contract into `components.schemas` of a description, in the version of OpenAPI that it is written
 * in. Nothing else of its text is touched. Each component is marked by `x-generated`; one without the mark is somebody's own
 * and is never overwritten. A marked one that its schema no longer makes is removed.
 */
export async function embed({ description, contract, command }: EmbedRequest): Promise<Embedded> {
  const read = readDescription(description)
  if (!read.ok) return { findings: read.findings, changes: [] }
  const { document, findings } = await validDocument(contract, read.description.version, { command, info: {} })
  if (document === undefined) return { findings, changes: [] }
  const embedded = embedDocument({ description: read.description, contract, command }, document)
  return { ...embedded, findings: [...findings, ...embedded.findings] }
}

/** The same with a description that has been read and a document of its version. */
export function embedDocument({ description, contract, command }: EmbedDocumentRequest, document: OpenApiDocument): Embedded {
  const wanted = wantedComponents(document, description, command)
  const foreign = description.entries.filter((entry) => wanted.has(entry.key) && sourceOf(entry) === undefined)
  if (foreign.length > 0) return { findings: foreign.map((entry) => foreignFinding(entry, description)), changes: [] }
  const { left, stale } = leftOver(description, wanted, contract)
  const done = written(description, wanted, stale)
  assertEmbedded(done.text, description, wanted)
  return { ...done, findings: left.map((entry) => staleFinding(entry, description)) }
}

export type EmbedDocumentRequest = Omit<EmbedRequest, 'description'> & { readonly description: Description }

/** The components by key, marked. */
function wantedComponents({ components }: OpenApiDocument, description: Description, command: string): ReadonlyMap<string, JsonObject> {
  const sources = (definition: Definition) => headerText(definition.schema.location.path, command)
  return new Map(components.map(({ key, definition, schema }) => [key, embeddedIn(description, schema, sources(definition))]))
}

/** Marked components that this contract does not make: `stale` if it has their source, else `left` to whoever does. */
function leftOver({ entries }: Description, wanted: ReadonlyMap<string, Json>, contract: Contract) {
  const sources = new Set([...contract.modules.map(({ source }) => source), ...[...contract.definitions.values()].map(({ schema }) => schema.location.path)])
  const others = entries.filter((entry) => !wanted.has(entry.key) && sourceOf(entry) !== undefined)
  const isOurs = (entry: Entry) => sources.has(sourceOf(entry) ?? '')
  return { stale: others.filter(isOurs), left: others.filter((entry) => !isOurs(entry)) }
}

function written(description: Description, wanted: ReadonlyMap<string, JsonObject>, stale: readonly Entry[]): { readonly text: string, readonly changes: readonly Change[] } {
  const [first] = stale
  if (first !== undefined) {
    const text = edited(description.text, [removal(description, first)])
    const read = readDescription({ path: description.path, text })
    if (!read.ok) throw new Error(`removing a component broke the description: ${read.findings[0]?.message}`)
    const gone = new Set(stale.map(({ key }) => key))
    const next = written(read.description, wanted, read.description.entries.filter(({ key }) => gone.has(key)))
    return { text: next.text, changes: [{ key: first.key, kind: 'removed' }, ...next.changes] }
  }
  const there = new Map(description.entries.map((entry) => [entry.key, entry]))
  const added = [...wanted].filter(([key]) => !there.has(key))
  const updated = [...wanted].flatMap(([key, schema]) => {
    const entry = there.get(key)
    return entry === undefined || JSON.stringify(entry.value) === JSON.stringify(schema) ? [] : [{ entry, schema }]
  })
  const edits = [...updated.map(({ entry, schema }) => replacement(description, entry, schema)), ...insertions(description, added)]
  const changes: readonly Change[] = [
    ...updated.map(({ entry }): Change => ({ key: entry.key, kind: 'updated' })), ...added.map(([key]): Change => ({ key, kind: 'added' })),
  ]
  return { text: edited(description.text, edits), changes }
}

/** Edits of text can go wrong where a value cannot: what comes out must hold what was to go in, and all else unchanged. */
function assertEmbedded(text: string, before: Description, wanted: ReadonlyMap<string, Json>): void {
  const after = readDescription({ path: before.path, text })
  const isSame = after.ok && before.around === after.description.around && others(before, wanted) === others(after.description, wanted) &&
    [...wanted].every(([key, schema]) => JSON.stringify(after.description.entries.find((entry) => entry.key === key)?.value) === JSON.stringify(schema))
  if (!isSame) throw new Error('The components could not be embedded without touching something else. This is a fault of the generator; please report it.')
}

const others = ({ entries }: Description, wanted: ReadonlyMap<string, Json>): string =>
  JSON.stringify(entries.filter((entry) => !wanted.has(entry.key) && sourceOf(entry) === undefined).map(({ key, value }) => [key, value]))

const foreignFinding = (entry: Entry, { path }: Description): Finding => ({
  code: 'embed-foreign',
  message: `The component ${quote(entry.key)} was not written by this command: it has no "${MARK}".`,
  location: { path, pointer: `/components/schemas/${entry.key}` },
  position: entry.position,
})

const staleFinding = (entry: Entry, { path }: Description): Finding => ({
  code: 'embed-left',
  message: `The component ${quote(entry.key)} was made of ${quote(sourceOf(entry) ?? '')}, which is not among the schemas of this run.`,
  location: { path, pointer: `/components/schemas/${entry.key}` },
  position: entry.position,
})

/** What `--check` says of a description that is not up to date. */
export function driftFindings(changes: readonly Change[], path: string): readonly Finding[] {
  const WORDS: Readonly<Record<Change['kind'], string>> = {
    added: 'is missing', updated: 'is not what its schema makes', removed: 'is one that no schema makes any more',
  }
  return changes.map(({ key, kind }) => ({
    code: 'embed-drift',
    message: `The component ${quote(key)} ${WORDS[kind]}.`,
    location: { path, pointer: kind === 'added' ? '/components/schemas' : `/components/schemas/${key}` },
  }))
}
