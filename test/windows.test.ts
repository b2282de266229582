// What differs on Windows, as far as it can be tried elsewhere: its paths, and steps of the disk that fail for a moment.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import path from 'node:path'
import { contains, posixPath } from '../generator/dist/facts/native-path.js'
import { commit } from '../generator/dist/write/commit.js'
import { disk, diskOf } from '../generator/dist/write/disk.js'
import { findPlace } from '../generator/dist/write/place.js'
import { filesBelow, outputsOf, temporaryFolder, textsOf } from './support/write.js'

const { win32 } = path

/** A folder, a file, and the path from one to the other where it lies inside. */
const PATHS: readonly (readonly [folder: string, file: string, inside?: string])[] = [
  ['C:\\repo', 'C:\\repo', '.'],
  ['C:\\repo', 'C:\\repo\\schema\\a.json', 'schema/a.json'],
  ['C:\\repo', 'c:\\Repo\\schema/a.json', 'schema/a.json'],
  ['C:\\repo\\', 'C:/repo/a b/ü.json', 'a b/ü.json'],
  ['C:\\', 'C:\\a.json', 'a.json'],
  ['C:\\repo', 'C:\\repo\\..a\\b.json', '..a/b.json'],
  ['C:\\repo', 'C:\\repository\\a.json'],
  ['C:\\repo', 'C:\\a.json'],
  ['C:\\repo', 'C:\\repo\\..\\a.json'],
  ['C:\\repo', 'D:\\repo\\a.json'],
  ['\\\\server\\share\\repo', '\\\\server\\share\\repo\\a.json', 'a.json'],
  ['\\\\server\\share\\repo', '\\\\SERVER\\share\\Repo\\a.json', 'a.json'],
  ['\\\\server\\share\\repo', '\\\\server\\other\\repo\\a.json'],
  ['\\\\server\\share\\repo', 'C:\\repo\\a.json'],
  ['C:\\repo', '\\\\?\\C:\\repo\\a.json'],
  ['\\\\?\\C:\\repo', '\\\\?\\C:\\repo\\a\\b.json', 'a/b.json'],
]

for (const [folder, file, inside] of PATHS) {
  test(`on Windows ${file} lies ${inside === undefined ? 'outside' : 'in'} ${folder}`, () => {
    assert.equal(contains(folder, file, win32), inside !== undefined)
    if (inside !== undefined) assert.equal(posixPath(folder, file, win32), inside)
  })
}

const HEADER = '// @generated from schema/a.schema.json\n'
const [OLD, NEW] = ['1', '2'].map((text) => outputsOf({ 'a.js': HEADER + text, 'b.js': HEADER + text, [`only-${text}.js`]: HEADER }))

/** A disk whose renaming and removing fails so many times in a row before each step is done. */
function scannedDisk(code: string, failures: number, platform: NodeJS.Platform) {
  const pauses: number[] = []
  let left = failures
  const hindered = <A extends unknown[]>(step: (...args: A) => void) => (...args: A): void => {
    if (left-- > 0) throw Object.assign(new Error(code), { code })
    left = failures
    step(...args)
  }
  const steps = { renameSync: hindered(fs.renameSync), unlinkSync: hindered(fs.unlinkSync) }
  return { pauses, scanned: diskOf(steps, { platform, pause: (milliseconds) => pauses.push(milliseconds) }) }
}

/** A folder that holds the old set. */
async function writtenPlace(t: Parameters<typeof temporaryFolder>[0]) {
  const place = findPlace(disk, temporaryFolder(t), 'generated')
  assert.ok('folder' in place)
  await commit(disk, place, OLD ?? [])
  return place
}

for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
  test(`a file that a scanner holds for a moment is waited for: ${code}`, async (t) => {
    const place = await writtenPlace(t)
    const { pauses, scanned } = scannedDisk(code, 3, 'win32')
    assert.deepEqual((await commit(scanned, place, NEW ?? [])).findings, [])
    assert.deepEqual(filesBelow(place.folder), textsOf(NEW ?? []))
    assert.ok(pauses.length >= 15 && pauses.every((pause) => pause === 25))
  })
}

test('a file that is held for long is not waited for without end, and the old set stands', async (t) => {
  const place = await writtenPlace(t)
  const { pauses, scanned } = scannedDisk('EBUSY', Infinity, 'win32')
  const { findings } = await commit({ ...disk, rename: scanned.rename }, place, NEW ?? [])
  assert.deepEqual(findings.map(({ code, message }) => [code, message]), [['output-failed', 'Writing failed: another program holds the file (EBUSY).']])
  assert.equal(pauses.length, 19)
  assert.deepEqual(filesBelow(place.folder), textsOf(OLD ?? []))
})

test('elsewhere such an error is no passing one, and others pass nowhere', async (t) => {
  const place = await writtenPlace(t)
  for (const [code, platform] of [['EPERM', 'linux'], ['EROFS', 'win32']] as const) {
    const { pauses, scanned } = scannedDisk(code, Infinity, platform)
    const { findings } = await commit({ ...disk, rename: scanned.rename }, place, NEW ?? [])
    assert.deepEqual(findings.map((finding) => finding.code), ['output-failed'])
    assert.deepEqual(pauses, [])
    assert.deepEqual(filesBelow(place.folder), textsOf(OLD ?? []))
  }
})
