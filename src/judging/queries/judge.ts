import type { Call, FormDefinition } from '../../calls/index.js'
import { asJudgesRead, type AcceptedNomination, type Submission } from '../../nominations/index.js'
import { serves, type Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { participantsAreListed } from '../policy.js'
import { roundState, type RoundState } from '../rules/index.js'
import { behind, Conflicts, seatFacts } from '../service/facts.js'
import { ownAssignment } from '../service/scorecards.js'
import type { JudgingParts } from '../service/parts.js'
import type { Assignment, Round, Scorecard, Seat } from '../types.js'

export const TASK_STATES = ['todo', 'doing', 'done'] as const
export type TaskState = (typeof TASK_STATES)[number]

export interface Task {
  assignment: Assignment
  nomination: AcceptedNomination
  state: TaskState
}

export interface JudgeRound {
  round: Round
  state: RoundState
  tasks: Task[]
}

export interface JudgeCall {
  call: Call
  seat: Seat
  /** What the judge has to do before anything is shown; 'waiting': nothing, until the call closes. */
  step: 'confidentiality' | 'waiting' | 'declarations' | null
  /** Empty before both steps are done; the latest round first. */
  rounds: JudgeRound[]
}

const stepOf = (seat: Seat, call: Call, now: Date): JudgeCall['step'] => {
  if (seat.confidentialityAt === null) return 'confidentiality'
  if (!participantsAreListed(call, now)) return 'waiting'
  return seat.declaredAt === null ? 'declarations' : null
}

const stateOf = (scorecard: Scorecard | undefined): TaskState => {
  if (!scorecard) return 'todo'
  if (scorecard.state === 'finished') return 'done'
  const begun = scorecard.comment !== '' || scorecard.first !== null || Object.values(scorecard.scores).some((s) => s.points !== null || s.opinion !== '')
  return begun ? 'doing' : 'todo'
}

/** The judge's own rounds of one call; what is in conflict by what is known now is not there. */
const roundsOf = async (parts: JudgingParts, actor: Actor, seat: Seat, call: Call): Promise<JudgeRound[]> => {
  const { models, nominations, house } = parts
  const live = await models.assignments.find({ seat: seat._id, account: actor.account ?? '', released: null }).lean<Assignment[]>()
  if (live.length === 0) return []
  const rounds = await models.rounds.find({ call: call._id }).sort({ number: -1 }).lean<Round[]>()
  const scorecards = new Map((await models.scorecards.find({ _id: { $in: live.map((a) => a._id) } }).lean<Scorecard[]>()).map((s) => [s._id, s]))
  const accepted = await nominations.accepted(call._id)
  const conflicts = new Conflicts(await nominations.participants(call._id), call.rules.employerExcludesFromCategory)
  const [known] = await seatFacts(parts, [seat])
  if (!known) return []
  return rounds.flatMap((round) => {
    const tasks = accepted.flatMap((nomination) => {
      const assignment = live.find((a) => a.round === round._id && a.nomination === nomination.id)
      if (!assignment || conflicts.between(known.facts, nomination.category, behind(nomination)).length > 0) return []
      return [{ assignment, nomination, state: stateOf(scorecards.get(assignment._id)) }]
    })
    return tasks.length === 0 ? [] : [{ round, state: roundState(round, house.clock.now()), tasks }]
  })
}

/** Everything that this judge has to do, over all calls; the latest call first. */
export const judgeDesk = async (parts: JudgingParts, actor: Actor): Promise<JudgeCall[]> => {
  if (actor.account === null) throw new Hidden()
  const seats = await parts.models.seats.find({ account: actor.account, status: 'accepted' }).sort({ invitedAt: -1 }).lean<Seat[]>()
  const calls = await parts.calls.all(seats.map((seat) => seat.call))
  const rows: JudgeCall[] = []
  for (const seat of seats) {
    const call = calls.get(seat.call)
    if (!call || !serves(actor, 'judge', call._id)) continue
    const step = stepOf(seat, call, parts.house.clock.now())
    rows.push({ call, seat, step, rounds: step === null ? await roundsOf(parts, actor, seat, call) : [] })
  }
  return rows
}

export interface Workspace {
  call: Call
  round: Round
  state: RoundState
  assignment: Assignment
  scorecard: Scorecard
  /** Without what is not for judges, like the form. */
  submission: Submission
  form: FormDefinition
  /** Where this one stands among the judge's own of the round, counted from 1, and its neighbours. */
  place: number
  tasks: Task[]
  previous: Task | null
  next: Task | null
}

/**
 * What the judge reads and scores. Throws `Hidden` for whatever is not the judge's own (also after a declaration);
 * answers the step that comes first where confidentiality or declarations are missing.
 */
export const workspace = async (parts: JudgingParts, actor: Actor, roundId: string, nominationId: string): Promise<Workspace | { step: 'confidentiality' | 'declarations'; call: string }> => {
  const { models, calls, nominations } = parts
  const found = await models.assignments.findOne({ round: roundId, nomination: nominationId, account: actor.account ?? '', released: null }).lean<Assignment>()
  if (!found || actor.account === null) throw new Hidden()
  const seat = await models.seats.findById(found.seat).lean<Seat>()
  if (seat?.status !== 'accepted' || !serves(actor, 'judge', found.call)) throw new Hidden()
  const call = await calls.find(found.call)
  const step = stepOf(seat, call, parts.house.clock.now())
  if (step !== null) return { step: step === 'confidentiality' ? step : 'declarations', call: found.call }
  const own = (await roundsOf(parts, actor, seat, call)).find((r) => r.round._id === roundId)
  const index = own?.tasks.findIndex((task) => task.nomination.id === nominationId) ?? -1
  if (!own || index < 0) throw new Hidden()
  const entry = own.round.nominations.find((n) => n.id === nominationId)
  const submission = entry ? await nominations.submission(entry.submission) : null
  const scorecard = await models.scorecards.findById(found._id).lean<Scorecard>()
  if (!submission || !scorecard) throw new Hidden()
  const { definition } = await calls.form(call, submission.formVersion)
  const { round, state, tasks } = own
  return { call, round, state, assignment: found, scorecard, ...asJudgesRead(definition, submission, call.rules.blind ?? false), tasks, place: index + 1, previous: tasks[index - 1] ?? null, next: tasks[index + 1] ?? null }
}

/** The file as the judge gets it, when it belongs to the submission that this assignment is about; throws `Hidden` otherwise. */
export const assignedFile = async (parts: JudgingParts, actor: Actor, assignmentId: string, file: string): Promise<{ id: string; name: string }> => {
  const { assignment, round } = await ownAssignment(parts, actor, assignmentId)
  const entry = round.nominations.find((n) => n.id === assignment.nomination)
  const submission = entry ? await parts.nominations.submission(entry.submission) : null
  if (!submission) throw new Hidden()
  const call = await parts.calls.find(assignment.call)
  const { definition } = await parts.calls.form(call, submission.formVersion)
  const found = asJudgesRead(definition, submission, call.rules.blind ?? false).submission.files.find((one) => one.id === file)
  if (!found) throw new Hidden()
  return { id: found.id, name: found.name }
}

/** Where a judge goes on after a scorecard: its own page, the next one that is not finished, and how many remain. */
export const afterwards = async (parts: JudgingParts, actor: Actor, assignmentId: string): Promise<{ here: string; next: string | null; remaining: number }> => {
  const { assignment, seat } = await ownAssignment(parts, actor, assignmentId)
  const call = await parts.calls.find(assignment.call)
  const tasks = (await roundsOf(parts, actor, seat, call)).find((r) => r.round._id === assignment.round)?.tasks ?? []
  const place = tasks.findIndex((task) => task.assignment._id === assignmentId)
  const open = [...tasks.slice(place + 1), ...tasks.slice(0, Math.max(0, place))].filter((task) => task.state !== 'done')
  const path = (nomination: string): string => `/judging/${assignment.round}/${nomination}`
  return { here: path(assignment.nomination), next: open[0] ? path(open[0].nomination.id) : null, remaining: open.length }
}
