import { createRequire } from 'node:module'

/** The modules of ajv that its validators are printed with: neither metaschemas nor formats. */
interface Modules {
  readonly core: typeof import('ajv/dist/core.js')
  readonly 'compile/names': typeof import('ajv/dist/compile/names.js')
  readonly 'vocabularies/validation/index': typeof import('ajv/dist/vocabularies/validation/index.js')
  readonly 'vocabularies/applicator/index': typeof import('ajv/dist/vocabularies/applicator/index.js')
  readonly 'vocabularies/next': typeof import('ajv/dist/vocabularies/next.js')
  readonly 'runtime/equal': typeof import('ajv/dist/runtime/equal.js')
  readonly 'runtime/ucs2length': typeof import('ajv/dist/runtime/ucs2length.js')
}

export type Library = ReturnType<typeof load>

let loaded: Library | undefined

/** ajv, loaded when it is first asked for: a run that emits none of its validators does without. */
export function library(): Library {
  return loaded ??= load()
}

/** `require` takes less than half of the time of `import()` for a CommonJS package. */
const require = createRequire(import.meta.url)
const part = <K extends keyof Modules>(name: K) => require(`ajv/dist/${name}.js`) as Modules[K]

function load() {
  const { default: Ajv, _, str, nil, Name } = part('core')
  return {
    Ajv, _, str, nil, Name,
    /** Names of a validator's own variables. */
    variables: part('compile/names').default,
    vocabularies: [part('vocabularies/validation/index').default, part('vocabularies/applicator/index').default(true), part('vocabularies/next').default],
    equal: part('runtime/equal').default,
    ucs2length: part('runtime/ucs2length').default,
  }
}
