/** Whether a number is a whole multiple of another, in decimal: both are what their shortest decimal text says. */
export function isMultipleOf(value: number, divisor: number): boolean {
  const [a, b] = [parts(value), parts(divisor)]
  const exponent = Math.min(a.exponent, b.exponent)
  return scaled(a, exponent) % scaled(b, exponent) === 0n
}

function parts(value: number) {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  return { digits: BigInt(sign + whole + fraction), exponent: Number(exponent) - fraction.length }
}

const scaled = ({ digits, exponent }: ReturnType<typeof parts>, to: number) => digits * 10n ** BigInt(exponent - to)
