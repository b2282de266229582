// A process that writes prepared sets: `node writer.js SETS [TIMES]`. Says "ready" when all is loaded, waits on its standard input
// for FOLDER and STEP, and writes one set after the other into the folder, until it is killed or has written TIMES sets. Says
// "now" right before the operation of the disk of that number.
import { readFileSync, writeSync } from 'node:fs'
import type { OutputFile } from '../../generator/dist/model/output.js'
import { commit } from '../../generator/dist/write/commit.js'
import { disk } from '../../generator/dist/write/disk.js'
import { findPlace } from '../../generator/dist/write/place.js'

const [, , sets = '', times = 'Infinity'] = process.argv
const prepared = JSON.parse(readFileSync(sets, 'utf8')) as OutputFile[][]
writeSync(1, 'ready\n')
const [root = '', step] = readFileSync(0, 'utf8').split('\n')
if (root === '') process.exit() // the test is over
let steps = 0
const counted = new Proxy(disk, {
  get(target, operation: keyof typeof disk) {
    if (++steps === Number(step)) writeSync(1, 'now\n')
    return target[operation]
  },
})
const place = findPlace(disk, root, 'generated')
if (!('folder' in place)) throw new Error(place.message)
for (let turn = process.pid; turn < process.pid + Number(times); turn++) {
  const { findings } = await commit(counted, place, prepared[turn % prepared.length] ?? [])
  if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join())
}
