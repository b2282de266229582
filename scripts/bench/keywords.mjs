// A schema for each keyword whose check is compared with what a person would write, with items that it accepts (or refuses).

const object = (properties, more = {}) => ({ type: 'object', properties, ...more })
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const fill = (count, make) => Array.from({ length: count }, (_, i) => make(i))
const names = (count) => fill(count, (i) => `member_${i}`)

const letters = 'abcdefghijklmnopqrstuvwxyz'
const text = (length, i) => letters.repeat(Math.ceil(length / 26) + 1).slice(i % 26, (i % 26) + length)

/** An object with a subset of members that differs from one to the next, so that shapes vary. */
const some = (all, i, value) => Object.fromEntries(all.filter((_, k) => k < 7 || (k + i) % 3 !== 0).map((name) => [name, value(name)]))

const TWENTY = names(20)
const closed = (count) => {
  const all = names(count)
  const known = new Set(all)
  return {
    schema: object(Object.fromEntries(all.map((name) => [name, { type: 'string' }])), { additionalProperties: false }),
    items: fill(60, (i) => some(all, i, (name) => `${name} ${i}`)),
    hand: (value) => {
      if (!isObject(value)) return false
      for (const name in value) if (!known.has(name) || typeof value[name] !== 'string') return false
      return true
    },
  }
}

const enumeration = (count) => {
  const values = fill(count, (i) => `value_number_${i}`)
  const set = new Set(values)
  const small = new Function('value', `switch (value) { ${values.map((each) => `case '${each}':`).join(' ')} return true } return false`)
  return { schema: { enum: values }, items: fill(400, (i) => `value_number_${(i * 7) % count}`), hand: count > 16 ? (value) => set.has(value) : small }
}

const tagged = (keyword) => ({
  schema: { [keyword]: ['circle', 'square', 'label'].map((kind) => object({ kind: { const: kind }, [kind === 'label' ? 'text' : 'size']: { type: kind === 'label' ? 'string' : 'number' } }, { required: ['kind', kind === 'label' ? 'text' : 'size'] })) },
  items: fill(300, (i) => [{ kind: 'circle', size: i }, { size: i, kind: 'square' }, { kind: 'label', text: `t${i}` }][i % 3]),
  hand: (value) => {
    if (!isObject(value)) return false
    switch (value.kind) {
      case 'circle':
      case 'square':
        return typeof value.size === 'number'
      case 'label':
        return typeof value.text === 'string'
      default:
        return false
    }
  },
})

const lengths = (length) => ({ schema: { type: 'string', minLength: 1, maxLength: 512 }, items: fill(200, (i) => text(length, i)), hand: (value) => typeof value === 'string' && value.length >= 1 && value.length <= 512 })

const tree = (depth) => (depth === 0 ? { value: depth, kids: [] } : { value: depth, kids: [tree(depth - 1), tree(depth - 1)] })
const isTree = (value) => {
  if (!isObject(value) || typeof value.value !== 'number' || !Array.isArray(value.kids)) return false
  for (let i = 0; i < value.kids.length; i++) if (!isTree(value.kids[i])) return false
  return true
}

const expression = (depth) => (depth === 0 ? { kind: 'number', value: depth } : { kind: 'call', name: 'f', args: [expression(depth - 1), expression(depth - 1)] })
const isExpression = (value) => {
  if (!isObject(value)) return false
  switch (value.kind) {
    case 'number':
      return typeof value.value === 'number'
    case 'call':
      if (typeof value.name !== 'string' || !Array.isArray(value.args)) return false
      for (let i = 0; i < value.args.length; i++) if (!isExpression(value.args[i])) return false
      return true
    default:
      return false
  }
}

const canonical = (value) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
const DATE_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** name → { schema, items, hand, limit, verdict }: what the check says of the items is `verdict`, by default true. */
export const KEYWORDS = {
  '7 required of 20': {
    schema: object(Object.fromEntries(TWENTY.map((name) => [name, { type: 'string' }])), { required: TWENTY.slice(0, 7) }),
    items: fill(120, (i) => some(TWENTY, i, (name) => `${name} ${i}`)),
    hand: new Function('value', `if (typeof value !== 'object' || value === null || Array.isArray(value)) return false; ${TWENTY.map((name, i) => (i < 7 ? `if (typeof value.${name} !== 'string') return false;` : `if (value.${name} !== undefined && typeof value.${name} !== 'string') return false;`)).join(' ')} return true`),
    limit: 1.3,
  },
  'refused early, required': {
    schema: object(Object.fromEntries(TWENTY.map((name) => [name, { type: 'string' }])), { required: TWENTY.slice(0, 7) }),
    items: fill(120, (i) => ({ ...some(TWENTY, i, (name) => name), member_0: i })),
    hand: new Function('value', `if (typeof value !== 'object' || value === null || Array.isArray(value)) return false; ${TWENTY.map((name, i) => (i < 7 ? `if (typeof value.${name} !== 'string') return false;` : `if (value.${name} !== undefined && typeof value.${name} !== 'string') return false;`)).join(' ')} return true`),
    limit: 1.3,
    verdict: false,
  },
  'lengths, 40 characters': { ...lengths(40), limit: 1.3 },
  'lengths, 500 characters': { ...lengths(500), limit: 1.3 },
  'length counted, Latin-1': { schema: { type: 'string', minLength: 30 }, items: fill(200, (i) => text(40, i)), hand: (value) => typeof value === 'string' && value.length >= 30, limit: 5 },
  'anyOf of 3 tagged objects': { ...tagged('anyOf'), limit: 1.4 },
  'oneOf of 3 tagged objects': { ...tagged('oneOf'), limit: 1.4 },
  'enum of 8': { ...enumeration(8), limit: 1.2 },
  'enum of 200': { ...enumeration(200), limit: 1.2 },
  'closed, 5 members': { ...closed(5), limit: 1.4 },
  'closed, 20 members': { ...closed(20), limit: 1.4 },
  'closed, 100 members': { ...closed(100), limit: 1.4 },
  'record of 50 strings': {
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    items: fill(40, (i) => Object.fromEntries(fill(50, (k) => [`key_${(k * 7 + i) % 60}`, `v${k}`]))),
    hand: (value) => {
      if (!isObject(value)) return false
      for (const name in value) if (typeof value[name] !== 'string') return false
      return true
    },
    limit: 1.15,
  },
  'uniqueItems, 100 strings': {
    schema: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    items: fill(20, (i) => fill(100, (k) => `item ${i} ${k}`)),
    hand: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string') && new Set(value).size === value.length,
    limit: 1.2,
  },
  'uniqueItems, 100 objects': {
    schema: { type: 'array', uniqueItems: true },
    items: fill(10, (i) => fill(100, (k) => ({ id: k, name: `n${i}` }))),
    hand: (value) => Array.isArray(value) && new Set(value.map(canonical)).size === value.length,
    limit: 1.2,
  },
  'tree of 127 nodes': {
    schema: object({ value: { type: 'number' }, kids: { type: 'array', items: { $ref: '#' } } }, { required: ['value', 'kids'] }),
    items: fill(12, () => tree(6)),
    hand: isTree,
    limit: 1.3,
  },
  'expression of 127 nodes': {
    schema: {
      anyOf: [{ $ref: '#/$defs/Num' }, { $ref: '#/$defs/Call' }],
      $defs: {
        Num: object({ kind: { const: 'number' }, value: { type: 'number' } }, { required: ['kind', 'value'] }),
        Call: object({ kind: { const: 'call' }, name: { type: 'string' }, args: { type: 'array', items: { $ref: '#' } } }, { required: ['kind', 'name', 'args'] }),
      },
    },
    items: fill(12, () => expression(6)),
    hand: isExpression,
    limit: 1.4,
  },
  'format date-time, asserted': {
    schema: { type: 'string', format: 'date-time' },
    items: fill(200, (i) => `2026-0${1 + (i % 9)}-1${i % 10}T0${i % 10}:3${i % 6}:5${i % 10}.12${i % 10}Z`),
    hand: (value) => typeof value === 'string' && DATE_TIME.test(value),
    limit: 1.3,
  },
}
