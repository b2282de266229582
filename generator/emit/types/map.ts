import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type { Contract, Module } from '../../model/contract.js'
import type { OutputFile } from '../../model/output.js'
import { jsonText, visible } from '../text.js'
import type { Finished } from './printer.js'

/** What lines without a name share. Places come in the order of lines, so that none is ever added to it. */
const NO_SEGMENTS: SourceMapSegment[] = []

/**
 * A declaration file and its map (source map, revision 3), which leads from each declared name to the place in the schema
 * that declares it, so that "go to definition" opens the schema.
 *
 * @param rootFromOut POSIX path from the output folder to the root
 */
export function withMap(module: Module, { text, places }: Finished, { contract, rootFromOut }: { contract: Contract, rootFromOut: string }): readonly OutputFile[] {
  const path = `${module.stem}.d.ts`
  const file = path.slice(path.lastIndexOf('/') + 1)
  const sources = new Map<string, number>()
  const lines: SourceMapSegment[][] = []
  for (const { line, column, location } of places) {
    const original = contract.position(location)
    if (original !== undefined && !sources.has(location.path)) sources.set(location.path, sources.size)
    const segment: SourceMapSegment = original === undefined ? [column] : [column, sources.get(location.path) ?? 0, original.line - 1, original.column - 1]
    while (lines.length < line) lines.push(NO_SEGMENTS)
    if (lines.length === line) lines.push([segment])
    else lines[line]?.push(segment)
  }
  return [
    { path, text: `${text}//# sourceMappingURL=${visible(file)}.map\n` },
    { path: `${path}.map`, text: jsonText({ version: 3, file, sources: [...sources.keys()].map((path) => sourcePath(module, path, rootFromOut)), names: [], mappings: encode(lines) }) },
  ]
}

/** The path of a schema from the folder of a declaration file. */
function sourcePath({ stem }: Module, path: string, rootFromOut: string): string {
  const up = '../'.repeat(stem.split('/').length - 1)
  return `${up}${rootFromOut === '' || rootFromOut === '.' ? '' : `${rootFromOut}/`}${path}`
}
