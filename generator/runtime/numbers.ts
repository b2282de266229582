/** Whether a number is a multiple of an integer, 2^53 at most. */
export function isMultiple(value: number, of: number): boolean {
  if (value > 9007199254740992 || value < -9007199254740992) return isDecimalMultiple(value, of)
  return Number.isInteger(value) && Number.isInteger(value / of)
}

/**
 * Whether a number is a multiple of `of / scale`, where `scale` is a power of ten, in decimal: 19.99 is a multiple of 0.01. Up
 * to 10^15 a double and its shortest decimal are one to one, so that scaling and back finds the decimal.
 */
export function isScaledMultiple(value: number, of: number, scale: number): boolean {
  const scaled = Math.round(value * scale)
  if (scaled > 1e15 || scaled < -1e15) return isDecimalMultiple(value, of / scale)
  return scaled / scale === value && Number.isInteger(scaled / of)
}

/** The same for any two numbers, digit by digit. Infinity is a multiple of nothing. */
export function isDecimalMultiple(value: number, of: number): boolean {
  if (!Number.isFinite(value)) return false
  const [digits, exponent] = decimal(value)
  const [divisor, shift] = decimal(of)
  const common = Math.min(exponent, shift)
  return (digits * 10n ** BigInt(exponent - common)) % (divisor * 10n ** BigInt(shift - common)) === 0n
}

/** The shortest decimal of a finite number, as an integer and a power of ten. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return [BigInt(whole + fraction), Number(exponent) - fraction.length]
}
