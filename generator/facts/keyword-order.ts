import type { Assertions, Keyword } from '../model/contract.js'

/** The keywords that a schema has, in an order that numbers them. Most schemas have few, and have them in it. */
export function keywordsInOrder(schema: Assertions, order: ReadonlyMap<string, number>): readonly Keyword[] {
  let found: Keyword[] = []
  let last = -1
  for (const name in schema) {
    const place = order.get(name)
    if (place === undefined || schema[name as Keyword] === undefined) continue
    const keyword = name as Keyword
    if (found.length === 0) found = [keyword]
    else found.push(keyword)
    if (place > last) {
      last = place
      continue
    }
    let i = found.length - 1
    for (; i > 0 && (order.get(found[i - 1] as Keyword) ?? 0) > place; i--) found[i] = found[i - 1] as Keyword
    found[i] = keyword
  }
  return found
}
