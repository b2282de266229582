/** What is lost when a number of a JSON text becomes a double. */
export interface NumberFault {
  /** Whether the value becomes infinite or 0, so that nothing of it is left. */
  readonly isLost: boolean
  readonly message: string
}

/** Judges a JSON number by its text; `undefined` where the double stands for what is written. */
export function numberFault(text: string): NumberFault | undefined {
  const isShort = text.length <= 15 && !/e/i.test(text)
  if (isShort) return undefined
  const value = Number(text)
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  const written = decimal(text)
  if (!Number.isFinite(value)) return { isLost: true, message: `${shown} is larger than any double, so it would be read as infinite.` }
  if (value === 0 && written.digits !== '') return { isLost: true, message: `${shown} is smaller than any double, so it would be read as 0.` }
  if (isSame(written, value)) return undefined
  return { isLost: false, message: `${shown} is read as ${exactText(value)}: a double holds about 15 digits.` }
}

/** A decimal number: its digits without zeros at either end, times a power of ten. */
interface Decimal {
  readonly digits: string
  readonly exponent: number
}

function decimal(text: string): Decimal {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  const all = whole + fraction
  let [start, end] = [0, all.length]
  while (all[start] === '0') start++
  while (end > start && all[end - 1] === '0') end--
  return { digits: all.slice(start, end), exponent: Number(exponent) - fraction.length + all.length - end }
}

/** Whether a finite double is what is written, digit for digit or in its shortest form. */
function isSame(written: Decimal, value: number): boolean {
  const forms = Number.isInteger(value) ? [BigInt(value).toString(), String(value)] : [String(value)]
  return forms.map(decimal).some(({ digits, exponent }) => digits === written.digits && exponent === written.exponent)
}

const exactText = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value))
