/** Some tools put a byte order mark before a text. It is no part of the document and counts in no column. */
export const withoutBom = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text)
