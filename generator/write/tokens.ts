/** A token of a script or a declaration file. */
export interface Token {
  readonly kind: 'word' | 'string' | 'comment' | 'regex' | 'template' | 'mark'
  readonly text: string
  /** Whether a line ends before it. */
  readonly isFirst: boolean
}

const SPACE = /\s*/y
const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['comment', /\/\/.*|\/\*[^]*?\*\//y],
  ['string', /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y],
  ['word', /[\p{ID_Continue}$#\u200c\u200d]+/uy],
  ['mark', /=>|&&|\|\||\?\?|\?\.|\.\.\.|[=!]==?|[<>]=|[^]/uy],
]
/** A slash after one of these, or at the start, begins a regular expression. */
const BEFORE_REGEX = /^(?:[=(,:[!&|?{};+\-*%<>~^]|=>|&&|\|\||\?\?|[=!]==?|return|typeof|case|in|of)$/
/** From a back quote, or the brace that ends an interpolation, to the next interpolation or the end. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{)/y
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y

/** Splits a script. A text that is none gives tokens, too, the same ones for the same text. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  /** For each interpolation that is open, how many braces are open in it. */
  const open: number[] = []
  let at = 0
  let last = ';'
  for (;;) {
    const space = matched(SPACE, text, at) ?? ''
    at += space.length
    if (at >= text.length) return found
    const [kind, token] = nextToken({ text, last, endsInterpolation: text[at] === '}' && open.at(-1) === 0 }, at)
    found.push({ kind, text: plain(kind, token), isFirst: space.includes('\n') })
    follow(open, kind, token)
    if (kind !== 'comment') last = kind === 'string' ? '' : token
    at += token.length
  }
}

function follow(open: number[], kind: Token['kind'], token: string): void {
  if (kind === 'template') {
    if (token.startsWith('}')) open.pop()
    if (token.endsWith('${')) open.push(0)
  } else if (open.length > 0 && (token === '{' || token === '}')) {
    open.push((open.pop() ?? 0) + (token === '{' ? 1 : -1))
  }
}

/** What stands before a token. */
interface Before {
  readonly text: string
  /** The last token that is no comment, empty for a string. */
  readonly last: string
  readonly endsInterpolation: boolean
}

function nextToken({ text, last, endsInterpolation }: Before, at: number): readonly [Token['kind'], string] {
  const template = text[at] === '`' || endsInterpolation ? matched(TEMPLATE, text, at) : undefined
  if (template !== undefined) return ['template', template]
  for (const [kind, pattern] of KINDS) {
    const regex = kind === 'mark' && text[at] === '/' && BEFORE_REGEX.test(last) ? matched(REGEX, text, at) : undefined
    if (regex !== undefined) return ['regex', regex]
    const token = matched(pattern, text, at)
    if (token !== undefined) return [kind, token]
  }
  return ['mark', text.slice(at, at + 1)]
}

function matched(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Quotes as one kind of quotes; the lines of a comment without what they begin with. */
function plain(kind: Token['kind'], text: string): string {
  if (kind === 'comment') return text.replace(/\s*\n[\s*]*/g, ' ').replace(/\s+/g, ' ')
  return kind === 'string' ? `"${text.slice(1, -1).replace(/\\?"|\\'|\\[^]/g, (part) => QUOTES[part] ?? part)}"` : text
}

const QUOTES: Readonly<Record<string, string>> = { '"': '\\"', "\\'": "'" }
