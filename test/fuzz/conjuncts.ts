import type { Json, JsonObject } from '../../generator/dist/model/json.js'
import type { Dialect } from './dialects.js'
import type { Sampling } from './instances.js'
import { isList, isObject } from './vocabulary.js'

/** A schema object that an instance has to satisfy, with its dialect. */
export interface Conjunct {
  readonly schema: JsonObject
  readonly dialect: Dialect
}

/** The schema objects that apply in place, where there is a choice one that is chosen at random. */
export function conjuncts(sampling: Sampling, schema: Json, depth: number): Conjunct[] {
  const note = sampling.notes.get(schema)
  if (!isObject(schema) || note === undefined || depth < 0) return []
  const target = note.refersTo === undefined ? [] : [note.refersTo]
  const hidden = '$ref' in schema && !note.dialect.siblings
  const applied = hidden ? target : [...target, ...applicators(sampling, schema)]
  return [...(hidden ? [] : [{ schema, dialect: note.dialect }]), ...applied.flatMap((inner) => conjuncts(sampling, inner, depth - 1))]
}

function applicators({ random }: Sampling, schema: JsonObject): Json[] {
  const all = isList(schema['allOf']) ? schema['allOf'] : []
  const one = [schema['anyOf'], schema['oneOf']].filter(isList).map((branches) => random.pick(branches))
  return [...all, ...one, ...conditional(schema, random.chance(0.5))]
}

function conditional(schema: JsonObject, holds: boolean): Json[] {
  if (schema['if'] === undefined) return []
  const branches = holds ? [schema['if'], schema['then']] : [schema['else']]
  return branches.filter((branch) => branch !== undefined)
}
