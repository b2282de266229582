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

/** Refuses an instance that is not the one value of its schema. */
export function refuseConst(validate: ValidateFunction, instancePath: string, schemaPath: string, allowedValue: unknown): false {
  return refuse(validate, instancePath, schemaPath, { allowedValue }, 'must be equal to constant')
}

/** Refuses an instance that is none of the values of its schema. */
export function refuseEnum(validate: ValidateFunction, instancePath: string, schemaPath: string, allowedValues: unknown): false {
  return refuse(validate, instancePath, schemaPath, { allowedValues }, 'must be equal to one of the allowed values')
}

/** Refuses an object that lacks a member. */
export function refuseMissing(validate: ValidateFunction, instancePath: string, schemaPath: string, missingProperty: string): false {
  return refuse(validate, instancePath, schemaPath, { missingProperty }, `must have required property '${missingProperty}'`)
}

/** Refuses an object for a member that is one too many. */
export function refuseAdditional(validate: ValidateFunction, instancePath: string, schemaPath: string, additionalProperty: string): false {
  return refuse(validate, instancePath, schemaPath, { additionalProperty }, 'must NOT have additional properties')
}

/** Refuses a string that does not match. */
export function refusePattern(validate: ValidateFunction, instancePath: string, schemaPath: string, pattern: string): false {
  return refuse(validate, instancePath, schemaPath, { pattern }, `must match pattern "${pattern}"`)
}

/** Refuses a number that is beyond a limit. */
export function refuseLimit(validate: ValidateFunction, instancePath: string, schemaPath: string, comparison: string, limit: number): false {
  return refuse(validate, instancePath, schemaPath, { comparison, limit }, `must be ${comparison} ${limit}`)
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
