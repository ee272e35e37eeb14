import { z } from 'zod'
import { DeskListPage } from '../../../views/nominations/desk-list.js'
import type { Organisation } from '../../accounts/index.js'
import { mayReadDesk, type Call } from '../../calls/index.js'
import type { Actor } from '../../platform/actor.js'
import { csv, exportName, xlsx, type Column } from '../../platform/export/index.js'
import { id } from '../../platform/http/fields.js'
import { page } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { enforce } from '../../platform/policy.js'
import { wordsFor } from '../../platform/text.js'
import type { Ui } from '../../platform/ui.js'
import { DESK_PAGE, type DeskFilter, type DeskRow } from '../queries.js'
import { deskQuery, filterOf, queryWords } from './filter.js'
import type { NominationServices } from './index.js'

const params = z.object({ call: id() })

const callFor = async ({ calls }: NominationServices, actor: Actor, wanted: string): Promise<Call> => {
  const call = await calls.find(wanted)
  enforce(mayReadDesk(actor, call))
  return call
}

interface ExportRow {
  row: DeskRow
  organisation: Organisation | null
}

/** Organisations are looked up by the hundred, so that a long list neither waits for each nor is held whole. */
async function* withOrganisations({ nominations, accounts }: NominationServices, call: string, filter: DeskFilter): AsyncGenerator<ExportRow> {
  let batch: DeskRow[] = []
  const flush = async (): Promise<ExportRow[]> => {
    const known = await accounts.organisations([...new Set(batch.map((row) => row.organisation))])
    const rows = batch.map((row) => ({ row, organisation: known.get(row.organisation) ?? null }))
    batch = []
    return rows
  }
  for await (const row of nominations.deskRows(call, filter)) {
    batch.push(row)
    if (batch.length >= 100) yield* await flush()
  }
  yield* await flush()
}

const columnsOf = ({ t, locale }: Ui, call: Call): Column<ExportRow>[] => {
  const category = (key: string): string => wordsFor(call.categories.find((c) => c.key === key)?.name ?? {}, locale)
  return [
    { type: 'text', title: t('nominations.labels.receipt'), width: 24, value: ({ row }) => row.submission.receipt },
    { type: 'text', title: t('nominations.labels.title'), width: 48, value: ({ row }) => wordsFor(row.submission.title, locale) },
    { type: 'text', title: t('nominations.labels.category'), value: ({ row }) => category(row.submission.category) },
    { type: 'text', title: t('nominations.labels.organisation'), width: 36, value: ({ row }) => wordsFor(row.submission.organisation.name, locale) },
    { type: 'text', title: t('nominations.labels.code'), width: 22, value: ({ row }) => row.submission.organisation.code },
    { type: 'text', title: t('nominations.labels.verification'), width: 14, value: ({ organisation }) => (organisation ? t(`nominations.verification.${organisation.verification}`) : '') },
    { type: 'text', title: t('nominations.labels.status'), width: 16, value: ({ row }) => t(`nominations.statuses.${row.status}`) },
    { type: 'number', title: t('nominations.labels.version'), decimals: 0, width: 8, value: ({ row }) => row.submission.number },
    { type: 'instant', title: t('nominations.labels.submittedAt'), value: ({ row }) => row.submission.at },
    { type: 'instant', title: t('nominations.labels.until'), value: ({ row }) => row.correction?.until },
    { type: 'text', title: t('nominations.labels.reason'), width: 40, value: ({ row }) => row.correction?.reason ?? row.reason },
  ]
}

/** The desk's list and its exports, which hold exactly what the filter finds. */
export const deskRoutes = (services: NominationServices): Route[] => {
  const { nominations, accounts } = services
  return [
    route({
      method: 'get',
      path: '/desk/calls/:call/nominations',
      access: 'office',
      params,
      query: deskQuery,
      handle: async ({ actor, ui, params: { call: wanted }, query }) => {
        const call = await callFor(services, actor, wanted)
        const filter = filterOf(query, actor, ui.now, await nominations.interests(actor, call._id))
        const { rows, total } = await nominations.deskPage(call._id, filter)
        const counts = await nominations.statusCounts(call._id)
        const organisations = await accounts.organisations([...new Set(rows.map((row) => row.organisation))])
        return page(<DeskListPage ui={ui} call={call} rows={rows} total={total} size={DESK_PAGE} counts={counts} closed={filter.closed ?? new Set()} checkers={(await accounts.office(call._id)).map(({ id: account, name }) => ({ id: account, name }))} organisations={organisations} query={query} queryWords={queryWords(query)} />)
      },
    }),
    route({
      method: 'get',
      path: '/desk/calls/:call/nominations.csv',
      access: 'office',
      params,
      query: deskQuery,
      handle: async ({ actor, ui, params: { call: wanted }, query }) => {
        const call = await callFor(services, actor, wanted)
        const filter = filterOf(query, actor, ui.now, await nominations.interests(actor, call._id))
        const stream = csv(columnsOf(ui, call), withOrganisations(services, call._id, filter), { zone: call.timeZone })
        const name = exportName(`${call.code}-${ui.t('nominations.desk.exportName')}`, ui.now, call.timeZone, 'csv')
        return { kind: 'file', source: { stream }, type: 'text/csv; charset=utf-8', name, disposition: 'attachment' }
      },
    }),
    route({
      method: 'get',
      path: '/desk/calls/:call/nominations.xlsx',
      access: 'office',
      params,
      query: deskQuery,
      handle: async ({ actor, ui, params: { call: wanted }, query }) => {
        const call = await callFor(services, actor, wanted)
        const filter = filterOf(query, actor, ui.now, await nominations.interests(actor, call._id))
        const bytes = await xlsx(columnsOf(ui, call), withOrganisations(services, call._id, filter), { zone: call.timeZone, sheet: ui.t('nominations.desk.exportName') })
        const name = exportName(`${call.code}-${ui.t('nominations.desk.exportName')}`, ui.now, call.timeZone, 'xlsx')
        return { kind: 'file', source: { bytes }, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name, disposition: 'attachment' }
      },
    }),
  ]
}
