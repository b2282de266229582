import { type Node, texts } from './tree.js'

/** A function's own variables: ajv numbers them, but for two. */
const VARIABLE = /(?<![.\w])(?:_?[A-Za-z]+\d+|errors|vErrors)\b/g
const STRING = /"(?:[^"\\]|\\.)*"/g
/** A statement that only writes a variable. */
const WRITING = /^(?:(?:const|let|var) )?(_?[A-Za-z]+\d+|errors|vErrors)(?: = .*)?;$/
/** A name for a part of the instance, which is never written again. */
const NAMING = /^let (data\d+) = (.*);$/

/** Leaves out variables that are never read, and blocks that are empty without them; what is named and read once goes unnamed. */
export function withoutUnused(nodes: readonly Node[]): readonly Node[] {
  const uses = usesIn(nodes)
  const kept = without(nodes, unusedIn(uses))
  const reads = new Map([...uses].map(([name, { read }]) => [name, read]))
  return unnamed(kept, { reads, tested: new Set(testedIn(kept, reads)), missing: new Set(missingIn(kept)), parts: new Map() })
}

interface Use {
  /** How often the variable is read. */
  read: number
  /** The statements that only write it. */
  readonly written: string[]
}

function usesIn(nodes: readonly Node[]): Map<string, Use> {
  const uses = new Map<string, Use>()
  const useOf = (name: string) => {
    const use = uses.get(name) ?? { read: 0, written: [] }
    uses.set(name, use)
    return use
  }
  for (const line of texts(nodes)) {
    const written = writtenIn(line)
    if (written !== undefined) useOf(written).written.push(line)
    for (const name of readIn(line, written)) useOf(name).read++
  }
  return uses
}

const writtenIn = (line: string) => WRITING.exec(line)?.[1]

/** The variables that a statement reads; what it writes comes first in it. */
function readIn(line: string, written: string | undefined): readonly string[] {
  const names = (line.includes('"') ? line.replace(STRING, '""') : line).match(VARIABLE) ?? []
  return written === undefined ? names : names.slice(1)
}

/** The statements that write variables which nobody reads, directly or for others that nobody reads. */
function unusedIn(uses: Map<string, Use>): ReadonlySet<string> {
  const unused = new Set<string>()
  const waiting = [...uses.values()].filter(({ read }) => read === 0)
  for (let use = waiting.pop(); use !== undefined; use = waiting.pop()) {
    for (const line of use.written) {
      unused.add(line)
      waiting.push(...readIn(line, writtenIn(line)).flatMap((name) => unread(uses.get(name))))
    }
  }
  return unused
}

/** Takes one read away; the variable, if that was the last. */
const unread = (use: Use | undefined): readonly Use[] => use !== undefined && --use.read === 0 ? [use] : []

function without(nodes: readonly Node[], unused: ReadonlySet<string>): readonly Node[] {
  return nodes.flatMap<Node>((node) => {
    if (typeof node === 'string') return unused.has(node) ? [] : [node]
    const body = without(node.body, unused)
    const otherwise = without(node.otherwise ?? [], unused)
    if (body.length + otherwise.length === 0) return []
    return [{ head: node.head, body, ...(otherwise.length > 0 ? { otherwise } : {}) }]
  })
}

interface Unnaming {
  readonly reads: ReadonlyMap<string, number>
  /** Verdicts that are read once, by the condition behind the statement that writes them. */
  readonly tested: ReadonlySet<string>
  /** Names of members that are told by a variable, where there is but one that can be missing. */
  readonly missing: ReadonlySet<string>
  /** What stands for names that were left out. */
  readonly parts: Map<string, string>
}

const VERDICT = /^(?:let |)(valid\d+) = (.*);$/

function testedIn(nodes: readonly Node[], reads: ReadonlyMap<string, number>): readonly string[] {
  return nodes.flatMap((node, i) => {
    if (typeof node === 'object') return [...testedIn(node.body, reads), ...testedIn(node.otherwise ?? [], reads)]
    const name = VERDICT.exec(node)?.[1]
    const next = nodes[i + 1]
    return name !== undefined && reads.get(name) === 1 && typeof next === 'object' && next.head === `if(!${name})` ? [name] : []
  })
}

const DECLARED = /^let (missing\d+);$/
/** A condition that also notes the only name that it speaks about. */
const NOTING = /^(if\((?:(?!missing\d).)*) && \((missing\d+) = ("(?:[^"\\]|\\.)*")\)\)$/

function missingIn(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    const name = node.head.includes('missing') ? NOTING.exec(node.head)?.[2] : undefined
    return [...(name === undefined ? [] : [name]), ...missingIn(node.body), ...missingIn(node.otherwise ?? [])]
  })
}

function unnamed(nodes: readonly Node[], unnaming: Unnaming): readonly Node[] {
  return nodes.flatMap<Node>((node) => {
    if (typeof node !== 'string') return [unnamedBlock(node, unnaming)]
    if (unnaming.missing.has(DECLARED.exec(node)?.[1] ?? '')) return []
    const [, name = '', part = ''] = NAMING.exec(node) ?? VERDICT.exec(node) ?? []
    const isNeedless = name.startsWith('data') ? unnaming.reads.get(name) === 1 : unnaming.tested.has(name)
    if (!isNeedless) return [spelledOut(node, unnaming)]
    const value = spelledOut(part, unnaming)
    unnaming.parts.set(name, name.startsWith('data') ? value : `(${value})`)
    return []
  })
}

function unnamedBlock({ head, body, otherwise }: Exclude<Node, string>, unnaming: Unnaming): Node {
  const [, condition = '', missing, name = ''] = (head.includes('missing') ? NOTING.exec(head) : undefined) ?? []
  if (missing !== undefined) unnaming.parts.set(missing, name)
  const block = { head: spelledOut(missing === undefined ? head : `${condition})`, unnaming), body: unnamed(body, unnaming) }
  return otherwise === undefined ? block : { ...block, otherwise: unnamed(otherwise, unnaming) }
}

const NAME_OR_STRING = /"(?:[^"\\]|\\.)*"|(?<![.\w])(?:data|valid|missing)\d+\b/g

function spelledOut(line: string, { parts }: Unnaming): string {
  if (parts.size === 0) return line
  return line.replace(NAME_OR_STRING, (text) => parts.get(text) ?? text)
}
