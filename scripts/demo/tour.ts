import type { Services } from '../../src/services.js'
import type { GuideCall, GuidePerson } from '../../views/demo/guide.js'
import { calls } from './content/calls.js'
import { secretariat, observers } from './content/experts.js'
import { nominationsOf } from './content/nominations.js'
import { organisationOf } from './content/organisations.js'
import type { Call } from './content/types.js'
import { PASSWORD, type Persona } from './people.js'
import { deskOf } from './seed/nominations.js'
import { interestsIn, panelOf } from './seed/panels.js'

type Stop = GuideCall['stops'][number]

/** The owner of the organisation behind the first nomination that fits. */
export const nomineeOf = (call: Call, fits: (state: string, grade: string | undefined) => boolean): { email: string; name: string } | null => {
  const found = nominationsOf(call.key).find((nomination) => fits(nomination.fate.state, nomination.fate.grade))
  const person = found && organisationOf(found.organisation).people[0]
  return person ? { email: person.email, name: person.name } : null
}

const staffOf = (call: Call): { email: string; name: string } | null =>
  secretariat.find((person) => person.email === deskOf(call.key)) ?? null

/** A judge with something to score whom the search for conflicts has kept from something. */
export const judgeOf = (call: Call): { email: string; name: string } | null => {
  const declared = interestsIn(call.key).map((interest) => interest.email)
  return panelOf(call.key).map((member) => member.expert).find((expert) => declared.includes(expert.email)) ?? null
}

const stopsOf = (call: Call, id: string): Stop[] => {
  const desk = `/desk/calls/${id}`
  const stop = (words: Stop['words'], path: string, as: Stop['as'] = null): Stop => ({ words, path, as: as && { email: as.email, name: as.name } })
  switch (call.phase) {
    case 'open':
      return [
        stop('demo.look.openWrite', '/nominations', nomineeOf(call, (state) => state === 'draft')),
        stop('demo.look.openDesk', desk, staffOf(call)),
      ]
    case 'judging':
      return [
        stop('demo.look.judgingWork', '/judging', judgeOf(call)),
        stop('demo.look.judgingDesk', desk, staffOf(call)),
        stop('demo.look.judgingWatch', desk, observers[0] ?? null),
      ]
    case 'notice':
      return [
        stop('demo.look.noticeDesk', desk, staffOf(call)),
        stop('demo.look.noticePublic', `/notices/${call.code}`),
      ]
    case 'announced':
      return [
        stop('demo.look.announcedPublic', '/winners'),
        stop('demo.look.announcedWinner', '/nominations', nomineeOf(call, (_state, grade) => grade === 'first')),
      ]
  }
}

/** What the guide shows: the four calls with where to look, and who is who. */
export const guideOf = async (services: Services, people: readonly Persona[]): Promise<{ calls: GuideCall[]; people: GuidePerson[]; password: string }> => {
  const listed: GuideCall[] = []
  for (const content of calls) {
    const call = await services.calls.byCode(content.code)
    listed.push({ id: call._id, code: call.code, phase: content.phase, name: call.name, stops: stopsOf(content, call._id) })
  }
  return { calls: listed, people: people.map(({ role, email, name, what }) => ({ role, email, name, what })), password: PASSWORD }
}
