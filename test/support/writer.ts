// A process that writes prepared sets into ROOT/0 … ROOT/N-1, a thread each: `node writer.js ROOT SETS N [TIMES]`. Says "ready"
// when each thread has begun, and goes on until it is killed, or has written TIMES sets into each.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { OutputFile } from '../../generator/dist/model/output.js'
import { commit } from '../../generator/dist/write/commit.js'
import { disk } from '../../generator/dist/write/disk.js'
import { findPlace } from '../../generator/dist/write/place.js'

const [, , root = '', sets = '', threads = '1', times = 'Infinity'] = process.argv

async function write(index: number): Promise<void> {
  const prepared = JSON.parse(readFileSync(sets, 'utf8')) as OutputFile[][]
  const place = findPlace(disk, path.join(root, String(index)), 'generated')
  if (!('folder' in place)) throw new Error(place.message)
  parentPort?.postMessage('begins')
  for (let turn = process.pid; turn < process.pid + Number(times); turn++) {
    const { findings } = await commit(disk, place, prepared[turn % prepared.length] ?? [])
    if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join())
  }
}

if (isMainThread) {
  let waiting = Number(threads)
  const begun = () => {
    if (--waiting === 0) process.stdout.write('ready\n')
  }
  for (let index = 0; index < Number(threads); index++) new Worker(new URL(import.meta.url), { workerData: index, argv: process.argv.slice(2) }).on('message', begun)
} else {
  await write(workerData as number)
}
