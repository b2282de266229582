import tseslint from 'typescript-eslint'

/** Where the rules of `strictTypeChecked` go against the house, and what the house adds. */
const RULES = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
  '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'suite', 'describe', 'it'] }] }],
  '@typescript-eslint/no-non-null-assertion': 'off', // an index that the line before has checked
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  eqeqeq: 'error',
  'max-depth': ['error', 3],
  'max-params': ['error', 3],
  'no-console': 'error',
  'no-eval': 'error',
  'prefer-const': 'error',
}

export default tseslint.config(
  { ignores: ['**/dist/', '.test/', 'generated/', 'examples/', 'test/fixtures/', 'test/consumers/', 'test/peers/', 'scripts/bench/', '**/*.mjs', '**/*.js', '**/*.d.ts'] },
  {
    files: ['generator/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: RULES,
  },
)
