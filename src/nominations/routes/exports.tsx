import { z } from 'zod'
import { mayReadDesk, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { Hidden } from '../../platform/errors.js'
import { csv, exportName, xlsx } from '../../platform/export/index.js'
import { id } from '../../platform/http/fields.js'
import type { FileReply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import type { Ui } from '../../platform/ui.js'
import { exportColumns } from '../exports/columns.js'
import { exportRows, formsOf } from '../exports/rows.js'
import { deskQuery, filterOf, type DeskQuery } from './filter.js'
import type { NominationServices } from './index.js'
import { nominationId } from './shared.js'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const
type Kind = keyof typeof TYPES

/** What leaves the house as one kind of file. */
const sourceOf = async (services: NominationServices, kind: Kind, actor: Actor, ui: Ui, call: Call, query: DeskQuery): Promise<FileReply['source']> => {
  const { nominations, files } = services
  const closed = (await services.closedTo?.(actor, call._id)) ?? new Set<string>()
  const filter = await filterOf(services, query, actor, ui.now, call)
  const rows = exportRows(services, call._id, filter, closed)
  const forms = await formsOf(services, call)
  if (kind === 'zip') {
    const { nominationArchive } = await import('../exports/archive.js')
    return { stream: nominationArchive(ui, { call, forms, rows, versions: (one) => nominations.submissions(one), open: (file) => files.openFor(file, 'other') }) }
  }
  const columns = exportColumns(ui, call, forms, filter.category)
  if (kind === 'csv') return { stream: csv(columns, rows, { zone: call.timeZone }) }
  return { bytes: await xlsx(columns, rows, { zone: call.timeZone, sheet: ui.t('nominations.desk.exportName') }) }
}

/**
 * What leaves the house: the desk's list as it is filtered, a whole call as an archive, one nomination on paper. Nobody
 * takes along what belongs to a category that is closed to them, and every export stands in the record.
 */
export const exportRoutes = (services: NominationServices): Route[] => {
  const { nominations, calls, files } = services
  return [
    ...(Object.keys(TYPES) as Kind[]).map((kind) =>
      route({
        method: 'get',
        path: `/desk/calls/:call/nominations.${kind}`,
        access: 'office',
        params: z.object({ call: id() }),
        query: deskQuery,
        handle: async ({ actor, ui, params, query }): Promise<FileReply> => {
          const call = await calls.find(params.call)
          enforce(mayReadDesk(actor, call))
          const { page: _, ...filter } = query
          await nominations.recordExport(actor, { kind: 'call', id: call._id, call: call._id }, { kind, ...filter })
          const source = await sourceOf(services, kind, actor, ui, call, query)
          const name = exportName(`${call.code}-${ui.t('nominations.desk.exportName')}`, ui.now, call.timeZone, kind)
          return { kind: 'file', source, type: TYPES[kind], name, disposition: 'attachment' }
        },
      }),
    ),
    route({
      method: 'get',
      path: '/desk/nominations/:id/dossier.pdf',
      access: 'office',
      params: nominationId,
      handle: async ({ actor, ui, params }): Promise<FileReply> => {
        const { nomination, call, submissions } = await nominations.readAtDesk(actor, params.id)
        const submission = submissions.at(-1)
        const closed = await services.closedTo?.(actor, call._id)
        if (!submission || closed?.has(submission.category)) throw new Hidden()
        const form = await nominations.formFor(call, submission)
        await nominations.recordExport(actor, { kind: 'nomination', id: nomination._id, call: call._id }, { kind: 'pdf', number: submission.number })
        const { nominationDossier } = await import('../exports/dossier.js')
        const bytes = await nominationDossier(ui, { call, form, status: nomination.status, submission, open: (file) => files.openFor(file, 'other'), opensInBounds: (file) => files.opensInBounds(file) })
        return { kind: 'file', source: { bytes }, type: 'application/pdf', name: `${submission.receipt}.pdf`, disposition: 'attachment' }
      },
    }),
  ]
}
