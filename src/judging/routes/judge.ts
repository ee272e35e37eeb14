import { z } from 'zod'
import { Confidentiality, Declarations, DeclarationsLater } from '../../../views/judging/declarations.js'
import { JudgeList } from '../../../views/judging/list.js'
import type { ScoreTheirs } from '../../../views/judging/scorecard-form.js'
import { WorkspacePage } from '../../../views/judging/workspace.js'
import { FILE_VIEWS, showFile } from '../../files/index.js'
import { Conflict, Invalid } from '../../platform/errors.js'
import { body, flag, id, many, optionalText } from '../../platform/http/fields.js'
import { json, page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Refilled, Ui } from '../../platform/ui.js'
import { totalSoFar } from '../rules/index.js'
import type { ScoreChange } from '../service/scorecards.js'
import { autosaveBody, reason, scorecardBody } from './bodies.js'
import { callParams, type JudgingServices } from './shared.js'

const assignmentParams = z.object({ assignment: id() })

/** What was posted to a workspace and not taken: a scorecard, or the reason to open a finished one again. */
interface WorkTyped {
  refilled?: Refilled
  theirs?: ScoreTheirs
  reopening?: Refilled
}

/** A judge's own pages: the list, the steps before it, the workspace with its files. */
export const judgeRoutes = ({ judging, calls, files }: JudgingServices): Route[] => {
  const declarations = async (ui: Ui, call: string, refilled: Refilled | null, status = 200): Promise<Reply> => {
    const { seat, call: found, rows } = await judging.declarable(ui.actor, call)
    if (seat.confidentialityAt === null) return redirect(`/judging/${call}/confidentiality`)
    if (rows === null) return page(DeclarationsLater({ ui, call: found }), status)
    return page(Declarations({ ui, call: found, seat, rows, refilled }), status)
  }
  const work = async (ui: Ui, round: string, nomination: string, typed: WorkTyped = {}, status = 200): Promise<Reply> => {
    const found = await judging.workspace(ui.actor, round, nomination)
    if ('step' in found) return redirect(`/judging/${found.call}/${found.step}`)
    const { criteria } = found.round.rubric
    const points = Object.fromEntries(criteria.map(({ key }) => [key, found.scorecard.scores[key]?.points ?? null]))
    const total = { value: totalSoFar(criteria, points), complete: criteria.every(({ key }) => points[key] !== null) }
    const held = await files.held(found.submission.files)
    return page(WorkspacePage({ ui, work: found, held, total, refilled: typed.refilled ?? null, theirs: typed.theirs ?? null, reopening: typed.reopening ?? null }), status)
  }
  /** The workspace of an assignment, for pages that answer a post to it. */
  const workOf = async (ui: Ui, assignment: string, typed: WorkTyped, status: number): Promise<Reply> => {
    const own = await judging.ownAssignment(ui.actor, assignment)
    return work(ui, own.round, own.nomination, typed, status)
  }
  return [
    route({
      method: 'get', path: '/judging', access: 'judge',
      handle: async ({ actor, ui }) => page(JudgeList({ ui, calls: await judging.judgeDesk(actor) })),
    }),
    route({
      method: 'get', path: '/judging/:call/confidentiality', access: 'judge', params: callParams,
      handle: async ({ actor, ui, params: { call } }) => {
        const seat = await judging.ownSeat(actor, call)
        return page(Confidentiality({ ui, call: await calls.find(call), seat }))
      },
    }),
    route({
      method: 'post', path: '/judging/:call/confidentiality', access: 'judge', params: callParams, body: body({}),
      handle: async ({ actor, params: { call } }) => {
        await judging.confirmConfidentiality(actor, call)
        const { rows } = await judging.declarable(actor, call)
        return redirect(`/judging/${call}/declarations`, rows === null ? 'judging.flash.confidentialFirst' : 'judging.flash.confidential')
      },
    }),
    route({
      method: 'get', path: '/judging/:call/declarations', access: 'judge', params: callParams,
      handle: ({ ui, params: { call } }) => declarations(ui, call, null),
    }),
    route({
      method: 'post', path: '/judging/:call/declarations', access: 'judge', params: callParams,
      long: true,
      body: body({ none: flag(), interests: many(id(), 1_000), reasons: z.record(z.string().max(40), optionalText({ max: 500 })).default({}) }),
      handle: async ({ actor, params: { call }, body: { none, interests, reasons } }) => {
        // Where there is a list, having no interest is said as such: a page that is only sent on declares nothing.
        const { rows } = await judging.declarable(actor, call)
        if (rows !== null && rows.length > 0 && none === interests.length > 0) throw new Invalid({ none: { key: none ? 'judging.declarations.both' : 'judging.declarations.neither' } })
        await judging.declare(actor, call, interests.map((organisation) => ({ organisation, reason: Object.hasOwn(reasons, organisation) ? (reasons[organisation] ?? '') : '' })))
        return redirect('/judging', 'judging.flash.declared')
      },
      invalid: ({ ui, params: { call }, typed, errors }) => declarations(ui, call, { typed, errors }, 422),
    }),
    route({
      method: 'get', path: '/judging/:round/:nomination', access: 'judge', params: z.object({ round: id(), nomination: id() }),
      handle: ({ ui, params: { round, nomination } }) => work(ui, round, nomination),
    }),
    route({
      method: 'get', path: '/judging/:assignment/files/:file', access: 'judge', params: z.object({ assignment: id(), file: id() }),
      query: z.object({ as: z.enum(FILE_VIEWS).catch('inline') }),
      handle: async ({ actor, ui, params: { assignment, file }, query }) =>
        showFile(files, ui, { ...(await judging.assignedFile(actor, assignment, file)), as: query.as, href: `/judging/${assignment}/files/${file}` }),
    }),
    route({
      method: 'post', path: '/judging/:assignment/scorecard', access: 'judge', params: assignmentParams, long: true, body: autosaveBody,
      handle: async ({ actor, ui, params: { assignment }, body: { changes } }) => {
        try {
          const { saved, conflicts } = await judging.save(actor, assignment, changes)
          return json({
            saved: saved.map(({ field, revision }) => ({ field, rev: revision })),
            conflicts: conflicts.map(({ field, value, revision }) => ({ field, value, rev: revision, by: ui.t('judging.workspace.otherWindow') })),
          })
        } catch (error) {
          if (!(error instanceof Invalid)) throw error
          const [first] = Object.values(error.fields)
          return json({ error: first ? ui.t(first.key, first.values) : ui.t('errors.invalid') }, 422)
        }
      },
    }),
    // A refused scorecard stands at the address that it was posted to: whoever asks for it again is shown the workspace.
    route({
      method: 'get', path: '/judging/:assignment', access: 'judge', params: assignmentParams,
      handle: async ({ actor, params: { assignment } }) => {
        const { round, nomination } = await judging.ownAssignment(actor, assignment)
        return redirect(`/judging/${round}/${nomination}#scorecard`)
      },
    }),
    route({
      method: 'post', path: '/judging/:assignment', access: 'judge', params: assignmentParams, long: true, body: scorecardBody,
      handle: async ({ actor, ui, params: { assignment }, body: given }) => {
        const changes: ScoreChange[] = [
          ...Object.entries(given.points).map(([key, value]) => ({ field: `points.${key}`, value, base: given.base.points[key] ?? 0 })),
          ...Object.entries(given.opinion).map(([key, value]) => ({ field: `opinion.${key}`, value, base: given.base.opinion[key] ?? 0 })),
          { field: 'comment', value: given.comment, base: given.base.comment },
        ]
        try {
          const done = await judging.post(actor, assignment, changes, given.act === 'finish')
          const { next, remaining, here } = await judging.afterwards(actor, assignment)
          if (done === 'saved') return redirect(`${here}#scorecard`, 'judging.flash.saved')
          return redirect(next ?? '/judging', 'judging.flash.finished', { count: remaining })
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          const typed = { points: given.points, opinion: given.opinion, comment: given.comment }
          return workOf(ui, assignment, { refilled: { typed, errors: {} }, theirs: error.theirs as ScoreTheirs }, 409)
        }
      },
      invalid: ({ ui, params: { assignment }, typed, errors }) => workOf(ui, assignment, { refilled: { typed, errors } }, 422),
    }),
    route({
      method: 'post', path: '/judging/:assignment/reopen', access: 'judge', params: assignmentParams, body: body({ reason: reason() }),
      handle: async ({ actor, params: { assignment }, body: given }) => {
        await judging.reopen(actor, assignment, given.reason)
        const { here } = await judging.afterwards(actor, assignment)
        return redirect(`${here}#scorecard`, 'judging.flash.reopened')
      },
      invalid: ({ ui, params: { assignment }, typed, errors }) => workOf(ui, assignment, { reopening: { typed, errors } }, 422),
    }),
  ]
}
