import type { Document } from './graph.js'

/**
 * Documents without an address of their own have one under this scheme, so that references between files of the root resolve
 * as any other reference does (RFC 3986, 5.2) and a path of the machine never enters.
 */
const ROOT_PROTOCOL = 'root:'
const ROOT = `${ROOT_PROTOCOL}//`

/** No URI has them, and no name of a file on a disk that is UTF-8. */
const LONE_SURROGATES = /\p{Surrogate}/gu

/** The address of a document by its path relative to the root. */
export function addressOfPath(path: string): string {
  return `${ROOT}/${path.replace(LONE_SURROGATES, '\ufffd').split('/').map(encodeURIComponent).join('/')}`
}

/** The path that an address stands for, if it is one of ours. */
export function pathOfAddress(address: string): string | undefined {
  return address.startsWith(`${ROOT}/`) ? decoded(address.slice(ROOT.length + 1)) : undefined
}

/**
 * Where a document lies if URIs and paths correspond: as its URI is to that of another document, so is its path to the path of that
 * one. Undefined where that is nowhere in the root, or where they are not of one authority.
 *
 * @param document its address is that of its file, unless it says otherwise in its root
 */
export function pathBeside(uri: string, document: Document): string | undefined {
  const [wanted, known] = [hierarchical(uri), hierarchical(document.nodes.root?.resource.uri ?? document.address)]
  if (!wanted || !known || wanted.search !== '' || wanted.protocol === ROOT_PROTOCOL || wanted.protocol !== known.protocol || wanted.host !== known.host) return undefined
  const [names, folders] = [wanted.pathname.split('/'), known.pathname.split('/').slice(0, -1)]
  const shared = folders.findIndex((name, i) => name !== names[i])
  const common = shared < 0 ? folders.length : shared
  const around = document.file.path.split('/').slice(0, -1)
  const remaining = around.length - (folders.length - common)
  const below = names.slice(common).map(decoded)
  return remaining < 0 || !below.every(isFileName) ? undefined : [...around.slice(0, remaining), ...below].join('/')
}

const isFileName = (name: string) => !/^\.{0,2}$|[/\\:\0]/.test(name)

function hierarchical(uri: string): URL | undefined {
  const href = absolute(uri, undefined)
  return href !== undefined && /^[a-z][a-z0-9+.-]*:\/\//.test(href) ? new URL(href) : undefined
}

/** Why a reference cannot be followed, before anything is looked up. */
export type Refusal = 'syntax' | 'backslash' | 'base' | 'outside'

/**
 * Resolves a URI reference against a base.
 *
 * @returns the absolute URI without its fragment, and the fragment as it is written (empty for none); or a refusal
 */
export function resolveReference(reference: string, base: string): { readonly uri: string; readonly fragment: string } | Refusal {
  if (reference.includes('\\')) return 'backslash'
  const hash = reference.indexOf('#')
  const fragment = hash < 0 ? '' : reference.slice(hash + 1)
  const address = hash < 0 ? reference : reference.slice(0, hash)
  if (address === '') return { uri: base, fragment }
  if (leavesRoot(address, base)) return 'outside'
  const uri = absolute(address, base)
  if (uri !== undefined) return { uri, fragment }
  return absolute(address, ROOT) === undefined ? 'syntax' : 'base'
}

/** An absolute URI in one spelling, without its fragment; `undefined` for what is none. */
export function normalUri(uri: string): string | undefined {
  return absolute(uri.replace(/#.*$/s, ''), undefined)
}

function absolute(address: string, base: string | undefined): string | undefined {
  try {
    return new URL(address, base).href
  } catch {
    return undefined
  }
}

/** `URL` drops the `..` that lead above the root of an address, so they are counted here. */
function leavesRoot(address: string, base: string): boolean {
  const basePath = pathOfAddress(base)
  if (/^file:/i.test(address)) return true
  if (basePath === undefined || /^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) return false
  let depth = basePath.split('/').length - 1
  for (const part of decoded(address).replace(/\?.*$/s, '').split(/[/\\]/)) {
    if (part === '..') depth -= 1
    else if (part !== '.' && part !== '') depth += 1
    if (depth < 0) return true
  }
  return false
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
