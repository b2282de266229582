// The language server of TypeScript 7, which editors ask (Language Server Protocol 3.17).
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { tool } from './support.mjs'

export class LanguageServer {
  #process = spawn(process.execPath, [tool('typescript-7/bin/tsc'), '--lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
  #waiting = new Map()
  #received = Buffer.alloc(0)
  #sequence = 0

  constructor() {
    this.#process.stdout.on('data', (chunk) => this.#receive(chunk))
    this.#process.on('exit', (code, signal) => this.#refuseAll(new Error(`The language server ended with ${code ?? signal}.`)))
  }

  /** Opens a folder as an editor does. */
  async start(folder) {
    const rootUri = pathToFileURL(folder).href
    await this.#ask('initialize', { processId: process.pid, rootUri, capabilities: {}, workspaceFolders: [{ uri: rootUri, name: 'workspace' }] })
    this.#send({ method: 'initialized', params: {} })
  }

  open(file) {
    this.#send({ method: 'textDocument/didOpen', params: { textDocument: { uri: pathToFileURL(file).href, languageId: 'typescript', version: 1, text: readFileSync(file, 'utf8') } } })
  }

  /** Where "go to definition" leads; lines and columns from 0. */
  async definition({ file, line, character }) {
    const found = await this.#ask('textDocument/definition', { textDocument: { uri: pathToFileURL(file).href }, position: { line, character } })
    return [found ?? []].flat().map(({ uri, range }) => ({ file: fileURLToPath(uri), ...range.start }))
  }

  async close() {
    await this.#ask('shutdown')
    this.#send({ method: 'exit' })
    this.#process.kill()
  }

  #ask(method, params) {
    const id = ++this.#sequence
    this.#send({ id, method, params })
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  #receive(chunk) {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, end).toString())?.[1])
      if (this.#received.length < end + 4 + length) return
      const message = JSON.parse(this.#received.subarray(end + 4, end + 4 + length).toString())
      this.#received = this.#received.subarray(end + 4 + length)
      this.#take(message)
    }
  }

  /** The server asks, too (for its configuration, for instance); it is told that there is nothing. */
  #take({ id, method, result, error }) {
    if (method !== undefined) return id === undefined ? undefined : this.#send({ id, result: null })
    const { resolve, reject } = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) reject(new Error(error.message))
    else resolve(result)
  }

  #refuseAll(error) {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
