import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs an action with a folder of its own, free of links, that is gone afterwards. */
export async function withScratch<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'contract-codegen-')))
  try {
    return await action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes a folder with all that is missing above it. */
export const makeFolder = (folder: string) => void mkdirSync(folder, { recursive: true })
