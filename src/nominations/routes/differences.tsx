import { z } from 'zod'
import { DeskDifferencePage, OwnDifferencePage, type VersionChosen } from '../../../views/nominations/checking/difference-page.js'
import type { Call, FormDefinition } from '../../calls/index.js'
import { Hidden } from '../../platform/errors.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { basicsOf, formOfBoth, hasUnsubmittedChanges, submissionDifference, submittedEndorsement, type Comparable } from '../rules/index.js'
import type { Submission } from '../types.js'
import type { NominationServices } from './index.js'
import { nominationId, shownFor, versionNumber } from './shared.js'

/** Which two versions, in the address; whatever does not fit falls back to the last change. */
const query = z.object({
  from: z.union([z.literal('draft'), versionNumber]).optional().catch(undefined),
  to: z.union([z.literal('draft'), versionNumber]).optional().catch(undefined),
})

/** What is laid side by side, with the form that it answers. */
interface Side {
  content: Comparable
  form: FormDefinition
}

/** The two versions that are asked for; throws `Hidden` for one that there is not. */
const chosen = (given: z.infer<typeof query>, last: VersionChosen, submissions: readonly Submission[]): { from: VersionChosen; to: VersionChosen } => {
  const to = given.to ?? last
  const before = to === 'draft' ? submissions.length : Math.max(1, to - 1)
  return { from: given.from ?? before, to }
}

const sideOf = async ({ nominations }: NominationServices, call: Call, wanted: VersionChosen, submissions: readonly Submission[], draft: Side | null): Promise<Side> => {
  if (wanted === 'draft' && draft) return draft
  const submission = submissions.find((one) => one.number === wanted)
  if (!submission) throw new Hidden()
  return { content: submission, form: await nominations.formFor(call, submission) }
}

/** The difference of any two versions: for the nominee's people (the draft, too) and at the desk. */
export const differenceRoutes = (services: NominationServices): Route[] => {
  const { nominations } = services
  const compared = async (call: Call, given: z.infer<typeof query>, submissions: Submission[], draft: Side | null, last: VersionChosen) => {
    const { from, to } = chosen(given, last, submissions)
    const [before, after] = [await sideOf(services, call, from, submissions, draft), await sideOf(services, call, to, submissions, draft)]
    const form = formOfBoth(before.form, after.form)
    return { call, from, to, form, submissions, draft: draft !== null, difference: submissionDifference(before.content, after.content, form) }
  }
  return [
    route({
      method: 'get',
      path: '/nominations/:id/difference',
      access: 'signedIn',
      params: nominationId,
      query,
      handle: async ({ actor, ui, params, query: given }) => {
        const shown = await shownFor(services, actor, params.id, ui.now)
        const { nomination, call, form, draft, backing } = shown
        const submissions = await nominations.submissions(params.id)
        if (submissions.length === 0) throw new Hidden()
        const endorsement = submittedEndorsement(nomination.endorsement, backing.content)
        const behind = { partners: backing.snapshots, ...(endorsement ? { endorsement } : {}) }
        const content = { category: draft.category, ...basicsOf(draft.answers), ...nominations.wouldSubmit(shown), ...behind }
        const last = hasUnsubmittedChanges(nomination) || submissions.length === 1 ? 'draft' as const : submissions.length
        return page(<OwnDifferencePage ui={ui} nomination={nomination} {...(await compared(call, given, submissions, { content, form }, last))} />)
      },
    }),
    route({
      method: 'get',
      path: '/desk/nominations/:id/difference',
      access: 'office',
      params: nominationId,
      query,
      handle: async ({ actor, ui, params, query: given }) => {
        const { nomination, call, submissions } = await nominations.readAtDesk(actor, params.id)
        const { submission } = nomination
        if (!submission) throw new Hidden()
        const known = { _id: nomination._id, title: submission.title, category: submission.category }
        return page(<DeskDifferencePage ui={ui} nomination={known} {...(await compared(call, given, submissions, null, submissions.length))} />)
      },
    }),
  ]
}
