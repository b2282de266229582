/** The version of the generator, which headers and the manifest name. */
export const VERSION = '0.1.0'
