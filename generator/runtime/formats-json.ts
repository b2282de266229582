const JSON_POINTER_SYNTAX = /^(?:\/(?:[^~/]|~[01])*)*$/
const RELATIVE_JSON_POINTER_SYNTAX = /^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?(?:#|(?:\/(?:[^~/]|~[01])*)*)$/
const UUID_SYNTAX = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** RFC 6901, section 5: the representation as a JSON string. */
export function isJsonPointer(text: string): boolean {
  return JSON_POINTER_SYNTAX.test(text)
}

/** Relative JSON Pointers, draft 00 (bhutton), section 3. */
export function isRelativeJsonPointer(text: string): boolean {
  return RELATIVE_JSON_POINTER_SYNTAX.test(text)
}

/** RFC 4122, section 3. */
export function isUuid(text: string): boolean {
  return UUID_SYNTAX.test(text)
}

/** ECMA-262, in unicode mode as the specification recommends (Core 6.4). */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}
