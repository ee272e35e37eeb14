import { z } from 'zod'
import { DeskNominationPage, type CheckTyped } from '../../../views/nominations/desk-one.js'
import { checkingOf, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Conflict, Hidden, Invalid, type FieldErrors } from '../../platform/errors.js'
import { body, fieldErrors, id, localInstant, many, optionalText, text } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Key } from '../../platform/i18n.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { mayAnswerAppeal, mayAssign, mayConfirm, mayMark, mayReadChecking, pointsAllow, proposalOf } from '../policy-checking.js'
import { mayAccept, mayCheck } from '../policy.js'
import { checkOf, differenceBudget, submissionDifference } from '../rules/index.js'
import type { Submission } from '../types.js'
import { deskQuery, filterOf, queryWords, type DeskQuery } from './filter.js'
import type { NominationServices } from './index.js'
import { versionNumber } from './shared.js'

const params = z.object({ id: id() })
const examined = { examined: versionNumber }

export interface Asked {
  actor: Actor
  ui: Ui
  params: z.infer<typeof params>
  query: DeskQuery
}

/** What comes before and after this one among all that the filter finds. */
const neighbours = async (services: NominationServices, { actor, ui, params: { id: one }, query }: Asked, call: Call) => {
  const order = await services.nominations.deskOrder(call._id, await filterOf(services, query, actor, ui.now, call))
  const at = order.indexOf(one)
  return { place: at + 1, total: order.length, previous: at > 0 ? order[at - 1] ?? null : null, next: at >= 0 ? order[at + 1] ?? null : order[0] ?? null }
}

/** The office's own work on a nomination, for who may see it; null for who has an interest. */
const workFor = async (services: NominationServices, { actor, ui }: Asked, read: Awaited<ReturnType<NominationServices['nominations']['readAtDesk']>>) => {
  const { nominations, accounts } = services
  const { nomination, call, submissions } = read
  const interests = await nominations.interests(actor, call._id)
  if (!mayReadChecking(actor, nomination, interests).allowed) return null
  const check = checkOf(nomination)
  const form = await nominations.formFor(call, nomination)
  const budget = differenceBudget()
  const returns = check.returns.map((returned) => {
    const version = (number: number | null): Submission | undefined => submissions.find((s) => s.number === number)
    const [before, after] = [version(returned.from), version(returned.to)]
    return { returned, difference: before && after ? submissionDifference(before, after, form, budget) : null }
  })
  const standing = submissions.find((one) => one.number === nomination.submission?.number)
  const others = check.appealWaiting ? await nominations.checking.othersCould(nomination._id) : false
  return {
    checking: checkingOf(call),
    check,
    mayMark: mayMark(actor, nomination, call, ui.now, interests),
    mayAssign: mayAssign(actor, nomination, call, ui.now, interests),
    mayAnswerAppeal: mayAnswerAppeal(actor, nomination, call, ui.now, others, interests),
    pointsAllow: pointsAllow(nomination, checkingOf(call).points),
    mayConfirm: mayConfirm(actor, nomination, checkingOf(call).secondCheck),
    proposal: proposalOf(nomination),
    checkers: (await accounts.office(call._id)).map(({ id: account, name }) => ({ id: account, name })),
    talk: await nominations.checking.messageCounts(nomination._id, 'office'),
    returns,
    alike: standing ? await nominations.checking.alikeTo(actor, call, standing) : null,
  }
}

const deskPage = async (services: NominationServices, asked: Asked, given: { version?: number; typed?: CheckTyped; status?: number } = {}): Promise<Reply> => {
  const { nominations, accounts } = services
  const { actor, ui, query } = asked
  const read = await nominations.readAtDesk(actor, asked.params.id)
  const { nomination, call, submissions } = read
  const submission = submissions.find((s) => s.number === (given.version ?? nomination.submission?.number))
  if (!submission) throw new Hidden()
  const organisation = await accounts.organisation(nomination.organisation)
  const verified = organisation?.verification === 'verified'
  const interests = await nominations.interests(actor, call._id)
  const work = await workFor(services, asked, read)
  return page(
    <DeskNominationPage
      ui={ui}
      call={call}
      // Of the nomination itself only what the office may know, never its draft; what the office thinks of it only for
      // those who take part in its work.
      nomination={{ _id: nomination._id, status: nomination.status, correction: work && nomination.correction, reason: work ? nomination.reason : '', submission: nomination.submission, organisation: nomination.organisation }}
      submission={submission}
      submissions={submissions}
      held={await services.files.held(submission.files)}
      findings={await services.files.findings(submission.files.map((file) => file.sha256))}
      form={await nominations.formFor(call, submission)}
      verification={organisation?.verification ?? 'unverified'}
      mayCheck={mayCheck(actor, nomination, call, ui.now, interests)}
      mayAccept={mayAccept(actor, nomination, call, ui.now, verified, interests)}
      work={work}
      queue={await neighbours(services, asked, call)}
      queryWords={queryWords(query)}
      typed={given.typed ?? null}
    />,
    given.status ?? 200,
  )
}

const words = (typed: Record<string, unknown>, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** A date and time as typed, in the call's zone; throws `Invalid`. */
const readInstant = (typed: string, zone: string): Date => {
  const parsed = z.object({ until: localInstant(zone) }).safeParse({ until: typed })
  if (!parsed.success) throw new Invalid(fieldErrors(parsed.error))
  return parsed.data.until
}

/** A form whose fields are named after what they stand beside, so that each has an id of its own on the page. */
const named = z.record(z.string().max(60), z.string().max(8_000))
const marked = z.object({ state: z.enum(['ticked', 'failed', 'notApplicable', 'none']), note: optionalText({ max: 500 }) })
const remarked = z.object({ reason: optionalText({ max: 40 }), text: optionalText({ max: 1000 }) })

/** Refuses what no such form sends. */
const onlyKnown = (given: Readonly<Record<string, string>>, known: readonly string[]): void => {
  if (Object.keys(given).some((one) => !known.includes(one))) throw new Invalid({ '': { key: 'errors.field.unknown' } })
}

/** The errors of such a form under the names that its fields have on the page; what is no field of it is told on top. */
const besides = (errors: FieldErrors, fields: readonly string[], place: string): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => {
    const field = fields.find((one) => path === one || path === `${one}-${place}`)
    return [field === undefined ? '' : `${field}-${place}`, message]
  }))

const parsedOr = <T,>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Invalid(fieldErrors(parsed.error))
  return parsed.data
}

/** The formality check: reading what was submitted, the three answers to it, and the work that leads to them. */
export const checkRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  const { checking } = nominations

  /** Does what was decided; when another version was submitted meanwhile, that one is shown instead. */
  const decide = async (asked: Asked, kind: CheckTyped['kind'], typed: Omit<CheckTyped, 'kind' | 'errors'>, act: () => Promise<Key>): Promise<Reply> => {
    const { nomination, call } = await nominations.readAtDesk(asked.actor, asked.params.id)
    const { next } = await neighbours(services, asked, call)
    let done: Key
    try {
      done = await act()
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      const number = Number(error.theirs['number'])
      return deskPage(services, asked, { status: 409, typed: { kind, ...typed, errors: { '': { key: 'nominations.refused.versionMoved', values: { number } } } } })
    }
    const filter = queryWords(asked.query)
    const title = wordsFor(nomination.submission?.title ?? {}, asked.ui.locale)
    return redirect(next && filter !== '' ? `/desk/nominations/${next}${filter}` : `/desk/nominations/${nomination._id}${filter}`, done, { title })
  }
  const back = ({ params: given, query }: Pick<Asked, 'params' | 'query'>, done: Key, place = ''): Reply => redirect(`/desk/nominations/${given.id}${queryWords(query)}${place}`, done)

  return [
    route({
      method: 'get',
      path: '/desk/nominations/:id',
      access: 'office',
      params,
      query: deskQuery.extend({ version: versionNumber.optional().catch(undefined) }),
      handle: ({ actor, ui, params: given, query: { version, ...query } }) =>
        deskPage(services, { actor, ui, params: given, query }, version === undefined ? {} : { version }),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/accept',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body(examined),
      handle: (context) =>
        decide(context, 'accept', {}, async () =>
          (await nominations.accept(context.actor, context.params.id, context.body.examined)) === 'accepted' ? 'nominations.flash.accepted' : 'checking.flash.proposed'),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/return',
      access: 'secretariat',
      params,
      query: deskQuery,
      // The date is read in the call's zone, which is known once the nomination is.
      body: body({ ...examined, reason: optionalText({ max: 1000 }), until: z.string().max(40).default('') }),
      handle: async (context) => {
        const { actor, params: { id: nomination }, body: given } = context
        const { call } = await nominations.readAtDesk(actor, nomination)
        const until = readInstant(given.until, call.timeZone)
        return decide(context, 'return', { reason: given.reason, until: given.until }, async () => {
          await nominations.returnForCorrection(actor, nomination, { reason: given.reason, until }, given.examined)
          return 'nominations.flash.returned'
        })
      },
      invalid: ({ typed, errors, ...context }) =>
        deskPage(services, context, { typed: { kind: 'return', reason: words(typed, 'reason'), until: words(typed, 'until'), errors } }),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/ineligible',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body({ ...examined, reason: text({ max: 1000 }), rules: many(z.string().max(40), 40) }),
      handle: (context) => {
        const { actor, params: { id: nomination }, body: given } = context
        return decide(context, 'ineligible', { reason: given.reason, rules: given.rules }, async () => {
          await nominations.declareIneligible(actor, nomination, { reason: given.reason, rules: given.rules }, given.examined)
          return 'nominations.flash.ineligible'
        })
      },
      invalid: ({ typed, errors, ...context }) => deskPage(services, context, { typed: { kind: 'ineligible', reason: words(typed, 'reason'), rules: typed['rules'], errors } }),
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/remarks',
      access: 'secretariat',
      params,
      query: deskQuery,
      long: true,
      body: named,
      handle: async (context) => {
        const { actor, params: { id: nomination }, body: given } = context
        const field = given['field'] ?? ''
        const place = field === '' ? 'whole' : field
        onlyKnown(given, ['field', `reason-${place}`, `text-${place}`])
        const { reason, text: remark } = parsedOr(remarked, { reason: given[`reason-${place}`] ?? '', text: given[`text-${place}`] ?? '' })
        await checking.draftRemark(actor, nomination, { field: field === '' ? null : field, text: remark, reason: reason === '' ? null : reason })
        return back(context, 'checking.remark.kept', `#remark-${place}`)
      },
      invalid: ({ typed, errors: found, ...context }) => {
        const field = words(typed, 'field')
        const place = field === '' ? 'whole' : field
        const errors = besides(found, ['reason', 'text'], place)
        return deskPage(services, context, { typed: { kind: 'remark', remark: { field, text: words(typed, `text-${place}`), reason: words(typed, `reason-${place}`), errors }, errors } })
      },
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/remarks/:remark/remove',
      access: 'secretariat',
      params: params.extend({ remark: id() }),
      query: deskQuery,
      body: body({}),
      handle: async (context) => {
        await checking.dropRemark(context.actor, context.params.id, context.params.remark)
        return back(context, 'checking.remark.dropped')
      },
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/points/:point',
      access: 'secretariat',
      params: params.extend({ point: z.string().max(40) }),
      query: deskQuery,
      long: true,
      body: named,
      handle: async (context) => {
        const { actor, ui, params: { id: nomination, point }, query, body: given } = context
        onlyKnown(given, ['state', 'seen', `note-${point}`])
        const { state, note } = parsedOr(marked, { state: given['state'], note: given[`note-${point}`] })
        try {
          await checking.markPoint(actor, nomination, point, state === 'none' ? null : { state, note }, given['seen'] ?? '')
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          // What stands by now is told above the form, and what was typed stands in it.
          const errors: FieldErrors = { [`note-${point}`]: { key: 'checking.points.overtaken' } }
          return deskPage(services, context, { status: 409, typed: { kind: 'point', point: { key: point, note, errors }, errors } })
        }
        const { call } = await nominations.readAtDesk(actor, nomination)
        const found = checkingOf(call).points.find((one) => one.key === point)
        return redirect(`/desk/nominations/${nomination}${queryWords(query)}#point-${point}`, 'checking.points.noted', { point: wordsFor(found?.text ?? {}, ui.locale) })
      },
      invalid: ({ typed, errors: found, ...context }) => {
        const { point } = context.params
        const errors = besides(found, ['note'], point)
        return deskPage(services, context, { typed: { kind: 'point', point: { key: point, note: words(typed, `note-${point}`), errors }, errors } })
      },
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/checker',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body({ checker: z.union([z.literal(''), id()]) }),
      handle: async (context) => {
        const { checker } = context.body
        await checking.assign(context.actor, context.params.id, checker === '' ? null : checker)
        return back(context, 'checking.flash.assigned')
      },
    }),
    route({
      method: 'post',
      path: '/desk/nominations/:id/appeal',
      access: 'secretariat',
      params,
      query: deskQuery,
      body: body({ verdict: z.enum(['upheld', 'reopened']), reason: text({ max: 1000 }) }),
      handle: async (context) => {
        const { verdict, reason } = context.body
        await checking.answerAppeal(context.actor, context.params.id, { upheld: verdict === 'upheld', reason })
        return back(context, `checking.flash.${verdict}`)
      },
      invalid: ({ typed, errors, ...context }) => deskPage(services, context, { typed: { kind: 'appeal', reason: words(typed, 'reason'), errors } }),
    }),
  ]
}
