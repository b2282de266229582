import { tokens, type Token } from './tokens.js'

/**
 * Whether two versions of an output differ at most by what a formatter does: white space, the kind of quotes, quotes around
 * member names, trailing commas, semicolons at the end of a line, parentheses that change nothing, a bar before a union.
 * Known of JSON, JavaScript and declarations; other files are compared as they are. Where in doubt it says no, so that an
 * edit by hand is never taken for a formatter's work.
 */
export function sameButForFormat(path: string, before: string, after: string): boolean {
  if (/\.(json|map)$/.test(path)) return sameJson(before, after)
  return /\.(js|ts)$/.test(path) && essence(before) === essence(after)
}

function sameJson(before: string, after: string): boolean {
  try {
    return JSON.stringify(JSON.parse(before)) === JSON.stringify(JSON.parse(after))
  } catch {
    return false
  }
}

/** The text of the tokens that a formatter leaves, each in the form that it has here. */
const essence = (text: string) => RULES.reduce((list, rule) => rule(list), tokens(text)).map((token) => token.text).join('\n')

const RULES: readonly ((list: Token[]) => Token[])[] = [
  (list) => list.filter((token, at) => !isLeadingBar(token, list[at - 1]) && !isTrailingComma(token, list[at - 1], list[at + 1])),
  withoutParentheses,
  (list) => list.map((token, at) => memberName(token, list, at)),
  withoutSemicolons,
]

const isLeadingBar = (token: Token, before: Token | undefined) =>
  /^[|&]$/.test(token.text) && /^(?:[=(<:[,]|=>)$/.test(before?.text ?? '')

const isTrailingComma = (token: Token, before: Token | undefined, after: Token | undefined) =>
  token.text === ',' && /^[)\]}>]$/.test(after?.text ?? '') && !/^[[,]$/.test(before?.text ?? ',')

/** `{ 'a': 1 }` is `{ a: 1 }`. */
function memberName(token: Token, list: readonly Token[], at: number): Token {
  const name = token.kind === 'string' ? token.text.slice(1, -1) : ''
  const next = list[at + 1]?.text === '?' ? list[at + 2] : list[at + 1]
  if (!/^(?:[A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) || next?.text !== ':' || !/^[{,;]$/.test(list[at - 1]?.text ?? '')) return token
  return { ...token, kind: 'word', text: name }
}

/** After these words a line end ends the statement. */
const RESTRICTED = new Set(['return', 'throw', 'break', 'continue', 'yield'])
/** How many tokens are looked at for the next one that is no comment. */
const NEAR = 20
/** What would go on with the line before if that had no semicolon. */
const CONTINUES = /^(?:[([`+\-*/.,<]|\?\.)/

/** Drops each semicolon that stands at the end of a line or block, and writes the one that a line end stands for. */
function withoutSemicolons(list: Token[]): Token[] {
  const partners = brackets(list)
  const depthOfParentheses = depths(list)
  return list.flatMap((token, at) => {
    const [before, after] = [list[at - 1], list.slice(at + 1, at + 1 + NEAR).find(({ kind }) => kind !== 'comment')]
    if (RESTRICTED.has(token.text)) return after === undefined || after.isFirst || /^[;}]$/.test(after.text) ? [token, { ...token, text: ';' }] : [token]
    if (token.text !== ';' || token.kind !== 'mark') return [token]
    if (RESTRICTED.has(before?.text ?? '')) return []
    const head = before?.text === ')' ? (partners.get(at - 1) ?? 0) - 1 : at - 1
    const isEmptyStatement = /^(?:if|while|for|else|do)$/.test(list[head]?.text ?? '') && !endsLoop(list, partners, head)
    return isEmptyStatement || depthOfParentheses[at] !== 0 || CONTINUES.test(after?.text ?? '') ? [token] : []
  })
}

/** Whether a `while` is the end of a `do`, not the head of a loop of its own. */
const endsLoop = (list: readonly Token[], partners: ReadonlyMap<number, number>, at: number) =>
  list[at]?.text === 'while' && list[at - 1]?.text === '}' && list[(partners.get(at - 1) ?? 0) - 1]?.text === 'do'

/** The index of the bracket that belongs to each closing or opening one. */
function brackets(list: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = []
  const partners = new Map<number, number>()
  list.forEach(({ kind, text }, at) => {
    if (kind !== 'mark') return
    if (/^[([{]$/.test(text)) open.push(at)
    const partner = /^[)\]}]$/.test(text) ? open.pop() : undefined
    if (partner !== undefined) partners.set(at, partner).set(partner, at)
  })
  return partners
}

/** How many parentheses are open at each token, within the innermost braces. */
function depths(list: readonly Token[]): number[] {
  const stack = [0]
  return list.map(({ kind, text }) => {
    if (kind === 'mark' && text === '{') stack.push(0)
    else if (kind === 'mark' && text === '}' && stack.length > 1) stack.pop()
    else if (kind === 'mark' && /^[()]$/.test(text)) stack.push((stack.pop() ?? 0) + (text === '(' ? 1 : -1))
    return stack.at(-1) ?? 0
  })
}

/** Drops the parentheses that change nothing; see `isRedundant`. */
function withoutParentheses(list: Token[]): Token[] {
  const partners = brackets(list)
  const dropped = new Set<number>()
  list.forEach((token, at) => {
    const close = partners.get(at)
    if (token.text !== '(' || token.kind !== 'mark' || close === undefined || !isRedundant(list, at, close)) return
    dropped.add(at).add(close)
  })
  return list.flatMap((token, at) => {
    const opening = dropped.has(at - 1) && list[at - 1]?.text === '(' ? list[at - 1] : undefined
    return dropped.has(at) ? [] : [opening === undefined ? token : { ...token, isFirst: opening.isFirst }]
  })
}

/**
 * `(x) =>` is `x =>`. A value that stands alone between commas, brackets and the like needs none. A conjunction needs none
 * among conjunctions and disjunctions.
 */
function isRedundant(list: readonly Token[], open: number, close: number): boolean {
  const [before, after] = [list[open - 1]?.text ?? ';', endsLine(list[close + 1]) ? ';' : list[close + 1]?.text ?? ';']
  if (after === '=>') return close === open + 2 && list[open + 1]?.kind === 'word' && before !== 'function'
  const inner = outermost(list, open, close).filter(({ kind }) => kind !== 'string').map(({ text }) => text)
  const has = (pattern: RegExp) => inner.some((text) => pattern.test(text))
  if (close === open + 1 || has(/^(?:[,;]|yield)$/) || /^(?:\{|function|class)$/.test(list[open + 1]?.text ?? '')) return false
  const isAlone = /^(?:[=([,:?]|=>|\.\.\.|return)$/.test(before) && /^[;:,)}\]]$/.test(after)
  const isConjunction = has(/^&&$/) && !has(/^(?:\|\||[?:={]|=>|\?\?|function|class)$/)
  return isAlone || isConjunction && /^(?:[(,?:=;[]|\|\||&&|return|=>)$/.test(before) && /^(?:[),?:;\]}]|\|\||&&)$/.test(after)
}

/** Whether a token begins a statement without a semicolon before it. */
const endsLine = (token: Token | undefined) => token?.isFirst === true && /^(?:word|string|comment)$/.test(token.kind) && !/^(?:in|of|instanceof)$/.test(token.text)

/** The tokens between two brackets that stand in no brackets further in. */
function outermost(list: readonly Token[], open: number, close: number): Token[] {
  let depth = 0
  return list.slice(open + 1, close).filter(({ kind, text }) => {
    if (kind === 'mark' && /^[)\]}]$/.test(text)) depth--
    const isOutermost = depth === 0
    if (kind === 'mark' && /^[([{]$/.test(text)) depth++
    return isOutermost
  })
}
