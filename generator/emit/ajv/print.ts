import type { Code } from '../text.js'
import { errorCall } from './errors.js'
import { folded } from './fold.js'
import { withoutParentheses } from './parentheses.js'
import { resolved, type Resolve } from './resolve.js'
import { joined, printed, type Token, tokens } from './tokens.js'
import { type Block, type Node, tree } from './tree.js'
import { withoutUnused } from './unused.js'

/** Deeper lines are not moved in further: indentation must not outgrow what it indents. */
const DEEPEST = 20

/**
 * Prints the code of a function as ajv gives it, the way people write it: no condition whose outcome is known, no variable
 * that nobody reads, a line an error.
 */
export function print(code: string, resolve: Resolve): Code {
  return list(withoutUnused(folded(tree(code))), { depth: 0, resolve })
}

/** An `if` with one statement stands in one line, unless that is longer. */
const LONGEST_LINE = 140

interface Printing {
  readonly depth: number
  readonly resolve: Resolve
}

function list(nodes: readonly Node[], printing: Printing): Code {
  let text = ''
  for (let i = 0; i < nodes.length; i++) {
    const call = errorCall(nodes, i)
    const node = nodes[i] as Node
    if (call !== undefined) text += line(call.line, printing)
    else text += typeof node === 'string' ? line(tokens(node), printing) : block(merged(node), printing)
    i += (call?.covers ?? 1) - 1
  }
  return text
}

const line = (code: readonly Token[], { depth, resolve }: Printing): Code => `${indent(depth)}${text(code, resolve)}\n`

const text = (code: readonly Token[], resolve: Resolve): Code => printed(joined(withoutParentheses(resolved(code, resolve))))

const indent = (depth: number) => '  '.repeat(Math.min(depth, DEEPEST))

function block({ head, body, otherwise }: Block, { depth, resolve }: Printing): Code {
  const inside = { depth: depth + 1, resolve }
  const start = `${indent(depth)}${text(tokens(head), resolve)}`
  const then = list(body, inside)
  if (otherwise !== undefined) return `${start} {\n${then}${indent(depth)}} else {\n${list(otherwise, inside)}${indent(depth)}}\n`
  const short = `${start} ${then.trimStart()}`
  return head.startsWith('if(') && isReturn(then) && short.length <= LONGEST_LINE ? short : `${start} {\n${then}${indent(depth)}}\n`
}

const isReturn = (text: Code) => /^ *return .*\n$/.test(text)

/** Two conditions, one inside the other, as one. */
function merged(node: Block): Block {
  const [only, ...more] = node.body
  const isPair = typeof only === 'object' && more.length === 0 && node.otherwise === undefined && only.otherwise === undefined
  if (!isPair || !node.head.startsWith('if(') || !only.head.startsWith('if(')) return node
  return merged({ head: `if((${condition(node)}) && (${condition(only)}))`, body: only.body })
}

const condition = ({ head }: Block) => head.slice('if('.length, -1)
