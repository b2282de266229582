/** The code of a function as ajv prints it, a statement a line: a statement, or a block with what stands in it. */
export type Node = string | Block

export interface Block {
  /** What stands before the brace: `if(…)`, `for(…)`, `function …`. */
  readonly head: string
  readonly body: readonly Node[]
  /** What stands in the `else` of an `if`. */
  readonly otherwise?: readonly Node[]
}

/** Reads ajv's code, of which each line is a statement, begins a block or ends one. */
export function tree(code: string): readonly Node[] {
  const root: Node[] = []
  const open: Node[][] = [root]
  for (const line of lines(code)) {
    if (line === '}') open.pop()
    else if (!line.endsWith('{')) open.at(-1)?.push(line)
    else open.push(begin(open.at(-1) ?? root, line.slice(0, -1).trim()))
  }
  return root
}

/** A statement that ajv breaks into lines is one line again. */
const lines = (code: string) => idiomatic(code.trim()).replace(/([^;{}])\n\s*/g, '$1').split('\n')

/** What ajv spells out, and how people say it. No string can hold these texts: they have quotation marks, or stand behind one. */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\(\(typeof (\w+) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g, 'Number.isInteger($1)'],
  [/\(typeof (\w+) == "number"\) && \(isFinite\(\1\)\)/g, 'Number.isFinite($1)'],
  [/!\((len\d+) <= (\d+)\)/g, '$1 > $2'],
  // A string without a code point is without a code unit.
  [/\bfunc\d+\((\w+)\) < 1\b/g, '$1.length < 1'],
  // Nothing reads the rest of the context.
  [/, parentData, parentDataProperty, rootData=data\}=\{\}\)/g, '}={})'],
  [/\b(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isObject($1)'],
  // Limits are compared where a number is known to be finite.
  [/\b(\w+) ([<>]=?) ([-\w.+]+) \|\| isNaN\(\1\)/g, '$1 $2 $3'],
]

const idiomatic = (code: string) => IDIOMS.reduce((text, [pattern, idiom]) => text.replace(pattern, idiom), code)

/** Adds a block to a list, or an `else` to the block that ends it; returns where what stands in it belongs. */
function begin(list: Node[], head: string): Node[] {
  const inside: Node[] = []
  const before = list.at(-1)
  if (head !== 'else') list.push({ head, body: inside })
  else if (typeof before === 'object') list.splice(-1, 1, { ...before, otherwise: inside })
  else throw new Error("ajv's code has an else without an if")
  return inside
}

/** Whether what stands behind can be reached. */
export function isPassed(nodes: readonly Node[]): boolean {
  const last = nodes.at(-1)
  if (last === undefined) return true
  if (typeof last === 'string') return !/^(?:return\b|break\b)/.test(last)
  return last.otherwise === undefined || isPassed(last.body) || isPassed(last.otherwise)
}

/** All statements and heads, in order. */
export function texts(nodes: readonly Node[]): readonly string[] {
  const found: string[] = []
  const visit = (list: readonly Node[]) => {
    for (const node of list) {
      found.push(typeof node === 'string' ? node : node.head)
      if (typeof node === 'object') visit(node.body)
      if (typeof node === 'object' && node.otherwise !== undefined) visit(node.otherwise)
    }
  }
  visit(nodes)
  return found
}
