// Payloads for a Batch validator: many distinct objects, in the shapes that services send. Deterministic.

/** A linear congruential generator: numbers from 0 to below 1. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const STATUS = ['validating', 'in_progress', 'finalizing', 'completed', 'failed', 'expired', 'cancelling', 'cancelled']
const LABELS = ['customer', 'description', 'team', 'cost_center', 'environment', 'job', 'owner', 'region', 'trace', 'dataset']
const COUNT = 240

function id(next, prefix, length = 24) {
  let text = ''
  while (text.length < length) text += Math.floor(next() * 36).toString(36)
  return prefix + text
}

function metadata(next, size, offset) {
  return Object.fromEntries(Array.from({ length: size }, (_, k) => [`${LABELS[(offset + k) % LABELS.length]}${k < LABELS.length ? '' : k}`, id(next, 'value ', 8 + (k % 4) * 8)]))
}

/** A whole Batch, all 20 members, in one order. `unit`: 1 for seconds, 1000 for milliseconds, which engines keep as doubles. */
function batch(i, next, { size = 4, errors = null, unit = 1 } = {}) {
  const created = (1_750_000_000 + i * 61) * unit
  const status = STATUS[i % STATUS.length]
  const at = (name, seconds) => (status === name ? created + seconds * unit : null)
  return {
    id: id(next, 'batch_'), object: 'batch', endpoint: ['/v1/chat/completions', '/v1/embeddings', '/v1/responses'][i % 3], errors,
    input_file_id: id(next, 'file-'), completion_window: '24h', status,
    output_file_id: status === 'completed' ? id(next, 'file-') : null, error_file_id: status === 'failed' ? id(next, 'file-') : null,
    created_at: created, in_progress_at: created + 7 * unit, expires_at: created + 86_400 * unit, finalizing_at: at('finalizing', 3600),
    completed_at: at('completed', 4000), failed_at: at('failed', 60), expired_at: at('expired', 86_400), cancelling_at: at('cancelling', 90), cancelled_at: at('cancelled', 99),
    request_counts: { total: 100 + i, completed: 90 + (i % 10), failed: i % 10 }, metadata: metadata(next, size, i),
  }
}

/** Services differ in the order of members, in leaving out what is null, and in members of their own. */
const SHAPES = [
  (whole) => whole,
  (whole) => Object.fromEntries(Object.entries(whole).sort(([a], [b]) => (a < b ? -1 : 1))),
  (whole) => Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null)),
  (whole) => ({ ...whole, model: 'some-model', usage: { input_tokens: 1, output_tokens: 2 } }),
  (whole) => Object.fromEntries(Object.entries(whole).reverse()),
  ({ metadata: _, ...rest }) => ({ organization: 'some-organization', ...rest }),
]
const mixed = (whole, i) => SHAPES[i % SHAPES.length](whole)

function many(make, count = COUNT) {
  const next = random(20)
  return Array.from({ length: count }, (_, i) => make(i, next))
}

const large = (i, next) => batch(i, next, { size: 50, errors: Array.from({ length: 20 }, (_, k) => id(next, `line ${k + 1}: `, 40)) })
const minimal = (i, next) => [{}, { id: id(next, 'batch_') }, { id: id(next, 'batch_'), status: 'failed' }, { id: id(next, 'batch_'), object: 'batch', created_at: 1_750_000_000 + i }][i % 4]

/** Parsed from text, as at a service boundary. */
const parsed = (values) => values.map((value) => JSON.parse(JSON.stringify(value)))

export const accepted = {
  'six shapes mixed': parsed(many((i, next) => mixed(batch(i, next), i))),
  'mixed, milliseconds': parsed(many((i, next) => mixed(batch(i, next, { unit: 1000 }), i))),
  'one shape': parsed(many((i, next) => ({ ...batch(i, next), metadata: { customer: `user ${i}`, description: 'nightly' } }))),
  'minimal, 0 to 3 members': parsed(many(minimal)),
  '50 metadata, 20 errors': parsed(many(large)),
}

export const refused = {
  'late: status is a number': parsed(many((i, next) => mixed({ ...batch(i, next), status: i }, i))),
  'nested: a count is a string': parsed(many((i, next) => mixed({ ...batch(i, next), request_counts: { total: 1, completed: 1, failed: 'x' } }, i))),
  'nested: last metadata entry': parsed(many((i, next) => mixed({ ...batch(i, next), metadata: { ...metadata(next, 4, i), last: i } }, i % 5))),
  'early: cancelled_at is a string': parsed(many((i, next) => mixed({ ...batch(i, next), cancelled_at: 'yesterday' }, i))),
}

/** Lists of 100 whole Batches, for an array check. */
export const lists = parsed(many((i, next) => Array.from({ length: 100 }, (_, k) => mixed(batch(i * 100 + k, next), k)), 8))

/** Texts of whole Batches, about 650 bytes each. */
export const texts = many((i, next) => JSON.stringify(mixed(batch(i, next, { size: 2 }), i)))

/** The same with more metadata, about 1 kB each, as lines of a file. */
export const lines = many((i, next) => JSON.stringify(mixed(batch(i, next, { size: 13 }), i)))
