import { dialectNamed, dialectOfUri } from '../facts/dialects.js'
import { pointerTokens } from '../facts/pointer.js'
import type { Finding } from '../model/diagnostic.js'
import type { Json } from '../model/json.js'
import type { Location, SourceFile } from '../model/source.js'
import { type ChosenDialect, type Surroundings, indexDocument, indexLate, isObject, isSchema } from './document.js'
import { duplicateIdentifier, type Failure, placeOf, unresolvedReference } from './findings.js'
import type { Document, Graph, MissingDocument, Reference, Resource, SchemaNode, Target } from './graph.js'
import { metaschema } from './metaschemas.js'
import { addressOfPath, normalUri, pathBeside, pathOfAddress, resolveReference } from './uri.js'

export type { Document, Graph, MissingDocument, Reference, ReferenceKeyword, Resource, SchemaNode, Target } from './graph.js'

export interface Resolution {
  readonly graph: Graph
  readonly findings: readonly Finding[]
}

/**
 * Finds every identifier and follows every reference (Core 8 and 9; draft-07 Core 8). Nothing is fetched: a reference leads
 * into one of the files, into an official metaschema, or nowhere, which is a finding.
 *
 * @param dialect URI of the dialect of schemas without `$schema`; an unknown one counts as draft 2020-12. References without
 *   it are read as the first schema is.
 */
export function resolve(files: readonly SourceFile[], dialect?: string): Resolution {
  return new Resolver(files, dialect).run()
}

/** Documents are met while references are followed (metaschemas), and references while documents are met: hence one object. */
class Resolver {
  private readonly resources = new Map<string, Resource>()
  private readonly allResources: Resource[] = []
  private readonly documents = new Map<string, Document>()
  private readonly targets = new Map<SchemaNode, Partial<Record<Reference['keyword'], Target>>>()
  private readonly missing = new Map<string, MissingDocument>()
  private readonly findings: Finding[] = []
  private surroundings: Surroundings

  constructor(private readonly files: readonly SourceFile[], dialect: string | undefined) {
    const official = (dialect === undefined ? undefined : dialectOfUri(dialect)) ?? dialectNamed('2020-12')
    this.surroundings = {
      defaultDialect: (dialect === undefined ? undefined : this.customDialect(dialect)) ?? { dialect: official, vocabularies: undefined },
      dialectOf: (uri) => this.customDialect(uri),
      addResource: (resource) => this.addResource(resource),
    }
  }

  run(): Resolution {
    const schemas = this.files.filter(({ role }) => role === 'schema').map((file) => this.addDocument(file))
    this.surroundings = { ...this.surroundings, defaultDialect: schemas[0]?.nodes.root?.resource ?? this.surroundings.defaultDialect }
    this.files.filter(({ role }) => role === 'reference').forEach((file) => this.addDocument(file))
    this.followAll(schemas)
    const target: Graph['target'] = (from, keyword) => this.targets.get(from)?.[keyword]
    return { graph: { schemas, target, resources: this.allResources, missing: [...this.missing.values()] }, findings: this.findings }
  }

  private addDocument(file: SourceFile): Document {
    const ofPath = addressOfPath(file.path)
    const address = (file.uri === undefined ? undefined : normalUri(file.uri)) ?? ofPath
    const document = indexDocument(file, address, this.surroundings)
    for (const uri of [address, ofPath]) if (!this.documents.has(uri)) this.documents.set(uri, document)
    return document
  }

  private addResource(resource: Resource): void {
    this.allResources.push(resource)
    const other = this.resources.get(resource.uri)
    if (!other) this.resources.set(resource.uri, resource)
    else if (resource.document.file.role === 'schema') this.findings.push(duplicateIdentifier(resource, other))
  }

  /** Only what a schema reaches matters: a reference document may be broken where nobody looks. */
  private followAll(schemas: readonly Document[]): void {
    const seen = new Set<Resource>()
    const own = new Set(schemas)
    const queue = this.allResources.filter(({ document }) => own.has(document))
    for (let resource = queue.pop(); resource; resource = queue.pop()) {
      if (seen.has(resource)) continue
      seen.add(resource)
      // A resource is followed whole once a reference leads into it, with the resources that lie in it.
      for (const inner of resource.inner) queue.push(inner)
      for (const reference of resource.references) {
        const followed = this.follow(reference)
        if (followed && !seen.has(followed.node.resource)) queue.push(followed.node.resource)
      }
    }
  }

  private follow(reference: Reference): Target | undefined {
    const target = this.find(reference)
    if ('failure' in target) {
      this.findings.push(unresolvedReference(reference, target))
      return undefined
    }
    this.targets.set(reference.from, { ...this.targets.get(reference.from), [reference.keyword]: target })
    return target
  }

  private find({ from, keyword, value }: Reference): Target | Failure {
    const resolved = resolveReference(value, from.resource.uri)
    if (typeof resolved === 'string') return { failure: resolved }
    const resource = this.resourceOf(resolved.uri) ?? this.resourceBeside(resolved.uri, from.document)
    if (!resource) return this.unknownDocument(resolved.uri, pathBeside(resolved.uri, from.document), placeOf(from, keyword))
    if (keyword === '$recursiveRef') return rootTarget(resource)
    const fragment = percentDecoded(resolved.fragment)
    if (fragment === undefined) return { failure: 'syntax' }
    if (fragment === '' || fragment.startsWith('/')) return this.atWrittenPointer(resource, resolved.fragment, fragment)
    const node = resource.anchors.get(fragment)
    if (!node) return { failure: 'anchor', fragment, within: resource }
    const isDynamic = keyword === '$dynamicRef' && resource.dynamicAnchors.get(fragment) === node
    return isDynamic ? { node, dynamicAnchor: fragment } : { node }
  }

  private resourceOf(uri: string): Resource | undefined {
    const known = this.resources.get(uri)
    if (known) return known
    if (!this.documents.has(uri)) {
      const official = metaschema(uri)
      if (official) this.addDocument(official)
    }
    const document = this.documents.get(uri)
    return document ? document.nodes.root?.resource : undefined
  }

  /** A document that lies where a URI would be beside another one. With an identifier of its own it counts under that alone. */
  private resourceBeside(uri: string, document: Document): Resource | undefined {
    const path = pathBeside(uri, document)
    if (path === undefined) return undefined
    const address = addressOfPath(path)
    const resource = this.documents.get(address)?.nodes.root?.resource
    return resource?.uri === address ? resource : undefined
  }

  private unknownDocument(uri: string, beside: string | undefined, from: Location): Failure {
    const path = pathOfAddress(uri)
    if (beside !== undefined) this.addMissing(uri, { path: beside, identifier: uri, from: [from] })
    if (path === undefined) return { failure: /^(https?|ftp|wss?|root):/.test(uri) ? 'network' : 'document', uri, ...(beside === undefined ? {} : { beside }) }
    if (path.split(/[/\\]/).includes('..')) return { failure: 'outside' }
    if (this.documents.has(uri)) return { failure: 'no schema' }
    this.addMissing(uri, { path, from: [from] })
    return { failure: 'document', uri, path }
  }

  private addMissing(uri: string, document: MissingDocument): void {
    this.missing.set(uri, { ...document, from: [...(this.missing.get(uri)?.from ?? []), ...document.from] })
  }

  /** Decoded first, then split (RFC 6901, 6); where that leads nowhere, `%2F` is read as a slash within a name, as many write it. */
  private atWrittenPointer(resource: Resource, written: string, fragment: string): Target | Failure {
    const exact = this.atPointer(resource, fragment)
    if ('node' in exact || !/%2f/i.test(written)) return exact
    const meant = this.atPointer(resource, percentDecoded(written.replace(/%2f/gi, '~1')) ?? fragment)
    return 'node' in meant ? meant : exact
  }

  private atPointer(resource: Resource, fragment: string): Target | Failure {
    const pointer = resource.pointer + fragment
    const { document } = resource
    const known = document.nodes.at(pointer)
    if (known) return { node: known }
    const value = valueAt(document.file.value, pointer)
    if (value === undefined) return { failure: 'pointer', fragment, within: resource }
    if (!isSchema(value)) return { failure: 'no schema' }
    const node = indexLate(document, { pointer, value }, this.surroundings)
    return node ? { node } : { failure: 'no schema' }
  }

  /** A metaschema that was handed over: the dialect that it is written for, and the vocabularies that it lists. */
  private customDialect(uri: string): ChosenDialect | undefined {
    const found = this.files.find((file) => file.uri !== undefined && normalUri(file.uri) === normalUri(uri))
      ?? this.files.find((file) => isObject(file.value) && file.value.$id === uri)
    if (!found || !isObject(found.value)) return undefined
    const { $schema, $vocabulary } = found.value
    const dialect = typeof $schema === 'string' ? dialectOfUri($schema) : undefined
    if (!dialect) return undefined
    return { dialect, vocabularies: isObject($vocabulary) ? new Set(Object.keys($vocabulary)) : undefined }
  }
}

/** 2019-09 Core 8.2.4.2: dynamic if the initially resolved resource has `$recursiveAnchor: true` at its root. */
function rootTarget(resource: Resource): Target | Failure {
  const node = resource.document.nodes.at(resource.pointer)
  if (!node) return { failure: 'no schema' }
  return resource.dynamicAnchors.has('') ? { node, dynamicAnchor: '' } : { node }
}

function valueAt(value: Json, pointer: string): Json | undefined {
  const tokens = pointerTokens(pointer)
  let at: Json | undefined = tokens && value
  for (const token of tokens ?? []) {
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(token) ? (at as readonly Json[])[Number(token)] : undefined
    else at = isObject(at) && Object.hasOwn(at, token) ? at[token] : undefined
    if (at === undefined) return undefined
  }
  return at
}

function percentDecoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}
