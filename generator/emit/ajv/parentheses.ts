import { isWord, type Token } from './tokens.js'

/** How strongly operators hold their operands. Those that stand before one operand have a rank of their own. */
const RANKS: ReadonlyMap<Token, number> = new Map(Object.entries({
  '=': 0, '||': 1, '&&': 2, '===': 3, '!==': 3, '==': 3, '!=': 3, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '%': 6, '!': 7, typeof: 7, '.': 9, '[': 9,
}))
const OPERAND = 8
/** Operators that can be grouped either way. */
const ASSOCIATIVE: ReadonlySet<number> = new Set([1, 2])

interface Group {
  readonly start: number
  /** Whether the parentheses do nothing but hold an expression together. */
  readonly isPlain: boolean
  /** The weakest operator inside. */
  rank: number
}

/** Leaves out the parentheses that change nothing. */
export function withoutParentheses(line: readonly Token[]): readonly Token[] {
  if (!line.includes('(')) return line
  const dropped = new Set<number>()
  const open: Group[] = [{ start: -1, isPlain: false, rank: OPERAND }]
  line.forEach((token, i) => {
    const inside = open.at(-1) as Group
    if (OPENING.has(token)) open.push({ start: i, isPlain: token === '(' && isPlain(line[i - 1]), rank: OPERAND })
    else if (CLOSING.has(token)) close(i)
    else inside.rank = Math.min(inside.rank, RANKS.get(token) ?? OPERAND)
  })
  return dropped.size === 0 ? line : line.filter((_, i) => !dropped.has(i))

  function close(end: number) {
    const { start, isPlain, rank } = open.pop() as Group
    const around = open.at(-1) as Group
    if (!isPlain || !isHeld(rank, line[start - 1]) || !isHeld(rank, line[end + 1])) return
    dropped.add(start).add(end)
    around.rank = Math.min(around.rank, rank)
  }
}

const OPENING: ReadonlySet<Token> = new Set(['(', '[', '{'])
const CLOSING: ReadonlySet<Token> = new Set([')', ']', '}'])

/** Whether an expression keeps together beside its neighbour. */
function isHeld(rank: number, neighbour: Token | undefined): boolean {
  const other = neighbour === undefined ? undefined : RANKS.get(neighbour)
  return other === undefined || rank > other || (rank === other && ASSOCIATIVE.has(rank))
}

/** A parenthesis behind a word or a closing one calls a function, or belongs to `if` and `for`. */
const isPlain = (before: Token | undefined) => before === 'return' || !(isWord(before) || before === ')' || before === ']')
