/** An error in ajv's form. */
interface ErrorObject {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: object
  readonly message: string
}

/** A validator in ajv's convention. */
interface ValidateFunction {
  (data: unknown, dataCxt?: unknown): boolean
  errors?: ErrorObject[] | null
}

/** Refuses an instance for one error, whose keyword ends its path. Positional, since it stands in a module for each check. */
export function refuse(validate: ValidateFunction, instancePath: string, schemaPath: string, params: object, message: string): false {
  validate.errors = withError(null, instancePath, schemaPath, params, message)
  return false
}

/** Refuses an instance that has none of the types of its schema. */
export function refuseType(validate: ValidateFunction, instancePath: string, schemaPath: string, type: string | readonly string[]): false {
  return refuse(validate, instancePath, `${schemaPath}/type`, { type }, `must be ${String(type)}`)
}

/** The same for a member of the instance, at any depth, that `properties` name. */
export function refuseMember(validate: ValidateFunction, instancePath: string, path: string, type: string | readonly string[]): false {
  return refuseType(validate, `${instancePath}/${path}`, `#/properties/${path.replace(/\//g, '/properties/')}`, type)
}

/** Adds an error to those that were found before it. */
export function withError(errors: ErrorObject[] | null, instancePath: string, schemaPath: string, params: object, message: string): ErrorObject[] {
  return [...errors ?? [], { instancePath, schemaPath, keyword: schemaPath.replace(/.*\//, ''), params, message }]
}

/**
 * A validator that a guard of the same schema stands in for where an instance is nested too deeply for the stack. Inside of
 * another validator, which has a context for it, that is the other's to do: it has more of the stack left.
 */
export function anyDepth(validate: ValidateFunction, guard: (value: unknown) => boolean): ValidateFunction {
  const validator: ValidateFunction = (data, dataCxt) => {
    try {
      const valid = validate(data, dataCxt)
      validator.errors = validate.errors ?? null
      return valid
    } catch (error) {
      if (dataCxt !== undefined || !(error instanceof RangeError)) throw error
    }
    validator.errors = null
    return guard(data) || refuse(validator, '', '#/depth', {}, 'must match the schema (nested too deeply to say where it does not)')
  }
  return validator
}
