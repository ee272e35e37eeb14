import type { World } from '../../builders/world.js'
import { PERSONAS, type Persona } from '../../personas.js'

/** One row of the table: who gets in at a route, with a thing of the world in its address. */
export interface Expectation {
  /** As the route table has it: 'get /desk/calls/:call'. */
  route: string
  /** Values for the address's parameters. */
  params: (world: World) => Record<string, string>
  /** Who gets in; everybody else is refused. */
  in: readonly Persona[]
  /** For a POST: what would be carried out if the product let the wrong person in. */
  body: (world: World) => Record<string, string>
  query: string
  /** The body comes from a script, as JSON. */
  json: object | null
  /** Headers of a protocol of its own. */
  headers: Record<string, string>
}

export const expectation = (
  route: string,
  who: readonly Persona[],
  given: { params?: (world: World) => Record<string, string>; body?: Record<string, string> | ((world: World) => Record<string, string>); query?: string; json?: object; headers?: Record<string, string> } = {},
): Expectation => {
  const { body = {} } = given
  return { route, in: who, params: given.params ?? (() => ({})), body: typeof body === 'function' ? body : () => body, query: given.query ?? '', json: given.json ?? null, headers: given.headers ?? {} }
}

export const EVERYBODY: readonly Persona[] = PERSONAS
export const SIGNED_IN: readonly Persona[] = PERSONAS.filter((persona) => persona !== 'anonymous')

/** Appointed to some office, whatever the call. */
export const SECRETARIATS: readonly Persona[] = ['conflictedStaff', 'secretariatA', 'secretariatB', 'houseSecretariat', 'several']
export const OFFICE: readonly Persona[] = [...SECRETARIATS, 'observerA', 'houseObserver']

/** Who acts for each call, and who reads its desk. */
export const ACT = {
  draft: ['houseSecretariat'],
  open: ['houseSecretariat', 'secretariatB'],
  judged: ['houseSecretariat', 'secretariatA', 'conflictedStaff'],
  deciding: ['houseSecretariat', 'conflictedStaff'],
  notice: ['houseSecretariat', 'several'],
  announced: ['houseSecretariat'],
} as const satisfies Record<keyof World['calls'], readonly Persona[]>

export const READ: Record<keyof World['calls'], readonly Persona[]> = {
  draft: [...ACT.draft, 'houseObserver'],
  open: [...ACT.open, 'houseObserver'],
  judged: [...ACT.judged, 'houseObserver', 'observerA'],
  deciding: [...ACT.deciding, 'houseObserver'],
  notice: [...ACT.notice, 'houseObserver'],
  announced: [...ACT.announced, 'houseObserver'],
}

/** The address's call. */
export const callOf = (name: keyof World['calls']) => (world: World) => ({ call: world.calls[name].id })

/** The two fields of a text in both languages. */
export const pair = (name: string, en = ''): Record<string, string> => ({ [`${name}[en]`]: en, [`${name}[zh]`]: '' })

/** The id of a nomination by its title. */
export const nominationOf = (world: World, name: keyof World['calls'], title: string): string => world.calls[name].nominations.get(title) ?? ''
