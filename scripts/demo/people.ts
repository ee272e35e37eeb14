import type { LocalText } from '../../src/platform/text.js'
import { calls } from './content/calls.js'
import { administrator, experts, observers, secretariat } from './content/experts.js'
import { organisations } from './content/organisations.js'
import type { Person } from './content/types.js'
import { sittingJudges } from './seed/panels.js'

/** The password of every account of the demonstration. */
export const PASSWORD = 'laurel-demo-2026'

export const DEMO_ROLES = ['administrator', 'secretariat', 'observer', 'enterprise', 'judge'] as const
export type DemoRole = (typeof DEMO_ROLES)[number]

/** Somebody whom one can be in the demonstration. */
export interface Persona {
  role: DemoRole
  email: string
  name: string
  /** Post and place, in one line. */
  what: LocalText
}

/** Who of the secretariat works on which call; the first has all of them. */
export const DESKS: ReadonlyMap<string, readonly string[]> = new Map(
  ([['zhuo.yifan', ['ai-2026']], ['wen.yinan', ['data-2025']], ['jiang.wanzhou', ['awards-2026', 'awards-2025']]] as const).map(
    ([local, keys]) => [emailOf(local), keys],
  ),
)

function emailOf(local: string): string {
  const found = secretariat.find((person) => person.email.startsWith(`${local}@`))
  if (!found) throw new Error(`no ${local} in the secretariat of the demonstration`)
  return found.email
}

/** The observers: the first of every call, the second of these only. */
export const WATCHED: readonly string[] = ['ai-2026']

const callNames = (keys: readonly string[]): LocalText => {
  const names = calls.filter((call) => keys.includes(call.key)).map((call) => call.name)
  return { zh: names.map((name) => name.zh).join('、'), en: names.map((name) => name.en ?? name.zh).join(', ') }
}

const persona = (role: DemoRole, person: Person, place: LocalText | null): Persona => ({
  role,
  email: person.email,
  name: person.name,
  what: place ? { zh: `${person.post.zh} · ${place.zh ?? ''}`, en: `${person.post.en} · ${place.en ?? ''}` } : person.post,
})

/** Everyone whom one can be, by role; `judges` are the addresses that sit on some panel. */
const personas = (judges: ReadonlySet<string>): Persona[] => [
  persona('administrator', administrator, null),
  ...secretariat.map((person) =>
    persona('secretariat', person, DESKS.has(person.email) ? callNames(DESKS.get(person.email) ?? []) : { zh: '全部征集', en: 'all calls' })),
  ...observers.map((person, index) => persona('observer', person, index === 0 ? { zh: '全部征集', en: 'all calls' } : callNames(WATCHED))),
  ...organisations.flatMap((organisation) => organisation.people.map((person) => persona('enterprise', person, organisation.name))),
  ...experts.filter((expert) => judges.has(expert.email)).map((expert) => persona('judge', expert, expert.employer.name)),
]

/** Everyone whom one can be. */
export const everybody = (): Persona[] => personas(sittingJudges(calls.filter((call) => call.phase !== 'open').map((call) => call.key)))
