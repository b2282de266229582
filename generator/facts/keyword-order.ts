import type { Assertions, Keyword } from '../model/contract.js'

/** The keywords that a schema has, in an order that numbers them. Most schemas have few, and have them in it. */
export function keywordsInOrder(schema: Assertions, order: ReadonlyMap<string, number>): readonly Keyword[] {
  let found: Keyword[] = []
  let last = -1
  let isInOrder = true
  for (const name in schema) {
    const place = order.get(name)
    if (place === undefined || schema[name as Keyword] === undefined) continue
    isInOrder &&= place > last
    last = place
    if (found.length === 0) found = [name as Keyword]
    else found.push(name as Keyword)
  }
  return isInOrder ? found : found.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
}
