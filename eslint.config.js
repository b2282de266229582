import tseslint from 'typescript-eslint'

/** Where the rules of `strictTypeChecked` go against the house, and what the house adds. */
const RULES = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-duplicate-type-constituents': 'off', // `?: T | undefined` is not `?: T` under exactOptionalPropertyTypes
  '@typescript-eslint/no-dynamic-delete': 'off',
  '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'suite', 'describe', 'it'] }] }],
  '@typescript-eslint/no-misused-spread': 'off', // strings are spread by code point on purpose
  '@typescript-eslint/no-non-null-assertion': 'off', // an index that the line before has checked
  '@typescript-eslint/no-unnecessary-condition': 'off', // declarations of the platform promise more than old versions keep
  '@typescript-eslint/no-unnecessary-type-parameters': 'off', // they tie a keyword to the type of its value
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  eqeqeq: 'error',
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
  'no-console': 'error',
  'no-eval': 'error',
  'prefer-const': 'error',
}

/** Tests look into JSON as it comes, and stand in for other parts with simple ones. */
const TEST_RULES = Object.fromEntries(
  ['no-extraneous-class', 'no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-call', 'no-unsafe-member-access', 'no-unsafe-return', 'require-await'].map((rule) => [`@typescript-eslint/${rule}`, 'off']),
)

export default tseslint.config(
  { ignores: ['**/dist/', '.test/', 'generated/', 'examples/', 'test/fixtures/', 'test/consumers/', 'test/peers/', 'scripts/bench/', '**/*.mjs', '**/*.js', '**/*.d.ts'] },
  {
    files: ['generator/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: RULES,
  },
  { files: ['test/**/*.ts'], rules: TEST_RULES },
  { files: ['generator/runtime/ajv.ts'], rules: { 'max-params': 'off' } }, // printed code calls them at each error
)
