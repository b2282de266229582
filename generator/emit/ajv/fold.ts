import { Facts, FRESH } from './facts.js'
import { type Block, isPassed, type Node, texts } from './tree.js'

/** Leaves out what is never reached and the conditions whose outcome is known. */
export function folded(nodes: readonly Node[]): readonly Node[] {
  return list(nodes, new Facts())
}

function list(nodes: readonly Node[], facts: Facts): readonly Node[] {
  const result: Node[] = []
  for (const node of nodes) {
    if (typeof node === 'string') result.push(statement(node, facts))
    else for (const kept of block(node, facts)) result.push(kept)
    if (!isPassed(result)) break
  }
  return result
}

const ASSIGNMENT = /^((?:const|let|var) |)([\w.]+) = (.*);$/
const COUNTING = /^(\w+)\+\+;$/

/** Learns from a statement, and puts known values into it. */
function statement(line: string, facts: Facts): string {
  if (line === 'return errors === 0;' && facts.truth('errors === 0')) return 'return true;'
  const counted = COUNTING.exec(line)?.[1]
  if (counted !== undefined) facts.learn(counted, FRESH)
  const [, declaration = '', name, value = ''] = ASSIGNMENT.exec(line) ?? []
  if (name === undefined) return line
  const known = facts.evaluate(value)
  if (!name.includes('.')) facts.learn(name, known)
  return `${declaration}${name} = ${known};`
}

function block(node: Block, facts: Facts): readonly Node[] {
  if (node.head.startsWith('if(')) return conditional(node, facts)
  return node.head.startsWith('for(') ? loop(node, facts) : [{ ...node, body: list(node.body, facts) }]
}

function conditional({ head, body, otherwise = [] }: Block, facts: Facts): readonly Node[] {
  const condition = head.slice('if('.length, -1)
  const truth = facts.truth(condition)
  if (truth !== undefined) return list(truth ? body : otherwise, facts)
  const [met, unmet] = [facts.assuming(condition, true), facts.assuming(condition, false)]
  const [then, other] = [list(body, met), list(otherwise, unmet)]
  facts.meet(isPassed(then) ? met : unmet, isPassed(other) ? unmet : met)
  return choice(condition, then, other)
}

/** A choice without empty branches. Where one branch leaves, it comes first, and the other needs no block. */
function choice(condition: string, body: readonly Node[], otherwise: readonly Node[]): readonly Node[] {
  if (body.length === 0) return otherwise.length === 0 ? [] : [{ head: `if(${negated(condition)})`, body: otherwise }]
  const head = `if(${condition})`
  if (otherwise.length === 0) return isReset(condition, body) ? body : [{ head, body }]
  if (!isPassed(body)) return [{ head, body }, ...otherwise]
  return isPassed(otherwise) ? [{ head, body, otherwise }] : [{ head: `if(${negated(condition)})`, body: otherwise }, ...body]
}

/** Whether a variable is set to null where it is not. */
const isReset = (condition: string, [only, ...more]: readonly Node[]) =>
  more.length === 0 && condition.endsWith(' !== null') && only === `${condition.slice(0, -' !== null'.length)} = null;`

function negated(condition: string): string {
  if (/^!\w+$/.test(condition)) return condition.slice(1)
  return /^typeof \w+ === "\w+"$/.test(condition) ? condition.replace('===', '!==') : `!(${condition})`
}

/** What a loop writes is not known within it nor behind it, unless it only ever writes what is known already. */
function loop({ head, body }: Block, facts: Facts): readonly Node[] {
  const inside = facts.inside()
  for (const { name } of assignments(body)) inside.learn(name, FRESH)
  const kept = list(body, inside)
  for (const { name, value } of assignments(kept)) if (facts.evaluate(name) !== value) facts.learn(name, FRESH)
  return kept.length === 0 ? [] : [{ head, body: kept }]
}

function assignments(nodes: readonly Node[]): readonly { readonly name: string, readonly value: string }[] {
  return texts(nodes).flatMap((line) => {
    const [, , name, value = ''] = ASSIGNMENT.exec(line) ?? []
    if (name !== undefined) return { name, value }
    const counted = COUNTING.exec(line)?.[1]
    return counted === undefined ? [] : { name: counted, value: FRESH }
  })
}
