export const guardName = (name: string): string => `is${name}`

/**
 * Every name that a module gives to a definition beside the type itself. All of them are taken in that module as soon as the
 * definition has its name, whatever is emitted, so that a product that is switched on later renames nothing.
 */
export const derivedNames = (name: string) => ({
  guard: guardName(name),
  validate: `validate${name}`,
  assert: `assert${name}`,
  parse: `parse${name}`,
  readLines: `read${name}Lines`,
  schema: `${name}Schema`,
  values: `${name}Values`,
})
