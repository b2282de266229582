import native, { type PlatformPath } from 'node:path'

/**
 * From a folder to a file, with forward slashes; `.` for the folder itself. Absolute where nothing leads from one to the other: on
 * Windows, between two drives. Paths are absolute.
 *
 * @param system the paths of this machine, or, for tests, of one system
 */
export function posixPath(folder: string, file: string, system: PlatformPath = native): string {
  return system.relative(folder, file).split(system.sep).join('/') || '.'
}

/** Whether a relative path, as `posixPath` gives it, leads out of its folder. */
export const leaves = (relative: string, system: PlatformPath = native) => relative === '..' || relative.startsWith('../') || system.isAbsolute(relative)

/** Whether a path is a folder or lies in it; both absolute. */
export const contains = (folder: string, file: string, system: PlatformPath = native) => !leaves(posixPath(folder, file, system), system)
