import { kindOf } from '../../../facts/kinds.js'
import type { Schema } from '../../../model/contract.js'
import type { Json, JsonObject, Kind, TypeName } from '../../../model/json.js'

/** One `type` of OpenAPI 3.0, which names one kind, with the values that are allowed of it. */
export interface Branch {
  readonly kind: Exclude<Kind, 'null'>
  readonly members: JsonObject
}

/**
 * `type` and `enum` of a schema as OpenAPI 3.0 has them: one branch for each kind, or nothing where the schema names no kind.
 * There is no type `null`: `nullable` beside a `type` adds null to it (3.0.3, `nullable`), and to nothing else; where `enum`
 * stands, null must be among its values as well.
 */
export function branchesOf({ types, enum: values }: Schema): readonly Branch[] | undefined {
  if (types === undefined && values === undefined) return undefined
  const allowed = values?.filter((value) => types === undefined || types.some((type) => isOfType(value, type)))
  const named: readonly TypeName[] = types ?? typesOf(allowed ?? [])
  const isNullable = named.includes('null') && (allowed === undefined || allowed.includes(null))
  const branches = named.flatMap((type): readonly Branch[] => type === 'null' ? [] : branch(type, allowed))
  const [first, ...others] = branches
  if (!isNullable) return branches
  return first === undefined ? [NULL] : [withNull(first, allowed), ...others]
}

/** Null alone. */
const NULL: Branch = { kind: 'string', members: { type: 'string', nullable: true, enum: [null] } }

/** Whether a translated schema is null alone, and says nothing more. */
export const isNullAlone = (schema: JsonObject): boolean => JSON.stringify(schema) === JSON.stringify(NULL.members)

const IN_PLACE = ['allOf', 'anyOf', 'oneOf', 'not', '$ref', 'nullable']

/** Whether a translated schema would accept null as well if it were `nullable`: nothing but its `type` and `enum` is in the way. */
export const canBeNullable = (schema: JsonObject): boolean =>
  Object.hasOwn(schema, 'type') && IN_PLACE.every((keyword) => !Object.hasOwn(schema, keyword))

/** Such a schema, or null. */
export function orNull(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).flatMap(([keyword, value]): readonly (readonly [string, Json])[] => {
    if (keyword === 'type') return [[keyword, value], ['nullable', true]]
    return [[keyword, keyword === 'enum' && Array.isArray(value) ? [...value as readonly Json[], null] : value]]
  }))
}

function branch(type: Exclude<TypeName, 'null'>, allowed: readonly Json[] | undefined): readonly Branch[] {
  const kind = type === 'integer' ? 'number' : type
  if (allowed === undefined) return [{ kind, members: { type } }]
  const values = allowed.filter((value) => kindOf(value) === kind)
  return values.length === 0 ? [] : [{ kind, members: { type, enum: values } }]
}

/** Null stands where the author has it among the values of this branch. */
function withNull({ kind, members }: Branch, allowed: readonly Json[] | undefined): Branch {
  const { type = null } = members
  if (allowed === undefined) return { kind, members: { type, nullable: true } }
  return { kind, members: { type, nullable: true, enum: allowed.filter((value) => value === null || kindOf(value) === kind) } }
}

function isOfType(value: Json, type: TypeName): boolean {
  return type === 'integer' ? Number.isInteger(value) : kindOf(value) === type
}

/** The types of some values, in the order in which they come. */
function typesOf(values: readonly Json[]): readonly TypeName[] {
  const kinds = [...new Set(values.map(kindOf))]
  const numbers = values.filter((value) => typeof value === 'number')
  return kinds.map((kind) => kind === 'number' && numbers.every(Number.isInteger) ? 'integer' : kind)
}
