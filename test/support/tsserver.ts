import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'

/** A place in a file, both numbers from 1. */
export interface Spot {
  readonly file: string
  readonly line: number
  readonly offset: number
}

interface Answer {
  readonly request_seq?: number
  readonly body?: readonly { readonly file: string, readonly start: { readonly line: number, readonly offset: number } }[]
}

/** The server that editors ask about TypeScript. */
export class TsServer {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #received = Buffer.alloc(0)
  #sequence = 0

  constructor() {
    const server = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js')
    this.#process = spawn(process.execPath, [server, '--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk))
  }

  open(file: string): void {
    this.#send('open', { file })
  }

  /** Where "go to definition" leads. */
  async definition(spot: Spot): Promise<readonly Spot[]> {
    const sequence = this.#send('definition', spot)
    const answer = await new Promise<Answer>((resolve) => this.#waiting.set(sequence, resolve))
    return (answer.body ?? []).map(({ file, start }) => ({ file, ...start }))
  }

  close(): void {
    this.#process.kill()
  }

  #send(command: string, args: object): number {
    this.#sequence += 1
    this.#process.stdin?.write(`${JSON.stringify({ seq: this.#sequence, type: 'request', command, arguments: args })}\n`)
    return this.#sequence
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.subarray(0, Math.max(end, 0)).toString())?.[1])
      if (end < 0 || this.#received.length < end + 4 + length) return
      const answer = JSON.parse(this.#received.subarray(end + 4, end + 4 + length).toString()) as Answer
      this.#received = this.#received.subarray(end + 4 + length)
      if (answer.request_seq !== undefined) this.#waiting.get(answer.request_seq)?.(answer)
    }
  }
}
