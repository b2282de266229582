import type { Json, JsonObject } from '../../generator/dist/model/json.js'
import type { Sampling } from './instances.js'
import { anyValue, isList, isObject, object, STRINGS } from './vocabulary.js'

/** A value that differs from the given one in one place, or now and then in two. */
export function nearMiss(sampling: Sampling, value: Json): Json {
  const once = changed(sampling, value)
  return sampling.random.chance(0.25) ? changed(sampling, once) : once
}

function changed(sampling: Sampling, value: Json): Json {
  const { random } = sampling
  const inner = isList(value) ? value.length : isObject(value) ? Object.keys(value).length : 0
  if (inner > 0 && random.chance(0.6)) return inside(sampling, value as JsonObject | readonly Json[], random.int(inner))
  if (random.chance(0.2)) return anyValue(random, sampling.names)
  if (typeof value === 'number') return random.pick([value + 1, value - 1, value + 0.5, -value, value * 10, value / 3].filter(Number.isFinite))
  if (typeof value === 'string') return changedText(sampling, value)
  if (isList(value)) return changedList(sampling, value)
  if (isObject(value)) return changedObject(sampling, value)
  return anyValue(random, sampling.names)
}

function inside(sampling: Sampling, value: JsonObject | readonly Json[], place: number): Json {
  if (isList(value)) return value.map((element, i) => i === place ? changed(sampling, element) : element)
  return object(Object.entries(value).map(([name, member], i) => [name, i === place ? changed(sampling, member) : member]))
}

function changedText({ random }: Sampling, text: string): string {
  return random.pick([`${text}a`, `${text}😀`, [...text].slice(1).join(''), [...text].slice(0, -1).join(''), text.toUpperCase(), random.pick(STRINGS)])
}

function changedList(sampling: Sampling, list: readonly Json[]): Json {
  const { random, names } = sampling
  return random.pick([
    [...list, anyValue(random, names, 1)],
    [anyValue(random, names, 1), ...list],
    list.slice(0, -1),
    list.slice(1),
    [...list, ...list],
    [...list].reverse(),
  ])
}

function changedObject(sampling: Sampling, value: JsonObject): Json {
  const { random, names } = sampling
  const members = Object.entries(value)
  const added: [string, Json] = [random.pick(names), anyValue(random, names, 1)]
  if (members.length === 0 || random.chance(0.5)) return object([...members, added])
  const gone = random.int(members.length)
  return object(members.flatMap((member, i): [string, Json][] => i !== gone ? [member] : random.chance(0.7) ? [] : [[random.pick(names), member[1]]]))
}
