import { z } from 'zod'
import { KEY_PATTERN } from '../../calls/index.js'
import { body, id } from '../../platform/http/fields.js'
import { json } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import type { Ui } from '../../platform/ui.js'
import type { UploadRequest } from '../service/index.js'
import type { NominationServices } from './index.js'
import { nominationId } from './shared.js'

const params = nominationId.extend({ field: z.string().regex(KEY_PATTERN) })
const withUpload = params.extend({ upload: id() })

const requestOf = (ui: Ui, given: z.infer<typeof params>): UploadRequest => ({
  field: given.field,
  base: `/nominations/${given.id}/fields/${given.field}/uploads`,
  say: ({ key, values }) => ui.t(key, values),
})

/**
 * Uploads that go on where they stopped (tus 1.0): begun by a post, gone on with by patches, asked after by a head. The
 * last byte is followed by a post to `finish`, which takes the file into the draft as a form would.
 */
export const uploadRoutes = ({ nominations }: NominationServices): Route[] => {
  const talk = (method: 'head' | 'patch' | 'delete'): Route =>
    route({
      method,
      path: '/nominations/:id/fields/:field/uploads/:upload',
      access: 'signedIn',
      params: withUpload,
      handle: ({ actor, ui, params: given }) => nominations.goOnWithUpload(actor, given.id, given.upload, requestOf(ui, given)),
    })
  return [
    route({
      method: 'post',
      path: '/nominations/:id/fields/:field/uploads',
      access: 'signedIn',
      params,
      handle: ({ actor, ui, params: given, header }) => nominations.beginUpload(actor, given.id, requestOf(ui, given), header),
    }),
    talk('head'),
    talk('patch'),
    talk('delete'),
    route({
      method: 'post',
      path: '/nominations/:id/fields/:field/uploads/:upload/finish',
      access: 'signedIn',
      params: withUpload,
      body: body({}),
      handle: async ({ actor, params: given }) => {
        const taken = await nominations.finishUpload(actor, given.id, given.field, given.upload)
        const files = `/nominations/${given.id}/files`
        return json(taken ? { name: taken.name, bytes: taken.bytes, href: `${files}/${taken.id}`, change: `${files}/${taken.id}/change` } : {})
      },
    }),
  ]
}
