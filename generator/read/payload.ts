import { createReadStream } from 'node:fs'
import type { Finding } from '../model/diagnostic.js'
import { quote } from '../facts/visible.js'

/** What stands for the standard input where a file can be named. */
export const STDIN = '<stdin>'

/** Bytes that are asked for at once. */
const CHUNK = 1 << 20

/** The bytes of a file, or of the standard input for `STDIN`. What the disk refuses is thrown as `PayloadFault`. */
export async function* payloadChunks(file: string, shown: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (file === STDIN ? process.stdin : createReadStream(file, { highWaterMark: CHUNK })) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new PayloadFault(shown, error)
  }
}

/** All bytes of a file. */
export async function payloadBytes(file: string, shown: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of payloadChunks(file, shown)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A file that cannot be read, as a finding. */
export class PayloadFault extends Error {
  readonly finding: Finding

  constructor(shown: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    const message = isMissing ? `There is no file ${quote(shown)}.` : `${quote(shown)} ${code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`}.`
    super(message)
    this.finding = { code: isMissing ? 'file-not-found' : 'file-unreadable', message, help: 'Check the path; it is relative to the working folder.', location: { path: shown, pointer: '' } }
  }
}
