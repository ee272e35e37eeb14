import type { Call } from '../../calls/index.js'
import type { AcceptedNomination, Participant } from '../../nominations/index.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { mayReadJudging, seenSeat } from '../policy.js'
import { exclusions, hintsWith, roundState, type HintKind, type Obstacle, type ParticipantFacts, type RoundState } from '../rules/index.js'
import { behind, Conflicts, participantFacts, seatFacts, withPeople, type SeatFacts } from '../service/facts.js'
import { closedFor } from '../service/interests.js'
import { roundOfCall } from '../service/rounds.js'
import type { JudgingParts } from '../service/parts.js'
import type { Assignment, Declaration, Expert, Round, Scorecard, Seat } from '../types.js'
import { progressOf, seatsOf, type Count, type RoundProgress } from './progress.js'

interface Desk {
  call: Call
  closed: Set<string>
  participants: Participant[]
}

/** What every page of the desk on judging begins with: may it be read, and what is closed to the reader. */
const deskOf = async (parts: JudgingParts, actor: Actor, callId: string): Promise<Desk> => {
  enforce(mayReadJudging(actor, callId))
  const call = await parts.calls.find(callId)
  const participants = await parts.nominations.participants(callId)
  return { call, participants, closed: await closedFor(parts, actor, callId, participants) }
}

const openOf = (categories: readonly string[], closed: ReadonlySet<string>): string[] => categories.filter((key) => !closed.has(key))

export interface JudgeRow {
  seat: Seat
  expert: Expert
  /** Those that are open to the reader. */
  categories: string[]
  declarations: Array<Declaration & { name: Participant['name'] }>
  load: Count
}

/** The judges of a call; those whose categories are all closed to the reader are not there. */
export const judgesDesk = async (parts: JudgingParts, actor: Actor, callId: string): Promise<Desk & { rows: JudgeRow[] }> => {
  const desk = await deskOf(parts, actor, callId)
  const seats = (await seatsOf(parts.models, callId)).flatMap((seat) => seenSeat(seat, desk.closed) ?? [])
  const declarations = await parts.models.declarations.find({ call: callId }).lean<Declaration[]>()
  const last = await parts.models.rounds.findOne({ call: callId }).sort({ number: -1 }).lean<Round>()
  const progress = last ? await progressOf(parts.models, last._id, desk.closed) : null
  const names = new Map(desk.participants.filter((p) => !desk.closed.has(p.category)).map((p) => [p.organisation, p.name]))
  const rows = (await seatFacts(parts, seats)).map(({ seat, expert }) => ({
    seat,
    expert,
    categories: seat.categories,
    declarations: declarations.filter((d) => d.seat === seat._id).flatMap((d) => {
      const name = names.get(d.organisation)
      return name ? [{ ...d, name }] : []
    }),
    load: progress?.bySeat.get(seat._id) ?? { assigned: 0, finished: 0 },
  }))
  return { ...desk, rows }
}

export interface InvitableRow {
  expert: Expert
  seat: Seat | null
  /** Per open category: how many participants are excluded, and whether the expert is off the whole panel. */
  exclusions: Array<{ category: string; organisations: number; wholeCategory: boolean }>
}

/** A page of the pool as it looks for inviting: who sits already, and what stands in the way. */
export const invitable = async (parts: JudgingParts, actor: Actor, callId: string, experts: readonly Expert[]): Promise<Desk & { rows: InvitableRow[] }> => {
  const desk = await deskOf(parts, actor, callId)
  const seats = (await seatsOf(parts.models, callId)).flatMap((seat) => seenSeat(seat, desk.closed) ?? [])
  const accounts = experts.flatMap((e) => (e.account ? [e.account] : []))
  const memberships = accounts.length > 0 ? await parts.accounts.membershipsOf(accounts) : new Map<string, string[]>()
  const former = accounts.length > 0 ? await parts.accounts.formerOrganisationsOf(accounts) : new Map<string, string[]>()
  const facts = participantFacts(desk.participants)
  const rows = experts.map((expert) => {
    const account = expert.account ?? ''
    const known = { ...expert, memberships: memberships.get(account) ?? [], formerOrganisations: former.get(account) ?? [], declared: [] }
    return {
      expert,
      seat: seats.find((seat) => seat.expert === expert._id) ?? null,
      exclusions: openOf(desk.call.categories.map((c) => c.key), desk.closed).flatMap((category) => {
        const found = exclusions(known, facts.filter((f) => f.category === category), desk.call.rules.employerExcludesFromCategory)
        return found.organisations.size === 0 ? [] : [{ category, organisations: found.organisations.size, wholeCategory: found.wholeCategory }]
      }),
    }
  })
  return { ...desk, rows }
}

/** What stands between a judge and a nomination. */
export type Cell =
  | { kind: 'assigned'; assignment: string; finished: boolean }
  | { kind: 'conflict'; obstacles: Obstacle[]; released: boolean }
  | { kind: 'free'; released: { at: Date; reason: string } | null }
  | { kind: 'away' }

export interface PanelJudge {
  seat: Seat
  expert: Expert
  /** Over all categories that are open to the reader. */
  load: Count
}

export interface RoundEntry {
  nomination: AcceptedNomination
  count: Count
  cells: Map<string, Cell>
}

export interface RoundDesk extends Desk {
  round: Round
  state: RoundState
  /** Categories of the round that are open to the reader, in the call's order, with their progress. */
  categories: Array<{ key: string; nominations: number; count: Count }>
  /** The one that is shown. */
  category: string
  judges: PanelJudge[]
  entries: RoundEntry[]
  progress: RoundProgress
  /** Judges with scorecards that are not finished, in all open categories. */
  unfinished: Array<{ judge: PanelJudge; titles: AcceptedNomination[] }>
}

const cellOf = (known: SeatFacts, entry: AcceptedNomination, conflicts: Conflicts, standing: Assignment | undefined, finished: ReadonlySet<string>): Cell => {
  if (standing && standing.released === null) return { kind: 'assigned', assignment: standing._id, finished: finished.has(standing._id) }
  const obstacles = conflicts.between(known.facts, entry.category, behind(entry))
  if (obstacles.length > 0) return { kind: 'conflict', obstacles, released: standing !== undefined }
  return known.seat.status === 'accepted' && known.seat.categories.includes(entry.category) ? { kind: 'free', released: standing?.released ?? null } : { kind: 'away' }
}

/** A round at the desk: progress in counts, and one category's judges and nominations with what is between them. */
export const roundDesk = async (parts: JudgingParts, actor: Actor, callId: string, roundId: string, wanted: string | null): Promise<RoundDesk> => {
  const desk = await deskOf(parts, actor, callId)
  const { models, house } = parts
  const round = await roundOfCall(parts, callId, roundId)
  const progress = await progressOf(models, roundId, desk.closed)
  const inRound = new Set(round.nominations.map((n) => n.id))
  const open = (await parts.nominations.accepted(callId)).filter((n) => inRound.has(n.id) && !desk.closed.has(n.category))
  const categories = openOf(desk.call.categories.map((c) => c.key), desk.closed).flatMap((key) => {
    const members = open.filter((n) => n.category === key)
    return members.length === 0 ? [] : [{ key, nominations: members.length, count: sum(members.map((n) => progress.byNomination.get(n.id))) }]
  })
  const category = categories.find((c) => c.key === wanted)?.key ?? categories[0]?.key ?? ''
  if (wanted !== null && wanted !== '' && category !== wanted) throw new Hidden()
  const live = await models.assignments.find({ round: roundId, category: { $nin: [...desk.closed] } }).lean<Assignment[]>()
  const done = await models.scorecards.find({ round: roundId, state: 'finished' }).select({ _id: 1 }).lean<Array<Pick<Scorecard, '_id'>>>()
  const finished = new Set(done.map((s) => s._id))
  const seats = (await seatsOf(models, callId)).flatMap((seat) => seenSeat(seat, desk.closed) ?? (live.some((a) => a.seat === seat._id) ? [seat] : []))
  const known = await seatFacts(parts, seats.filter((seat) => seat.status === 'accepted' || live.some((a) => a.seat === seat._id && a.released === null)))
  const conflicts = new Conflicts(desk.participants, desk.call.rules.employerExcludesFromCategory)
  const judgeOf = ({ seat, expert }: SeatFacts): PanelJudge => ({ seat, expert, load: progress.bySeat.get(seat._id) ?? { assigned: 0, finished: 0 } })
  const panel = known.filter(({ seat }) => seat.categories.includes(category) || live.some((a) => a.seat === seat._id && a.category === category))
  const entries = open.filter((n) => n.category === category).map((nomination) => ({
    nomination,
    count: progress.byNomination.get(nomination.id) ?? { assigned: 0, finished: 0 },
    cells: new Map(panel.map((one) => [one.seat._id, cellOf(one, nomination, conflicts, live.find((a) => a.seat === one.seat._id && a.nomination === nomination.id), finished)])),
  }))
  const unfinished = known.flatMap((one) => {
    const titles = live.filter((a) => a.seat === one.seat._id && a.released === null && !finished.has(a._id)).flatMap((a) => open.filter((n) => n.id === a.nomination))
    return titles.length === 0 ? [] : [{ judge: judgeOf(one), titles }]
  })
  return { ...desk, round, state: roundState(round, house.clock.now()), categories, category, judges: panel.map(judgeOf), entries, progress, unfinished }
}

const sum = (counts: Array<Count | undefined>): Count =>
  counts.reduce<Count>((total, count) => ({ assigned: total.assigned + (count?.assigned ?? 0), finished: total.finished + (count?.finished ?? 0) }), { assigned: 0, finished: 0 })

/** One nomination of a round: every judge of its category with reasons, and hints that a person should look at. */
export const nominationDesk = async (parts: JudgingParts, actor: Actor, callId: string, roundId: string, nominationId: string) => {
  const round = await roundOfCall(parts, callId, roundId)
  const entry = round.nominations.find((n) => n.id === nominationId)
  if (!entry) throw new Hidden()
  const view = await roundDesk(parts, actor, callId, roundId, entry.category)
  const shown = view.entries.find((e) => e.nomination.id === nominationId)
  if (!shown) throw new Hidden()
  const conflicts = new Conflicts(view.participants, view.call.rules.employerExcludesFromCategory)
  const participants: ParticipantFacts[] = []
  for (const organisation of behind(shown.nomination)) {
    const participant = conflicts.participant(entry.category, organisation)
    if (participant) participants.push(await withPeople(parts, participant))
  }
  const hints = new Map<string, HintKind[]>(
    view.judges.map(({ seat, expert }) => {
      const facts = { ...expert, memberships: [], formerOrganisations: [], declared: [] }
      return [seat._id, [...new Set(participants.flatMap((participant) => hintsWith(facts, participant)))]]
    }),
  )
  return { view, entry: shown, hints }
}

/** The rounds of a call with their progress over what is open to the reader. */
export const roundsDesk = async (parts: JudgingParts, actor: Actor, callId: string) => {
  const desk = await deskOf(parts, actor, callId)
  const rounds = await parts.models.rounds.find({ call: callId }).sort({ number: 1 }).lean<Round[]>()
  const rows = []
  for (const round of rounds) {
    const { assigned, finished } = await progressOf(parts.models, round._id, desk.closed)
    const nominations = round.nominations.filter((n) => !desk.closed.has(n.category)).length
    rows.push({ round, state: roundState(round, parts.house.clock.now()), nominations, count: { assigned, finished } })
  }
  const accepted = (await parts.nominations.accepted(callId)).filter((n) => !desk.closed.has(n.category))
  return { ...desk, rows, accepted }
}
export type RoundsDesk = Awaited<ReturnType<typeof roundsDesk>>
export type NominationDesk = Awaited<ReturnType<typeof nominationDesk>>
export type JudgesDesk = Awaited<ReturnType<typeof judgesDesk>>
export type InvitableDesk = Awaited<ReturnType<typeof invitable>>
