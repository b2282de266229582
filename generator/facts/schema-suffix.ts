/** The path of a schema file without its suffixes: what its outputs are called after. */
export const withoutSchemaSuffix = (path: string) => path.replace(/(\.schema)?\.json$/i, '')
