import type { Contract, Schema } from '../../model/contract.js'
import type { Finding } from '../../model/diagnostic.js'
import type { Location } from '../../model/source.js'
import type { Loss } from './oas30/translation.js'

/** Says what a component in OpenAPI 3.0 lost; once for each place in a source, however many definitions were made of it. */
export function findingsOf(losses: readonly Loss[], contract: Contract): readonly Finding[] {
  const findings = losses.map((loss): Finding => ({
    code: 'openapi-30-loss',
    message: `OpenAPI 3.0 cannot say "${keywordName(loss)}" here: ${loss.instead}.`,
    ...placeOf(loss, contract),
  }))
  return [...new Map(findings.map((finding) => [`${finding.location?.path}#${finding.location?.pointer} ${finding.message}`, finding])).values()]
}

const NAMES: Readonly<Record<string, string>> = { types: 'type', ref: '$ref' }
const keywordName = ({ keyword }: Loss) => NAMES[keyword] ?? keyword

/** The keyword, where the source has it by that name; else the schema that the author wrote another way. */
function placeOf(loss: Loss, contract: Contract): { readonly location: Location, readonly part?: 'name' } {
  const location = keywordLocation(loss.schema, keywordName(loss))
  return contract.position(location) === undefined ? { location: loss.schema.location } : { location, part: 'name' }
}

const keywordLocation = ({ location }: Schema, keyword: string): Location =>
  ({ path: location.path, pointer: `${location.pointer}/${keyword}` })
