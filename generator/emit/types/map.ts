import { addMapping, GenMapping, toEncodedMap } from '@jridgewell/gen-mapping'
import type { Contract, Module } from '../../model/contract.js'
import type { OutputFile } from '../../model/output.js'
import { jsonText, visible } from '../text.js'
import type { Finished } from './printer.js'

/**
 * A declaration file and its map (source map, revision 3), which leads from each declared name to the place in the schema
 * that declares it, so that "go to definition" opens the schema.
 *
 * @param rootFromOut POSIX path from the output folder to the root
 */
export function withMap(module: Module, { text, places }: Finished, { contract, rootFromOut }: { contract: Contract, rootFromOut: string }): readonly OutputFile[] {
  const path = `${module.stem}.d.ts`
  const file = path.slice(path.lastIndexOf('/') + 1)
  const map = new GenMapping({ file })
  for (const { line, column, location } of places) {
    const generated = { line: line + 1, column }
    const original = contract.position(location)
    if (original === undefined) addMapping(map, { generated })
    else addMapping(map, { generated, source: sourcePath(module, location.path, rootFromOut), original: { line: original.line, column: original.column - 1 } })
  }
  const { version, sources, mappings } = toEncodedMap(map)
  return [
    { path, text: `${text}//# sourceMappingURL=${visible(file)}.map\n` },
    { path: `${path}.map`, text: jsonText({ version, file, sources: sources.map((source) => source ?? ''), names: [], mappings }) },
  ]
}

/** The path of a schema from the folder of a declaration file. */
function sourcePath({ stem }: Module, path: string, rootFromOut: string): string {
  const up = '../'.repeat(stem.split('/').length - 1)
  return `${up}${rootFromOut === '' || rootFromOut === '.' ? '' : `${rootFromOut}/`}${path}`
}
