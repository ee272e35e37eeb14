import type { ZodType } from 'zod'
import { openTestHouse, type TestHouse } from '../builders/house.js'
import { routesOf } from '../../src/web.js'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** What a schema is made of, as far as it is looked at here. */
interface Definition {
  type: string
  format?: string
  checks?: Array<{ _zod: { def: { check: string; format?: string } } }>
  shape?: Record<string, Schema>
  element?: Schema
  valueType?: Schema
  innerType?: Schema
  options?: Schema[]
  in?: Schema
  out?: Schema
}
interface Schema {
  _zod: { def: Definition }
}

/** The places of a body that take words of any shape: texts without a pattern, wherever they are nested. */
const wordsIn = (schema: Schema, path = ''): string[] => {
  const { type, format, checks = [], shape, element, valueType, innerType, options = [], in: first, out } = schema._zod.def
  if (type === 'string') {
    const shaped = format !== undefined || checks.some(({ _zod }) => _zod.def.check === 'string_format')
    return shaped ? [] : [path]
  }
  const inner = [element, valueType, innerType, first, out, ...options].filter((one) => one !== undefined)
  const named = Object.entries(shape ?? {}).flatMap(([name, one]) => wordsIn(one, path ? `${path}.${name}` : name))
  return [...new Set([...named, ...inner.flatMap((one) => wordsIn(one, path))])]
}

const wordsOf = (body: ZodType | undefined): string[] => (body ? wordsIn(body as unknown as Schema) : [])

/** Routes that take words and show no form again, each with why nobody loses words by it. */
const WITHOUT: Record<string, string> = {
  '/language': 'the address to go back to stands in a hidden field',
  '/nominations/:id/answers': 'a script asks: it is told in JSON, and the words stand in its page',
  '/judging/:assignment/scorecard': 'a script asks: it is told in JSON, and the words stand in its page',
}

test('every form that takes words is shown again with them when it is refused', () => {
  const posts = routesOf(house.services).filter(({ method, demoOnly, body }) => method === 'post' && !demoOnly && wordsOf(body).length > 0)
  // The sight is not blind: words at the top, in lists and records, and behind transformations are seen.
  const seen = new Map(posts.map(({ path, body }) => [path, wordsOf(body)]))
  expect(seen.get('/judging/:assignment/reopen')).toEqual(['reason'])
  expect(seen.get('/nominations/:id/sections/:section')).toContain('answers')
  expect(seen.get('/judging/:assignment')).toEqual(expect.arrayContaining(['points', 'opinion', 'comment']))
  expect(posts.filter(({ invalid }) => !invalid).map(({ path }) => path).sort()).toEqual(Object.keys(WITHOUT).sort())
})
