import type { Finding } from '../model/diagnostic.js'
import type { Position } from '../model/source.js'
import { lineIndex } from '../runtime/scan.js'

/** A file's bytes as text, or why they are none. */
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly finding: Finding }

/** Decodes UTF-8, the encoding of JSON (RFC 8259, 8.1). Nothing is replaced: a byte that is not UTF-8 refuses the file. */
export function decode(path: string, bytes: Uint8Array): Decoded {
  const other = ENCODINGS.find(({ starts }) => starts.every((byte, i) => byte === undefined || bytes[i] === byte))
  if (other && bytes.length > 1) return refusal(path, `The file is ${other.name}, not UTF-8.`, { line: 1, column: 1 })
  try {
    return { ok: true, text: STRICT.decode(bytes) }
  } catch {
    return refusal(path, 'The file has a byte here that is not UTF-8.', firstFault(bytes))
  }
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true })

/** How files of other encodings begin: with a byte order mark, or with an ASCII character, as every JSON text does. */
const ENCODINGS: readonly { readonly name: string; readonly starts: readonly (number | undefined)[] }[] = [
  { name: 'UTF-32', starts: [0xff, 0xfe, 0, 0] },
  { name: 'UTF-32', starts: [0, 0, 0xfe, 0xff] },
  { name: 'UTF-16', starts: [0xff, 0xfe] },
  { name: 'UTF-16', starts: [0xfe, 0xff] },
  { name: 'UTF-16', starts: [undefined, 0] },
  { name: 'UTF-16', starts: [0, undefined] },
]

function refusal(path: string, message: string, position: Position): Decoded {
  return { ok: false, finding: { code: 'json-encoding', message, location: { path, pointer: '' }, position } }
}

/** Where the first malformed byte stands: there the text that replaces it differs from the bytes. */
function firstFault(bytes: Uint8Array): Position {
  const replaced = new TextEncoder().encode(LENIENT.decode(bytes))
  const at = bytes.findIndex((byte, i) => byte !== replaced[i])
  const before = LENIENT.decode(bytes.subarray(0, at))
  return lineIndex(before)(before.length)
}
