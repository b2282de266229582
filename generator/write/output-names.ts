import { INVISIBLE, quote } from '../facts/visible.js'
import type { Finding } from '../model/diagnostic.js'
import type { OutputFile } from '../model/output.js'

/** A schema, as far as it names files: its path, and that of its outputs without their suffixes. */
export interface NamedSchema {
  readonly path: string
  readonly stem: string
}

/**
 * Schemas whose outputs would have names that not every system can hold, no script can import, or a tool that pastes them into
 * a script, a shell or a page might take for code: output-name. Letters and digits of every script, spaces and other signs stay.
 */
export function unusableNames(schemas: readonly NamedSchema[]): readonly Finding[] {
  return schemas.flatMap(({ path, stem }) => {
    const fault = faultOf(stem)
    if (fault === undefined) return []
    return [{ code: 'output-name', message: `Outputs would be called ${quote(`${stem}.*`)}, and ${fault}.`, location: { path, pointer: '' } } as const]
  })
}

/** A slash is no such sign: it stands between folders. */
const UNUSABLE = /[\\<>:"|?*'`;{}]/

/** Joiners, variation selectors and wide spaces are invisible, too, and people need them to write words and signs. */
const NEEDED = /[ \u200c\u200d\u3000\ufe00-\ufe0f]/g

/** What Windows takes for a device, whatever stands behind the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$) *(?:\.|$)/i

function faultOf(stem: string): string | undefined {
  const sign = UNUSABLE.exec(stem)?.[0] ?? stem.replace(NEEDED, '').match(INVISIBLE)?.[0]
  if (sign !== undefined) return `${NAMES.get(sign) ?? quote(sign)} cannot stand in their names`
  const parts = stem.split('/')
  const device = parts.find((part) => DEVICE.test(part))
  if (device !== undefined) return `Windows takes ${quote(device)} for a device`
  const folder = parts.slice(0, -1).find((part) => /[. ]$/.test(part))
  return folder === undefined ? undefined : `Windows has no folder whose name ends in a dot or a space, as ${quote(folder)} does`
}

/** Signs that are hard to read between quotes. */
const NAMES: ReadonlyMap<string, string> = new Map([['"', 'a double quote'], ["'", 'a single quote'], ['`', 'a back quote'], ['\\', 'a backslash']])

/**
 * Schemas of which outputs would be one file on a disk that does not tell upper from lower case, or two ways to compose a letter,
 * or would be a file that is made for all schemas: output-collision.
 */
export function pathCollisions(files: readonly OutputFile[], schemas: readonly NamedSchema[]): readonly Finding[] {
  const seen = new Set<string>()
  const found = new Map<string, Finding>()
  for (const { path } of files) {
    const key = comparable(path)
    const owners = seen.has(key) ? schemas.filter(({ stem }) => key.startsWith(`${comparable(stem)}.`)) : []
    const owner = owners.at(-1)
    if (owner !== undefined && !found.has(owner.path)) found.set(owner.path, collision(path, owner, owners[0]))
    seen.add(key)
  }
  return [...found.values()]
}

const comparable = (path: string) => path.normalize('NFC').toLowerCase()

function collision(output: string, schema: NamedSchema, other: NamedSchema | undefined): Finding {
  const message = other === undefined || other === schema
    ? `An output of this schema would be called ${quote(output)}, as a file for all schemas is.`
    : `An output of this schema and one of ${quote(other.path)} would be one file, ${quote(output)}, at least on some disks.`
  return { code: 'output-collision', message, location: { path: schema.path, pointer: '' } }
}
