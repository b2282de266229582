// @generated from schema/batch.schema.json by `contract-codegen generate`. Do not edit: change the schema and generate again.

/** Rules that were described already. */
const described = new WeakMap();

/** The rule of a definition; made when it is asked for first, since definitions may refer to each other in circles. */
function ruleOf(describe) {
  const known = described.get(describe) ?? describe();
  described.set(describe, known);
  return known;
}

const NOTHING = {
  pointer: undefined, check: undefined, child: undefined, rules: undefined, satisfied: undefined, kinds: undefined, values: undefined, names: undefined,
};

/** Keywords are objects of one shape, whatever they do: code that reads many of them is several times faster. */
const define = (keyword, parts) => ({ keyword, ...NOTHING, ...parts });

export const ref = (describe) => define('$ref', { check: () => [{ rule: ruleOf(describe), keyword: '$ref' }], rules: () => [ruleOf(describe)] });

const NONE = [];

const hasChildren = (rule) => rule.some(({ child }) => child);

/** JSON has no `undefined`: a member that is undefined is not there. */
const isAbsent = (member, key) => member === undefined && typeof key === 'string';

const isAsked = (findings) => 'asking' in findings;

const isRecord = (value) => kindOf(value) === 'object';

const isContainer = (value) => isArray(value) || isRecord(value);

const isStep = (finding) => 'rule' in finding;

const keyAt = ({ names }, i) => names === undefined ? i : names[i] ?? '';

/** What stands at a key that `keysOf` names. */
const valueAt = (value, key) => value[key];

/** A string between quotes if it is short, else its size. */
const quote = (text) => text.length > 60 ? `a string of ${text.length} characters` : JSON.stringify(text);

/** `a string`, `an object`. */
const withArticle = (noun) => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** `must be null or a string, was 5`. */
const mustBe = (kinds, value) => `must be ${either(kinds.map((kind) => kind === 'null' ? kind : withArticle(kind)))}, was ${show(value)}`;

/**
 * Whether a value is an array of JSON. One with holes is none where `Array.prototype` would fill them, nor is a proxy that says
 * it is longer than arrays of JSON get.
 */
export function isArray(x) {
  return Array.isArray(x) && (Array.prototype.length ? x.length <= Object.keys(x).length : x.length <= 1e9);
}

/** The place of a rule in the schema, where it does not follow from the rule around it. */
export const at = (pointer) => define('', { pointer });

const didYouMean = (meant) => meant === undefined ? '' : `; did you mean ${quote(meant)}?`;

/** The longest name that is compared, in UTF-16 code units. */
const LONGEST_NAME = 40;

/** A keyword that decides by itself. */
function assertion(keyword, holds, says) {
  return define(keyword, { check: (value) => holds(value) ? NONE : [{ says: () => says(value) }] });
}

export function type(...kinds) {
  const integer = kinds.includes('integer');
  const holds = (value) => {
    const kind = kindOf(value);
    return kind !== undefined && (kinds.includes(kind) || (integer && Number.isInteger(value)));
  };
  return define('type', { kinds, check: (value) => holds(value) ? NONE : [{ kind: true, says: () => mustBe(kinds, value) }] });
}

export const enumeration = (...values) => valuesKeyword('enum', values, (value) => values.includes(value));

function valuesKeyword(keyword, values, has) {
  const kinds = [...new Set(values.map((value) => kindOf(value) ?? ''))];
  const fault = (value) => ({ says: () => mustBeOneOf(values, value), ...(kinds.includes(kindOf(value) ?? '') ? {} : { kind: true }) });
  return define(keyword, { values, kinds, check: (value) => has(value) ? NONE : [fault(value)] });
}

/** `must be "a" or "b", was "c"`, and which of them was most likely meant. */
function mustBeOneOf(values, value) {
  const shown = values.length <= 8 ? either(values.map(show)) : `one of ${values.length} values`;
  const meant = typeof value === 'string' ? nearest(value, values.filter((allowed) => typeof allowed === 'string')) : undefined;
  return `must be ${shown}, was ${show(value)}${didYouMean(meant)}`;
}

/** A bound on numbers. */
function bound(keyword, holds, phrase) {
  return assertion(keyword, (value) => typeof value !== 'number' || holds(value), (value) => `must be ${phrase}, was ${show(value)}`);
}

export const minimum = (limit) => bound('minimum', (value) => value >= limit, `at least ${limit}`);

/** `literal`: the only string that the pattern matches, if there is only one. */
export function pattern(regex, literal) {
  const wanted = literal === undefined ? `match ${regex.source}` : `be ${quote(literal)}`;
  return assertion('pattern', (value) => typeof value !== 'string' || regex.test(value), (value) => `must ${wanted}, was ${show(value)}`);
}

/** Follows `$ref`, `allOf` and the like; of a union only the closest alternative. Each rule is taken once. */
function expand(first, value, known) {
  const applied = first.slice();
  const found = [];
  let taken;
  for (const by of applied) {
    for (const finding of findingsOf(by, value, known)) {
      if ('fault' in finding)
        found.push(finding);
      else if (!(taken ??= new Set(first.map(({ step }) => step.rule))).has(finding.step.rule)) {
        taken.add(finding.step.rule);
        applied.push(finding);
      }
    }
  }
  return { applied, found };
}

/** What the keywords of a rule find, up to the one that wants a value of another kind. */
function findingsOf(by, value, known) {
  const { rule } = by.step;
  const all = [];
  for (const { keyword, check } of rule) {
    const findings = check?.(value, rule) ?? NONE;
    if (findings === NONE)
      continue;
    const list = isAsked(findings) ? findings.answered(known) : findings;
    for (const finding of list)
      all.push(isStep(finding) ? { step: finding, parent: by } : { fault: finding, keyword: finding.keyword ?? keyword, by });
    if (list.some((finding) => !isStep(finding) && finding.kind))
      break;
  }
  return all;
}

/** JSON pointer to a rule in the schema. */
function schemaPointer({ step: { rule, keyword, key }, parent }) {
  const own = rule[0]?.pointer;
  if (own !== undefined || parent === undefined || keyword === '$ref')
    return own ?? '';
  return `${schemaPointer(parent)}/${keyword}${key === undefined ? '' : pointerTo([key])}`;
}

const DEFAULT_LIMIT = 25;

/** How deep members are looked into before their place is entered. */
const SURE = 3;

/** The depth below which nobody asks whether a value holds itself. */
const SHALLOW = 1_000;

/**
 * Every place where a value does not satisfy a rule, in document order, up to a limit. Empty exactly if it satisfies the
 * rule. Never throws, whatever the value: what cannot be read is an issue.
 */
function explain(describe, value, options) {
  const walk = { answers: undefined, issues: [], limit: Math.max(1, options?.limit ?? DEFAULT_LIMIT), mark: undefined };
  const by = { step: { rule: ruleOf(describe), keyword: '' }, parent: undefined };
  let here = { parent: undefined, key: '', depth: 0, value, applied: [by], keys: undefined, done: 0 };
  try {
    while (here !== undefined && walk.issues.length < walk.limit)
      here = here.keys === undefined ? enter(here, walk) : next(here, here.keys);
  }
  catch {
    report({ by, keyword: 'type', fault: { says: () => 'cannot be read to its end' } }, here, walk);
  }
  return walk.issues;
}

function enter(place, walk) {
  if (place.parent !== undefined)
    place.value = valueAt(place.parent.value, place.key);
  endless(place, walk);
  const { applied, found } = expand(place.applied, place.value, walk);
  for (const each of found)
    report(each, place, walk);
  place.applied = applied;
  place.keys = isContainer(place.value) && applied.some(({ step }) => hasChildren(step.rule)) ? keysOf(place.value) : NO_KEYS;
  return place;
}

/** Throws for a value that holds itself: it is met again below a depth that is a power of two (Brent). */
function endless({ value, depth }, walk) {
  if (depth < SHALLOW)
    return;
  if (value === walk.mark)
    throw new RangeError();
  if ((depth & (depth - 1)) === 0 && isContainer(value))
    walk.mark = value;
}

/** The next member that something may be wrong with, else the place around. */
function next(place, keys) {
  const value = place.value;
  while (place.done < keys.length) {
    const key = keyAt(keys, place.done++);
    const member = valueAt(value, key);
    let isFine = true;
    for (const { step } of isAbsent(member, key) ? NONE : place.applied) {
      for (const { rule } of children(step.rule, key, value))
        isFine &&= isSurelyFine(member, rule, 0);
    }
    if (!isFine)
      return { parent: place, key, depth: place.depth + 1, value: undefined, applied: leading(place, key, value), keys: undefined, done: 0 };
  }
  return place.parent;
}

/** The rules that lead to a member. */
function leading({ applied }, key, value) {
  const rules = [];
  for (const parent of applied)
    for (const step of children(parent.step.rule, key, value))
      rules.push({ step, parent });
  return rules;
}

/** Whether a value has no fault, as far as that is known at once: mostly. */
function isSurelyFine(value, rule, depth) {
  for (const { check } of rule) {
    const findings = check === undefined ? NONE : check(value, rule);
    if (findings === NONE)
      continue;
    if (isAsked(findings) || depth > SURE)
      return false;
    for (const finding of findings)
      if (!isStep(finding) || !isSurelyFine(value, finding.rule, depth + 1))
        return false;
  }
  return typeof value !== 'object' || !isContainer(value) || !hasChildren(rule) || (depth < SURE && areSurelyFine(value, rule, depth + 1));
}

function areSurelyFine(value, rule, depth) {
  const keys = keysOf(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keyAt(keys, i);
    const member = valueAt(value, key);
    for (const step of isAbsent(member, key) ? NONE : children(rule, key, value))
      if (!isSurelyFine(member, step.rule, depth))
        return false;
  }
  return true;
}

function report({ fault, keyword, by }, place, { issues, limit }) {
  const whole = pathTo(place, fault.member);
  const path = carried(whole);
  const pointer = pointerTo(whole);
  const issue = {
    message: message(pointer, fault.says(place)),
    path,
    pointer: path === whole ? pointer : pointerTo(path),
    keyword: keyword || by.step.keyword || 'not',
    schemaPointer: `${schemaPointer(by)}${keyword === '' ? '' : `/${keyword}`}`,
  };
  const isSaid = path === whole && issues.some(({ message, pointer }) => pointer === issue.pointer && message === issue.message);
  if (!isSaid && issues.length < limit)
    issues.push(issue);
}

function pathTo(place, member) {
  const path = member === undefined ? [] : [member];
  for (let each = place; each?.parent !== undefined; each = each.parent)
    path.push(each.key);
  return path.reverse();
}

/** The longest message, in UTF-16 code units. */
const MESSAGE = 300;

/** What a reader does not see, or what changes the order of what he sees. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const visible = (text) => !/[^ -~]/.test(text) ? text : text.replace(HIDDEN, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`);

/** The head and the tail of a text that is longer than `length`. */
const shortened = (text, length) => text.length <= length ? text : `${text.slice(0, length * 0.6)}…${text.slice(-length * 0.4)}`;

/** What is said of a place, as short as a message may be. */
const message = (pointer, says) => shortened(visible(`${shortened(pointer, 120) || 'value'} ${says}`), MESSAGE - 1);

/** A value for a message: itself where that is short, else its kind. */
function show(value) {
  if (typeof value === 'string')
    return quote(value);
  if (typeof value === 'bigint')
    return `${value}n`;
  if (!/^[sof]/.test(typeof value) || value === null)
    return String(value);
  const isBroken = Array.isArray(value) && !isArray(value);
  return isBroken ? 'an array with holes' : withArticle(Object.prototype.toString.call(value).slice(8, -1).toLowerCase());
}

/** `a, b or c`. */
function either(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

/** A JSON pointer (RFC 6901). */
function pointerTo(path) {
  let pointer = '';
  for (const key of path)
    pointer += `/${typeof key === 'number' ? key : /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`;
  return pointer;
}

/** Upper bounds on a path that an issue carries, in keys and in UTF-16 code units a key. */
const MOST_KEYS = 10_000;

const LONGEST_KEY = 1_000;

/** The part of a path that an issue can carry; what it leads to has what the whole leads to in it. */
function carried(path) {
  const tooLong = path.findIndex((key, depth) => depth >= MOST_KEYS || String(key).length > LONGEST_KEY);
  return tooLong < 0 ? path : path.slice(0, tooLong);
}

/** The kind of a JSON value (Core 4.2.1), or `undefined` for a value that JSON does not have. */
function kindOf(value) {
  const kind = typeof value;
  if (kind === 'string' || kind === 'boolean')
    return kind;
  if (kind === 'number')
    return Number.isFinite(value) ? kind : undefined;
  if (value === null)
    return 'null';
  if (Array.isArray(value))
    return isArray(value) ? 'array' : undefined;
  return typeof value === 'object' && isPlain(value) ? kind : undefined;
}

const NO_KEYS = { names: undefined, length: 0 };

/**
 * The indices of an array, the names of an object's own members, those among them that are `undefined` and so count as
 * absent.
 */
function keysOf(value) {
  const names = isArray(value) ? undefined : Object.keys(value);
  return { names, length: (names ?? value).length };
}

const LF = 0x0a;

/** The longest line that is read where the caller does not say: 16 MiB. */
const LONGEST_LINE = 16_777_216;

/** So much of a chunk is cut into lines at once: they are kept until they have been handed out. */
const PIECE = 65_536;

/**
 * Reads JSON Lines: one JSON text a line, LF or CR LF at the end, blank lines skipped. Memory does not grow with the source.
 * When the consumer stops, the source is told so.
 */
export function readLines(validate, source, options = {}) {
  const most = options.maxLength ?? LONGEST_LINE;
  const parseOptions = { ...options, maxLength: Infinity };
  return new LineReader(groupsOf(source, most), (line) => readLine(validate, line, { most, parseOptions }), options.stopAtIssues === true);
}

/** The lines that end in each piece of a chunk. */
async function* groupsOf(source, most) {
  const cutter = new LineCutter(most);
  for await (const chunk of chunksOf(source)) {
    for (let i = 0; i < chunk.length; i += PIECE)
      yield cutter.cut(part(chunk, i, Math.min(i + PIECE, chunk.length)));
  }
  yield cutter.rest();
}

/** Hands out line by line what comes in groups: an async generator would take several turns for each line. */
class LineReader {
  groups;
  read;
  stopAtIssues;
  lines = [];
  done = 0;
  /** What is under way. Requests wait for it, so that they are answered in their order. */
  pending;
  constructor(groups, read, stopAtIssues) {
    this.groups = groups;
    this.read = read;
    this.stopAtIssues = stopAtIssues;
  }
  next() {
    const line = this.pending === undefined ? this.lines[this.done] : undefined;
    return line === undefined ? this.queued(() => this.advance()) : Promise.resolve(this.take(line));
  }
  return() {
    return this.queued(async () => {
      this.lines = [];
      await this.groups.return();
      return { done: true, value: undefined };
    });
  }
  async throw(error) {
    await this.return();
    throw error;
  }
  [Symbol.asyncIterator]() {
    return this;
  }
  async advance() {
    for (let line = this.lines[this.done];; line = this.lines[this.done]) {
      if (line !== undefined)
        return this.take(line);
      const { done, value } = await this.groups.next();
      if (done)
        return { done, value: undefined };
      this.lines = value;
      this.done = 0;
    }
  }
  take(line) {
    this.done++;
    const value = this.read(line);
    if (this.stopAtIssues && value.issues)
      this.return().catch(() => undefined);
    return { done: false, value };
  }
  queued(work) {
    const step = (this.pending ?? Promise.resolve()).then(work);
    const pending = step.then(() => undefined, () => undefined).then(() => {
      if (this.pending === pending)
        this.pending = undefined;
    });
    this.pending = pending;
    return step;
  }
}

function readLine(validate, { number, text, isTooLong }, { most, parseOptions }) {
  if (isTooLong)
    return { line: number, issues: [lineTooLong(number, most)] };
  const result = parseText(validate, text, parseOptions);
  if (!result.issues)
    return { line: number, value: result.value };
  return { line: number, issues: result.issues.map((issue) => ({ ...issue, line: number + issue.line - 1 })) };
}

function lineTooLong(line, most) {
  return { message: `a line must not be longer than ${most}`, path: [], pointer: '', keyword: 'length', schemaPointer: '', line, column: 1 };
}

async function* chunksOf(source) {
  if (typeof source === 'string' || source instanceof Uint8Array)
    yield source;
  else if (Symbol.asyncIterator in source)
    yield* source;
  else if (Symbol.iterator in source)
    yield* source;
  else
    yield* chunksOfStream(source.getReader());
}

/** Not every browser can iterate over a stream. */
async function* chunksOfStream(reader) {
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done)
        return;
      yield value;
    }
  }
  finally {
    if (!isDone)
      await reader.cancel();
    reader.releaseLock();
  }
}

const codeAt = (text, i) => (typeof text === 'string' ? text.charCodeAt(i) : text[i]);

const endsWithCr = (text) => codeAt(text, text.length - 1) === 0x0d;

const part = (chunk, start, end) => {
  if (start === 0 && end === chunk.length)
    return chunk;
  return typeof chunk === 'string' ? chunk.slice(start, end) : chunk.subarray(start, end);
};

/**
 * Cuts chunks into lines. Bytes stay bytes until a line is whole, so a chunk may end within a character; a line that is too
 * long is counted, not kept.
 */
class LineCutter {
  most;
  number = 0;
  parts = [];
  length = 0;
  decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  constructor(most) {
    this.most = most;
  }
  /** The lines that end in a chunk. */
  cut(chunk) {
    const lines = [];
    const first = typeof chunk === 'string' ? chunk.indexOf('\n') : chunk.indexOf(LF);
    const last = typeof chunk === 'string' ? chunk.lastIndexOf('\n') : chunk.lastIndexOf(LF);
    const whole = first === last ? undefined : this.decoded(part(chunk, first + 1, last));
    if (whole === undefined)
      this.cutOneByOne(chunk, lines);
    else {
      this.cutOneByOne(part(chunk, 0, first + 1), lines);
      for (const text of whole.split('\n'))
        this.add(text, text.length, lines);
      this.keep(part(chunk, last + 1, chunk.length));
    }
    return lines;
  }
  /** Bytes of whole lines as text at once, which is several times faster than line by line; if all is well with them. */
  decoded(lines) {
    if (typeof lines !== 'string' && lines.length > this.most)
      return undefined;
    try {
      return typeof lines === 'string' ? lines : this.decoder.decode(lines);
    }
    catch {
      return undefined;
    }
  }
  cutOneByOne(chunk, lines) {
    let start = 0;
    for (;;) {
      const end = typeof chunk === 'string' ? chunk.indexOf('\n', start) : chunk.indexOf(LF, start);
      if (end < 0)
        break;
      this.keep(part(chunk, start, end));
      this.take(lines);
      start = end + 1;
    }
    this.keep(part(chunk, start, chunk.length));
  }
  /** The last line, if the source does not end with a line end. */
  rest() {
    const lines = [];
    if (this.length > 0)
      this.take(lines);
    return lines;
  }
  keep(piece) {
    this.length += piece.length;
    if (this.length > this.most + 1)
      this.parts = [];
    else if (piece.length > 0)
      this.parts.push(piece);
  }
  take(lines) {
    const { parts, length } = this;
    this.parts = [];
    this.length = 0;
    this.add(joined(parts), length, lines);
  }
  add(text, length, lines) {
    this.number += 1;
    const isTooLong = length > this.most + 1 || (length === this.most + 1 && !endsWithCr(text));
    if (isTooLong)
      lines.push({ number: this.number, text: '', isTooLong });
    else if (!isBlank(text))
      lines.push({ number: this.number, text, isTooLong });
  }
}

/** The pieces of a line as one; pieces of both kinds become bytes. */
function joined(parts) {
  const [first = ''] = parts;
  if (parts.length < 2)
    return first;
  if (parts.every((each) => typeof each === 'string'))
    return parts.join('');
  const encoder = new TextEncoder();
  const bytes = parts.map((each) => (typeof each === 'string' ? encoder.encode(each) : each));
  const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of bytes) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}

/** Whether there is nothing but the white space of JSON: no value, so no line. */
function isBlank(text) {
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d)
      return false;
  }
  return true;
}

export function properties(rules) {
  const steps = new Map(Object.entries(rules).map(([key, rule]) => [key, [{ rule, keyword: 'properties', key }]]));
  return define('properties', { names: Object.keys(rules), child: (key) => steps.get(key) ?? NONE });
}

export const items = (rule) => rest('items', 'number', rule);

export const additionalProperties = (rule) => rest('additionalProperties', 'string', rule);

/** A keyword for the members or elements that the keywords before it leave. */
function rest(keyword, of, rule) {
  const step = [{ rule, keyword }];
  return define(keyword, { child: (key, seen) => seen || typeof key !== of ? NONE : step });
}

/** The name that someone most likely meant: at most a third of it, and three characters, would have to be typed anew. */
function nearest(name, names) {
  const most = Math.min(3, Math.ceil(name.length / 3));
  const near = names
    .filter((other) => other.length <= LONGEST_NAME && Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, edits: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ edits }) => edits <= most);
  return near.sort((a, b) => a.edits - b.edits)[0]?.other;
}

/** How many characters must be inserted, deleted, replaced or swapped with their neighbour, at least. */
function distance(a, b) {
  const rows = [];
  const edits = (i, j) => i < 0 || j < 0 ? Infinity : i * j === 0 ? i + j : rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = rows[i] = [];
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? edits(i - 2, j - 2) + 1 : Infinity;
      row[j] = Math.min(edits(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]), edits(i - 1, j) + 1, edits(i, j - 1) + 1, swapped);
    }
  }
  return edits(a.length, b.length);
}

/**
 * What may be an object in the sense of JSON. Whether it is one, and no `Date` or `Map`, `isPlain` says. Its 27 bytes
 * of bytecode are as many as V8 inlines wherever they are called.
 */
export function isObject(x) {
  return typeof x === 'object' && !(x === null || Array.isArray(x));
}

/** Whether an object is a bag of members: an object literal, a parsed object, an instance of a class. */
export function isPlain(x) {
  return Object.prototype.toString.call(x) === '[object Object]';
}

/** Whether the object itself has the member. What it inherits is none of its members. Engines take longer for `Object.hasOwn`. */
export function own(x, name) {
  return Object.prototype.hasOwnProperty.call(x, name);
}

/** Thrown by the functions called `assert…`. */
export class ValidationError extends Error {
  /** At least one. */
  issues;
  constructor(subject, issues) {
    super(`not a valid ${subject}: ${issues[0]?.message}${issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''}`);
    this.name = 'ValidationError';
    this.issues = issues;
  }
}

/** What is wrong with a value that a guard has refused: never nothing, even if the value has no end or changes. */
export function refusal(describe, value, options) {
  const issues = explain(describe, value, options);
  if (issues.length > 0)
    return issues;
  return [{ message: 'value holds itself, or is not the same whenever it is read', path: [], pointer: '', keyword: 'type', schemaPointer: '' }];
}

/** The rules for a member or an element. */
function children(rule, key, value) {
  let steps = NONE;
  for (const { child } of rule) {
    const more = child?.(key, steps !== NONE, value) ?? NONE;
    if (more !== NONE)
      steps = steps === NONE ? more : [...steps, ...more];
  }
  return steps;
}

/**
 * Walks a JSON text (RFC 8259) once, without building a value and without recursion. Accepts exactly what `JSON.parse`
 * accepts.
 *
 * @returns the first fault, or `undefined` for a JSON text
 */
function scan(text, visitor) {
  const cursor = { text, visitor, around: [], at: afterSpace(text, 0), expected: 'value' };
  for (;;) {
    if (cursor.expected === 'comma' && cursor.around.length === 0)
      return cursor.at < text.length ? unmet(cursor, 'end') : undefined;
    const fault = scanNext(cursor);
    if (fault)
      return fault;
  }
}

function scanNext(cursor) {
  const { expected } = cursor;
  if (expected !== 'value' && expected !== 'name' && isClosed(cursor))
    return scanClose(cursor);
  if (expected === 'comma')
    return scanComma(cursor);
  return expected === 'name' || expected === 'first name' ? scanName(cursor) : scanValue(cursor);
}

const unmet = ({ at }, wanted) => ({ offset: at, start: at, wanted });

/** Whether the object or array that the cursor is in ends here. */
const isClosed = ({ text, at, around }) => text[at] === (around[around.length - 1] ? ']' : '}');

function scanValue(cursor) {
  const { text, at } = cursor;
  const first = text[at];
  if (first === '{' || first === '[')
    return scanOpen(cursor, first === '[');
  const end = first === '"' ? stringEnd(text, at) : wordEnd(text, at);
  if (end < 0)
    return first === '"' ? { offset: ~end, start: at, wanted: 'string' } : unmet(cursor, 'value');
  cursor.visitor.scalar(at, end);
  return moveTo(cursor, end, 'comma');
}

function scanOpen(cursor, isArray) {
  cursor.visitor.open(cursor.at, isArray);
  cursor.around.push(isArray);
  return moveTo(cursor, cursor.at + 1, isArray ? 'first value' : 'first name');
}

function scanClose(cursor) {
  cursor.around.pop();
  cursor.visitor.close(cursor.at + 1);
  return moveTo(cursor, cursor.at + 1, 'comma');
}

function scanName(cursor) {
  const { text, at } = cursor;
  if (text[at] !== '"')
    return unmet(cursor, 'name');
  const end = stringEnd(text, at);
  if (end < 0)
    return { offset: ~end, start: at, wanted: 'string' };
  cursor.visitor.name(at, end);
  cursor.at = afterSpace(text, end);
  return text[cursor.at] === ':' ? moveTo(cursor, cursor.at + 1, 'value') : unmet(cursor, 'colon');
}

function scanComma(cursor) {
  const { text, at, around } = cursor;
  const isArray = around[around.length - 1];
  if (text[at] !== ',')
    return unmet(cursor, isArray ? 'comma or ]' : 'comma or }');
  return moveTo(cursor, at + 1, isArray ? 'value' : 'name');
}

function moveTo(cursor, offset, expected) {
  cursor.at = afterSpace(cursor.text, offset);
  cursor.expected = expected;
}

function afterSpace(text, from) {
  let at = from;
  for (;; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
      return at;
  }
}

/** The end of the string that begins at `start`, or the complement (`~`) of the offset of what is wrong in it. */
function stringEnd(text, start) {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22)
      return at + 1;
    if (code < 0x20)
      return ~at;
    if (code !== 0x5c)
      continue;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text))
      return ~at;
    at = ESCAPE.lastIndex - 1;
  }
  return ~at;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** The end of a number, `true`, `false` or `null`, or a negative number. */
function wordEnd(text, start) {
  WORD.lastIndex = start;
  return WORD.test(text) ? WORD.lastIndex : -1;
}

/** The string that a JSON string between two offsets says. */
function stringOf(text, start, end) {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? JSON.parse(text.slice(start, end)) : raw;
}

/** Line and column of offsets in a text, both counted from 1, columns in UTF-16 code units. Lines end with LF, CR LF or CR. */
function lineIndex(text) {
  const starts = [0];
  const end = /\r\n?|\n/g;
  while (end.test(text))
    starts.push(end.lastIndex);
  return (offset) => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** Index of the last number that is at most `limit`, in an ascending list that begins with 0. */
function lastAtMost(ascending, limit) {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ascending[middle] ?? 0) <= limit)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/** A validator in the interfaces of `@standard-schema/spec` 1.1. */
export function standardSchema(validate, part) {
  const convert = (options) => jsonSchema(part(), options);
  return {
    '~standard': {
      version: 1,
      vendor: 'contract-codegen',
      validate: (value, options) => validate(value, options?.libraryOptions),
      jsonSchema: { input: convert, output: convert },
    },
  };
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A self-contained JSON Schema, made anew, so that callers may change theirs. */
function jsonSchema({ schema, definitions }, { target }) {
  if (target !== 'draft-2020-12')
    throw new Error(`the JSON Schema is there for the target draft-2020-12 alone, not for ${target}`);
  const $defs = {};
  const open = Object.entries(definitions);
  for (const [name, part] of open) {
    if (Object.hasOwn($defs, name))
      continue;
    const inner = part();
    $defs[name] = inner.schema;
    for (const entry of Object.entries(inner.definitions))
      open.push(entry);
  }
  const root = schema === false ? { not: {} } : schema;
  return { $schema: DIALECT, ...root, ...(open.length === 0 ? {} : { $defs }) };
}

/**
 * Reads a JSON text and judges its value. Where all is well, that is `JSON.parse` and the validator; places in the text are
 * looked for only when there is something to say.
 */
export function parseText(validate, text, options = {}) {
  if (text.length > (options.maxLength ?? Infinity))
    return tooLong(options.maxLength ?? 0, text);
  const source = typeof text === 'string' ? withoutMark(text) : decoded(text);
  if (typeof source !== 'string')
    return { issues: [source] };
  let value;
  try {
    value = JSON.parse(source);
  }
  catch {
    return { issues: syntaxIssues(source) };
  }
  const duplicates = options.duplicates === 'refuse' ? duplicateNames(source, options.limit ?? 25) : [];
  if (duplicates.length > 0)
    return { issues: duplicates };
  const result = validate(value, options);
  return result.issues ? { issues: placed(result.issues, source) } : result;
}

/** A byte order mark is no part of the text (RFC 8259, 8.1). */
const withoutMark = (text) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

function textIssue({ offset, keyword, message, path }, text) {
  return { message, path, pointer: pointerTo(path), keyword, schemaPointer: '', ...lineIndex(text)(offset) };
}

function tooLong(most, text) {
  const unit = typeof text === 'string' ? 'characters' : 'bytes';
  return { issues: [textIssue({ offset: 0, keyword: 'length', message: `the text must have at most ${most} ${unit}, has ${text.length}`, path: [] }, '')] };
}

/** UTF-8 as text; an issue for bytes that are none. */
function decoded(bytes) {
  try {
    return withoutMark(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  }
  catch {
    const { text, offset } = upToMalformed(bytes);
    return textIssue({ offset, keyword: 'encoding', message: 'the text must be UTF-8, has a byte here that is not', path: [] }, text);
  }
}

/** The text with what is malformed replaced, and where the first such place is: there it differs from the bytes. */
function upToMalformed(bytes) {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  const replaced = new TextEncoder().encode(lenient.decode(bytes));
  const at = bytes.findIndex((byte, i) => byte !== replaced[i]);
  const text = withoutMark(lenient.decode(bytes.subarray(0, at)));
  return { text, offset: text.length };
}

const WANTED = {
  value: 'a value must stand here',
  name: 'a member name in double quotes must stand here',
  colon: 'a colon must follow a member name',
  end: 'nothing must follow the value',
  'comma or ]': 'a comma or ] must follow an element',
  'comma or }': 'a comma or } must follow a member',
  string: 'this is no string of JSON: it must end on its line, with its escapes and controls as JSON writes them',
};

/** Why a text is not JSON. The place is the first at which no JSON text can go on as this one does. */
function syntaxIssues(text) {
  const fault = scan(text, { open() { }, name() { }, scalar() { }, close() { } });
  const offset = fault?.offset ?? text.length;
  const there = offset < text.length ? quote(String.fromCodePoint(text.codePointAt(offset) ?? 0)) : 'the end of the text';
  const message = fault ? `${WANTED[fault.wanted]}, was ${there}` : 'the text cannot be read';
  return [textIssue({ offset, keyword: 'syntax', message, path: [] }, text)];
}

/** Member names that occur again in their object, in the order of the text, up to a limit. */
function duplicateNames(text, limit) {
  const levels = [];
  const faults = [];
  const element = () => {
    const level = levels[levels.length - 1];
    if (level?.isArray)
      level.key = level.key + 1;
  };
  scan(text, {
    open(_start, isArray) {
      element();
      levels.push({ isArray, names: new Set(), key: isArray ? -1 : '' });
    },
    name(start, end) {
      const level = levels[levels.length - 1];
      if (!level)
        return;
      level.key = stringOf(text, start, end);
      if (level.names.has(level.key) && faults.length < limit)
        faults.push(duplicate(levels, start));
      level.names.add(level.key);
    },
    scalar: element,
    close: () => void levels.pop(),
  });
  const positionOf = faults.length > 0 ? lineIndex(text) : undefined;
  return faults.map(({ offset, keyword, message, path }) => ({ message, path, pointer: pointerTo(path), keyword, schemaPointer: '', ...(positionOf?.(offset) ?? { line: 1, column: 1 }) }));
}

function duplicate(levels, offset) {
  const path = levels.map(({ key }) => key);
  return { offset, keyword: 'duplicate', message: `the member ${quote(String(path[path.length - 1]))} must stand only once in its object`, path };
}

/**
 * The issues with the places of what they are about: of a value, its beginning; of a missing member, that of the object that
 * misses it. One pass over the text finds all of them.
 */
function placed(issues, text) {
  const root = { children: new Map(), offset: -1 };
  const ways = issues.map(({ path }) => wayTo(root, path));
  scan(text, new Finder(root, text));
  const positionOf = lineIndex(text);
  return issues.map((issue, i) => {
    const found = (ways[i] ?? []).filter(({ offset }) => offset >= 0);
    return { ...issue, ...positionOf(found[found.length - 1]?.offset ?? 0) };
  });
}

function wayTo(root, path) {
  const way = [root];
  for (const key of path) {
    const { children } = way[way.length - 1] ?? root;
    const known = children.get(String(key)) ?? { children: new Map(), offset: -1 };
    children.set(String(key), known);
    way.push(known);
  }
  return way;
}

/** Notes where wanted values begin. Of members of one name the last counts, as for `JSON.parse`. */
class Finder {
  text;
  /** For each object and array around: what is wanted of it, and the index of its next element; no index for an object. */
  around = [];
  next;
  constructor(root, text) {
    this.text = text;
    this.next = root;
  }
  open(start, isArray) {
    this.around.push({ wanted: this.found(start), index: isArray ? 0 : undefined });
  }
  name(start, end) {
    const wanted = this.around[this.around.length - 1]?.wanted;
    this.next = wanted && wanted.children.size > 0 ? wanted.children.get(stringOf(this.text, start, end)) : undefined;
  }
  scalar(start) {
    this.found(start);
  }
  close() {
    this.around.pop();
  }
  found(start) {
    const level = this.around[this.around.length - 1];
    const wanted = level?.index === undefined ? this.next : level.wanted?.children.get(String(level.index++));
    this.next = undefined;
    if (wanted)
      wanted.offset = start;
    return wanted;
  }
}
