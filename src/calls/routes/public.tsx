import { z } from 'zod'
import { CallList, PublicCall } from '../../../views/calls/public.js'
import { StartPage } from '../../../views/home/start.js'
import type { Files } from '../../files/index.js'
import { id } from '../../platform/http/fields.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { Hidden } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import { wordsFor } from '../../platform/text.js'
import type { CallNotices } from '../documents.js'
import { mayReadPublicly } from '../policy.js'
import { CODE_PATTERN } from '../rules/index.js'
import type { Calls } from '../service/index.js'
import type { Call, HomeProvider } from '../types.js'

const SHOWN = 6

/** The start page. Notices and winners come from features that calls must not know. */
export const homeRoutes = (services: { calls: Calls }, providers: { notices?: HomeProvider; winners?: HomeProvider } = {}): Route[] => [
  route({
    method: 'get',
    path: '/',
    access: 'everyone',
    handle: async ({ ui }) => {
      const [rows, notices, winners] = await Promise.all([
        services.calls.listPublic(ui.now),
        providers.notices?.(SHOWN) ?? [],
        providers.winners?.(SHOWN) ?? [],
      ])
      return page(<StartPage ui={ui} rows={rows} notices={notices} winners={winners} />)
    },
  }),
]

const code = z.object({ code: z.string().regex(CODE_PATTERN) })

const published = async (calls: Calls, wanted: string, now: Date): Promise<Call> => {
  const call = await calls.byCode(wanted)
  enforce(mayReadPublicly(call, now))
  return call
}

/** A template of this call and of no other; throws `Hidden`. */
export const templateReply = (files: Files, call: Call, file: string) => {
  const template = call.templates.find((one) => one.file === file)
  if (!template) throw new Hidden()
  return files.reply(template.file, 'attachment', template.name)
}

/** What everyone reads of calls. */
export const publicCallRoutes = (services: { calls: Calls; files: Files }, notices: CallNotices): Route[] => [
  route({
    method: 'get',
    path: '/calls',
    access: 'everyone',
    handle: async ({ ui }) => page(<CallList ui={ui} rows={await services.calls.listPublic(ui.now)} />),
  }),
  route({
    method: 'get',
    path: '/calls/:code',
    access: 'everyone',
    params: code,
    handle: async ({ ui, params }) => {
      const call = await published(services.calls, params.code, ui.now)
      const rubric = await services.calls.rubric(call)
      return page(<PublicCall ui={ui} call={call} rubric={rubric.definition} />)
    },
  }),
  route({
    method: 'get',
    path: '/calls/:code/notice.pdf',
    access: 'everyone',
    params: code,
    handle: async ({ ui, params }) => {
      const call = await published(services.calls, params.code, ui.now)
      const rubric = await services.calls.rubric(call)
      const bytes = await notices.of(ui, call, rubric.definition)
      const name = `${ui.t('calls.notice.title', { name: wordsFor(call.name, ui.locale) })}.pdf`
      return { kind: 'file', source: { bytes }, type: 'application/pdf', name, disposition: 'inline', policy: "object-src 'self'; style-src 'unsafe-inline'" }
    },
  }),
  route({
    method: 'get',
    path: '/calls/:code/templates/:file',
    access: 'everyone',
    params: code.extend({ file: id() }),
    handle: async ({ ui, params }) => templateReply(services.files, await published(services.calls, params.code, ui.now), params.file),
  }),
]
