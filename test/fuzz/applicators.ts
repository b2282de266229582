import type { Json } from '../../generator/dist/model/json.js'
import { schemaAt, type Build, type Members, type Spot } from './schemas.js'

/** Adds keywords that apply subschemas to the same instance. */
export function applicators(build: Build, members: Members, spot: Spot): void {
  const { random } = build
  const branch = (): Json => schemaAt(build, { ...spot, depth: spot.depth - 1 })
  const branches = (min: number, max: number) => Array.from({ length: min + random.int(max - min + 1) }, branch)
  if (random.chance(0.13)) members['allOf'] = branches(1, 3)
  if (random.chance(0.14)) members['anyOf'] = branches(1, 3)
  if (random.chance(0.09)) members['oneOf'] = branches(1, 3)
  if (random.chance(0.08)) members['not'] = branch()
  if (!spot.target.resource.dialect.has('if') || !random.chance(0.12)) return
  if (random.chance(0.95)) members['if'] = branch()
  if (random.chance(0.8)) members['then'] = branch()
  if (random.chance(0.6)) members['else'] = branch()
}
