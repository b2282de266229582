/** The path of an import from one output to another, both relative to the output folder, e.g. `./b` or `../b`. */
export function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1)
  const target = to.split('/')
  const shared = folders.findIndex((folder, i) => i === target.length - 1 || folder !== target[i])
  const depth = shared === -1 ? folders.length : shared
  const up = folders.slice(depth).map(() => '..')
  return [...(up.length === 0 ? ['.'] : up), ...target.slice(depth)].join('/')
}

/** The stem of the file that holds what the modules share. */
export const RUNTIME_STEM = 'contract-runtime'
