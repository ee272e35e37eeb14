import type { Call, Category, OverviewFigure, Prize } from '../calls/index.js'
import { phaseOf } from '../calls/index.js'
import { roundState, type Round, type RoundState } from '../judging/index.js'
import type { Actor } from '../platform/actor.js'
import { Hidden } from '../platform/errors.js'
import { enforce, type Decision as Permission } from '../platform/policy.js'
import type { LocalText } from '../platform/text.js'
import { mayBeginDecision, mayDecide, mayReadCategory, mayReadResults, mayReadWinners, maySettle, type Closed } from './policy.js'
import { distribution, quotaUse, type Bin, type QuotaUse } from './rules/index.js'
import { candidates, judgedOf, sheetId, undecided } from './service/decide.js'
import { acceptedById, categoryOf, closedTo, loadRound, type ResultParts } from './service/parts.js'
import type { Certificate, Decision, DecisionSheet, Standing, StandingRow } from './types.js'

/** A round as the results' page lists it. */
export interface RoundLine {
  id: string
  number: number
  name: LocalText
  state: RoundState
  closesAt: Date
  settledAt: Date | null
  maySettle: Permission
}

/** A category with what is chosen in it; left out are those that are closed to the reader. */
export interface CategoryLine {
  category: Category
  candidates: number
  decidedAt: Date | null
  use: Array<QuotaUse & { name: LocalText }>
}

export interface ResultsAtDesk {
  call: Call
  rounds: RoundLine[]
  categories: CategoryLine[]
  /** How many categories are closed to the reader. */
  closed: number
  mayBeginDecision: Permission
}

const lineOf = (actor: Actor, round: Round, closed: Closed, now: Date): RoundLine => ({
  id: round._id,
  number: round.number,
  name: round.name,
  state: roundState(round, now),
  closesAt: round.closedAt ?? round.closesAt,
  settledAt: round.settledAt,
  maySettle: maySettle(actor, round, closed, now),
})

/** The results' page of a call. Nothing of a round that is not settled is read, whoever asks. */
export const resultsAtDesk = async (parts: ResultParts, actor: Actor, id: string): Promise<ResultsAtDesk> => {
  enforce(mayReadResults(actor, id))
  const now = parts.house.clock.now()
  const call = await parts.calls.find(id)
  const closed = await closedTo(parts, actor, id)
  const judged = await judgedOf(parts, id)
  const { rounds } = judged
  const open = call.categories.filter((category) => !closed.has(category.key))
  const sheets = await parts.models.sheets.find({ call: id }).lean<DecisionSheet[]>()
  const decisions = (await parts.models.decisions.find({ call: id }).lean<Decision[]>()).filter((d) => !closed.has(d.category))
  const use = quotaUse(call.prizes, decisions)
  const categories = open.map((category): CategoryLine => ({
    category,
    candidates: candidates(judged, category.key).length,
    decidedAt: sheets.find((sheet) => sheet.category === category.key)?.at ?? null,
    use: ranked(call.prizes).flatMap((prize) =>
      use.filter((u) => u.prize === prize.key && u.category === category.key).map((u) => ({ ...u, name: prize.name })),
    ),
  }))
  return {
    call,
    rounds: rounds.map((round) => lineOf(actor, round, closed, now)).sort((a, b) => a.number - b.number),
    categories,
    closed: call.categories.length - open.length,
    mayBeginDecision: mayBeginDecision(actor, call, rounds, closed, now),
  }
}

const ranked = (prizes: readonly Prize[]): Prize[] => [...prizes].sort((a, b) => a.rank - b.rank)

/** A judge of a standing: by a name that tells nothing and is the same on every page, and by the real one. */
export interface StandingJudge {
  seat: string
  /** Such as E03; "Judge E03" on the page. */
  number: string
  name: string
}

/** A row of the standing with what it is called. */
export interface NamedRow {
  row: StandingRow
  title: LocalText
  organisation: LocalText
  /** Why it was settled with too few scorecards; ''. */
  waiver: string
}

/** The settled standing of one category. */
export interface StandingPage {
  category: Category
  judges: StandingJudge[]
  rows: NamedRow[]
  bins: Bin[]
  criteria: Array<{ key: string; name: LocalText }>
  inputsHash: string
}

/** A round's page: sealed while it runs; ready to be settled when it has closed; its standing afterwards. */
export interface RoundAtDesk {
  call: Call
  round: RoundLine
  rules: Round['rules']
  /** Categories that the reader may see, for the tabs. */
  categories: Category[]
  /** What needs a recorded decision before settling; only for whoever may settle. */
  tooFew: Array<{ nomination: string; title: LocalText; organisation: LocalText; category: LocalText; finished: number }>
  standing: StandingPage | null
}

const unnamed = { title: {}, organisation: { name: {} } }

/** One round's page. Throws `Hidden` for a category that is closed to the reader. */
export const roundAtDesk = async (
  parts: ResultParts,
  actor: Actor,
  callId: string,
  id: string,
  wanted: string | null,
): Promise<RoundAtDesk> => {
  enforce(mayReadResults(actor, callId))
  const call = await parts.calls.find(callId)
  const round = await loadRound(parts, id)
  if (round.call !== callId) throw new Hidden()
  const closed = await closedTo(parts, actor, callId)
  if (wanted !== null) enforce(mayReadCategory(actor, callId, wanted, closed))
  const now = parts.house.clock.now()
  const inRound = new Set(round.nominations.map((n) => n.category))
  const categories = call.categories.filter((c) => inRound.has(c.key) && !closed.has(c.key))
  const line = lineOf(actor, round, closed, now)
  const category = wanted === null ? categories[0] : categories.find((c) => c.key === wanted)
  if (wanted !== null && !category) throw new Hidden()
  const settled = round.settledAt ? await parts.models.standings.findOne({ round: id }).lean<Standing>() : null
  return {
    call,
    round: line,
    rules: round.rules,
    categories,
    tooFew: line.maySettle.allowed ? await tooFew(parts, call, round) : [],
    standing: settled && category ? await standingPage(parts, call, round, settled, category) : null,
  }
}

/** Counts finished scorecards, as the progress of a closed round does; no score is looked at. */
const tooFew = async (parts: ResultParts, call: Call, round: Round): Promise<RoundAtDesk['tooFew']> => {
  const cards = await parts.judging.finishedScorecards(round._id)
  const accepted = await acceptedById(parts, call._id)
  return round.nominations.flatMap(({ id, category }) => {
    const finished = cards.filter((card) => card.nomination === id).length
    if (finished >= round.rules.leastJudges) return []
    const { title, organisation } = accepted.get(id) ?? unnamed
    return [{ nomination: id, title, organisation: organisation.name, category: categoryOf(call, category).name, finished }]
  })
}

const standingPage = async (
  parts: ResultParts,
  call: Call,
  round: Round,
  standing: Standing,
  category: Category,
): Promise<StandingPage> => {
  const rows = standing.rows.filter((row) => row.category === category.key)
  const numbers = await parts.judging.seatPseudonyms(round._id)
  const names = await judgeNames(parts, call._id)
  const present = [...new Set(rows.flatMap((row) => row.totals.map((total) => total.seat)))]
  const accepted = await acceptedById(parts, call._id)
  return {
    category,
    judges: present
      .map((seat) => ({ seat, number: numbers.get(seat) ?? '', name: names.get(seat) ?? '' }))
      .sort((a, b) => (a.number < b.number ? -1 : 1)),
    rows: rows.map((row) => {
      const { title, organisation } = accepted.get(row.nomination) ?? unnamed
      return { row, title, organisation: organisation.name, waiver: standing.waivers[row.nomination] ?? '' }
    }),
    bins: distribution(rows.flatMap((row) => (row.score === null ? [] : [row.score]))),
    criteria: round.rubric.criteria.map(({ key, name }) => ({ key, name })),
    inputsHash: standing.inputsHash,
  }
}

/** The judges' names by seat. */
const judgeNames = async (parts: ResultParts, call: string): Promise<Map<string, string>> => {
  const seats = await parts.judging.seats(call)
  const people = await parts.accounts.persons(seats.flatMap((seat) => (seat.account === null ? [] : [seat.account])))
  return new Map(seats.map((seat) => [seat._id, people.get(seat.account ?? '')?.name ?? '']))
}

/** A category's candidates in the order of the standing, with what is chosen. */
export interface ChoicesAtDesk {
  call: Call
  category: Category
  rows: NamedRow[]
  decisions: Record<string, { prize: string; reason: string }>
  version: number
  changedBy: string
  prizes: Prize[]
  use: QuotaUse[]
  mayDecide: Permission
}

export const choicesAtDesk = async (parts: ResultParts, actor: Actor, callId: string, key: string): Promise<ChoicesAtDesk> => {
  const closed = await closedTo(parts, actor, callId)
  enforce(mayReadCategory(actor, callId, key, closed))
  const call = await parts.calls.find(callId)
  const category = categoryOf(call, key)
  const rows = candidates(await judgedOf(parts, callId), key)
  const accepted = await acceptedById(parts, callId)
  const sheet = await parts.models.sheets.findById(sheetId(callId, key)).lean<DecisionSheet>()
  const decisions = await parts.models.decisions.find({ call: callId, category: key }).lean<Decision[]>()
  return {
    call,
    category,
    rows: rows.map((row) => {
      const { title, organisation } = accepted.get(row.nomination) ?? unnamed
      return { row, title, organisation: organisation.name, waiver: '' }
    }),
    decisions: Object.fromEntries(decisions.map((d) => [d.nomination, { prize: d.prize ?? '', reason: d.reason }])),
    version: sheet?.version ?? 0,
    changedBy: sheet?.changedBy ?? '',
    prizes: ranked(call.prizes),
    use: quotaUse(call.prizes, decisions).filter((use) => use.category === key),
    mayDecide: mayDecide(actor, call, key, closed, parts.house.clock.now()),
  }
}

/** What needs the secretariat's hand; categories that are closed to the reader are not counted. */
export const overview = async (parts: ResultParts, call: Call, actor: Actor): Promise<OverviewFigure[]> => {
  const now = parts.house.clock.now()
  const phase = phaseOf(call, now)
  const href = `/desk/calls/${call._id}/results`
  if (phase === 'judging') {
    const rounds = await parts.judging.rounds(call._id)
    const count = rounds.filter((round) => roundState(round, now) === 'closed').length
    return count === 0 ? [] : [{ label: 'results.figures.toSettle', count, href, tone: 'waiting' }]
  }
  if (phase !== 'decision') return []
  const closed = await closedTo(parts, actor, call._id)
  const count = (await undecided(parts, call)).filter((key) => !closed.has(key)).length
  return [{ label: 'results.figures.toDecide', count, href, tone: count > 0 ? 'waiting' : 'done' }]
}

/** An announced call and how many won. */
export interface AnnouncedCall {
  call: Call
  announcedAt: Date
  winners: number
}

export const announced = async (parts: ResultParts): Promise<AnnouncedCall[]> => {
  const calls = (await parts.calls.listPublic()).flatMap(({ call }) => (call.acts.announcedAt ? [call] : []))
  const counts = await parts.models.certificates.aggregate<{ _id: string; count: number }>([
    { $match: { call: { $in: calls.map((call) => call._id) }, revokedAt: null } },
    { $group: { _id: '$call', count: { $sum: 1 } } },
  ])
  const byCall = new Map(counts.map(({ _id, count }) => [_id, count]))
  return calls
    .flatMap((call) => {
      const { announcedAt } = call.acts
      return announcedAt ? [{ call, announcedAt, winners: byCall.get(call._id) ?? 0 }] : []
    })
    .sort((a, b) => b.announcedAt.getTime() - a.announcedAt.getTime())
}

/** The winners of one announced call as everyone sees them. */
export interface Gallery {
  call: Call
  announcedAt: Date
  categories: Array<{ category: Category; prizes: Array<{ prize: Prize; winners: Certificate[] }> }>
  /** Names of the judges whose scores counted; null where the call keeps them secret. */
  judges: string[] | null
}

export const gallery = async (parts: ResultParts, code: string): Promise<Gallery> => {
  const call = await parts.calls.byCode(code)
  enforce(mayReadWinners(call))
  const certificates = await parts.models.certificates.find({ call: call._id, revokedAt: null }).sort({ _id: 1 }).lean<Certificate[]>()
  const categories = call.categories.map((category) => ({
    category,
    prizes: ranked(call.prizes).flatMap((prize) => {
      const winners = certificates.filter((c) => c.categoryKey === category.key && c.prizeKey === prize.key)
      return winners.length === 0 ? [] : [{ prize, winners }]
    }),
  }))
  return {
    call,
    announcedAt: call.acts.announcedAt ?? parts.house.clock.now(),
    categories: categories.filter((one) => one.prizes.length > 0),
    judges: call.rules.publishJudges ? await publishedJudges(parts, call._id) : null,
  }
}

const publishedJudges = async (parts: ResultParts, call: string): Promise<string[]> => {
  const standings = await parts.models.standings.find({ call }).lean<Standing[]>()
  const counted = new Set(standings.flatMap((s) => s.rows.flatMap((row) => row.totals.map((total) => total.seat))))
  const names = await judgeNames(parts, call)
  const collator = new Intl.Collator('zh-CN')
  return [...names].flatMap(([seat, name]) => (counted.has(seat) && name ? [name] : [])).sort((a, b) => collator.compare(a, b))
}
