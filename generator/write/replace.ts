import type { Finding } from '../model/diagnostic.js'
import { newToken, temporaryFor } from './claim.js'
import { createWhole, type Disk } from './disk.js'
import { asRefusal, Refusal } from './transaction.js'

/** A file that people write: its absolute path, free of links, and its path in messages. */
export interface TargetFile {
  readonly file: string
  readonly shown: string
}

/** Gives a file a new text in one step; it keeps its permissions. What keeps that from happening is the finding. */
export function replaceFile(disk: Disk, { file, shown }: TargetFile, text: string): readonly Finding[] {
  const temporary = temporaryFor(file, newToken(), 1)
  try {
    const entry = disk.entry(file)
    if (entry?.writable === false) return [{ code: 'output-read-only', message: 'The file is write-protected.', location: { path: shown, pointer: '' } }]
    createWhole(disk, temporary, text, entry?.mode)
    rename(disk, temporary, file)
    return []
  } catch (error) {
    const refusal = asRefusal(error, { folder: '', shown }, '')
    if (!(refusal instanceof Refusal)) throw refusal
    return refusal.findings
  }
}

function rename(disk: Disk, temporary: string, file: string): void {
  try {
    disk.rename(temporary, file)
  } catch (error) {
    disk.remove(temporary)
    throw error
  }
}
