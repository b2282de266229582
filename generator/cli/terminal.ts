import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where a run writes to. Results and machine-readable reports go out, what is said about them goes to the side. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether the side channel shows colours: a terminal, and not `NO_COLOR`. */
  readonly colour: boolean
  /** Text for the side channel, coloured where that shows colours. */
  readonly paint: (style: Style, text: string) => string
  /** Shows a line that the next one replaces; nothing unless the side channel is a terminal. */
  readonly progress: (text: string) => void
}

/** The streams of this process. A reader that goes away (`| head`) ends the output, not the run. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe)
  const colour = stderr.isTTY && stderr.hasColors()
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour,
    paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\u001b[K${text}`)
    },
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
