import { z } from 'zod'
import { standingColumns, type StandingColumn } from '../../../views/results/standing-words.js'
import { Hidden } from '../../platform/errors.js'
import { csv, exportName, xlsx, type Column } from '../../platform/export/index.js'
import { id } from '../../platform/http/fields.js'
import type { FileReply } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { wordsFor } from '../../platform/text.js'
import type { NamedRow } from '../queries.js'
import type { Results } from '../service/index.js'

const CSV_TYPE = 'text/csv; charset=utf-8'
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const columnOf = (column: StandingColumn): Column<NamedRow> =>
  column.figure
    ? { type: 'number', title: column.head, decimals: column.kind === 'score' ? 2 : 0, value: (row) => scaled(column.figure?.(row) ?? null, column.kind) }
    : { type: 'text', title: column.head, value: (row) => column.text(row) }

const scaled = (value: number | null, kind: StandingColumn['kind']): number | null =>
  value === null || kind === 'place' ? value : value / 100

/** The standing of one category as a file: the columns and figures of its page, and nothing else. */
export const standingExportRoutes = ({ results }: { results: Results }): Route[] =>
  (['csv', 'xlsx'] as const).map((kind) =>
    route({
      method: 'get',
      path: `/desk/calls/:call/results/rounds/:round/standing.${kind}`,
      access: 'office',
      params: z.object({ call: id(), round: id() }),
      query: z.object({ category: z.string().min(1).max(60).optional() }),
      handle: async ({ actor, ui, params, query }): Promise<FileReply> => {
        const data = await results.roundAtDesk(actor, params.call, params.round, query.category ?? null)
        const { standing, call, round } = data
        if (!standing) throw new Hidden()
        const columns = standingColumns(ui, standing).map(columnOf)
        const category = wordsFor(standing.category.name, ui.locale)
        const stem = ui.t('results.standing.fileName', { code: call.code, number: round.number, category })
        const source =
          kind === 'csv'
            ? { stream: csv(columns, standing.rows, { zone: call.timeZone }) }
            : { bytes: await xlsx(columns, standing.rows, { zone: call.timeZone, sheet: category }) }
        return { kind: 'file', source, type: kind === 'csv' ? CSV_TYPE : XLSX_TYPE, name: exportName(stem, ui.now, call.timeZone, kind), disposition: 'attachment' }
      },
    }),
  )
