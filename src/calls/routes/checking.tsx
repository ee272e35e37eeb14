import { z } from 'zod'
import { CheckingPage } from '../../../views/calls/checking.js'
import { body, flag, localText, optionalText, say, whole } from '../../platform/http/fields.js'
import { Invalid } from '../../platform/errors.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import * as policy from '../policy.js'
import { APPEAL_DAYS, checkingOf, freeKey, LIKENESS, PHRASES } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import type { CallPhrase } from '../types.js'
import { version } from './bodies.js'
import { callParam, deskCall, orTheirs } from './desk.js'
import { seenBy } from './parts.js'

const phrases = () =>
  z.preprocess(
    (value) => value ?? [],
    z
      .array(z.strictObject({ key: optionalText({ max: 40 }), text: localText({ max: PHRASES.length, optional: true }), remove: flag() }))
      .max(PHRASES.most + 5, say('errors.field.tooMany', { max: PHRASES.most })),
  )

const checkingBody = body({
  version: version(),
  points: phrases(),
  reasons: phrases(),
  rules: phrases(),
  secondCheck: flag(),
  appealDays: whole({ min: APPEAL_DAYS[0], max: APPEAL_DAYS[1] }),
  // Left out: as it was.
  likenessFrom: whole({ min: LIKENESS.least, max: LIKENESS.most }).optional(),
})
type Given = z.infer<typeof checkingBody>

type Kept = CallPhrase & { place: number }

/** The rows that count, with keys for new ones; a removed or empty row is left out. */
const kept = (rows: Given['points'], prefix: string): Kept[] => {
  const counted = rows.map((row, place) => ({ ...row, place })).filter((row) => !row.remove && Boolean(row.text.en || row.text.zh || row.key))
  const taken = new Set(counted.flatMap((row) => (row.key ? [row.key] : [])))
  return counted.map(({ key, text, place }) => {
    const own = key || freeKey(prefix, taken)
    taken.add(own)
    return { key: own, text, place }
  })
}

const bare = (rows: readonly Kept[]): CallPhrase[] => rows.map(({ key, text }) => ({ key, text }))

/** How the formality check of a call is done: its points, ready-made reasons, quoted rules and numbers. */
export const checkingSettingsRoutes = (calls: Calls): Route[] => [
  route({
    method: 'get',
    path: '/desk/calls/:call/settings/checking',
    access: 'office',
    params: callParam,
    handle: async ({ actor, ui, params }) => {
      const call = await deskCall(calls, actor, params.call)
      return page(<CheckingPage ui={ui} call={call} may={policy.mayEditCall(actor, call, 'checking', ui.now)} refilled={null} theirs={null} />)
    },
  }),
  route({
    method: 'post',
    path: '/desk/calls/:call/settings/checking',
    access: 'secretariat',
    params: callParam,
    long: true,
    body: checkingBody,
    handle: async ({ actor, ui, params, body: given }) => {
      const call = await deskCall(calls, actor, params.call)
      const lists = { points: kept(given.points, 'point'), reasons: kept(given.reasons, 'reason'), rules: kept(given.rules, 'rule') }
      const checking = { points: bare(lists.points), reasons: bare(lists.reasons), rules: bare(lists.rules), secondCheck: given.secondCheck, appealDays: given.appealDays, likenessFrom: given.likenessFrom ?? checkingOf(call).likenessFrom }
      return orTheirs(
        async () => {
          try {
            await calls.update(actor, call._id, given.version, { part: 'checking', set: { checking } })
          } catch (error) {
            if (!(error instanceof Invalid)) throw error
            // Told at the rows' places in the form.
            throw new Invalid(Object.fromEntries(Object.entries(error.fields).map(([path, message]) => {
              const [list = '', index = '', ...rest] = path.split('.')
              const row = list in lists ? lists[list as keyof typeof lists][Number(index)] : undefined
              return [row ? [list, row.place, ...rest].join('.') : path, message]
            })))
          }
          return redirect(`/desk/calls/${call._id}/settings/checking`, 'calls.flash.saved')
        },
        async (theirs) => {
          const now = await deskCall(calls, actor, params.call)
          return <CheckingPage ui={ui} call={now} may={policy.mayEditCall(actor, now, 'checking', ui.now)} refilled={{ typed: given, errors: {} }} theirs={theirs} />
        },
      )
    },
    invalid: async ({ actor, ui, params, typed, errors }) => {
      const call = await deskCall(calls, actor, params.call)
      return page(<CheckingPage ui={ui} call={seenBy(call, typed)} may={policy.mayEditCall(actor, call, 'checking', ui.now)} refilled={{ typed, errors }} theirs={null} />, 422)
    },
  }),
]
