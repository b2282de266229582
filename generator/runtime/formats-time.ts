const DATE_SYNTAX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const TIME_SYNTAX = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
const DATE_TIME_SYNTAX =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])t(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
const DURATION_SYNTAX =
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D|(?=T))(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/

/** RFC 3339, `date-time`. The syntax first; days after the 28th and seconds of 60 need a second look. */
export function isDateTime(text: string): boolean {
  return DATE_TIME_SYNTAX.test(text) && (text.slice(8, 10) < '29' || isDayOfMonth(text)) && (text.charCodeAt(17) !== 54 || isLeapSecond(text.slice(11)))
}

/** RFC 3339, `full-date`. */
export function isDate(text: string): boolean {
  return DATE_SYNTAX.test(text) && isDayOfMonth(text)
}

/** RFC 3339, `full-time`. */
export function isTime(text: string): boolean {
  return TIME_SYNTAX.test(text) && (text.charCodeAt(6) !== 54 || isLeapSecond(text))
}

/** RFC 3339, appendix A. */
export function isDuration(text: string): boolean {
  return DURATION_SYNTAX.test(text)
}

/** Whether a month has the day (RFC 3339, 5.7), given that it is not after the 31st. */
function isDayOfMonth(date: string): boolean {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)].map(Number) as [number, number, number]
  if (month !== 2) return day < 31 || ![4, 6, 9, 11].includes(month)
  return day < 29 || (day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** Whether a time whose second is 60 is the last minute of a day in UTC (RFC 3339, 5.7). */
function isLeapSecond(time: string): boolean {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - offset + 2880) % 1440 === 1439
}
