import { anonymous, type Actor } from '../../../src/platform/actor.js'
import type { Seat } from '../../../src/judging/index.js'
import { ROUND_NAME } from '../content/round.js'
import { calls, callOf } from '../content/calls.js'
import { fraction, hash } from '../content/chance.js'
import { expertFields, experts, secretariat } from '../content/experts.js'
import { opinionFor, overallOpinion } from '../content/opinions.js'
import { scoreFor } from '../content/scores.js'
import type { Bilingual, Call, Employer, Nomination } from '../content/types.js'
import { PASSWORD } from '../people.js'
import { inLanes } from '../progress.js'
import { deskOf } from './nominations.js'
import { answerOf, interestsIn, isConflicted, judgedOf, panelOf, type PanelMember } from './panels.js'
import { actorOf, idOf, LANES, linksOf, localeOf, requestOf, type World } from './world.js'

const both = (text: Bilingual): string => text.zh
const employerOf = (employer: Employer): { name: string; code: string } => ({ name: employer.name.zh, code: employer.code })

/** Keys of calls whose judging has begun. */
export const JUDGED: readonly string[] = calls.filter((call) => call.phase !== 'open').map((call) => call.key)

/** The pool of experts; ids by address. */
const seedPool = async (world: World): Promise<Map<string, string>> => {
  const { services, clock, calendar } = world
  const pool = new Map<string, string>()
  const head = await actorOf(world, secretariat[0]?.email ?? '')
  await inLanes(experts, LANES, async (expert, index) => {
    const details = {
      name: expert.name,
      email: expert.email,
      post: both(expert.post),
      employer: employerOf(expert.employer),
      pastEmployers: expert.pastEmployers.map(employerOf),
      fields: expert.fields.map((field) => expertFields[field].zh),
    }
    pool.set(expert.email, await clock.at(calendar.after(-416, '09:30', index * 4), () => services.judging.addExpert(head, details)))
  })
  return pool
}

const invitees = (panel: readonly PanelMember[]): Map<string, PanelMember[]> => {
  const groups = new Map<string, PanelMember[]>()
  for (const member of panel) {
    const key = member.categories.join('+')
    groups.set(key, [...(groups.get(key) ?? []), member])
  }
  return groups
}

/** One judge's way onto the panel: accepts by the mailed link, confirms confidentiality, declares interests. */
const takeSeat = async (world: World, call: Call, member: PanelMember, place: number, link: string): Promise<void> => {
  const { services, clock, calendar } = world
  const { email, name } = member.expert
  const day = call.days.roundOpens - 4
  const known = world.accounts.has(email)
  const visitor: Actor = known ? await actorOf(world, email) : anonymous(localeOf(email), requestOf(world, email))
  const fresh = known ? null : { name, password: PASSWORD, locale: localeOf(email) }
  const { account } = await clock.at(calendar.after(day, '09:20', place * 43), () => services.judging.accept(visitor, link, fresh))
  world.accounts.set(email, account)
  const judge = await actorOf(world, email)
  const id = idOf(world.calls, call.key)
  await clock.at(calendar.after(day, '09:26', place * 43), () => services.judging.confirmConfidentiality(judge, id))
  const interests = interestsOf(world, call.key, email, false)
  await clock.at(calendar.after(day, '09:38', place * 43), () => services.judging.declare(judge, id, interests))
}

const interestsOf = (world: World, call: string, email: string, late: boolean): { organisation: string; reason: string }[] =>
  interestsIn(call)
    .filter((interest) => interest.email === email && interest.late === late)
    .map(({ organisation, reason }) => ({ organisation: idOf(world.organisations, organisation), reason }))

/** Invites a call's judges and lets them answer. */
const seatPanel = async (world: World, call: Call, panel: readonly PanelMember[], pool: ReadonlyMap<string, string>): Promise<void> => {
  const { services, clock, calendar } = world
  const desk = await actorOf(world, deskOf(call.key))
  const id = idOf(world.calls, call.key)
  for (const [index, [, members]] of [...invitees(panel)].entries()) {
    const given = { experts: members.map(({ expert }) => idOf(pool, expert.email)), categories: members[0]?.categories ?? [] }
    await clock.at(calendar.after(call.days.roundOpens - 5, '10:00', index * 6), () => services.judging.invite(desk, id, given))
  }
  const links = await linksOf(world, 'judging.mails.invitation', id)
  for (const [place, member] of panel.entries()) {
    const link = links.get(member.expert.email)
    if (!link) throw new Error(`no invitation went to ${member.expert.email}`)
    const answer = answerOf(call, place, panel.length)
    if (answer === 'accepts') await takeSeat(world, call, member, place, link)
    if (answer !== 'declines') continue
    const visitor = anonymous('zh', requestOf(world, member.expert.email))
    const at = calendar.day(call.days.roundOpens - 4, '17:10')
    await clock.at(at, () => services.judging.decline(visitor, link, '评审期间出国交流，无法按时完成，深表歉意。'))
  }
}

/** Five judges a nomination, those with the least to read first, never one who has a conflict. */
const pairsOf = (world: World, call: Call, panel: readonly PanelMember[], seats: ReadonlyMap<string, string>): { nomination: Nomination; judge: PanelMember }[] => {
  const load = new Map<string, number>()
  const interests = interestsIn(call.key).filter((interest) => !interest.late)
  return judgedOf(call.key).flatMap((nomination) => {
    const able = panel.filter((member) => {
      const declared = interests.filter((interest) => interest.email === member.expert.email).map((interest) => interest.organisation)
      return seats.has(member.expert.email) && member.categories.includes(nomination.category) && !isConflicted(member.expert, nomination, declared)
    })
    const chosen = [...able].sort((a, b) => (load.get(a.expert.email) ?? 0) - (load.get(b.expert.email) ?? 0)).slice(0, call.judges)
    for (const { expert } of chosen) load.set(expert.email, (load.get(expert.email) ?? 0) + 1)
    return chosen.map((judge) => ({ nomination, judge }))
  })
}

/** What one judge writes on one nomination; `share` below 1 leaves the later criteria empty. */
const changesOf = (call: Call, nomination: Nomination, judge: PanelMember, place: number, share: number): { field: string; value: string; base: number }[] => {
  const { email } = judge.expert
  const options = { language: localeOf(email), place } as const
  const criteria = call.rubric.slice(0, Math.ceil(call.rubric.length * share))
  const scores = criteria.flatMap((criterion) => [
    {
      field: `points.${criterion.key}`,
      value: String(scoreFor(criterion.scale, nomination.quality, { judge: email, nomination: nomination.key, criterion: criterion.key })),
      base: 0,
    },
    { field: `opinion.${criterion.key}`, value: opinionFor(criterion.key, nomination.quality, nomination.key, options), base: 0 },
  ])
  if (share < 1) return scores
  const comment = overallOpinion(call.rubric.map((criterion) => criterion.key), nomination.quality, nomination.key, options)
  return [...scores, { field: 'comment', value: comment, base: 0 }]
}

/** Whether a scorecard is finished, begun or not touched yet: all are finished where the round is over. */
const progressOf = (call: Call, nomination: Nomination, judge: PanelMember): 'finished' | 'begun' | 'untouched' => {
  if (call.phase !== 'judging') return 'finished'
  const luck = fraction('progress', judge.expert.email, nomination.key) * 0.6 + fraction('diligence', judge.expert.email) * 0.4
  return luck < 0.5 ? 'finished' : luck < 0.62 ? 'begun' : 'untouched'
}

interface Assigned {
  assignment: string
  nomination: Nomination
  judge: PanelMember
  place: number
}

const score = async (world: World, call: Call, actors: Map<string, Actor>, { assignment, nomination, judge, place }: Assigned): Promise<void> => {
  const { services, clock, calendar } = world
  const progress = progressOf(call, nomination, judge)
  if (progress === 'untouched') return
  const actor = actors.get(judge.expert.email) ?? (await actorOf(world, judge.expert.email))
  actors.set(judge.expert.email, actor)
  const { roundOpens, roundCloses } = call.days
  const last = Math.min(roundCloses - 1, -1)
  const day = roundOpens + 1 + (hash('scored', judge.expert.email, nomination.key) % Math.max(1, last - roundOpens))
  const at = calendar.after(Math.min(day, last), '09:00', hash('hour', judge.expert.email, nomination.key) % 720)
  const changes = changesOf(call, nomination, judge, place, progress === 'finished' ? 1 : 0.5)
  await clock.at(at, () => services.judging.post(actor, assignment, changes, progress === 'finished'))
}

/** A judge finds a reason to look again: opens a finished scorecard, changes a score, finishes it again. */
const thinkAgain = async (world: World, call: Call, assigned: Assigned | undefined): Promise<void> => {
  const criterion = call.rubric[0]
  if (!assigned || !criterion) return
  const { services, clock, calendar } = world
  const actor = await actorOf(world, assigned.judge.expert.email)
  const day = Math.min(call.days.roundCloses - 1, -1)
  const before = scoreFor(criterion.scale, assigned.nomination.quality, { judge: assigned.judge.expert.email, nomination: assigned.nomination.key, criterion: criterion.key })
  await clock.at(calendar.day(day, '21:10'), () => services.judging.reopen(actor, assigned.assignment, '复核附件中的检测报告后，对创新性一项的评分作出调整。'))
  const change = { field: `points.${criterion.key}`, value: String(Math.max(1, before - 1)), base: 1 }
  await clock.at(calendar.day(day, '21:25'), () => services.judging.post(actor, assigned.assignment, [change], true))
}

/** The round of one call: begun, judges assigned, scored as far as it is. */
const playRound = async (world: World, call: Call, panel: readonly PanelMember[], pool: ReadonlyMap<string, string>, tick: () => void): Promise<void> => {
  const { services, clock, calendar } = world
  const { roundOpens, roundCloses } = call.days
  const id = idOf(world.calls, call.key)
  const desk = await actorOf(world, deskOf(call.key))
  const name = ROUND_NAME
  const round = await clock.at(calendar.day(roundOpens, '09:00'), () =>
    services.judging.beginRound(desk, id, { name, closesAt: calendar.day(roundCloses, '18:00') }))
  const seats = await seatsByEmail(world, id, pool)
  const pairs = pairsOf(world, call, panel, seats)
  const wanted = pairs.map(({ nomination, judge }) => ({ nomination: idOf(world.nominations, nomination.key), seat: idOf(seats, judge.expert.email) }))
  await clock.at(calendar.day(roundOpens, '10:30'), () => services.judging.assign(desk, round, wanted))
  const ids = await assignmentsOf(world, round)
  const assigned = pairs.map(({ nomination, judge }): Assigned => {
    const key = `${idOf(world.nominations, nomination.key)}:${idOf(seats, judge.expert.email)}`
    return { assignment: idOf(ids, key), nomination, judge, place: panel.indexOf(judge) }
  })
  await declareLate(world, call)
  const late = interestsIn(call.key).filter((interest) => interest.late)
  const stands = ({ judge, nomination }: Assigned): boolean =>
    !late.some((interest) => interest.email === judge.expert.email && interest.organisation === nomination.organisation)
  // One after the other: every finishing touches the round, and acts on one round wait for each other anyway.
  const actors = new Map<string, Actor>()
  for (const one of assigned) {
    if (stands(one)) await score(world, call, actors, one)
    tick()
  }
  await thinkAgain(world, call, assigned.find((one) => progressOf(call, one.nomination, one.judge) === 'finished' && stands(one)))
  if (call.phase === 'judging') await clock.at(calendar.day(-1, '16:40'), () => services.judging.remind(desk, round))
}

/** Interests that judges remember only once they see the list again: what was assigned is taken back. */
const declareLate = async (world: World, call: Call): Promise<void> => {
  for (const { email, late } of interestsIn(call.key)) {
    if (!late) continue
    const judge = await actorOf(world, email)
    const interests = interestsOf(world, call.key, email, true)
    await world.clock.at(world.calendar.day(call.days.roundOpens, '15:15'), () => world.services.judging.declare(judge, idOf(world.calls, call.key), interests))
  }
}

/** Seats of those who have accepted, by the expert's address. */
const seatsByEmail = async (world: World, call: string, pool: ReadonlyMap<string, string>): Promise<Map<string, string>> => {
  const byExpert = new Map([...pool].map(([email, id]) => [id, email]))
  const seats: Seat[] = await world.services.judging.seats(call)
  return new Map(seats.flatMap((seat) => (seat.status === 'accepted' ? [[byExpert.get(seat.expert) ?? '', seat._id] as const] : [])))
}

interface KeptAssignment {
  _id: string
  nomination: string
  seat: string
}

/** Assignments of a round, by 'nomination:seat'. */
const assignmentsOf = async (world: World, round: string): Promise<Map<string, string>> => {
  const { connection } = world.services.house.database
  const found = await connection.collection<KeptAssignment & { round: string }>('assignments').find({ round }).toArray()
  return new Map(found.map(({ _id, nomination, seat }) => [`${nomination}:${seat}`, _id]))
}

/** The pool, the panels of three calls, and their rounds. */
export const seedJudging = async (world: World): Promise<void> => {
  const panels = new Map(JUDGED.map((key) => [key, panelOf(key)]))
  const pool = await world.progress.step('Inviting judges', 0, async () => {
    const made = await seedPool(world)
    // The oldest call first: a judge's account is made by the first invitation that is accepted.
    for (const key of [...JUDGED].reverse()) await seatPanel(world, callOf(key), panels.get(key) ?? [], made)
    return made
  })
  const total = JUDGED.reduce((sum, key) => sum + judgedOf(key).length * callOf(key).judges, 0)
  await world.progress.step('Scoring', total, (tick) =>
    inLanes(JUDGED, JUDGED.length, (key) => playRound(world, callOf(key), panels.get(key) ?? [], pool, tick)))
}
