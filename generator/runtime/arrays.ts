/**
 * Whether a value is an array of JSON. One with holes is none where `Array.prototype` would fill them, nor is a proxy that says
 * it is longer than arrays of JSON get.
 */
export function isArray(x: unknown): x is readonly unknown[] {
  return Array.isArray(x) && (Array.prototype.length ? x.length <= Object.keys(x).length : x.length <= 1e9)
}
