import path from 'node:path'
import type { Judge } from '../facts/judge.js'
import { posixPath } from '../facts/native-path.js'
import type { Finding } from '../model/diagnostic.js'
import type { SourceText } from '../model/source.js'
import { payloadBytes, payloadChunks, STDIN } from '../read/payload.js'
import { readLines } from '../runtime/lines.js'
import type { TextIssue } from '../runtime/public.js'
import { parseText, type Validator } from '../runtime/text.js'

/** A payload file, or `STDIN`, and how it is judged. */
export interface Payload {
  readonly file: string
  /** The working folder. */
  readonly folder: string
  /** Whether it is JSON Lines, whatever it is called. */
  readonly isLines: boolean
  readonly judge: Judge
  /** How many findings are kept. */
  readonly limit: number
  /** Told now and then how many lines have been read. */
  readonly onProgress: (lines: number) => void
}

/** What became of a payload file. */
export interface Judged {
  readonly path: string
  readonly findings: readonly Finding[]
  /** Findings that were not kept. */
  readonly more: number
  /** Documents that excerpts can be taken from. */
  readonly sources: readonly SourceText[]
  /** How many texts there were: the lines that are not blank, or one. */
  readonly texts: number
}

/** Reads and judges a payload. Lines are read one by one, so that the file may be as long as it likes. */
export async function judgePayload(payload: Payload): Promise<Judged> {
  const isLines = payload.isLines || /\.(?:jsonl|ndjson)$/i.test(payload.file)
  return await (isLines ? judgeLines(payload) : judgeText(payload))
}

const validatorOf = ({ judge }: Payload): Validator<unknown> => (value, options) => {
  const issues = judge(value, options)
  return issues.length > 0 ? { issues } : { value }
}

const nameOf = ({ file, folder }: Payload) => (file === STDIN ? file : posixPath(folder, path.resolve(folder, file)))

const absolute = ({ file, folder }: Payload) => (file === STDIN ? file : path.resolve(folder, file))

async function judgeText(payload: Payload): Promise<Judged> {
  const name = nameOf(payload)
  const bytes = await payloadBytes(absolute(payload), name)
  const { issues = [] } = parseText(validatorOf(payload), bytes, { duplicates: 'refuse', limit: payload.limit })
  const sources = issues.length > 0 ? [{ path: name, text: new TextDecoder().decode(bytes) }] : []
  return { path: name, findings: issues.map((issue) => findingOf(issue, name)), more: 0, sources, texts: 1 }
}

/** Lines between two looks at the clock. */
const STRIDE = 1000

async function judgeLines(payload: Payload): Promise<Judged> {
  const name = nameOf(payload)
  const findings: Finding[] = []
  let [texts, found] = [0, 0]
  for await (const { issues = [] } of readLines(validatorOf(payload), payloadChunks(absolute(payload), name), { duplicates: 'refuse' })) {
    texts++
    found += issues.length
    findings.push(...issues.slice(0, payload.limit - findings.length).map((issue) => findingOf(issue, name)))
    if (texts % STRIDE === 0) payload.onProgress(texts)
  }
  return { path: name, findings, more: found - findings.length, sources: [], texts }
}

/** Faults of a text have keywords of their own, which no schema has asked for. */
function findingOf({ message, pointer, line, column, schemaPointer }: TextIssue, path: string): Finding {
  const place = { message, location: { path, pointer }, position: { line, column } }
  if (schemaPointer === '') return { code: 'payload-text', ...place }
  return { code: 'payload-invalid', ...place, help: `The schema asks for it at ${schemaPointer}.` }
}
