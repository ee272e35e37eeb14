import { z } from 'zod'
import { FileChangePage } from '../../../views/nominations/changes.js'
import type { Actor } from '../../platform/actor.js'
import { FILE_VIEWS, showFile } from '../../files/index.js'
import { Denied, Hidden, type FieldErrors } from '../../platform/errors.js'
import { body, id } from '../../platform/http/fields.js'
import { page, redirect, type Reply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import { isOpen } from '../rules/index.js'
import type { NominationServices } from './index.js'
import { nominationId, shownFor } from './shared.js'

const params = nominationId.extend({ file: id() })

/** A file of the draft with the question that it answers; throws `Hidden` when the draft has no such file. */
const placeOf = async (services: NominationServices, actor: Actor, nomination: string, file: string, now: Date) => {
  const shown = await shownFor(services, actor, nomination, now)
  const attachment = shown.nomination.attachments.find((a) => a.id === file)
  const section = shown.form.sections.find((s) => s.fields.some((f) => f.key === attachment?.field))
  const field = section?.fields.find((f) => f.key === attachment?.field)
  if (!attachment || !section || field?.kind !== 'file') throw new Hidden()
  return { shown, file: attachment, section: section.key, field: { ...field, kind: 'file' as const } }
}

const changePage = async (services: NominationServices, actor: Actor, ui: Ui, given: z.infer<typeof params>, errors?: FieldErrors): Promise<Reply> => {
  const place = await placeOf(services, actor, given.id, given.file, ui.now)
  enforce(place.shown.mayEdit)
  if (!isOpen(place.shown.open, place.field.key)) throw new Denied('checking.refused.locked')
  const uploader = await services.accounts.person(place.file.by)
  const findings = (await services.files.findings([place.file.sha256])).get(place.file.sha256)
  const maxBytes = place.shown.call.rules.maxFileMiB * 1024 * 1024
  return page(<FileChangePage ui={ui} {...place} maxBytes={maxBytes} uploader={uploader?.name ?? ''} findings={findings} {...(errors ? { errors } : {})} />)
}

/** Reading, replacing and removing files. New ones come with their section. */
export const fileRoutes = (services: NominationServices): Route[] => {
  const { nominations, files } = services
  return [
    route({
      method: 'get',
      path: '/nominations/:id/files/:file',
      access: 'signedIn',
      params,
      query: z.object({ download: z.literal('1').optional().catch(undefined), as: z.enum([...FILE_VIEWS, 'original']).catch('inline') }),
      handle: async ({ actor, ui, params: { id: nomination, file }, query }) => {
        const found = await nominations.file(actor, nomination, file)
        const reader = found.by === actor.account ? 'owner' : 'other'
        if (query.as === 'original') {
          if (found.original === undefined) throw new Hidden()
          return files.reply(found.original, 'attachment', undefined, reader)
        }
        return showFile(files, ui, { id: found.id, as: query.download ? 'attachment' : query.as, href: `/nominations/${nomination}/files/${file}`, reader })
      },
    }),
    route({
      method: 'get',
      path: '/nominations/:id/files/:file/change',
      access: 'signedIn',
      params,
      handle: ({ actor, ui, params: given }) => changePage(services, actor, ui, given),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/files/:file/change',
      access: 'signedIn',
      params,
      body: body({}),
      upload: async ({ actor, ui, params: { id: nomination, file } }) => {
        const { field } = await placeOf(services, actor, nomination, file, ui.now)
        return { ...(await nominations.uploadLimits(actor, nomination, { field: field.key })), files: 1 }
      },
      handle: async ({ actor, ui, params: { id: nomination, file }, files: received }) => {
        const { field, section } = await placeOf(services, actor, nomination, file, ui.now)
        await nominations.attach(actor, nomination, field.key, received, file)
        return redirect(`/nominations/${nomination}/sections/${section}`, 'nominations.flash.fileReplaced')
      },
      invalid: ({ actor, ui, params: given, errors }) => changePage(services, actor, ui, given, errors),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/files/:file/clean',
      access: 'signedIn',
      params,
      handle: ({ params: { id: nomination, file } }) => redirect(`/nominations/${nomination}/files/${file}/change`),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/files/:file/clean',
      access: 'signedIn',
      params,
      body: body({}),
      handle: async ({ actor, params: { id: nomination, file } }) => {
        const cleaned = await nominations.cleanAttachment(actor, nomination, file)
        return redirect(`/nominations/${nomination}/files/${cleaned.id}/change`, 'previews.facts.removed')
      },
      invalid: ({ actor, ui, params: given, errors }) => changePage(services, actor, ui, given, errors),
    }),
    route({
      method: 'get',
      path: '/nominations/:id/files/:file/remove',
      access: 'signedIn',
      params,
      // Someone reloads or changes the language after a refused post.
      handle: ({ params: { id: nomination, file } }) => redirect(`/nominations/${nomination}/files/${file}/change`),
    }),
    route({
      method: 'post',
      path: '/nominations/:id/files/:file/remove',
      access: 'signedIn',
      params,
      body: body({}),
      handle: async ({ actor, params: { id: nomination, file } }) => {
        // The act first: a repeated post is recognised there, when the file is gone already.
        const { field } = await nominations.removeAttachment(actor, nomination, file)
        const { form } = await nominations.drafted(actor, nomination)
        const section = form.sections.find((s) => s.fields.some((f) => f.key === field))?.key
        return redirect(section ? `/nominations/${nomination}/sections/${section}` : `/nominations/${nomination}`, 'nominations.flash.fileRemoved')
      },
    }),
  ]
}
