/** Some tools put a byte order mark before a text. It is no part of the document and counts in no column. */
export const withoutBom = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** The offsets at which the lines of a text begin. They end with LF, CR LF or CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  const end = /\r\n?|\n/g
  while (end.test(text)) starts.push(end.lastIndex)
  return starts
}
