/** `Object.prototype`, which every object literal and every parsed object has. */
export const objectPrototype: unknown = Object.prototype
