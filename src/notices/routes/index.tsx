import { z } from 'zod'
import { NoticeDeskPage } from '../../../views/notices/desk.js'
import { NoticeList, NoticeView } from '../../../views/notices/public.js'
import { CODE_PATTERN } from '../../calls/index.js'
import { Invalid } from '../../platform/errors.js'
import { body, id, text } from '../../platform/http/fields.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Notices } from '../service/index.js'

export interface NoticeServices {
  notices: Notices
}

const callParams = z.object({ call: id() })
const heldParams = z.object({ call: id(), nomination: id() })

const publicRoutes = (notices: Notices): Route[] => [
  route({
    method: 'get',
    path: '/notices',
    access: 'everyone',
    handle: async ({ ui }) => page(<NoticeList ui={ui} rows={await notices.publicNotices()} />),
  }),
  route({
    method: 'get',
    path: '/notices/:code',
    access: 'everyone',
    params: z.object({ code: z.string().regex(CODE_PATTERN) }),
    handle: async ({ ui, params }) => page(<NoticeView ui={ui} data={await notices.publicNotice(params.code)} />),
  }),
]

const deskRoutes = (notices: Notices): Route[] => {
  const path = (call: string): string => `/desk/calls/${call}/notice`
  return [
    route({
      method: 'get',
      path: '/desk/calls/:call/notice',
      access: 'office',
      params: callParams,
      handle: async ({ actor, ui, params }) => page(<NoticeDeskPage ui={ui} data={await notices.atDesk(actor, params.call)} refilled={null} />),
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/notice/begin',
      access: 'secretariat',
      params: callParams,
      body: body({}),
      handle: async ({ actor, params }) => {
        await notices.begin(actor, params.call)
        return redirect(path(params.call), 'notices.desk.begun')
      },
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/notice/held/:nomination',
      access: 'secretariat',
      params: heldParams,
      // Every nomination has a form of its own on one page, and every field on it a name of its own.
      body: body({ reason: z.record(id(), text({ max: 500 })).default({}) }),
      handle: async ({ actor, params, body: { reason } }) => {
        const field = `reason.${params.nomination}`
        const why = reason[params.nomination]
        if (why === undefined) throw new Invalid({ [field]: { key: 'errors.field.required' } })
        await notices.hold(actor, params.call, params.nomination, why)
        return redirect(path(params.call), 'notices.desk.heldDone')
      },
      invalid: async ({ actor, ui, params, typed, errors }) =>
        page(<NoticeDeskPage ui={ui} data={await notices.atDesk(actor, params.call)} refilled={{ typed, errors }} />),
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/notice/held/:nomination/release',
      access: 'secretariat',
      params: heldParams,
      body: body({}),
      handle: async ({ actor, params }) => {
        await notices.release(actor, params.call, params.nomination)
        return redirect(path(params.call), 'notices.desk.releasedDone')
      },
    }),
    route({
      method: 'post',
      path: '/desk/calls/:call/notice/announce',
      access: 'secretariat',
      params: callParams,
      body: body({}),
      handle: async ({ actor, params }) => {
        await notices.announce(actor, params.call)
        return redirect(path(params.call), 'notices.desk.announced')
      },
    }),
  ]
}

/** All routes of the public notice and the announcement. */
export const noticeRoutes = ({ notices }: NoticeServices): Route[] => [...publicRoutes(notices), ...deskRoutes(notices)]
